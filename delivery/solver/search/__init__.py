"""The compiled search: ruin and recreate on the true cost, arrays in, arrays out."""
