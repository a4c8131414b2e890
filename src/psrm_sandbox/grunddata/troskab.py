"""The ledger of fidelity: what the product does as published, what it assumes, and what it does not do yet.

``seed/troskab.yaml`` holds one entry for each action, code, rule without number, stage, kind of filter rule, reason,
status, event, notification, setting, operation, kind of information beside the verdict, doubt and assumption, and one
for each source with its date.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, naermeste, som_model

_DAG = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_SKEL = "; "
"""Between the sources of one entry."""


class Grad(StrEnum):
    """How faithful a thing is."""

    OFFENTLIGGJORT = "offentliggjort"
    ANTAGET = "antaget"
    MANGLER = "mangler"


class Post(BaseModel):
    """One thing that the product does or should do. ``punkt`` names the doubts and assumptions it rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: StrictInt | str
    grad: Grad
    kilde: str | None = None
    punkt: tuple[str, ...] = ()
    note: str | None = None

    @property
    def kilder(self) -> tuple[str, ...]:
        """The sources named, one by one."""
        return tuple(self.kilde.split(_SKEL)) if self.kilde else ()


class Punkt(BaseModel):
    """A doubt in the record (T), an assumption of the field's description (A) or one of our own (S)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^([TAS]-[0-9]{2}|S-[1-9][0-9]{2})$")
    emne: str = Field(min_length=1)
    grad: Grad
    note: str = Field(min_length=1)


class Kilde(BaseModel):
    """A source, known by how a ``kilde`` begins. ``dato``: a day, a year, or an interval of them (ISO 8601)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1)
    dato: str | None = Field(pattern=rf"^{_DAG}(/{_DAG})?$")
    note: str = Field(min_length=1)


class Troskab(BaseModel):
    """The whole ledger, group by group."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kilder: tuple[Kilde, ...]
    aktioner: tuple[Post, ...]
    fejlkoder: tuple[Post, ...]
    navngivne: tuple[Post, ...]
    afgoerelser: tuple[Post, ...]
    stadier: tuple[Post, ...]
    filterregler: tuple[Post, ...]
    aarsagskoder: tuple[Post, ...]
    aktionsstatus: tuple[Post, ...]
    fordringsstatus: tuple[Post, ...]
    hoeringsstatus: tuple[Post, ...]
    haendelser: tuple[Post, ...]
    underretninger: tuple[Post, ...]
    indstillinger: tuple[Post, ...]
    operationer: tuple[Post, ...]
    oplysninger: tuple[Post, ...]
    tvivl: tuple[Punkt, ...]
    antagelser: tuple[Punkt, ...]
    egne: tuple[Punkt, ...]

    def punkter(self) -> tuple[Punkt, ...]:
        """Every doubt and assumption, in the order of the file."""
        return (*self.tvivl, *self.antagelser, *self.egne)

    def grupper(self) -> Iterator[tuple[str, Sequence[Post | Punkt]]]:
        """Every group of entries and points by its name."""
        for navn in type(self).model_fields:
            if navn != "kilder":
                yield navn, getattr(self, navn)

    def poster(self) -> Iterator[tuple[str, Post]]:
        """Every entry that is no point, with its group."""
        for navn, gruppe in self.grupper():
            yield from ((navn, post) for post in gruppe if isinstance(post, Post))

    def kilde(self, del_: str) -> Kilde | None:
        """The source that one part of an entry's ``kilde`` names; None where the ledger does not know it."""
        passende = [kilde for kilde in self.kilder if del_.startswith(kilde.id)]
        return max(passende, key=lambda kilde: len(kilde.id), default=None)


OVERSKRIFTER = {
    "aktioner": "Aktioner",
    "fejlkoder": "Fejlkoder",
    "navngivne": "Regler uden nummer",
    "afgoerelser": "Afgørelser, som ingen regel giver",
    "stadier": "Bedømmelsens stadier",
    "filterregler": "Indgangsfilterets regler efter type",
    "aarsagskoder": "Årsagskoder",
    "aktionsstatus": "Aktionens status",
    "fordringsstatus": "Fordringens status",
    "hoeringsstatus": "Høringens status",
    "haendelser": "Hændelser på en fordring",
    "underretninger": "Underretninger efter art",
    "indstillinger": "Indstillinger",
    "operationer": "Operationer",
    "oplysninger": "Oplysninger ved siden af dommen",
    "tvivl": "Tvivl i det offentliggjorte",
    "antagelser": "Antagelser",
    "egne": "Egne valg",
}
"""The groups as people read them."""
_BOGSTAV = {"tvivl": "T", "antagelser": "A", "egne": "S"}


@lru_cache(maxsize=4)
def indlaes(mappe: Path | None = None) -> Troskab:
    """Reads ``troskab.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line: an id twice, a reference to no point or to a source that is
            not listed, an entry without the support that its grad demands, a point in the wrong group.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "troskab.yaml")
    troskab = som_model(fil, Troskab)
    kendte = [punkt.id for punkt in troskab.punkter()]
    for gruppe, poster in troskab.grupper():
        set_foer: set[int | str] = set()
        for nr, post in enumerate(poster):
            sti = (gruppe, nr)
            if post.id in set_foer:
                raise Datafejl(fil.fil, fil.linje((*sti, "id")), f"{post.id} står to gange")
            set_foer.add(post.id)
            if isinstance(post, Punkt):
                if not post.id.startswith(_BOGSTAV[gruppe]):
                    raise Datafejl(fil.fil, fil.linje((*sti, "id")), f"{post.id} hører ikke til under {gruppe}")
                continue
            for plads, punkt in enumerate(post.punkt):
                if punkt not in kendte:
                    linje = fil.linje((*sti, "punkt", plads))
                    raise Datafejl(fil.fil, linje, f"punktet {punkt} findes ikke", naermeste(punkt, kendte))
            for del_ in post.kilder:
                if troskab.kilde(del_) is None:
                    raise Datafejl(fil.fil, fil.linje((*sti, "kilde")), f"kilden {del_} står ikke under kilder")
            if mangler := _mangler(post):
                raise Datafejl(fil.fil, fil.linje(sti), f"{post.id} er {post.grad}, men har {mangler}")
    return troskab


def _mangler(post: Post) -> str | None:
    if post.grad is Grad.OFFENTLIGGJORT and not post.kilde:
        return "ingen kilde"
    if post.grad is Grad.ANTAGET and not post.punkt:
        return "intet punkt"
    if post.grad is Grad.MANGLER and not post.note:
        return "ingen note"
    return None
