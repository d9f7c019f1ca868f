"""Use cases: load, compute, store; one file per arrow."""
