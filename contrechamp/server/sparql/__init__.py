"""The SPARQL 1.1 Protocol, for queries: what a request says, how a worker answers, what the service is."""
