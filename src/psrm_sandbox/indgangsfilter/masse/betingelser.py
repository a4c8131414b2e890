"""From a rule to an expression over the plan's columns: true where the rule is broken, false or null elsewhere."""

from functools import singledispatch

import narwhals as nw

from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.graenser import flytter
from psrm_sandbox.indgangsfilter.masse.faelles import FoerDagen, HarArten, Mangler, UkendtArt, VendtPeriode
from psrm_sandbox.indgangsfilter.masse.felter import ARTER, DOM_ELLER_FORLIG, dagnr, kolonne
from psrm_sandbox.indgangsfilter.masse.plan import Betingelse, graensenavn
from psrm_sandbox.indgangsfilter.regler import (
    ArtRegel,
    BeloebForholdRegel,
    BeloebRegel,
    DatoRegel,
    IkkeBeggeRegel,
    IngenAfRegel,
    KategoriRegel,
    MindstEnRegel,
    Regelbase,
    SammeRegel,
    TomRegel,
    UdfyldtRegel,
)

_UGE = 7


def brudt(regel: Betingelse) -> nw.Expr:
    """Whether the rule is broken; null where it is not judged for want of a field."""
    udtryk = _brudt(regel)
    if isinstance(regel, Regelbase) and regel.gaelder_ikke_ved:
        return udtryk & nw.col(DOM_ELLER_FORLIG).is_null()
    return udtryk


def _tom(felt: str) -> nw.Expr:
    return ~nw.col("beskrivelse") if felt == "beskrivelse" else nw.col(kolonne(felt)).is_null()


@singledispatch
def _brudt(regel: Betingelse) -> nw.Expr:
    raise NotImplementedError(type(regel).__name__)


@_brudt.register
def _(regel: ArtRegel) -> nw.Expr:
    udtryk = nw.col("art") != ARTER.index(regel.tilladt[0]) + 1
    for anden in regel.tilladt[1:]:
        udtryk = udtryk & (nw.col("art") != ARTER.index(anden) + 1)
    return udtryk


@_brudt.register
def _(regel: KategoriRegel) -> nw.Expr:
    return nw.col("relateret") if regel.vaerdi is Kategori.HOVEDFORDRING else ~nw.col("relateret")


@_brudt.register
def _(regel: UdfyldtRegel) -> nw.Expr:
    if not regel.ikke_banklukkedag:
        return _tom(regel.felt)
    return _tom(regel.felt) | (nw.col(f"{regel.felt}__lukket") == 1)


@_brudt.register
def _(regel: TomRegel) -> nw.Expr:
    return ~_tom(regel.felt)


@_brudt.register
def _(regel: IkkeBeggeRegel) -> nw.Expr:
    return _alle([~_tom(felt) for felt in regel.felter])


@_brudt.register
def _(regel: IngenAfRegel) -> nw.Expr:
    return ~_alle([_tom(felt) for felt in regel.felter])


@_brudt.register
def _(regel: MindstEnRegel) -> nw.Expr:
    return _alle([_tom(felt) for felt in regel.felter])


def _alle(udtryk: list[nw.Expr]) -> nw.Expr:
    samlet = udtryk[0]
    for et in udtryk[1:]:
        samlet = samlet & et
    return samlet


@_brudt.register
def _(regel: SammeRegel) -> nw.Expr:
    a, b = (nw.col(f"{felt}__maaned") for felt in regel.felter)
    return a != b if regel.enhed == "maaned" else a // 12 != b // 12


@_brudt.register
def _(regel: DatoRegel) -> nw.Expr:
    felt, anker = nw.col(kolonne(regel.felt)), nw.col(kolonne(regel.anker))
    graense = nw.col(graensenavn(regel)) if flytter(regel) else anker
    udtryk = {
        "tidligst": felt < graense,
        "senest": felt > graense,
        "efter": felt <= graense,
        "foer": felt >= graense,
        "samtidig": felt != graense,
    }[regel.relation]
    return udtryk & (felt != anker) if regel.eller_samtidig else udtryk


@_brudt.register
def _(regel: BeloebForholdRegel) -> nw.Expr:
    return nw.col(regel.felt) < nw.col(regel.anker)


@_brudt.register
def _(regel: BeloebRegel) -> nw.Expr:
    x = nw.col(regel.felt)
    if regel.pr is not None:
        ordnet = nw.col("periode_slut") >= nw.col("periode_start")
        return ordnet & _udenfor(regel, x, _enheder(regel.pr))
    udtryk = _udenfor(regel, x, None)
    if regel.nulfordring_tilladt:  # the amount may be empty, and then the claim is no 0-fordring
        nul = nw.when((x == 0) & (nw.col("beloeb") == 0)).then(nw.lit(value=True)).otherwise(nw.lit(value=False))
        udtryk = udtryk & ~nul
    return udtryk


def _udenfor(regel: BeloebRegel, x: nw.Expr, enheder: nw.Expr | None) -> nw.Expr:
    def graense(oere: int) -> nw.Expr:
        fast = nw.lit(oere, nw.Int64)
        return fast if enheder is None else enheder * fast

    if regel.praecis is not None:
        return x != graense(regel.praecis)
    dele = []
    if regel.over is not None:
        dele.append(x <= graense(regel.over))
    if regel.mindst is not None:
        dele.append(x < graense(regel.mindst))
    if regel.hoejst is not None:
        dele.append(x > graense(regel.hoejst))
    samlet = dele[0]
    for et in dele[1:]:
        samlet = samlet | et
    return samlet


def _enheder(pr: str) -> nw.Expr:
    """Days, or started weeks, months or years of the period, both ends counted: as `perioder.antal` reckons."""
    fra, til = nw.col("periode_start"), nw.col("periode_slut")
    dage = (til - fra + 1).cast(nw.Int64)
    if pr == "dag":
        return dage
    if pr == "uge":
        return (dage + _UGE - 1) // _UGE
    m0, m1 = nw.col("periode_start__maaned").cast(nw.Int64), nw.col("periode_slut__maaned").cast(nw.Int64)
    d0, d1 = nw.col("periode_start__dag_i_maaned"), nw.col("periode_slut__dag_i_maaned")
    naaet = (d0 <= d1) | (d1 == nw.col("periode_slut__laengde"))
    if pr == "maaned":
        return m1 - m0 + _en(naaet)
    samme = (m1 % 12 > m0 % 12) | ((m1 % 12 == m0 % 12) & naaet)
    return m1 // 12 - m0 // 12 + _en(samme)


def _en(udtryk: nw.Expr) -> nw.Expr:
    return nw.when(udtryk).then(nw.lit(1, nw.Int64)).otherwise(nw.lit(0, nw.Int64))


@_brudt.register
def _(regel: Mangler) -> nw.Expr:
    return _tom(regel.felt)


@_brudt.register
def _(_regel: UkendtArt) -> nw.Expr:
    return nw.col("art") > len(ARTER)


@_brudt.register
def _(regel: HarArten) -> nw.Expr:
    return nw.col("art") == ARTER.index(regel.art) + 1


@_brudt.register
def _(_regel: VendtPeriode) -> nw.Expr:
    return nw.col("periode_slut") < nw.col("periode_start")


@_brudt.register
def _(regel: FoerDagen) -> nw.Expr:
    return nw.col(regel.felt) < dagnr(regel.dag)
