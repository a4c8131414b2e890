"""What production said of claims, from a file: receipts, a debtor system's list, the portal's Afviste/fortrudte.

The reasons' texts could name a person: they are looked through for codes at once and not kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.former.krop import laes_json
from psrm_sandbox.indlaesning import datoer, numre
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.kolonnevalg import vaelg
from psrm_sandbox.indlaesning.laesning import Laesemaade, aabnet, jsondata, laes_tabel
from psrm_sandbox.indlaesning.modeller import Fundsted
from psrm_sandbox.indlaesning.pseudonymt import UKENDT_KODE, Indgang
from psrm_sandbox.indlaesning.soapbesked import dag_i
from psrm_sandbox.indlaesning.svarord import KOLONNER, Produktionsstatus, status_af, svarordbog
from psrm_sandbox.indlaesning.tabel import Raatabel

KoderI = Callable[[str], Sequence[str]]
"""The codes and rules that a text of production names or is the text of."""
_SIGER = ("status", "kode", "tekst")
_NAVNE = re.compile(r"R_[0-9]+_[0-9]+[a-z]?\*?|(?<![0-9])[0-9]{1,3}(?![0-9])")
_ID = {"leveranceId", "aktionsId", "fordringsId", "reference", "fordringshaverId"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Produktionssvar:
    """What production said of one claim or action. ``modtaget``: the day it was received or reported.

    ``koder``: fejlkoder and filter rules by name (``486``, ``R_2_1``). ``status``: None where its words are not known.
    """

    sted: Fundsted
    leverance_id: str | None = None
    aktions_id: str | None = None
    fordrings_id: str | None = None
    reference: str | None = None
    fordringshaver_id: str | None = None
    aktionskode: str | None = None
    fordringstype: str | None = None
    status: Produktionsstatus | None = None
    koder: tuple[str, ...] = ()
    modtaget: date | None = None
    relateret: bool = False


def laes_svar(fil: Path, indgang: Indgang, maade: Laesemaade, koder_i: KoderI) -> tuple[Produktionssvar, ...] | None:
    """What the file tells, in its order; None where it is a table with no column of an outcome.

    Raises:
        Filfejl: nothing of it can be read, or it is JSON without receipts.

    """
    with indgang.uden_indhold():
        maade = indgang.maade(fil, maade)
        with aabnet(fil, maade) as (aaben, mappe):
            if aaben.art == "json":
                return tuple(_af_json(jsondata(aaben, maade), indgang.filnavn(aaben.navn), indgang))
            if aaben.art == "xml":
                from psrm_sandbox.indlaesning.soapsvar import laes_soapsvar  # noqa: PLC0415

                fundne = laes_soapsvar(aaben.beskeder(), indgang.pseudonymer.i_tekst)
                return None if fundne is None else tuple(_af_xml(fundne, indgang, koder_i))
            tabel = laes_tabel(aaben, mappe, svarordbog(), maade)
            return _af_tabel(tabel, indgang.filnavn(aaben.navn), indgang, koder_i)


def _af_tabel(tabel: Raatabel, fil: str, indgang: Indgang, koder_i: KoderI) -> tuple[Produktionssvar, ...] | None:
    pladser = vaelg(tabel, svarordbog(), KOLONNER, None).pladser
    if not any(navn in pladser for navn in _SIGER):
        return None
    kolonner = {navn: _tekster(tabel, plads, dato=navn == "modtaget") for navn, plads in pladser.items()}
    ark = indgang.pseudonymer.id(tabel.ark) if tabel.ark else None
    ud = []
    for plads, nr in enumerate(tabel.ramme["nr"].to_list()):
        raekke = {navn: celler[plads] for navn, celler in kolonner.items()}
        if any(raekke.get(navn) for navn in _SIGER):
            ud.append(_svar(raekke, Fundsted(fil=fil, ark=ark, raekker=(nr,), enhed=tabel.enhed), indgang, koder_i))
    return tuple(ud)


def _tekster(tabel: Raatabel, plads: int, *, dato: bool) -> list[Any]:
    """A column's cells as texts, or as days."""
    ramme, navn = tabel.ramme, f"t{plads}"
    if navn not in ramme.columns:
        return [None] * ramme.height
    tekst = numre.ren(pl.col(navn))
    if not dato:
        return ramme.select(t=numre.helt(tekst))["t"].to_list()
    celle = pl.col(f"d{plads}").dt.date() if f"d{plads}" in ramme.columns else pl.lit(None, pl.Date())
    tal = pl.col(f"n{plads}") if f"n{plads}" in ramme.columns else pl.lit(None, pl.Float64())
    dag = pl.coalesce(
        celle, datoer.dag(datoer.rent(tekst, klokkeslaet=True)), datoer.dag_af_tal(tal, tabel.forskydning)
    )
    return ramme.select(t=dag)["t"].to_list()


