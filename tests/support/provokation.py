"""The rows of the smallest inputs played over HTTP: first what the register must hold, then the action itself."""

import copy
import itertools
import json
from datetime import date
from functools import lru_cache
from typing import Any

from tests.support.byggere import Krop, leverance
from tests.support.server import Sandkasse

from psrm_sandbox.domain.beloeb import oere_fra_tekst, tekst_fra_oere
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.services.grundlag.regelsaet import indlaes_regelsaet
from psrm_sandbox.testdata import god_fordring, opret_aktion
from psrm_sandbox.testdata.mindste_input import Mindsteinput, Mindsteinputs
from psrm_sandbox.testdata.mindste_register import AKTION, FORDRING, Aktionsfakta, Fordringsfakta, aendret

_NR = itertools.count(1)
DMI_AABENT = {"dmiLukketDato": {"*": "2027-01-01"}}
_SOM_ANNULLERES = {
    ("NEDSKRIV", "INDB"): "OPSKRIVNINGANNULLERETNEDSKRIVNINGINDBETALING",
    ("NEDSKRIV", "REGU"): "OPSKRIVNINGOMGJORTNEDSKRIVNINGREGULERING",
    ("OPSKRIVNINGREGULERING", None): "NEDSKRIVNINGANNULLERETOPSKRIVNINGREGULERING",
    ("OPSKRIVNINGANNULLERETNEDSKRIVNINGINDBETALING", None): "NEDSKRIVNINGANNULLERETOPSKRIVNINGINDBETALING",
}
_EGNE_STAMDATA = {"KTBRFLX", "KFTILDA"}
"""Types whose filter asks for more than the good claim that the rows start from has."""


