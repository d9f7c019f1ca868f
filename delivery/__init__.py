"""The shared meal delivery engine; importing it loads nothing else."""

__version__ = "0.1.0"
