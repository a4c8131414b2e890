"""The lists beside the types: business areas and creditor groups."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from psrm_sandbox.datafiler import Datafejl, laes_yaml, som_model
from psrm_sandbox.indgangsfilter.regler import Model

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

ALLE = "alle"
"""The group that stands for every creditor group."""


class Forretningsomraade(Model):
    """A municipal business area; ``aliaser`` are its other names in the documents."""

    kode: Slug
    navn: str
    aliaser: tuple[str, ...] = ()


class Fordringshavergruppe(Model):
    """A creditor group, with which the filter was agreed.

    ``uden_omraade``: why a type of the group stands in no business area, where its document names none.
    """

    kode: Slug
    navn: str
    uden_omraade: str


_OMRAADER = TypeAdapter(Annotated[tuple[Forretningsomraade, ...], Field(min_length=1)])
_GRUPPER = TypeAdapter(Annotated[tuple[Fordringshavergruppe, ...], Field(min_length=1)])


@dataclass(frozen=True, slots=True)
class Omraader:
    """Areas and groups of a seed folder."""

    omraader: tuple[Forretningsomraade, ...]
    grupper: tuple[Fordringshavergruppe, ...]
    kode_for_navn: dict[str, str]

    def hvorfor_intet(self, gruppe: str) -> str | None:
        """Why a type of the group stands in no area; None for the types of every group, which all have one."""
        return next((en.uden_omraade for en in self.grupper if en.kode == gruppe), None)

    def gruppekoder(self) -> frozenset[str]:
        """The codes a type may stand under, ``alle`` among them."""
        return frozenset({ALLE, *(gruppe.kode for gruppe in self.grupper)})


def indlaes_omraader(mappe: Path) -> Omraader:
    """Reads both lists; a code or name that stands twice is refused.

    Raises:
        Datafejl: a file has a mistake.

    """
    fil = laes_yaml(mappe / "forretningsomraader.yaml")
    omraader = som_model(fil, _OMRAADER)
    kode_for_navn: dict[str, str] = {}
    for nr, omraade in enumerate(omraader):
        for navn in {omraade.kode, omraade.navn, *omraade.aliaser}:
            if navn in kode_for_navn:
                raise Datafejl(fil.fil, fil.linje((nr,)), f"området {navn} står to gange")
            kode_for_navn[navn] = omraade.kode
    gruppefil = laes_yaml(mappe / "fordringshavergrupper.yaml")
    grupper = som_model(gruppefil, _GRUPPER)
    sete: set[str] = {ALLE}
    for nr, gruppe in enumerate(grupper):
        if gruppe.kode in sete:
            raise Datafejl(gruppefil.fil, gruppefil.linje((nr,)), f"gruppen {gruppe.kode} står to gange")
        sete.add(gruppe.kode)
    return Omraader(omraader=omraader, grupper=grupper, kode_for_navn=kode_for_navn)