class Provokation:
    """One row in one world."""

    def __init__(self, inputs: Mindsteinputs, sandkasse: Sandkasse) -> None:
        self._inputs = inputs
        self._sandkasse = sandkasse
        self._ider: dict[str, str] = {}

    async def spil(self, raekke: Mindsteinput) -> Krop:
        """The receipt (or, before there is one, the action) that the row's action ends in."""
        fordringer, refereret = self._inputs.fordringer(raekke), self._inputs.refereret(raekke)
        dmi = any(f.system == "DMI" or f.art == "MODR" or f.tilbagekaldt == "KONVERTERING" for f in fordringer.values())
        venter = refereret is not None and refereret.status == "MODTAGET"
        if dmi:
            await self._indstil(DMI_AABENT)
        for id_, fakta in sorted(fordringer.items()):
            await self._fordring(id_, fakta, dmi=dmi)
        if refereret is not None:
            await self._refereret(refereret, {"dmiSvarDage": 5} if venter else {})
        await self._efter(fordringer)
        await self._graenser(fordringer.get(FORDRING), refereret)
        for reference in raekke.referencer:
            await self._send(self._god(reference=reference))
        await self._indstil({**(DMI_AABENT if dmi else {}), **raekke.indstillinger})
        self._aftale({"rettigheder": _RETTIGHEDER, **raekke.aftale})
        aktion = self._med_ider(self._inputs.aktion(raekke))
        navn = "leverandoer" if raekke.indberetter == "99990007" else "begraenset"
        if raekke.kanal == "portal":
            navn = "portal"
            if raekke.portalbruger == "9102":
                aktion["fordringshaverId"] = "9102"
        return await self._send(aktion, navn)

    # -- what the register must hold

    async def _fordring(self, id_: str, f: Fordringsfakta, *, dmi: bool) -> None:
        hoved = f.kategori is Kategori.HOVEDFORDRING and not f.er_rente
        god = aendret(self._inputs.god(f.kategori if not f.er_rente else Kategori.RELATERET), f.stamdata)
        god["reference"] = "DAG-2026-000001" if hoved and id_ == FORDRING else f"GEB-{next(_NR)}"
        if dmi and hoved:
            god |= {**_af_type("KTBRFLX"), "art": "MODR"}
        elif hoved:
            god |= {"fordringstype": f.fordringstype, "hovedstol": f.hovedstol}
            god |= _af_type(f.fordringstype) if f.fordringstype in _EGNE_STAMDATA else {}
        if f.status == "AFVIST":
            god["beloeb"] = "-1.00"
        if f.status == "I_HOERING":
            god |= {"beloeb": "12500.00", "hovedstol": "12500.00"}
        if hoved:
            haver = f.fordringshaver
            svar = await self._send({"aktionskode": "OPRETFORDRING", "fordringshaverId": haver, "fordring": god})
            self._ider[id_] = svar["fordringsId"]
            return
        main = self._ider.get(FORDRING) if not f.er_rente else None
        if main is None:
            main = (await self._send(self._god()))["fordringsId"]
        if f.er_rente:
            god |= _RENTE
        svar = await self._send(
            {
                "aktionskode": "OPRETFORDRING",
                "fordringshaverId": "9101",
                "relateredeFordringer": [{**god, "hovedfordringsId": main}],
            }
        )
        self._ider[id_] = svar["relateredeFordringer"][0]["fordringsId"]

    async def _efter(self, fordringer: dict[str, Fordringsfakta]) -> None:
        """What has happened to the claims since they were received."""
        for id_, f in sorted(fordringer.items(), reverse=True):
            egen = self._ider[id_]
            if f.opsplittede:
                gebyr = {**self._inputs.god(Kategori.RELATERET), "hovedfordringsId": egen, "reference": f"G{next(_NR)}"}
                krop = {"aktionskode": "OPRETFORDRING", "fordringshaverId": "9101", "relateredeFordringer": [gebyr]}
                relateret = (await self._send(krop))["relateredeFordringer"][0]["fordringsId"]
                await self._rim(f"fordringer/{relateret}/opsplitning")
            if f.delvist_afskrevet or f.ubehandlet:
                await self._rim(f"fordringer/{egen}/afskrivning", {"aarsag": "FORMAALSLOES", "beloeb": "100.00"})
            if f.ubehandlet:
                await self._korriger("NEDSKRIV", "nedskrivning", egen, aarsagskode="INDB", virkningsdato="2026-07-01")
            if f.status == "RETURNERET":
                await self._rim(f"fordringer/{egen}/returnering", {"aarsag": "ANDN"})
            elif f.tilbagekaldt == "KONVERTERING":
                await self._rim(f"fordringer/{egen}/konvertering")
            elif f.tilbagekaldt or f.status == "TILBAGEKALDT":
                aarsag = f.tilbagekaldt or "KLAG"
                dag = "2026-07-01" if aarsag == "BORT" else None
                await self._korriger("TILBAGEKALD", "tilbagekald", egen, aarsagskode=aarsag, virkningsdato=dag)

    async def _graenser(self, f: Fordringsfakta | None, refereret: Aktionsfakta | None) -> None:
        """Brings the claim so near its ceiling, or its hovedstol, that the row's action goes over."""
        if f is None:
            return
        op = refereret is not None and refereret.aktionskode == "OPSKRIVNINGREGULERING"
        ned = refereret is not None and refereret.aktionskode == "NEDSKRIV"
        sum_ = 120_000 + (20_000 if op else -20_000 if ned else 0)
        if f.loft is not None:
            beloeb = tekst_fra_oere(sum_ - oere_fra_tekst(f.loft))
            await self._korriger("NEDSKRIV", "nedskrivning", self._ider[FORDRING], aarsagskode="REGU", beloeb=beloeb)
        elif f.hovedstol != "1500.00" and ned:
            beloeb = tekst_fra_oere(oere_fra_tekst(f.hovedstol) - sum_)
            await self._korriger("OPSKRIVNINGREGULERING", "opskrivning", self._ider[FORDRING], beloeb=beloeb)

    async def _refereret(self, r: Aktionsfakta, foer: dict[str, Any]) -> None:
        """The earlier action. ``foer``: the settings from just before it."""
        id_ = self._ider.get(r.fordring)
        if id_ is None:
            id_ = self._ider[r.fordring] = (await self._send(self._god()))["fordringsId"]
        if r.status == "AFVIST" and r.aktionskode.startswith("OPSKRIVNINGA"):
            self._ider[AKTION] = (await self._annuller(r.aktionskode, id_, AKTION, "200.00"))["aktionsId"]
            return
        beloeb = "99999.00" if r.status == "AFVIST" else "200.00"
        if r.aktionskode == "NEDSKRIV" or r.aktionskode.startswith("OPSKRIVNINGA"):
            aarsag = r.aarsagskode or "INDB"
            dag = "2026-06-15" if aarsag == "INDB" else None
            if r.aktionskode == "NEDSKRIV":
                await self._indstil(foer)
            svar = await self._korriger(
                "NEDSKRIV", "nedskrivning", id_, aarsagskode=aarsag, virkningsdato=dag, beloeb=beloeb
            )
            if r.aktionskode != "NEDSKRIV":
                await self._indstil(foer)
                svar = await self._annuller(r.aktionskode, id_, svar["aktionsId"], "200.00", "2026-06-15")
        else:
            svar = await self._korriger(r.aktionskode, "opskrivning", id_, beloeb=beloeb)
        self._ider[AKTION] = svar["aktionsId"]
        if r.annulleret:
            kode = _SOM_ANNULLERES[r.aktionskode, r.aarsagskode if r.aktionskode == "NEDSKRIV" else None]
            dag = "2026-06-15" if r.aarsagskode == "INDB" else None
            await self._annuller(kode, id_, svar["aktionsId"], "200.00", dag)

    # -- calls

    def _god(self, **felter: Any) -> Krop:
        god = {**self._inputs.god(Kategori.HOVEDFORDRING), "reference": f"FRI-{next(_NR)}", "hovedstol": "1500.00"}
        return {"aktionskode": "OPRETFORDRING", "fordringshaverId": "9101", "fordring": {**god, **felter}}

    async def _annuller(self, kode: str, id_: str, ref: str, beloeb: str, dag: str | None = None) -> Krop:
        return await self._korriger(kode, "annullering", id_, aktionsIdRef=ref, beloeb=beloeb, virkningsdato=dag)

    async def _korriger(self, kode: str, struktur: str, id_: str, **felter: Any) -> Krop:
        krop = {"fordringsId": id_, **{n: v for n, v in felter.items() if v is not None}}
        if struktur == "nedskrivning":
            krop = {"beloeb": "200.00", "begrundelse": "Grund", **krop}
        return await self._send({"aktionskode": kode, "fordringshaverId": "9101", struktur: krop})

    async def _send(self, aktion: Krop, navn: str = "leverandoer") -> Krop:
        indberetter = {"leverandoer": "99990007", "begraenset": "99990015"}.get(navn)
        krop = leverance(aktion, indberetter=indberetter)
        (svar,) = await self._sandkasse.indsend(krop, navn)
        kvitteringer = await self._sandkasse.kvitteringer(krop["leveranceId"], navn)
        return {**svar, **(kvitteringer[-1] if kvitteringer else {}), "relateredeFordringer": [
            {**r, **(k if kvitteringer else {})}
            for r, k in itertools.zip_longest(
                svar["relateredeFordringer"],
                kvitteringer[-1]["relateredeFordringer"] if kvitteringer else [],
                fillvalue={},
            )
        ]}  # fmt: skip

    async def _rim(self, sti: str, krop: Krop | None = None) -> None:
        svar = await self._sandkasse.som("tester").post(f"/sandkasse/rim/{sti}", json=krop)
        assert svar.status_code == 200, svar.text

    async def _indstil(self, indstillinger: dict[str, Any]) -> None:
        krop = {"indstillinger": [{"navn": navn, "vaerdi": vaerdi} for navn, vaerdi in indstillinger.items()]}
        if indstillinger:
            svar = await self._sandkasse.som("tester").patch("/sandkasse/indstillinger", json=krop)
            assert svar.status_code == 200, svar.text

    def _aftale(self, aendring: dict[str, Any]) -> None:
        with self._sandkasse.verden.skriv() as skriver:
            ny = {**skriver.aftaler()["9101"].til_json(), **aendring}
            skriver._db.exec_driver_sql(
                "UPDATE aftale SET indhold = ? WHERE fordringshaver_id = '9101'", (json.dumps(ny),)
            )
            skriver._aendret()

    def _med_ider(self, aktion: Krop) -> Krop:
        tekst = json.dumps(copy.deepcopy(aktion))
        for gammel, ny in self._ider.items():
            tekst = tekst.replace(gammel, ny)
        ny_aktion: Krop = json.loads(tekst)
        return ny_aktion


_RETTIGHEDER = [
    "INDR",
    "NEDSKRIV",
    "TILBAGEKALD",
    "OANI",
    "OR",
    "OONR",
    "NAOR",
    "NAOI",
    "HOVEDSTOL",
    "GENINDSEND",
    "MODR",
]
_RENTE = {
    "fordringstype": "REOPDAG",
    "periodeStart": "2026-03-11",
    "periodeSlut": "2026-03-31",
    "stiftelsesdato": "2026-03-31",
}


@lru_cache(maxsize=1)
def _af_type(kode: str) -> Krop:
    """A good claim of that type, but for its reference."""
    regelsaet = indlaes_regelsaet()
    type_ = regelsaet.katalog.hent("kommuner", kode, date(2026, 7, 1))
    assert type_ is not None
    proeve = god_fordring(type_, modtagelsesdato=date(2026, 7, 1), seed=1)
    krop = opret_aktion(proeve, "9101", "R")["fordring"]
    return {n: v for n, v in krop.items() if n != "reference"} | {"beloeb": "1200.00", "hovedstol": "1500.00"}
