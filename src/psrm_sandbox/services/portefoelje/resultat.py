"""From a run's sums to what is told of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from psrm_sandbox.grunddata.portefoelje import Inddeling, indlaes_inddeling
from psrm_sandbox.indgangsfilter.masse import Masseplan, Masseudfald
from psrm_sandbox.services.portefoelje.frigivelse import Frigivelse
from psrm_sandbox.services.portefoelje.modeller import (
    Fordeling,
    Noter,
    Portefoeljeresultat,
    Sammenligning,
    Sum,
    Uproevet,
    Valg,
)
from psrm_sandbox.services.portefoelje.moenstre import Moenstre
from psrm_sandbox.services.portefoelje.opgoerelse import Optaelling, som_sum

_RESTEN = "(øvrige)"
_INGEN = "(ikke oplyst)"


class Bedoemt(Protocol):
    """A run that is done, here or on a cluster."""

    valg: Valg
    tal: Optaelling
    noter: Noter

    @property
    def plan(self) -> Masseplan:
        """What it was judged by."""
        ...

    @property
    def moenstre(self) -> Moenstre:
        """The ways in which its claims are broken."""
        ...


def som_resultat(koersel: Bedoemt, sammenligning: Sammenligning | None = None) -> Portefoeljeresultat:
    """The record of a run that is done."""
    tal, plan, inddeling = koersel.tal, koersel.plan, indlaes_inddeling()
    typer = _fordeling(tal.kuber["typer"], lambda n: n[1] if n[1] is not None else _RESTEN)
    udfald = _udfald(typer)
    fri = Frigivelse()
    for (type_nr, *ordene), sum_ in tal.kuber["moenstre"].items():
        if type_nr is not None:
            moenster = koersel.moenstre.find(type_nr, tuple(ordene))
            fri.tilfoej(plan.typer[type_nr].kode, moenster, som_sum(sum_))
    rettelser = fri.rettelser()
    return Portefoeljeresultat(
        modtagelsesdato=koersel.valg.modtagelsesdato,
        filter_pr=koersel.valg.filter_pr,
        katalogversion=plan.version,
        motor=koersel.valg.motor,
        raekker=tal.raekker,
        ikke_laest=tal.ikke_laest,
        ikke_laest_efter=dict(sorted(tal.hvorfor.items(), key=lambda led: (-led[1], led[0]))),
        flere_haeftere=tal.flere_haeftere,
        uden_hovedfordring=tal.uden_hovedfordring,
        i_alt=_lagt_sammen(udfald.values()),
        udfald=udfald,
        typer=_stoerst_foerst(typer),
        aar=dict(sorted(_fordeling(tal.kuber["aar"], lambda n: _INGEN if n[0] is None else str(n[0])).items())),
        fordringshavere=_stoerst_foerst(_fordeling(tal.kuber["fordringshavere"], lambda n: n[0] or _INGEN)),
        baand=_baand(tal.kuber["baand"], inddeling),
        ophoer=_ophoer(tal.kuber["ophoer"], inddeling),
        ophoer_pr_type=_ophoer_pr_type(koersel, inddeling),
        regler=fri.regler(),
        rettelser=rettelser,
        raekkefoelge=fri.raekkefoelge(rettelser),
        uproevet=tuple(_uproevet(koersel, typer)),
        ukendte_udgaver=_ukendte_udgaver(koersel),
        noter=koersel.noter.alle(),
        sammenligning=sammenligning,
    )


def baandnavne(inddeling: Inddeling) -> Mapping[int, str]:
    """The bands' names by their places."""
    ender = [f"{kr:,}".replace(",", ".") for kr in inddeling.beloebsbaand]
    navne = {-1: _INGEN, 0: f"under {ender[0]} kr."}
    for nr, (fra, til) in enumerate(zip(ender, [*ender[1:], ""], strict=True), 1):
        navne[nr] = f"{fra}-{til} kr." if til else f"{fra} kr. og over"
    return navne


def ophoersnavne(inddeling: Inddeling) -> Mapping[int, str]:
    """When a claim lapses, by its place."""
    maaneder = [f"inden {m}" for m in inddeling.ophoersmaaneder]
    return {0: "udloebet", **dict(enumerate(maaneder, 1)), len(maaneder) + 1: "senere", -1: "tom"}


_Kube = Mapping[tuple[Any, ...], list[int]]


