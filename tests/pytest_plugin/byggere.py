"""Tests of other people's, run by the tests here: a good claim to change, and a way to run a file of them."""

import httpx
import pytest

httpx.Client().close()  # loads what it stands on: pytester forgets what an inner run was the first to import

SEND = """
import pytest
from psrm_sandbox.pytest_plugin import assert_status

def aktion(**felter):
    return {"aktionskode": "OPRETFORDRING", "fordringshaverId": "9101", "fordring": {
        "fordringstype": "KFDAINS", "art": "INDR", "reference": "DAG-1", "valuta": "DKK",
        "beloeb": "1200.00", "hovedstol": "1200.00", "stiftelsesdato": "2026-03-01",
        "periodeStart": "2026-03-01", "periodeSlut": "2026-03-31", "beskrivelse": "Faktura 4711",
        "haeftere": [{"skyldner": {"type": "CPR", "nummer": "6101600008"}, "forfaldsdato": "2026-03-01",
            "sidsteRettidigeBetalingsdato": "2026-03-10", "foraeldelsesdato": "2029-03-01"}], **felter}}

def send(klient, **felter):
    svar = klient.send([aktion(**felter)]).kraev()
    return klient.kvitteringer(svar.krop["leveranceId"])[0]
"""


def koer(pytester: pytest.Pytester, test: str, *valg: str) -> pytest.RunResult:
    """The tests, in this process. What the server imports is to be there already (``server``): it cannot come twice."""
    pytester.makepyfile(SEND + test)
    return pytester.runpytest_inprocess("--strict-markers", "-p", "no:cacheprovider", *valg)
