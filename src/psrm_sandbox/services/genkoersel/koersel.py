"""A rerun: the file judged as of the days production had it, held against what production said, and repaired."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.indgangsfilter import Katalog
from psrm_sandbox.indlaesning.modeller import Filindhold
from psrm_sandbox.indlaesning.svarfil import Produktionssvar
from psrm_sandbox.services.genkoersel.forloeb import Verdensmager, koer_forloeb
from psrm_sandbox.services.genkoersel.modeller import Afsendelse, Genkoersel, Sag, Svarfund
from psrm_sandbox.services.genkoersel.parring import Parret, Plads, par
from psrm_sandbox.services.genkoersel.reparation import kan_anvendes, repareret
from psrm_sandbox.services.genkoersel.sammenhold import egne_koder, grunde, kendte_koder, sammenhold
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.kontrol.kontrol import kontroller
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Kontrolresultat, Opgoerelse, Sum
from psrm_sandbox.services.kontrol.opgoerelse import Opgoer, hos_hvem

_TIL_SIDE = "Kolonner, der ikke kendes, er sat til side"


@dataclass(frozen=True, slots=True, kw_only=True)
class Svarfiler:
    """What production said: ``egne`` in the claims' own file, ``andre`` in one beside it."""

    egne: Sequence[Produktionssvar] = ()
    andre: Sequence[Produktionssvar] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Koerselsvalg:
    """How to judge. ``modtagelsesdato``: of what production told no day of; None is ``i_dag``.

    ``filter_pr``: the filter as it was that day. ``gruppe``: the creditor group, where the file does not tell it.
    """

    i_dag: date
    modtagelsesdato: date | None = None
    filter_pr: date | None = None
    gruppe: str | None = None


def genkoer(
    regelsaet: Regelsaet,
    aftaler: Sequence[Aftale],
    indhold: Filindhold,
    svar: Svarfiler,
    valg: Koerselsvalg,
    verden: Verdensmager | None = None,
) -> Genkoersel:
    """The file run again. ``verden``: makes the world in which actions on registered claims are run in order.

    Raises:
        Filfejl: the creditor group cannot be told.

    """
    parret = par(indhold.aktioner, svar.egne, svar.andre)
    dage = {nr: post.modtaget for (nr, led), post in _hoved_sidst(parret) if post.modtaget is not None}
    resultat = kontroller(
        regelsaet,
        aftaler,
        indhold,
        i_dag=valg.i_dag,
        modtagelsesdato=valg.modtagelsesdato,
        filter_pr=valg.filter_pr,
        gruppe=valg.gruppe,
        dage=dage,
    )
    proevede, forloebsnoter = koer_forloeb(
        regelsaet, resultat, indhold, parret, dage, verden, aftaler=aftaler, gruppe=valg.gruppe
    )
    fordringer = [proevede.get((et.indeks, et.led), et) for et in resultat.fordringer]
    sager = [_sag(et, parret, dage, resultat, proevede, regelsaet.katalog) for et in fordringer]
    return Genkoersel(
        kontrol=replace(resultat, fordringer=[s.fordring for s in sager], opgoerelse=_opgjort(sager, resultat)),
        sager=sager,
        svar=_svarfund(parret, (*svar.egne, *svar.andre)),
        afsendelser=_afsendelser(sager),
        noter=(
            *_laesenoter(resultat.noter, svar),
            *forloebsnoter,
            *_om_filteret(regelsaet.katalog, resultat.filter_pr),
        ),
        indhold=indhold,
        gruppe=valg.gruppe,
    )


def koer_repareret(
    regelsaet: Regelsaet,
    aftaler: Sequence[Aftale],
    foer: Genkoersel,
    svar: Svarfiler,
    valg: Koerselsvalg,
    verden: Verdensmager | None = None,
) -> tuple[Genkoersel, Genkoersel]:
    """Applies every repair that has its values, and runs the file again.

    Returns:
        The first run, each claim with what became of it, and the second.

    """
    igen = genkoer(regelsaet, aftaler, repareret(foer.indhold, foer.sager), svar, valg, verden)
    efter = {(sag.fordring.indeks, sag.fordring.led): sag.fordring for sag in igen.sager}
    sager = [
        replace(sag, efter=efter[sag.fordring.indeks, sag.fordring.led]) if sag.kan_anvendes else sag
        for sag in foer.sager
    ]
    return replace(foer, sager=sager, afsendelser=_afsendelser(sager)), igen


