"""A world with something of everything that the portal shows, and the address of every page that shows it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx
from starlette.routing import Route
from tests.support.byggere import TESTPERSON, Krop, aktion, daarlig, fordring, haefter, leverance, relateret, tvivlsom

from psrm_sandbox.portal import ruter
from psrm_sandbox.portal.handlinger import HANDLINGER

Tekst = Callable[[str], str]
"""What stands in a free field, by the field's name."""

AFSTEMNING = {"fordringshaverId": "9101", "skaeringsdato": "2026-07-31", "startdato": "2026-08-01"}


class Kilde(Protocol):
    """Whoever has a client for each key of a world."""

    def som(self, navn: str) -> httpx.AsyncClient:
        """A client with that key."""


@dataclass
class Portalverden:
    """What is in the world: ids by short names. ``kvitteringer``: their running numbers."""

    fordringer: dict[str, str] = field(default_factory=dict)
    hoeringer: dict[str, str] = field(default_factory=dict)
    leverancer: dict[str, str] = field(default_factory=dict)
    aktioner: dict[str, str] = field(default_factory=dict)
    kvitteringer: dict[str, str] = field(default_factory=dict)
    afstemninger: list[str] = field(default_factory=list)
    underretninger: list[str] = field(default_factory=list)
    rapporter: list[str] = field(default_factory=list)


def uaendret(navn: str) -> str:
    """What case workers write."""
    return {"reference": "DAG-2026", "beskrivelse": "Faktura 4711"}.get(navn, f"En {navn} på dansk")


async def fyld(kilde: Kilde, tekst: Tekst = uaendret) -> Portalverden:
    """Fills the world; its clock ends in the middle of August. Everything a person can write is ``tekst`` of it."""
    v = Portalverden()
    await _send_fordringer(kilde, v, tekst)
    await _svar_i_hoeringer(kilde, v, tekst)
    await _lev(kilde, v, tekst)
    u = await kilde.som("leverandoer").get("/v1/underretninger", params={"nummerFra": "1"})
    v.underretninger = [et["nummer"] for et in _ok(u)["underretninger"]]
    for navn, id_ in v.leverancer.items():
        som = kilde.som("portal" if navn in _FRA_PORTALEN else "leverandoer")
        (fundet,) = _ok(await som.get(f"/v1/leverancer/{id_}"))["aktioner"]
        v.kvitteringer[navn] = str(fundet["kvitteringer"][-1]["loebenummer"])
    return v


_FRA_PORTALEN = frozenset({"afvist", "nedskrevet", "opskrevet", "afvist_handling", "tilbagekaldelse", "indbetalt"})


async def send(kilde: Kilde, v: Portalverden, navn: str, krop: Krop, som: str = "leverandoer") -> Any:
    """Sends one action; what became of it."""
    indberetter = {} if som == "portal" else {"indberetter": "99990007"}
    post = {**leverance(krop, leverance_id=f"PV-{navn}", indberetter=None), **indberetter}
    (svar,) = _ok(await kilde.som(som).post("/v1/leverancer", json=post))["aktioner"]
    v.leverancer[navn], v.aktioner[navn] = f"PV-{navn}", svar["aktionsId"]
    if svar["fordringsId"]:
        v.fordringer.setdefault(navn, svar["fordringsId"])
    return svar


async def _send_fordringer(kilde: Kilde, v: Portalverden, tekst: Tekst) -> None:
    def skrevet(nr: int) -> Krop:
        return {"reference": f"{tekst('reference')}-{nr}", "beskrivelse": tekst("beskrivelse")}

    slags = {
        "god": aktion(fordring(**skrevet(1))),
        "levet": aktion(fordring(**skrevet(2), beloeb="9000.00", hovedstol="9500.00")),
        "med": aktion(fordring(**skrevet(3)), relateret(**skrevet(4))),
        "hoering": aktion(tvivlsom(**skrevet(5))),
        "hoering_skyldner": aktion(fordring(haefter(foraeldelsesdato="2032-03-01"), **skrevet(6))),
        "godkendt": aktion(tvivlsom(**skrevet(7), beloeb="13000.00", hovedstol="13000.00")),
        "fortrudt": aktion(tvivlsom(**skrevet(8), beloeb="14000.00", hovedstol="14000.00")),
        "afgjort": aktion(tvivlsom(**skrevet(9), beloeb="15000.00", hovedstol="15000.00")),
        "manuel": aktion(fordring(haefter(note=tekst("note")), **skrevet(10))),
        "tilbagekaldt": aktion(fordring(**skrevet(11))),
    }
    for navn, krop in slags.items():
        await send(kilde, v, navn, krop)
    afvist = {**daarlig(note=tekst("note")), **skrevet(12), "beskrivelse": None}
    await send(kilde, v, "afvist", aktion(afvist), "portal")


