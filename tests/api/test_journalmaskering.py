"""Masked at the door: nobody's CPR number is in the journal, in what is shared, in a verification, or in the log."""

import json
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic_core import to_json
from structlog.testing import capture_logs
from tests.support.budget import eksempler
from tests.support.byggere import aegte_cpr, god, leverance
from tests.support.server import JSON, Sandkasse, Server
from tests.support.tilfaeldigt import uden_tilfaeldigt

from psrm_sandbox.domain.maskering import rummer_aegte_cpr

pytestmark = pytest.mark.anyio

_DAGE = st.integers(1, 31)
_NUMRE = st.builds(
    lambda dag, maaned, rest: f"{dag:02}{maaned:02}{rest:06}", _DAGE, st.integers(1, 12), st.integers(0, 999_999)
)
_STREG = st.booleans()


def _escapet(tekst: str) -> str:
    return "".join(f"\\u{ord(t):04x}" for t in tekst)


def _procent(tekst: str) -> str:
    return "".join(f"%{ord(t):02X}" for t in tekst)


FORMER = {
    "plain": lambda n: n,
    "escapes": _escapet,
    "half escaped": lambda n: _escapet(n[:5]) + n[5:],
    "percent": _procent,
    "half percent": lambda n: n[:4] + _procent(n[4:]),
}


def _klart(tekst: str) -> str:
    """The text and what anyone would read out of it: escapes and percent-encoding undone, twice over."""
    alle = [tekst]
    for _ in range(2):
        sidste = unquote(alle[-1])
        for tegn in "0123456789-":
            sidste = sidste.replace(f"\\u{ord(tegn):04x}", tegn)
        alle.append(sidste)
    return uden_tilfaeldigt("\n".join(alle))


async def _alt(sandkasse: Sandkasse) -> str:
    """The journal as it is stored and told, what is shared of it, and a verification of it."""
    tester, alle = sandkasse.som("tester"), []
    deling = await tester.post("/sandkasse/journal/delinger", json={})
    alle.append(deling.text)
    for forlangt in ("json", "html"):
        delt = await sandkasse.server.klient().get(deling.json()["adresse"], params={"format": forlangt, "antal": 500})
        assert delt.status_code == 200
        alle.append(delt.text)
    alle.append((await tester.get("/sandkasse/journal", params={"antal": 500})).text)
    alle += [repr(sandkasse.tabel("journal")), repr(sandkasse.laesejournal()), repr(sandkasse.tabel("deling"))]
    return "\n".join(alle)


@settings(max_examples=eksempler(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(nummer=_NUMRE, streg=_STREG, form=st.sampled_from(sorted(FORMER)), stop=st.integers(65_536 - 90, 65_536 + 90))
async def test_intet_aegte_nummer_findes_nogen_steder_i_nogen_form(
    server: Server, nummer: str, streg: bool, form: str, stop: int
) -> None:
    sandkasse = await server.ny()
    skrevet = FORMER[form](f"{nummer[:6]}-{nummer[6:]}" if streg else nummer)
    leverandoer, tester = sandkasse.som("leverandoer"), sandkasse.som("tester")
    with capture_logs() as log:
        for krop in (leverance(god(note="HER")), {**leverance(), "HER": "HER"}):
            indhold = to_json(krop).replace(b"HER", skrevet.encode())
            await leverandoer.post("/v1/leverancer", content=indhold, headers=JSON)
        krop_bytes = to_json(leverance(god(note="FYLD HER")))
        fyld = stop - krop_bytes.index(b"HER")
        indhold = krop_bytes.replace(b"FYLD", b"x" * (fyld + 4)).replace(b"HER", skrevet.encode())
        assert (await leverandoer.post("/v1/leverancer", content=indhold, headers=JSON)).status_code == 202
        await leverandoer.post("/v1/leverancer", content=b"{" + skrevet.encode(), headers=JSON)
        if "\\" not in skrevet:
            await leverandoer.get(f"/v1/fordringer?reference={skrevet}")
            await leverandoer.get(f"/v1/leverancer/{skrevet}")
            await tester.get(f"/sandkasse/journal?fritekst={skrevet}")
        for forventning in (
            {"noegle": nummer, "antal": {"praecis": 1}},
            {"fordringshaverId": nummer, "aktionskode": "OPRETFORDRING"},
            {"aktionskode": nummer},
        ):
            svar = await tester.post("/sandkasse/journal/verificer", json={"forventninger": [forventning]})
            assert not rummer_aegte_cpr(_klart(svar.text))
        alt = await _alt(sandkasse)
    assert not rummer_aegte_cpr(_klart(alt))
    assert not rummer_aegte_cpr(_klart(repr(log)))


async def test_et_nummer_som_fordringshaver_eller_leverance_id_maskeres_ogsaa_i_aktionerne(
    sandkasse: Sandkasse,
) -> None:
    nummer = aegte_cpr()
    krop = {**leverance({**god(), "fordringshaverId": nummer}), "leveranceId": nummer}
    assert (await sandkasse.send(krop)).status_code == 202
    post = await sandkasse.hent("/sandkasse/journal/1", "tester")
    assert post["aktioner"][0]["fordringshaverId"] == post["leveranceId"] == "xxxxxx-xxxx"
    assert nummer not in json.dumps(post)
    fundet = await sandkasse.hent("/sandkasse/journal", "tester", leveranceId=nummer)
    assert [p["nummer"] for p in fundet["poster"]] == [1]
