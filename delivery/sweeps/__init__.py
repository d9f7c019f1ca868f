"""Days that might be: drawn people, sampled years, and the grids that are planned over them."""