def _hoved_sidst(parret: Parret) -> Sequence[tuple[Plads, Produktionssvar]]:
    """The answers, those about an action's main claim last: its day goes before its related claims'."""
    return sorted(parret.svar.items(), key=lambda et: et[0][1] == HOVED)


def _sag(
    et: Fordringsresultat,
    parret: Parret,
    dage: Mapping[int, date],
    resultat: Kontrolresultat,
    proevede: Mapping[Plads, Fordringsresultat],
    katalog: Katalog,
) -> Sag:
    produktion, i_verden = parret.svar.get((et.indeks, et.led)), (et.indeks, et.led) in proevede
    return Sag(
        fordring=et,
        produktion=produktion,
        dag=dage.get(et.indeks, resultat.modtagelsesdato),
        koder=egne_koder(et),
        enighed=sammenhold(et, produktion, i_verden=i_verden),
        kan_anvendes=kan_anvendes(et.forslag),
        grunde=grunde(et, produktion, katalog),
        i_verden=i_verden,
    )


def _opgjort(sager: Sequence[Sag], resultat: Kontrolresultat) -> Opgoerelse:
    opgoer = Opgoer()
    for sag in sager:
        opgoer.tael(sag.fordring)
    return opgoer.faerdig(resultat.opgoerelse.ikke_laest, resultat.opgoerelse.raekker_i_alt)


def _svarfund(parret: Parret, alle: Sequence[Produktionssvar]) -> Svarfund:
    koder = (kode for et in alle for kode in et.koder)
    return Svarfund(
        uden_fordring=tuple(parret.uden_fordring),
        flere_svar=parret.flere,
        ukendte_koder=Counter(kode for kode in koder if kode.isdecimal() and kode not in kendte_koder()),
        uden_status=sum(et.status is None for et in alle),
    )


def _afsendelser(sager: Sequence[Sag]) -> tuple[Afsendelse, ...]:
    """What has to be sent to whom: every stopped claim at each who supplies what repairs it."""
    hos: dict[str, list[Sag]] = defaultdict(list)
    hvem, alene = {}, Counter[str]()
    beloeb = Counter[str]()
    for sag in sager:
        if not sag.fordring.udfald.stoppet:
            continue
        leverandoerer = hos_hvem(sag.fordring)
        for leverandoer in leverandoerer:
            hvem[leverandoer.navn] = leverandoer
            hos[leverandoer.navn].append(sag)
        if len(leverandoerer) == 1:
            alene[leverandoerer[0].navn] += 1
            beloeb[leverandoerer[0].navn] += sag.fordring.beloeb or 0
    orden = sorted(hos, key=lambda navn: (-sum(sag.fordring.beloeb or 0 for sag in hos[navn]), navn))
    return tuple(
        Afsendelse(leverandoer=hvem[navn], sager=hos[navn], kun_denne=Sum(alene[navn], beloeb[navn])) for navn in orden
    )


def _laesenoter(noter: Sequence[str], svar: Svarfiler) -> Iterator[str]:
    """How the file was read; of columns that the claims have no use for, not those that the answers were read from."""
    yield from (note for note in noter if not (svar.egne and note.startswith(_TIL_SIDE)))


def _om_filteret(katalog: Katalog, filter_pr: date | None) -> tuple[str, ...]:
    """Told where the filter is asked for as of a day that no source goes back to."""
    if filter_pr is None:
        return ()
    dage = [type_.kilde.opdateret for type_ in katalog.typer if type_.kilde.opdateret is not None]
    dage += [aendring.dato for type_ in katalog.typer for aendring in type_.aendringer]
    if not dage or filter_pr >= min(dage):
        return ()
    return (
        f"Filteret er valgt pr. {filter_pr.isoformat()}, og den ældste kilde er fra {min(dage).isoformat()}: reglerne "
        "vises, som de kendes tidligst. Om de gjaldt den dag, vides ikke.",
    )
