"""Long work in the background: plans, made one at a time, each in a folder of its own."""
