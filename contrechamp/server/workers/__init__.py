"""The processes that know the graph: each has the release open, does one task at a time, and can be killed.

An engine that runs a query cannot be told to stop; a process can. `pool.Pool` is what the
server sees of them. Workers are forked by a nursery, a process of its own that has one thread and has
imported what they need: the server has threads, and a fork of it might inherit a lock that
nobody will ever release.
"""
