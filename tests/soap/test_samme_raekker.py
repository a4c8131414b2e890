"""One delivery sent either way gives the same rows: only what the call itself is called may differ."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.byggere import Krop, aktion, fordring, haefter, relateret
from tests.support.server import REGISTERTABELLER, Sandkasse, Server
from tests.support.soap import hoved, send, uden_sikkerhed

from psrm_sandbox.soapform.leverance import skriv_leverance
from psrm_sandbox.soapform.skema import Smag

pytestmark = pytest.mark.anyio
TABELLER = tuple(t for t in REGISTERTABELLER if t != "journal")
FELTER = st.fixed_dictionaries(
    {},
    optional={
        "fordringstype": st.sampled_from(["KFDAINS", "LIMEDIE", "FINDESIKKE", "KFTØFIN"]),
        "art": st.sampled_from(["INDR", "MODR"]),
        "valuta": st.sampled_from(["DKK", "EUR"]),
        "beloeb": st.sampled_from(["1200.00", "0", "12500.5", "-3.10"]),
        "hovedstol": st.sampled_from(["1200.00", None]),
        "stiftelsesdato": st.sampled_from(["2026-03-01", "2019-01-01", None]),
        "periodeStart": st.sampled_from(["2026-03-01", None]),
        "beskrivelse": st.sampled_from(["Faktura 4711", "æøå & <b> ]]>", None, ""]),
        "note": st.sampled_from([None, "to\nlinjer"]),
        "renteregel": st.sampled_from([None, "001", "002"]),
        "rentesatskode": st.sampled_from([None, "03"]),
        "merrentesats": st.sampled_from([None, "2.25"]),
        "pNummer": st.sampled_from([None, "1000000001"]),
        "bfeNummer": st.sampled_from([None, "100"]),
        "foreloebigtFastsat": st.sampled_from([None, True, False]),
        "dokumenter": st.sampled_from([[], [{"navn": "brev.pdf", "type": "PDF", "indhold": "AAAA"}]]),
    },
)
HAEFTERE = st.lists(
    st.builds(
        lambda skyldner, **felter: haefter(**{"skyldner": skyldner, **felter}),
        skyldner=st.sampled_from(
            [{"type": t, "nummer": n} for t, n in (("CPR", "6101600008"), ("CVR", "99990015"), ("SE", "99990023"))]
        ),
        forfaldsdato=st.sampled_from(["2026-03-01", "2026-03-05", None]),
        dom=st.sampled_from([None, True, False]),
        domsdato=st.sampled_from([None, "2026-02-01"]),
        bobehandling=st.sampled_from([None, True]),
        note=st.sampled_from([None, "note"]),
    ),
    min_size=1,
    max_size=3,
)


@st.composite
def aktioner(draw: st.DrawFn) -> Krop:
    slags = draw(st.sampled_from(["opret", "relateret", "ned", "op", "oani", "fhi", "aendr", "tilbage", "genindsend"]))
    hoved = fordring(*draw(HAEFTERE), **draw(FELTER))
    if slags == "opret":
        return aktion(hoved)
    if slags == "relateret":
        return aktion(hoved, relateret(**draw(st.just({}))))
    id_ = "500000000001"
    skyldner = {"type": "CPR", "nummer": "6101600008"}
    struktur: dict[str, tuple[str, str, Krop]] = {
        "ned": (
            "NEDSKRIV",
            "nedskrivning",
            {"fordringsId": id_, "beloeb": "1.50", "aarsagskode": "INDB", "begrundelse": "x", "skyldner": skyldner},
        ),
        "op": ("OPSKRIVNINGREGULERING", "opskrivning", {"fordringsId": id_, "valuta": "DKK", "beloeb": "5.00"}),
        "oani": (
            "OPSKRIVNINGANNULLERETNEDSKRIVNINGINDBETALING",
            "annullering",
            {"fordringsId": id_, "aktionsIdRef": "200000000001", "virkningsdato": "2026-07-01"},
        ),
        "fhi": ("FEJLAGTIGHOVEDSTOLINDBERETNING", "hovedstolsaendring", {"fordringsId": id_, "nyHovedstol": "9.00"}),
        "aendr": ("AENDRFORDRING", "aendring", {"fordringsId": id_, "beskrivelse": "ny"}),
        "tilbage": ("TILBAGEKALD", "tilbagekald", {"fordringsId": id_, "aarsagskode": "BORT", "virkningsdato": None}),
        "genindsend": ("GENINDSENDFORDRING", "genindsendelse", {"fordring": {**hoved, "oprindeligFordringsId": id_}}),
    }
    kode, navn, indhold = struktur[slags]
    return {"aktionskode": kode, "fordringshaverId": draw(st.sampled_from(["9101", "9102", "9999"])), navn: indhold}


def _uden_tomt(vaerdi: Any) -> Any:
    """What is null, and a list of nothing, is as if it were not there."""
    if isinstance(vaerdi, dict):
        return {n: u for n, v in vaerdi.items() if (u := _uden_tomt(v)) not in (None, [])}
    return [_uden_tomt(v) for v in vaerdi] if isinstance(vaerdi, list) else vaerdi


def _raekker(sandkasse: Sandkasse) -> dict[str, list[tuple[Any, ...]]]:
    return {navn: sorted(sandkasse.tabel(navn), key=repr) for navn in TABELLER}


@pytest.mark.parametrize("smag", Smag)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=12)
@given(sendte=st.lists(aktioner(), min_size=1, max_size=3))
async def test_samme_leverance_ad_begge_veje_giver_de_samme_raekker(
    server: Server, smag: Smag, sendte: list[Krop]
) -> None:
    krop = _uden_tomt({"leveranceId": "4711", "indberetter": "99990007", "aktioner": sendte})
    json_, soap = [await uden_sikkerhed(await server.ny(seed=7)) for _ in range(2)]
    sendt = await json_.send(krop)
    assert sendt.status_code == 202, sendt.text
    svar = await send(soap, skriv_leverance(krop, smag, hoved(leveranceId="4711")), smag=smag)
    assert svar.status == 200, svar.http.text
    forskelle = {
        navn: (a, b)
        for navn in TABELLER
        if (a := _normalt(_raekker(soap))[navn]) != (b := _normalt(_raekker(json_))[navn])
    }
    assert forskelle == {}
    for sandkasse in (json_, soap):
        await sandkasse.som("tester").delete("/sandkasse")


def _normalt(raekker: dict[str, list[tuple[Any, ...]]]) -> Any:
    """The action as received may name its keys in another order."""
    import json

    def et(v: Any) -> Any:
        if isinstance(v, str) and v.startswith("{"):
            return json.dumps(json.loads(v), sort_keys=True)
        return v

    return {navn: [tuple(et(v) for v in r) for r in alle] for navn, alle in raekker.items()}
