"""Conditions on a claim as data: small frozen models told apart by ``type``, compiled to closures over `Fakta`.

They say when a fact of law or a partly read rule bears on a claim. A condition on a field that is empty does not hold,
save the one that asks for it to be empty.
"""

import operator
from collections.abc import Callable, Sequence
from datetime import date
from functools import singledispatch
from typing import Annotated, Any, Literal, Self

from pydantic import Field
from pydantic import model_validator as efter_laesning

from psrm_sandbox.domain.datoer import forskyd
from psrm_sandbox.indgangsfilter.fakta import PLADS, Fakta
from psrm_sandbox.indgangsfilter.regler import (
    Anker,
    Beloebsfelt,
    Datofelt,
    Forskydning,
    Kroner,
    Model,
    Regelnummer,
    Sendtfelt,
)

Proeve = Callable[[Fakta], bool]
BELOEBSFELTER = frozenset({"beloeb", "hovedstol"})
_RELATIONER: dict[str, Callable[[date, date], bool]] = {
    "tidligst": operator.ge,
    "senest": operator.le,
    "efter": operator.gt,
    "foer": operator.lt,
    "samtidig": operator.eq,
    "ikke_samtidig": operator.ne,
}


class Datobetingelse(Model):
    """The date stands in a relation to a fixed day, or to an anchor moved by an offset."""

    type: Literal["dato"]
    felt: Datofelt
    relation: Literal["tidligst", "senest", "efter", "foer", "samtidig", "ikke_samtidig"]
    dag: date | None = None
    anker: Anker | None = None
    forskydning: Forskydning | None = None

    @efter_laesning(mode="after")
    def _et_maal(self) -> Self:
        if (self.dag is None) == (self.anker is None):
            raise ValueError("en af dag og anker skal stå, og kun en")
        if self.forskydning is not None and self.anker is None:
            raise ValueError("forskydning kræver et anker")
        return self


class Beloebsbetingelse(Model):
    """The amount lies within the limits given, in kroner; ``over`` and ``under`` are strict."""

    type: Literal["beloeb"]
    felt: Beloebsfelt
    over: Kroner | None = None
    under: Kroner | None = None

    @efter_laesning(mode="after")
    def _en_graense(self) -> Self:
        if self.over is None and self.under is None:
            raise ValueError("en af over og under skal stå")
        return self


class Udfyldtbetingelse(Model):
    """The field is filled. ``dom_eller_forlig`` asks for either date."""

    type: Literal["udfyldt"]
    felt: Sendtfelt | Literal["dom_eller_forlig"]


class Tombetingelse(Model):
    """The field is empty."""

    type: Literal["tom"]
    felt: Sendtfelt | Literal["dom_eller_forlig"]


class EnAfBetingelse(Model):
    """At least one of the conditions holds."""

    type: Literal["en_af"]
    betingelser: "tuple[Betingelse, ...]" = Field(min_length=2)


Enhver = Datobetingelse | Beloebsbetingelse | Udfyldtbetingelse | Tombetingelse | EnAfBetingelse
Betingelse = Annotated[Enhver, Field(discriminator="type")]
"""A condition as it is read: the ``type`` key picks the model."""
EnAfBetingelse.model_rebuild()


class Kendtregel(Model):
    """A rule of a claim type whose table could not be read in full, from a change log or another document.

    What a breach leads to is not known, so it is told as advice and never judged. ``naar``: when it is broken; empty
    where the claim cannot show it.
    """

    regler: tuple[Regelnummer, ...]
    felt: Sendtfelt
    gaelder_fra: date | None
    tekst: str = Field(min_length=1)
    naar: tuple[Betingelse, ...]


def alle(betingelser: Sequence[Enhver]) -> Proeve:
    """A closure that holds where all the conditions do, for one hæfter's facts; none holds always."""
    proever = tuple(_byg(betingelse) for betingelse in betingelser)
    if len(proever) == 1:
        return proever[0]
    return lambda f: all(proeve(f) for proeve in proever)


def om_beloeb(betingelser: Sequence[Enhver]) -> tuple[Proeve, ...]:
    """Closures of those of the conditions that look at an amount."""
    return tuple(_byg(betingelse) for betingelse in betingelser if _ser_paa_beloeb(betingelse))


def _ser_paa_beloeb(betingelse: Enhver) -> bool:
    if isinstance(betingelse, EnAfBetingelse):
        return any(map(_ser_paa_beloeb, betingelse.betingelser))
    return betingelse.felt in BELOEBSFELTER


@singledispatch
def _byg(betingelse: Any) -> Proeve:
    raise NotImplementedError(type(betingelse).__name__)


@_byg.register
def _(betingelse: Datobetingelse) -> Proeve:
    plads, holder, dag = PLADS[betingelse.felt], _RELATIONER[betingelse.relation], betingelse.dag
    if dag is not None:
        fast = dag
        return lambda f: f[plads] is not None and holder(f[plads], fast)
    anker = PLADS[str(betingelse.anker)]
    if betingelse.forskydning is None:
        return lambda f: f[plads] is not None and f[anker] is not None and holder(f[plads], f[anker])
    flyt = betingelse.forskydning.som_datoer()
    return lambda f: f[plads] is not None and f[anker] is not None and holder(f[plads], forskyd(f[anker], flyt))


@_byg.register
def _(betingelse: Beloebsbetingelse) -> Proeve:
    plads = PLADS[betingelse.felt]
    over = -(10**18) if betingelse.over is None else betingelse.over
    under = 10**18 if betingelse.under is None else betingelse.under
    return lambda f: f[plads] is not None and over < f[plads] < under


@_byg.register
def _(betingelse: Udfyldtbetingelse) -> Proeve:
    plads = PLADS[betingelse.felt]
    return lambda f: f[plads] is not None


@_byg.register
def _(betingelse: Tombetingelse) -> Proeve:
    plads = PLADS[betingelse.felt]
    return lambda f: f[plads] is None


@_byg.register
def _(betingelse: EnAfBetingelse) -> Proeve:
    proever = tuple(_byg(en) for en in betingelse.betingelser)
    return lambda f: any(proeve(f) for proeve in proever)
