"""A problem becomes a solution; no mode, no won rule, no database here."""
