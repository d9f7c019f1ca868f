"""What people take away: plan files, workbooks, maps."""
