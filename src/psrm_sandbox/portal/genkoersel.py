"""Claims that production rejected, run again on a page: cause, repair at a click, and the proof to print.

The one page that real numbers may come in by: its files are read in memory, and what is kept came by the safe door.
"""

import asyncio
from collections.abc import Sequence
from datetime import date
from http import HTTPStatus

from starlette.responses import Response

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.genkoersel import tekster
from psrm_sandbox.filformer.kontrol import tekster as kontroltekster
from psrm_sandbox.forbindelse.genkoerselsfiler import (
    Genkoerselsform,
    sammenlignet_i,
    som_fil,
    som_historie,
    som_uenigheder,
)
from psrm_sandbox.forbindelse.genkoersler import MAKS_RAEKKER, Koersel, til_en_historie
from psrm_sandbox.indlaesning import Filfejl
from psrm_sandbox.portal import feltlaesere
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.vedhaeftning import vedhaeft
from psrm_sandbox.services.genkoersel.koersel import Koerselsvalg
from psrm_sandbox.services.genkoersel.modeller import Enighed, Koerselstilstand

MAKS_SAGER = 200
VENTER = 20.0
"""Seconds that a call waits for the run, so that most people see the result at once."""
ADGANGSKODE = "_adgangskode"
_UENIGHEDER = "uenigheder.json"
_FILER = {f"genkoersel.{form.value}": form for form in Genkoerselsform}
_MEDIETYPER = {
    Genkoerselsform.HTML: "text/html; charset=utf-8",
    Genkoerselsform.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Genkoerselsform.JSON: "application/json",
}


def vaelg(kald: Portalkald) -> Response:
    """The form."""
    return _formular(kald, Formular())


def _formular(kald: Portalkald, f: Formular, filfejl: Filfejl | None = None) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if f.fejl else HTTPStatus.OK
    return kald.side("genkoersel.html", status=status, f=f, maks=MAKS_RAEKKER, filfejl=filfejl)


async def koer(kald: Portalkald) -> Response:
    """Runs the claims; the result is another page."""
    f, t = kald.formular, kald.t
    dag = f.laes("modtagelsesdato", feltlaesere.dato, etiket="Bedøm som modtaget")
    if "fil" not in f.filer:
        f.fejl["fil"] = "Vælg en fil først."
    if f.fejl:
        return await kald.i_verden(_formular, kald, f)
    aftaler, i_dag = await kald.i_verden(_fra_verden, kald)
    koersel = t.genkoersler.start(
        t.regelsaet,
        t.genkoerselsverden,
        _ejer(kald),
        aftaler,
        Koerselsvalg(i_dag=i_dag, modtagelsesdato=dag, gruppe=aftaler[0].gruppe if aftaler else None),
        t.vaegur.nu(),
        f.filer["fil"],
        f.filer.get("kvitteringer"),
        f.tekst(ADGANGSKODE) or None,
    )
    await _vent(koersel)
    if koersel.tilstand is Koerselstilstand.FEJLET:
        f.fejl["fil"] = f"Filen kan ikke læses: {koersel.filfejl.kort if koersel.filfejl else koersel.fejl[0]}."
        if koersel.kraever_adgangskode:
            f.fejl[ADGANGSKODE] = "Filen har en adgangskode. Vælg filen igen, og skriv den her."
        return await kald.i_verden(_formular, kald, f, koersel.filfejl)
    return kald.videre(f"/genkoersel/{koersel.id}")


async def _vent(koersel: Koersel) -> None:
    for _ in range(int(VENTER * 20)):
        if koersel.tilstand is not Koerselstilstand.KOERER:
            return
        await asyncio.sleep(0.05)


def _fra_verden(kald: Portalkald) -> tuple[Sequence[Aftale], date]:
    aftale = kald.ramme.aftale
    return ([aftale] if aftale is not None else []), kald.ramme.dag


def _ejer(kald: Portalkald) -> str:
    return f"portal:{kald.person.kode}"


def _find(kald: Portalkald) -> Koersel | None:
    try:
        return kald.t.genkoersler.hent(kald.request.path_params["id"], _ejer(kald), kald.t.vaegur.nu())
    except Problem:
        return None


def resultat(kald: Portalkald) -> Response:
    """What the claims came to, as far as it is."""
    koersel = _find(kald)
    if koersel is None:
        return kald.side("genkoersel_vaek.html", status=HTTPStatus.NOT_FOUND)
    if koersel.genkoersel is None:
        return kald.side("genkoersel_koerer.html", id=koersel.id, fejl=koersel.fejl)
    r = koersel.genkoersel
    efter = [sag for sag in r.sager if sag.efter is not None]
    return kald.side(
        "genkoersel_resultat.html",
        id=koersel.id,
        koersel=koersel,
        r=r,
        efter=efter,
        modtaget=[sag for sag in efter if sag.efter is not None and not sag.efter.udfald.stoppet],
        sager=[(nr, sag) for nr, sag in enumerate(r.sager) if tekster.vises(sag)][:MAKS_SAGER],
        sammenlignet=sammenlignet_i(kald.t, koersel),
        enighed=[(et, r.antal(et)) for et in Enighed if r.antal(et)],
        uenige=sum(sag.enighed.er_uenighed for sag in r.sager),
        kan_anvendes=sum(sag.kan_anvendes for sag in r.sager),
        g=tekster,
        ord=kontroltekster,
    )


async def reparer(kald: Portalkald) -> Response:
    """Applies the repairs, and runs the claims again."""
    koersel = _find(kald)
    if koersel is None:
        return await kald.i_verden(kald.side, "genkoersel_vaek.html", status=HTTPStatus.NOT_FOUND)
    kald.t.genkoersler.reparer(kald.t.regelsaet, kald.t.genkoerselsverden, koersel)
    await _vent(koersel)
    return kald.videre(f"/genkoersel/{koersel.id}")


def hent(kald: Portalkald) -> Response:
    """The page that opens offline, the workbook, or JSON; or the disagreements alone."""
    koersel, navn = _find(kald), kald.request.path_params["navn"]
    if koersel is not None and navn == _UENIGHEDER:
        return vedhaeft(som_uenigheder(kald.t, koersel), navn, _MEDIETYPER[Genkoerselsform.JSON])
    if koersel is None or navn not in _FILER:
        return kald.side("genkoersel_vaek.html", status=HTTPStatus.NOT_FOUND)
    form = _FILER[navn]
    return vedhaeft(som_fil(kald.t, koersel, form), navn, _MEDIETYPER[form])


async def historie(kald: Portalkald) -> Response:
    """One claim as story, test and bug report."""
    koersel, nr = _find(kald), kald.request.path_params["nr"]
    if koersel is None:
        return await kald.i_verden(kald.side, "genkoersel_vaek.html", status=HTTPStatus.NOT_FOUND)
    navn, data = await til_en_historie(som_historie, kald.t, koersel, int(nr))
    return vedhaeft(data, navn, "application/zip")


RUTER = (
    side("/genkoersel", vaelg),
    side("/genkoersel", koer, skriver=True, med_fil=True, i_hukommelsen=True),
    side("/genkoersel/{id}", resultat),
    side("/genkoersel/{id}/reparation", reparer, skriver=True),
    side("/genkoersel/{id}/historie/{nr:int}", historie),
    side("/genkoersel/{id}/{navn}", hent),
)
