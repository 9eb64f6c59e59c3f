"""Dossiers: what a person has read in one document, written by hand and read strictly."""

from contrechamp.dossier.model import Model, model
from contrechamp.dossier.people import read_people
from contrechamp.dossier.reading import Dossier, Record, read_dossier, read_entities
from contrechamp.dossier.statements import dossier_statements, entity_statements
from contrechamp.dossier.texts import check_phrases, index_texts
from contrechamp.dossier.values import Names

__all__ = [
    "Dossier",
    "Model",
    "Names",
    "Record",
    "check_phrases",
    "dossier_statements",
    "entity_statements",
    "index_texts",
    "model",
    "read_dossier",
    "read_entities",
    "read_people",
]