def _svar(raekke: Mapping[str, Any], sted: Fundsted, indgang: Indgang, koder_i: KoderI) -> Produktionssvar:
    ider = {navn: indgang.pseudonymer.id(raekke[navn]) for navn in _ID if raekke.get(navn)}
    koder = [*_NAVNE.findall(raekke.get("kode") or ""), *koder_i(raekke.get("tekst") or "")]
    return Produktionssvar(
        sted=sted,
        leverance_id=ider.get("leveranceId"),
        aktions_id=ider.get("aktionsId"),
        fordrings_id=ider.get("fordringsId"),
        reference=ider.get("reference"),
        fordringshaver_id=_haver(ider.get("fordringshaverId")),
        aktionskode=_kode(raekke.get("aktionskode"), indgang),
        fordringstype=_kode(raekke.get("fordringstype"), indgang),
        status=status_af(raekke.get("status")) or ("AFVIST" if koder and "status" not in raekke else None),
        koder=tuple(dict.fromkeys(koder)),
        modtaget=raekke.get("modtaget"),
    )


def _haver(id_: str | None) -> str | None:
    return id_.zfill(4) if id_ and id_.isdecimal() else id_


def _kode(kode: str | None, indgang: Indgang) -> str | None:
    if not kode:
        return None
    return kode if indgang.er_kode(kode) else UKENDT_KODE


def _af_json(data: bytes, fil: str, indgang: Indgang) -> Iterator[Produktionssvar]:
    """Every receipt or hearing in it, wherever it stands, with those of its related claims."""
    for nr, poster in enumerate(_dokumenter(data)):
        fundne = list(_poster(poster))
        for plads, post in enumerate(fundne):
            sted = Fundsted(fil=fil, raekker=(nr + plads,), enhed="kvittering")
            yield _af_post(post, sted, indgang)
            for under in _liste(post.get("relateredeFordringer")):
                samlet = {**post, **under, "relateredeFordringer": None}
                yield _af_post(samlet, sted, indgang, relateret=True)


def _af_xml(
    fundne: Iterable[tuple[str, int, Mapping[str, Any]]], indgang: Indgang, koder_i: KoderI
) -> Iterator[Produktionssvar]:
    """Each answer about a claim, in the shape of a table's row."""
    for fil, nr, post in fundne:
        aarsager = _liste(post.get("aarsager"))
        numre = [(_tekst(et.get("nummer")) or "").lstrip("0") for et in aarsager]
        tekster = [_tekst(et.get("tekst")) or "" for et, nummer in zip(aarsager, numre, strict=True) if not nummer]
        raekke = {
            **{navn: _tekst(post.get(navn)) for navn in (*_ID, "aktionskode", "status")},
            "kode": " ".join(numre),
            "tekst": " ".join(tekster),
            "modtaget": dag_i(_tekst(post.get("modtaget"))),
        }
        sted = Fundsted(fil=indgang.filnavn(fil), raekker=(nr,), enhed="Kvittering")
        yield _svar(raekke, sted, indgang, koder_i)


