"""A small article, its review, and what is known of the things it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from contrechamp.candidates.gathering import candidates
from contrechamp.documents import Document
from contrechamp.review.file import Review
from contrechamp.review.known import Known, read_known
from contrechamp.review.starting import start_review

ARTICLE = """# Foix : dix caméras et une polémique

La mairie de Foix (Ariège) a annoncé le 4 mars 2023 l'achat de dix caméras, pour 120 000 euros. « Aucune ne fera de reconnaissance faciale », assure le maire, Norbert Dupont. Le logiciel de la société XXII permet la détection d'intrusion.

La CNIL rappelle que l'article 90 de la loi Informatique et Libertés impose une analyse d'impact. La société Vidéoptic gère 42 caméras.
"""  # noqa: E501


@pytest.fixture(scope="session")
def known() -> Known:
    return read_known()


@pytest.fixture
def document(tmp_path: Path) -> Document:
    file = tmp_path / "foix.md"
    file.write_text(ARTICLE, "utf-8")
    return Document(ARTICLE, "whole-file-utf8", str(file), title="Foix : dix caméras et une polémique")


@pytest.fixture
def review(document: Document, known: Known) -> Review:
    made = start_review("foix", document, candidates(document), known)
    made.document |= {"kind": "press-article", "published": "2023-03-05"}
    return made
