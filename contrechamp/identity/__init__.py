"""Identity: whether a record of a source is an actor that the project already knows.

Pure functions from names and official numbers to candidates, and the files in which a person decides.
Nothing here joins anything: an equal identifier or a reviewed line does, in the loader of the source.
"""
