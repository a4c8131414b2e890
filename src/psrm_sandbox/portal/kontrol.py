"""A file of claims judged on a page, as the command `kontrol` judges it; nothing is sent, and nothing is stored."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, cast

from starlette.responses import Response

from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.filformer.kontrol import tekster
from psrm_sandbox.filformer.kontrol.paa_side import til_siden
from psrm_sandbox.filformer.kontrol.raadsliste import raadsliste
from psrm_sandbox.filformer.kontrol.regneark import skriv_regneark
from psrm_sandbox.filformer.kontrol.side import som_side
from psrm_sandbox.forbindelse.traade import Slags, i_verden
from psrm_sandbox.grunddata.raad import Raad
from psrm_sandbox.indlaesning import Filfejl, laes
from psrm_sandbox.indlaesning.skabelon import skriv_skabelon
from psrm_sandbox.portal import feltlaesere
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.vedhaeftning import vedhaeft
from psrm_sandbox.services.kontrol.kontrol import kontroller
from psrm_sandbox.services.kontrol.modeller import Kontrolresultat, Sum, Udfald

MAKS_RAEKKER = 20_000
"""Rows that the page judges; the command has no such limit."""
MAKS_FUND = 200
MAKS_REGLER = 100
MAKS_IKKE_LAEST = 200
_SKABELON = "skabelon.xlsx"
ADGANGSKODE = "_adgangskode"
"""The file's password: a name that neither the journal nor any page tells again."""
MEDIETYPER = {
    "kontrol.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "kontrol.html": "text/html; charset=utf-8",
}


class _Sted:
    """Stands for all judging of files: few at once on the whole server, whatever world they are from."""


_STED = _Sted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kontrolvisning:
    """What the page shows: the result with the first stopped claims, how many there were, and the advice on all."""

    fil: str
    resultat: Kontrolresultat
    stoppede: int
    raad: Sequence[tuple[Raad, Sum]]


def vaelg(kald: Portalkald) -> Response:
    """The form."""
    return _side(kald, Formular())


async def bedoem(kald: Portalkald) -> Response:
    """Judges the file; the result is another page."""
    f = kald.formular
    dag = f.laes("modtagelsesdato", feltlaesere.dato, etiket="Bedøm som modtaget")
    if f.filsti is None:
        f.fejl["fil"] = "Vælg en fil først."
    if f.fejl or f.filsti is None:
        return await kald.i_verden(_side, kald, f)
    try:
        visning, filer = await i_verden(_STED, Slags.LANG, _kontroller, kald, f.filsti, dag)
    except Filfejl as fejl:
        vist = fejl.vist().paa_en_side()
        f.fejl["fil"] = f"Filen kan ikke læses: {vist.kort}."
        if fejl.kraever_adgangskode:
            f.fejl[ADGANGSKODE] = "Filen har en adgangskode. Vælg filen igen, og skriv den her."
        return await kald.i_verden(_side, kald, f, vist)
    id_ = kald.t.holdte.laeg(kald.person.kode, visning, filer, kald.t.vaegur.nu())
    return kald.videre(f"/kontrol/{id_}")


def _side(kald: Portalkald, f: Formular, filfejl: Filfejl | None = None) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if f.fejl else HTTPStatus.OK
    return kald.side("kontrol.html", status=status, f=f, maks=MAKS_RAEKKER, filfejl=filfejl)


def _kontroller(kald: Portalkald, fil: Path, dag: date | None) -> tuple[Kontrolvisning, dict[str, bytes]]:
    regelsaet = kald.t.regelsaet
    indhold = laes(fil, regelsaet.katalog.er_relateret, adgangskode=kald.formular.tekst(ADGANGSKODE) or None)
    if indhold.raekker_i_alt > MAKS_RAEKKER:
        raise Filfejl(
            f"filen har {indhold.raekker_i_alt} rækker",
            f"siden tager {MAKS_RAEKKER}",
            "del filen, og kontrollér hver del; kommandoen psrm-sandbox kontrol tager den hel",
        )
    aftale = kald.ramme.aftale
    resultat = til_siden(
        kontroller(
            regelsaet,
            [aftale] if aftale else [],
            indhold,
            i_dag=kald.ramme.dag,
            modtagelsesdato=dag,
            gruppe=aftale.gruppe if aftale else None,
        )
    )
    navn = masker(fil.name)
    filer = {"kontrol.xlsx": _regneark(resultat, navn), "kontrol.html": som_side(resultat, navn).encode()}
    stoppede = [et for et in resultat.fordringer if et.udfald.stoppet]
    vist = replace(
        resultat, fordringer=stoppede[:MAKS_FUND], aktionsdomme={}, udeladt=resultat.udeladt[:MAKS_IKKE_LAEST]
    )
    return Kontrolvisning(fil=navn, resultat=vist, stoppede=len(stoppede), raad=raadsliste(resultat.fordringer)), filer


def _regneark(resultat: Kontrolresultat, navn: str) -> bytes:
    with tempfile.TemporaryFile(prefix="psrm-") as ud:
        skriv_regneark(cast("BinaryIO", ud), resultat, navn)
        ud.seek(0)
        return ud.read()


def resultat(kald: Portalkald) -> Response:
    """What the file came to."""
    fundet = kald.t.holdte.hent(kald.request.path_params["id"], kald.person.kode, kald.t.vaegur.nu())
    if fundet is None:
        return kald.side("kontrol_vaek.html", status=HTTPStatus.NOT_FOUND)
    visning = cast("Kontrolvisning", fundet.visning)
    return kald.side(
        "kontrol_resultat.html",
        id=kald.request.path_params["id"],
        v=visning,
        r=visning.resultat,
        tal=visning.resultat.opgoerelse,
        regelrader=visning.resultat.opgoerelse.regler[:MAKS_REGLER],
        udfald=list(Udfald),
        filer=fundet.filer,
        ord=tekster,
    )


def hent(kald: Portalkald) -> Response:
    """The workbook, or the page that opens offline."""
    navn = kald.request.path_params["navn"]
    fundet = kald.t.holdte.hent(kald.request.path_params["id"], kald.person.kode, kald.t.vaegur.nu())
    if fundet is None or navn not in fundet.filer:
        return kald.side("kontrol_vaek.html", status=HTTPStatus.NOT_FOUND)
    stamme = Path(cast("Kontrolvisning", fundet.visning).fil).stem
    return vedhaeft(fundet.filer[navn], f"kontrol af {stamme}{Path(navn).suffix}", MEDIETYPER[navn])


async def skabelon(_: Portalkald) -> Response:
    """A workbook to fill in, with the columns that are read."""
    return vedhaeft(await asyncio.to_thread(_skabelon), _SKABELON, MEDIETYPER["kontrol.xlsx"])


def _skabelon() -> bytes:
    with tempfile.TemporaryDirectory(prefix="psrm-") as mappe:
        fil = Path(mappe) / _SKABELON
        skriv_skabelon(fil)
        return fil.read_bytes()


RUTER = (
    side("/kontrol", vaelg),
    side("/kontrol", bedoem, skriver=True, med_fil=True),
    side(f"/kontrol/{_SKABELON}", skabelon),
    side("/kontrol/{id}", resultat),
    side("/kontrol/{id}/{navn}", hent),
)
