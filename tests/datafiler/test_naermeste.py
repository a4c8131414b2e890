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
def test_kun_det_der_ligner_foreslaas(ord_: str, kendte: list[str], ventet: str | None) -> None:
    assert naermeste(ord_, kendte) == ventet


def test_et_navn_laengere_end_noget_kendt_sammenlignes_ikke() -> None:
    kendt = "x" * MAKS_NAVN
    assert naermeste(kendt, [kendt]) == kendt
    assert naermeste(kendt + "x", [kendt]) is None
