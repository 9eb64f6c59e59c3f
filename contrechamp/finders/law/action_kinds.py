"""What kind of action words tell of, by the authority and by what stands around them."""

from __future__ import annotations

import re

from contrechamp.finders.law.action_model import INTERIM


def kind_of(told: str, own: str, following: str, role: str, sentence: str) -> str | None:
    """Settle the kind of a trigger: its words, those that follow them, the role of the authority, the sentence."""
    if told == "filing":
        return _filing(role, sentence)
    if told == "ruling":
        return _ruling(own, role, sentence)
    if told == "numbered" or (told == "deliberation" and "SAN-" in own):
        return "sanction" if "SAN-" in own.upper() else "formal-notice"
    if told == "resolution":
        return "deliberation"
    if told == "deliberation":
        return _deliberation(following)
    return None if told == "sanction" and role != "regulator" else told


def _deliberation(following: str) -> str:
    if re.search(r"portant\s(?:\w+\s)?avis", following):
        return "opinion"
    return "refusal" if "refus" in following else "deliberation"


def _filing(role: str, words: str) -> str | None:
    """Say what was brought: by the words for it, and by whom it was brought before."""
    if role in ("regulator", "ombudsman", "prosecutor"):
        return "complaint"
    if role == "documents":
        return "document-request"
    if role == "supreme" and re.search(r"annuler\s(?:l'ordonnance|le\sjugement|l'arrêt|cette\sordonnance)", words):
        return "appeal"
    if INTERIM.search(words) and not re.search(r"\bau\sfond\b", words):
        return "interim-application"
    if role == "appeal" or re.search(r"\bpourvoi|\bappel\b(?!\sd')", words):
        return "appeal"
    return "application"


def _ruling(own: str, role: str, words: str) -> str | None:
    """Say what was ruled: by the court, and by whether it sat for interim measures."""
    if role == "constitutional":
        return "constitutional-decision"
    if re.search(r"\barrêts?\b", own, re.IGNORECASE) and role == "court" and "cassation" not in words:
        return None
    if INTERIM.search(words) or re.search(r"suspen", own, re.IGNORECASE):
        return "interim-order"
    if re.search(r"\bordonnance\b", own, re.IGNORECASE):
        return "order"
    return "appeal-judgment" if role == "appeal" else "judgment"
