"""Findings told by field: a field that several rules ask for is told once, with the demand that meets them all."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.domain.skjul import uden_cpr
from psrm_sandbox.grunddata.handling import Handling, handling_for
from psrm_sandbox.grunddata.leverer import leverandoer_af
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.regler import Regel, TomRegel, UdfyldtRegel
from psrm_sandbox.indlaesning.modeller import Filaktion
from psrm_sandbox.services.grundlag.troskabspunkter import Fundvisning
from psrm_sandbox.services.kontrol.felter import Felt, felt_af
from psrm_sandbox.services.kontrol.graenser import Kendt, beloebsintervaller, datointerval, kendt_om, reglerne
from psrm_sandbox.services.kontrol.kandidater import regel_bag
from psrm_sandbox.services.kontrol.modeller import Feltfund, Tilladt
from psrm_sandbox.services.kontrol.vaerdier import beloebstilladt, datotilladt
from psrm_sandbox.testdata.baand import BELOEBNR, DATONR
from psrm_sandbox.validering.sag import Fordringssag


def feltfund(
    fra_fil: Filaktion,
    f: Fordringssag | None,
    filter_pr: date | None,
    fund: Sequence[Fund],
    vist: Sequence[Fundvisning],
) -> tuple[Feltfund, ...]:
    """The findings by field, in the order in which fields are first named. ``vist``: the same, as they are shown."""
    pr_felt: dict[str | None, list[int]] = {}
    for nr, et in enumerate(fund):
        pr_felt.setdefault(et.felt, []).append(nr)
    return tuple(
        _et_felt(fra_fil, f, filter_pr, felt, [fund[nr] for nr in numre], tuple(vist[nr] for nr in numre))
        for felt, numre in pr_felt.items()
    )


def _et_felt(
    fra_fil: Filaktion,
    f: Fordringssag | None,
    filter_pr: date | None,
    sti: str | None,
    fund: Sequence[Fund],
    vist: tuple[Fundvisning, ...],
) -> Feltfund:
    type_ = f.type_ if f is not None else None
    foerste = fund[0]
    samles = f is not None and type_ is not None and len(fund) > 1
    tilladt, strid = _samlet(f, filter_pr, sti, fund) if samles and f is not None else (None, False)
    return Feltfund(
        felt=sti,
        fund=vist,
        tilladt=tilladt,
        strid=strid,
        handling=_handling(foerste.kode, foerste.regler, type_, foerste.konsekvens),
        leverandoer=leverandoer_af(sti or "", type_.kode if type_ else None),
        kolonne=kolonne(fra_fil, sti),
        sted=fra_fil.sted_for(sti),
    )


@lru_cache(maxsize=4096)
def _handling(
    kode: int | None, regler: tuple[str, ...], type_: Fordringstype | None, konsekvens: Konsekvens
) -> Handling:
    return handling_for(kode=kode, regler=regler, type_=type_, konsekvens=konsekvens)


def kolonne(fra_fil: Filaktion, sti: str | None) -> str | None:
    """The column's own heading, with no number of a person in it."""
    navn = fra_fil.sted.kolonne(sti)
    return uden_cpr(navn) if navn else navn


def _samlet(
    f: Fordringssag, filter_pr: date | None, sti: str | None, fund: Sequence[Fund]
) -> tuple[Tilladt | None, bool]:
    """What the field may hold for these rules to be kept, and whether nothing does."""
    assert f.type_ is not None
    felt = felt_af(sti, f.sti)
    typeregler = reglerne(f.type_, filter_pr)
    regler = [regel for et in fund if (regel := regel_bag(typeregler, et)) is not None]
    if felt is None or len(regler) < len(fund):
        return None, False
    kendte = kendt_om(typeregler, f.fordring, f.rolle, f.sag.dag, f.hovedfordring)
    kendt = kendte[felt.haefter or 0]
    tomme = [regel for regel in regler if isinstance(regel, TomRegel)]
    if tomme:
        udfyldte = any(isinstance(regel, UdfyldtRegel) for regel in regler)
        return Tilladt(skal_vaere_tom=True), len(tomme) < len(regler) and udfyldte
    return _interval(kendt, felt, regler)


def _interval(kendt: Kendt, felt: Felt, regler: Sequence[Regel]) -> tuple[Tilladt | None, bool]:
    if felt.navn in DATONR:
        interval = datointerval(kendt, felt.navn, regler)
        return (None, False) if interval is None else (datotilladt(interval), interval.tomt)
    if felt.navn in BELOEBNR:
        fundet = beloebsintervaller(kendt, [felt.navn], regler)
        return (None, True) if fundet is None else (beloebstilladt(fundet[felt.navn][1]), False)
    return None, False
