"""The ledger of fidelity: what the product does as published, what it assumes, and what it does not do yet.

``seed/troskab.yaml`` holds one entry for each action, code, kind of rule, status, operation, doubt and assumption.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, naermeste, som_model


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


class Punkt(BaseModel):
    """A doubt in the record (T), an assumption of the field's description (A) or one of our own (S)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[TAS]-[0-9]{2}$")
    emne: str = Field(min_length=1)
    grad: Grad
    note: str = Field(min_length=1)


class Troskab(BaseModel):
    """The whole ledger, group by group."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    aktioner: tuple[Post, ...]
    fejlkoder: tuple[Post, ...]
    filterregler: tuple[Post, ...]
    aktionsstatus: tuple[Post, ...]
    fordringsstatus: tuple[Post, ...]
    hoeringsstatus: tuple[Post, ...]
    operationer: tuple[Post, ...]
    tvivl: tuple[Punkt, ...]
    antagelser: tuple[Punkt, ...]
    egne: tuple[Punkt, ...]

    def punkter(self) -> tuple[Punkt, ...]:
        """Every doubt and assumption, in the order of the file."""
        return (*self.tvivl, *self.antagelser, *self.egne)

    def grupper(self) -> Iterator[tuple[str, Sequence[Post | Punkt]]]:
        """Every group by its name."""
        for navn in type(self).model_fields:
            yield navn, getattr(self, navn)


_OVERSKRIFTER = {
    "aktioner": "Aktioner",
    "fejlkoder": "Fejlkoder",
    "filterregler": "Indgangsfilterets regler efter type",
    "aktionsstatus": "Aktionens status",
    "fordringsstatus": "Fordringens status",
    "hoeringsstatus": "Høringens status",
    "operationer": "Operationer",
    "tvivl": "Tvivl i det offentliggjorte",
    "antagelser": "Antagelser",
    "egne": "Egne valg",
}
_BOGSTAV = {"tvivl": "T", "antagelser": "A", "egne": "S"}


@lru_cache(maxsize=4)
def indlaes(mappe: Path | None = None) -> Troskab:
    """Reads ``troskab.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line: an id twice, a reference to no point, an entry without
            the support that its grad demands, a point in the wrong group.

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


def som_markdown(troskab: Troskab) -> str:
    """The ledger as the text of ``docs/fidelity.md``: a summary, then one table a group."""
    linjer = [
        "# Hvor tro er sandkassen?",
        "",
        "Hver ting, sandkassen gør, er en af tre: **offentliggjort** (den følger den nævnte kilde), **antaget**",
        "(kilderne tier eller siger to ting; punktet siger, hvad der er valgt) eller **mangler** (endnu ikke bygget).",
        "Et punkt er *antaget*, når det følges i dag, og *mangler*, når det følges fra den dag, det bygges.",
        "",
        "Siden er dannet af `seed/troskab.yaml`; ret dér, ikke her.",
        "",
        "| Gruppe | I alt | Offentliggjort | Antaget | Mangler |",
        "|---|--:|--:|--:|--:|",
    ]
    for navn, poster in troskab.grupper():
        antal = Counter(post.grad for post in poster)
        linjer.append(f"| {_OVERSKRIFTER[navn]} | {len(poster)} | " + " | ".join(str(antal[g]) for g in Grad) + " |")
    for navn, poster in troskab.grupper():
        linjer += ["", f"## {_OVERSKRIFTER[navn]}", ""]
        linjer += _tabel(poster) if poster else ["Ingen endnu."]
    return "\n".join(linjer) + "\n"


def _tabel(poster: Sequence[Post | Punkt]) -> list[str]:
    if isinstance(poster[0], Punkt):
        hoved = ["| Punkt | Emne | Grad | Valg |", "|---|---|---|---|"]
    else:
        hoved = ["| | Grad | Kilde | Punkt | Note |", "|---|---|---|---|---|"]
    return hoved + ["| " + " | ".join(map(_celle, _felter(post))) + " |" for post in poster]


def _felter(post: Post | Punkt) -> tuple[str, ...]:
    if isinstance(post, Punkt):
        return (post.id, post.emne, post.grad, post.note)
    return (f"`{post.id}`", post.grad, post.kilde or "", ", ".join(post.punkt), post.note or "")


def _celle(tekst: str) -> str:
    return tekst.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("\n", " ")