def _fordeling(kube: _Kube, navn: Callable[[tuple[Any, ...]], str]) -> dict[str, dict[Masseudfald, Sum]]:
    ud: dict[str, dict[Masseudfald, Sum]] = defaultdict(dict)
    for noegle, sum_ in kube.items():
        under = ud[navn(noegle[:-1])]
        udfald = Masseudfald(noegle[-1])
        under[udfald] = under.get(udfald, Sum()) + som_sum(sum_)
    return dict(ud)


def _lagt_sammen(summer: Iterable[Sum]) -> Sum:
    i_alt = Sum()
    for sum_ in summer:
        i_alt += sum_
    return i_alt


def _udfald(typer: Fordeling) -> dict[Masseudfald, Sum]:
    return {et: _lagt_sammen(under.get(et, Sum()) for under in typer.values()) for et in Masseudfald}


def _stoerst_foerst(fordeling: Fordeling) -> Fordeling:
    return dict(sorted(fordeling.items(), key=lambda led: (-_lagt_sammen(led[1].values()).oere, led[0])))


def _baand(kube: _Kube, inddeling: Inddeling) -> Fordeling:
    navne = baandnavne(inddeling)
    fundet = _fordeling(kube, lambda n: navne[n[0]])
    return {navn: fundet[navn] for _, navn in sorted(navne.items()) if navn in fundet}


def _ophoer(kube: _Kube, inddeling: Inddeling) -> Any:
    navne = ophoersnavne(inddeling)
    fundet = _fordeling(kube, lambda n: navne[n[1]])
    return {navn: fundet.get(navn, {}) for navn in navne.values()}


def _ophoer_pr_type(koersel: Bedoemt, inddeling: Inddeling) -> Any:
    """By type and time, the claims that are not ready: what is lost if nothing is done."""
    navne, ud = ophoersnavne(inddeling), defaultdict(dict)  # type: ignore[var-annotated]
    for (type_nr, ophoer, udfald), sum_ in koersel.tal.kuber["ophoer"].items():
        if type_nr is None or Masseudfald(udfald) in (Masseudfald.UDFOERT, Masseudfald.IKKE_EFTERPROEVET):
            continue
        under = ud[koersel.plan.typer[type_nr].kode]
        under[navne[ophoer]] = under.get(navne[ophoer], Sum()) + som_sum(sum_)
    return dict(sorted(ud.items(), key=lambda led: (-sum(s.oere for n, s in led[1].items() if "inden" in n), led[0])))


def _uproevet(koersel: Bedoemt, typer: Fordeling) -> Iterable[Uproevet]:
    """What could not be judged, and why: codes, types without a public table, main claims that are not there."""
    hvorfor, kendte = koersel.tal.uden_type, {t.kode: t for t in koersel.plan.typer}
    for kode, under in _stoerst_foerst(typer).items():
        if (ukendt := under.get(Masseudfald.UKENDT_TYPE)) is not None:
            grund, nu = hvorfor.get(kode, ("koden kendes ikke", "Se psrm-sandbox katalog liste."))
            yield Uproevet(hvad=kode, hvorfor=grund, hvad_nu=nu, tal=ukendt)
        if (uden := under.get(Masseudfald.IKKE_EFTERPROEVET)) is not None and kode in kendte:
            yield Uproevet(
                hvad=kode,
                hvorfor="typens egen tabel er ikke offentliggjort; kun de regler, alle typer har til fælles, er prøvet",
                hvad_nu="Få reglerne hos Gældsstyrelsen, og prøv et udsnit, før alle sendes.",
                tal=uden,
            )
    if koersel.tal.uden_hovedfordring:
        yield Uproevet(
            hvad="relaterede fordringer uden deres hovedfordring",
            hvorfor="hovedfordringen er ikke i filerne; reglerne om dens datoer er ikke prøvet",
            hvad_nu="Tag hovedfordringerne med, eller giv hovedfordringForfaldsdato i en kolonne.",
            tal=Sum(koersel.tal.uden_hovedfordring, 0),
        )


def _ukendte_udgaver(koersel: Bedoemt) -> tuple[str, ...]:
    """Rules of the types met whose form on the day of ``filter_pr`` no source tells: judged in today's."""
    moedte = {noegle[0] for noegle in koersel.tal.kuber["typer"] if noegle[0] is not None}
    return tuple(
        f"{koersel.plan.typer[nr].kode} {regel.navn}"
        for nr in sorted(moedte)
        for regel in koersel.plan.regler[nr]
        if regel.ukendt_foer
    )