async def _svar_i_hoeringer(kilde: Kilde, v: Portalverden, tekst: Tekst) -> None:
    alle = _ok(await kilde.som("leverandoer").get("/v1/hoeringer"))["hoeringer"]
    efter_fordring = {h["fordringsId"]: h["hoeringsId"] for h in alle}
    v.hoeringer = {navn: efter_fordring[id_] for navn, id_ in v.fordringer.items() if id_ in efter_fordring}
    godkendelse = {"begrundelse": tekst("begrundelse"), "erklaering": True}
    for navn in ("godkendt", "afgjort"):
        _ok(await kilde.som("portal").post(f"/v1/hoeringer/{v.hoeringer[navn]}/godkendelse", json=godkendelse))
    fortrydelse = {"aarsag": "ANDET", "tekst": tekst("tekst")}
    sti = f"/v1/hoeringer/{v.hoeringer['fortrudt']}/fortrydelse"
    _ok(await kilde.som("portal").post(sti, json=fortrydelse))
    afgoerelse = {"afgoerelse": "GODKENDT", "begrundelse": tekst("begrundelse")}
    sti = f"/sandkasse/rim/hoeringer/{v.hoeringer['afgjort']}/afgoerelse"
    _ok(await kilde.som("tester").post(sti, json=afgoerelse))


async def _lev(kilde: Kilde, v: Portalverden, tekst: Tekst) -> None:
    tester, levet = kilde.som("tester"), v.fordringer["levet"]

    async def ur(til: str) -> None:
        _ok(await tester.post("/sandkasse/ur", json={"til": til}))

    async def handling(navn: str, kode: str, struktur: str, som: str = "portal", **felter: Any) -> None:
        krop = {"aktionskode": kode, "fordringshaverId": "9101", struktur: felter}
        await send(kilde, v, navn, krop, som)

    skrevet = tekst("begrundelse")
    regu = {"fordringsId": levet, "aarsagskode": "REGU", "beloeb": "200.00", "begrundelse": skrevet}
    await handling("nedskrevet", "NEDSKRIV", "nedskrivning", **regu)
    await handling("opskrevet", "OPSKRIVNINGREGULERING", "opskrivning", fordringsId=levet, beloeb="50.00")
    await handling("afvist_handling", "NEDSKRIV", "nedskrivning", **{**regu, "beloeb": "99999.00"})
    tilbage = {"fordringsId": v.fordringer["tilbagekaldt"], "aarsagskode": "KLAG", "begrundelse": skrevet}
    await handling("tilbagekaldelse", "TILBAGEKALD", "tilbagekald", **tilbage)
    await ur("2026-07-20T09:00:00+02:00")
    indb = {**regu, "aarsagskode": "INDB", "virkningsdato": "2026-07-10"}
    await handling("indbetalt", "NEDSKRIV", "nedskrivning", **indb)
    betaling = {"skyldner": {"type": "CPR", "nummer": TESTPERSON}, "beloeb": "500.00", "art": "FRIVILLIG"}
    _ok(await tester.post("/sandkasse/rim/indbetalinger", json=betaling))
    for skaering in (AFSTEMNING, {**AFSTEMNING, "skaeringsdato": "2026-09-30", "startdato": "2026-10-01"}):
        deadline = {**skaering, "deadline": "2026-08-31" if skaering is AFSTEMNING else "2026-10-31"}
        v.afstemninger.append(_ok(await tester.post("/sandkasse/rim/afstemninger", json=deadline))["afstemningsId"])
    await ur("2026-08-15T09:00:00+02:00")
    resultat = {"inddrivelsesgrundlagHosFordringshaver": "1000.00", "forklaretDifference": "0"}
    _ok(await kilde.som("portal").post(f"/v1/afstemninger/{v.afstemninger[0]}/resultat", json=resultat))
    rapporter = _ok(await kilde.som("portal").get("/v1/rapporter", params={"aar": "2026", "maaned": "7"}))
    v.rapporter = [r["rapportId"] for r in rapporter["rapporter"]]


def _ok(svar: httpx.Response) -> Any:
    assert svar.is_success, f"{svar.request.url}: {svar.text}"
    return svar.json()


