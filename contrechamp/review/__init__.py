"""Review: a person judges the candidates of a document; what is accepted becomes a dossier, nothing else does."""
