"""SIREN and SIRET numbers as files write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.siren import Number, communes_of_siren, is_siren, is_siret, read_number, read_siren


@pytest.mark.parametrize(
    ("written", "siren"),
    [
        ("056800659", "056800659"),
        ("05680065900155", "056800659"),
        ("056 800 659 00155", "056800659"),
        ("056\u00a0800\u00a0659", "056800659"),
        ("05680065900156", ""),  # the establishment does not check
        ("056800658", ""),
        ("5680065900155", ""),  # a zero lost by a spreadsheet is not put back
        ("FR12345678901", ""),
        ("000000000", ""),
        ("٠٥٦٨٠٠٦٥٩", ""),  # digits of another script
        ("", ""),
    ],
)
def test_a_number_is_read_or_refused(written: str, siren: str) -> None:
    assert read_siren(written) == siren


def test_a_published_identifier_is_a_siret_or_a_siren_and_is_not_mended() -> None:
    assert read_number("05680065900155") == Number("056800659", "05680065900155")
    assert read_number("056800659") == Number("056800659")
    for wrong in ("5680065900155", "05680065900156", "0568006590015X", "056 800 659", "", "٠٥٦٨٠٠٦٥٩"):
        assert read_number(wrong) == Number()


def test_la_poste_has_a_rule_of_its_own() -> None:
    assert is_siret("35600000000048")  # the seat: the usual rule
    assert is_siret("35600000049837")  # digits that add up to 45: not the usual rule
    assert not is_siret("35600000049838")
    assert not is_siret("05680065900151")  # digits that add up to 45 too, of another firm


@given(st.text("0123456789", min_size=8, max_size=8).filter(lambda digits: digits != "00000000"), st.data())
def test_one_wrong_digit_is_always_found(digits: str, data: st.DataObject) -> None:
    [number] = [digits + last for last in "0123456789" if is_siren(digits + last)]
    place = data.draw(st.integers(0, 8))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert not is_siren(number[:place] + other + number[place + 1 :])


@pytest.mark.parametrize(
    ("siren", "codes"),
    [
        ("215906066", ("59606",)),  # Valenciennes
        ("211300397", ("13039",)),  # Fos-sur-Mer
        ("219740156", ("97415",)),  # Saint-Paul, La Réunion
        ("212000046", ("2A004", "2B004")),  # Ajaccio: the number does not tell which half of Corsica
        ("200056224", ()),  # Autrans-Méaudre en Vercors, made by a merger
        ("243100518", ()),  # Toulouse Métropole
        ("215906065", ()),
    ],
)
def test_the_number_of_a_commune_tells_its_code(siren: str, codes: tuple[str, ...]) -> None:
    assert communes_of_siren(siren) == codes
