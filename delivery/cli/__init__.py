"""The ``delivery`` command."""
