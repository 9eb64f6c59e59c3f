"""The dossier of an actor as a document to hand over: one model, written as Markdown, HTML, PDF or Word."""
