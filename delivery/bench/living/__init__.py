"""Plans that live on: late orders put in, carriers falling out, the next day held to the last.

Every time is the processor's, of one thread, so that what else the machine does does not count; but
for what is proven, which two threads do.
"""