def _dokumenter(data: bytes) -> list[Any]:
    try:
        return [laes_json(data)]
    except Problem:
        linjer = [linje for linje in data.removeprefix(b"\xef\xbb\xbf").splitlines() if linje.strip()]
        if len(linjer) < 2 or not all(linje.lstrip().startswith(b"{") for linje in linjer):
            raise _ikke_json() from None
    try:
        return [laes_json(linje) for linje in linjer]
    except Problem:
        raise _ikke_json() from None


def _ikke_json() -> Filfejl:
    return Filfejl("filen er ikke gyldig JSON", "kvitteringer som JSON, én fil eller én på hver linje", "hent dem igen")


def _poster(vaerdi: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(vaerdi, list):
        for led in vaerdi:
            yield from _poster(led)
    elif isinstance(vaerdi, dict):
        kvitteringer = _liste(vaerdi.get("kvitteringer"))
        if kvitteringer:
            yield from (post for led in kvitteringer for post in _poster({**_arvet(vaerdi), **led}))
        elif isinstance(vaerdi.get("status"), str) and not isinstance(vaerdi.get("aktioner"), list):
            yield vaerdi
        else:
            for navn in ("aktioner", "leverancer", "hoeringer", "vurderinger"):
                yield from (post for led in _liste(vaerdi.get(navn)) for post in _poster({**_arvet(vaerdi), **led}))


def _arvet(over: Mapping[str, Any]) -> dict[str, Any]:
    """What a receipt has from the delivery or action that it stands under."""
    return {
        navn: over[navn] for navn in ("leveranceId", "aktionsId", "aktionskode", "fordringshaverId") if navn in over
    }


def _liste(vaerdi: Any) -> list[Mapping[str, Any]]:
    return [led for led in vaerdi if isinstance(led, dict)] if isinstance(vaerdi, list) else []


def _af_post(post: Mapping[str, Any], sted: Fundsted, indgang: Indgang, *, relateret: bool = False) -> Produktionssvar:
    stamdata = post.get("fordring")
    stamdata = stamdata if isinstance(stamdata, dict) else {}
    fund = [*_liste(post.get("aarsager"))]
    koder = [
        navn
        for et in fund
        for navn in ([_tekst(et.get("kode"))] if et.get("kode") is not None else map(_tekst, et.get("regler") or ()))
    ]

    def id_(navn: str, *ellers: str) -> str | None:
        fundet = next((v for n in (navn, *ellers) if (v := _tekst(post.get(n) or stamdata.get(n)))), None)
        return indgang.pseudonymer.id(fundet) if fundet else None

    return Produktionssvar(
        sted=sted,
        leverance_id=id_("leveranceId"),
        aktions_id=id_("aktionsId"),
        fordrings_id=id_("fordringsId"),
        reference=id_("reference", "fordringshaversReference"),
        fordringshaver_id=id_("fordringshaverId"),
        aktionskode=_kode(_tekst(post.get("aktionskode")), indgang),
        fordringstype=_kode(_tekst(post.get("fordringstype") or stamdata.get("fordringstype")), indgang),
        status=status_af(_tekst(post.get("status"))),
        koder=tuple(dict.fromkeys(navn for navn in koder if navn and _NAVNE.fullmatch(navn))),
        modtaget=_dag(
            _tekst(post.get("modtagelsestidspunkt") or post.get("registreret") or post.get("modtagelsesdato"))
        ),
        relateret=relateret,
    )


def _tekst(vaerdi: Any) -> str | None:
    return str(vaerdi) if isinstance(vaerdi, str | Tal | int) and not isinstance(vaerdi, bool) else None


def _dag(tekst: str | None) -> date | None:
    try:
        if tekst and "T" in tekst:
            return dansk_dag(datetime.fromisoformat(tekst))
        return date.fromisoformat(tekst or "")
    except ValueError:
        return None
