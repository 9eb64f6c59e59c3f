"""The graph on the web: SPARQL, linked data, saved queries and pages, read-only.

`contrechamp serve` runs it. The process that talks to the network holds no data: each question goes
to a worker process that has the release open, and that is killed when it takes too long.
"""
