"""The one place that proposes a word: its floor of likeness, and what it costs at most."""

import pytest

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.datafiler.mapper import MAKS_NAVN


@pytest.mark.parametrize(
    ("ord_", "kendte", "ventet"),
    [
        ("487", ["486", "112"], "486"),
        ("48600", ["400", "486"], "486"),
        ("kftoefin", ["KFDAINS", "KFTØFIN"], "KFTØFIN"),
        ("periode_start", ["periodeSlut", "periodeStart"], "periodeStart"),
        ("beskrivelse", ["nedskrivning", "opskrivning"], None),
        ("dato", ["forfaldsdato", "bobehandling"], None),
        ("", ["a"], None),
        ("---", ["a", "-"], None),
        ("abc", [], None),
    ],
)
def test_only_what_is_alike_is_proposed(ord_: str, kendte: list[str], ventet: str | None) -> None:
    assert naermeste(ord_, kendte) == ventet


def test_a_name_longer_than_any_known_is_not_compared() -> None:
    kendt = "x" * MAKS_NAVN
    assert naermeste(kendt, [kendt]) == kendt
    assert naermeste(kendt + "x", [kendt]) is None
