"""Where the published tables leave a doubt, what was decided, and which types and rules it touches.

The selectors are data in ``katalogtvivl.yaml``; here is only the small function that evaluates them.
"""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StringConstraints, TypeAdapter

from psrm_sandbox.datafiler import Datafejl, laes_yaml, som_model
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype, Kode
from psrm_sandbox.indgangsfilter.regler import Model, Regel

Tekster = str | tuple[str, ...] | None


class Regelvaelger(Model):
    """Matches a rule when each key given has one of the values given."""

    regler: Tekster = None
    type: Tekster = None
    felt: Tekster = None
    relation: Tekster = None
    anker: Tekster = None
    konsekvens: Tekster = None
    lukkedage: Tekster = None
    afrund: Tekster = None
    tilladt: Tekster = None
    pr: Tekster = None
    gaelder_ikke_ved: Tekster = None
    vurderes: StrictBool | None = None
    kalender: StrictBool | None = None
    nulfordring_tilladt: StrictBool | None = None
    ikke_banklukkedag: StrictBool | None = None
    eller_samtidig: StrictBool | None = None

    @cached_property
    def _oensker(self) -> tuple[tuple[str, tuple[Any, ...]], ...]:
        givne = ((navn, getattr(self, navn)) for navn in type(self).model_fields)
        return tuple((navn, v if isinstance(v, tuple) else (v,)) for navn, v in givne if v is not None)

    def passer(self, regel: Regel) -> bool:
        """Whether the rule has these values."""
        felter = vars(regel)
        for navn, oensket in self._oensker:
            vaerdi = felter.get(navn)
            if isinstance(vaerdi, tuple):
                if not any(led in oensket for led in vaerdi):
                    return False
            elif vaerdi not in oensket:
                return False
        return True


class Vaelger(Model):
    """Matches types, and within them rules."""

    typer: Literal["alle"] | tuple[Kode, ...]
    grupper: tuple[str, ...] | None = None
    kategori: Kategori | None = None
    regel: Regelvaelger | None = None
    note_rummer: tuple[str, ...] | None = None

    @property
    def gaelder_regler(self) -> bool:
        """Whether it points at rules, and not at the type as a whole."""
        return self.regel is not None or self.note_rummer is not None

    def passer_type(self, type_: Fordringstype) -> bool:
        """Whether the type as a whole is within reach; its rules are not looked at."""
        return (
            (self.typer == "alle" or type_.kode in self.typer)
            and (self.grupper is None or type_.fordringshavergruppe in self.grupper)
            and (self.kategori is None or type_.kategori == self.kategori)
        )

    def passer_regel(self, regel: Regel) -> bool:
        """Whether the rule is one of those pointed at."""
        if self.note_rummer is not None and not any(ord_ in (regel.note or "") for ord_ in self.note_rummer):
            return False
        return self.regel is None or self.regel.passer(regel)


class Tvivl(Model):
    """A doubt: its id, what is open, what was decided, and what it touches.

    ``findes_som``: how an analysis of the rules finds it; ``analyse``: why none can. ``ved_brud``: whether a broken
    rule rests on it; not where it speaks of when a rule is not judged, or of another action.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[TA]-[0-9]{2}$")]
    tekst: str
    beslutning: str
    ved_brud: StrictBool = True
    findes_som: tuple[str, ...] = ()
    analyse: str | None = None
    gaelder: tuple[Vaelger, ...] = Field(min_length=1)

    def rammer(self, type_: Fordringstype) -> tuple[Regel, ...] | None:
        """The rules of the type it points at; empty where it is about the type as a whole, None where not at all."""
        vaelgere = [vaelger for vaelger in self.gaelder if vaelger.passer_type(type_)]
        om_regler = [vaelger for vaelger in vaelgere if vaelger.gaelder_regler]
        ramte = tuple(r for r in type_.filter if any(v.passer_regel(r) for v in om_regler)) if om_regler else ()
        return ramte if ramte or len(om_regler) < len(vaelgere) else None


_FIL = TypeAdapter(tuple[Tvivl, ...])


def indlaes_tvivl(mappe: Path) -> tuple[Tvivl, ...]:
    """Reads ``katalogtvivl.yaml``; an id that stands twice is refused.

    Raises:
        Datafejl: the file has a mistake.

    """
    fil = laes_yaml(mappe / "katalogtvivl.yaml")
    tvivl = som_model(fil, _FIL)
    sete: set[str] = set()
    for nr, punkt in enumerate(tvivl):
        if punkt.id in sete:
            raise Datafejl(fil.fil, fil.linje((nr,)), f"tvivlen {punkt.id} står to gange")
        sete.add(punkt.id)
    return tvivl


def med_tvivl(type_: Fordringstype, tvivl: Iterable[Tvivl]) -> Fordringstype:
    """The type with the doubts that touch it, and for each rule (by its first number) those that point at it."""
    ider: list[str] = []
    pr_regel: dict[str, tuple[str, ...]] = {}
    for punkt in tvivl:
        ramte = punkt.rammer(type_)
        if ramte is None:
            continue
        ider.append(punkt.id)
        for regel in ramte:
            pr_regel[regel.regler[0]] = (*pr_regel.get(regel.regler[0], ()), punkt.id)
    return type_.med(tvivl=tuple(ider), regeltvivl=pr_regel)
