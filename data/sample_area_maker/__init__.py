"""Makes the bundled sample area: a made-up Korean district, its people and a week of orders.

Nothing here is copied from a real map. One seeded generator of random numbers drives it all, so
the same code makes the same files.
"""
