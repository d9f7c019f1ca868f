"""Roads on disk to travel matrices and route geometry."""
