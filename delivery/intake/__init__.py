"""What people bring: area folders and order sheets."""
