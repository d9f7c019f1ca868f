"""Measurements: the engine beside its rivals, on days of our shape and on public instances."""