_PARAMETER = re.compile(r"\{([a-z_]+)(?::[a-z]+)?\}")


def adresser(v: Portalverden, **egne: str) -> list[str]:
    """Every address that can be got, from the portal's own list of routes, so that a new page is among them.

    ``egne``: values of parameters that only the caller has.
    """
    fundne = []
    for rute in ruter():
        assert isinstance(rute, Route)
        if "GET" not in (rute.methods or ()):
            continue
        fundne += [_udfyldt(rute.path, vaerdier) for vaerdier in _vaerdier(v, rute.path, egne)]
    return list(dict.fromkeys(fundne))


def _udfyldt(sti: str, vaerdier: Mapping[str, str]) -> str:
    return _PARAMETER.sub(lambda et: vaerdier[et[1]], sti)


def _vaerdier(v: Portalverden, sti: str, egne: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """What each of the path's parameters may be, together."""
    navne = _PARAMETER.findall(sti)
    if not navne:
        yield {}
    elif "aktions_id" in navne:
        for navn in ("god", "afvist", "nedskrevet", "afvist_handling", "tilbagekaldelse"):
            yield {
                "fordrings_id": v.fordringer[navn],
                "aktions_id": v.aktioner[navn],
                "nr": v.kvitteringer[navn],
            }
    elif "fordrings_id" in navne and "navn" in navne:
        for navn in ("levet", "tilbagekaldt", "hoering", "afvist"):
            for handling in HANDLINGER:
                yield {"fordrings_id": v.fordringer[navn], "navn": handling.navn}
    elif "fordrings_id" in navne:
        yield from ({"fordrings_id": id_} for id_ in dict.fromkeys(v.fordringer.values()))
    else:
        kendte = _kendte(v, sti)
        ukendte = [n for n in navne if n not in egne and n not in kendte]
        if "maerke" in navne or any(n not in egne and n in _AF_KALDEREN for n in navne):
            return
        assert not ukendte, f"{sti}: sig i tests/support/portalverden.py, hvad {', '.join(ukendte)} kan være"
        antal = max(len(kendte.get(n, ("",))) for n in navne)
        for nr in range(antal):
            yield {n: egne[n] if n in egne else kendte[n][nr % len(kendte[n])] for n in navne}


_AF_KALDEREN = frozenset({"hemmelighed", "id"})
"""A link that works once, and a result of one's own login: the caller makes them."""


def _kendte(v: Portalverden, sti: str) -> Mapping[str, list[str]]:
    return {
        "id_": list(v.hoeringer.values()),
        "nummer": v.underretninger,
        "format": ["xml", "pdf"],
        "nr": v.rapporter if "/rapporter" in sti else v.afstemninger,
        "leverance_id": [v.leverancer[navn] for navn in sorted(_FRA_PORTALEN)],
        "gruppe": ["kommuner"],
        "kode": ["KFTILDA", "KFDAINS", "FINDESIKKE"],
        "navn": ["kontrol.xlsx", "kontrol.html"],
        "sti": ["findes/ikke"],
    }


TILSTANDE = (
    "/portal/fordringer?q=findes-ikke",
    "/portal/fordringer?fra=31-02-2026",
    "/portal/fordringer?sorter=saldo&retning=ned&type=KFDAINS",
    "/portal/hoeringer?status=afsluttede",
    "/portal/hoeringer?q=findes-ikke",
    "/portal/nulfordringer?status=OPFUNDET",
    "/portal/underretninger?fra=31-02-2026",
    "/portal/underretninger?fra=01-08-2026&til=02-08-2026&art=AFSKRIVNING",
    "/portal/rapporter?aar=2026&maaned=7",
    "/portal/rapporter?aar=1066&maaned=7",
    "/portal/fordringstyper?q=findes-slet-ikke",
    "/portal/fordringstyper/sammenlign?a=KFTILDA&b=KFTBBSF",
    "/portal/fordringstyper/sammenlign?a=KFTILDA&b=FINDESIKKE",
    "/portal/opret?scenarie=eftersendt&hovedfordring=123456789012",
)
"""Pages in another state than their address alone gives: narrowed, wrong, empty."""


def fil(tekst: Tekst = uaendret) -> bytes:
    """A file of claims for the page that judges one: a good one, a rejected one and one in hearing."""
    krav = [fordring(reference="GOD"), daarlig(reference=tekst("reference")), tvivlsom(note=tekst("note"))]
    return json.dumps({"aktioner": [aktion(et) for et in krav]}).encode()
