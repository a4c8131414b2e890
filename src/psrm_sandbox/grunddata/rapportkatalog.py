"""The forms of the eight monthly reports, read from ``seed/rapporter.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, naermeste, som_model
from psrm_sandbox.domain.rapport import FELTER, Kolonne, Kolonnetype, Rapportart, Rapportform
from psrm_sandbox.grunddata.troskab import Grad


class _Kolonne(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    navn: str = Field(pattern=r"^[A-Za-z]+$")
    felt: str
    type: Kolonnetype
    grad: Grad
    beskrivelse: str = Field(min_length=1)


class _Rapport(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    art: Rapportart
    navn: str = Field(min_length=1)
    fil: str = Field(pattern=r"^\{fordringshaver\}_[A-Za-z_]+_\{aar\}-\{maaned\}$")
    punkt: str = Field(pattern=r"^S-[0-9]{2}$")
    beskrivelse: str = Field(min_length=1)
    kolonner: tuple[_Kolonne, ...] = Field(min_length=1)


class _Fil(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    ingen: str = Field(min_length=1)
    rapporter: tuple[_Rapport, ...]


@dataclass(frozen=True, slots=True)
class Rapportkatalog:
    """The forms by kind, in order, and what is said of a period without reports."""

    former: Mapping[Rapportart, Rapportform]
    ingen: str


@lru_cache(maxsize=4)
def indlaes_rapporter(mappe: Path | None = None) -> Rapportkatalog:
    """Reads ``rapporter.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line: a kind that is missing or stands twice, a column twice, or
            one that shows no fact of its report.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "rapporter.yaml")
    indhold = som_model(fil, _Fil)
    if [r.art for r in indhold.rapporter] != list(Rapportart):
        raise Datafejl(fil.fil, fil.linje(("rapporter",)), f"ventet én af hver i orden: {', '.join(Rapportart)}")
    for nr, r in enumerate(indhold.rapporter):
        navne = [k.navn for k in r.kolonner]
        for plads, k in enumerate(r.kolonner):
            linje = fil.linje(("rapporter", nr, "kolonner", plads))
            if k.navn in navne[:plads]:
                raise Datafejl(fil.fil, linje, f"kolonnen {k.navn} står to gange")
            if k.felt not in FELTER[r.art]:
                raise Datafejl(fil.fil, linje, f"{r.art} har intet felt {k.felt}", naermeste(k.felt, FELTER[r.art]))
    return Rapportkatalog({r.art: _form(r) for r in indhold.rapporter}, indhold.ingen)


def _form(r: _Rapport) -> Rapportform:
    kolonner = tuple(Kolonne(k.navn, k.felt, k.type, k.grad is Grad.OFFENTLIGGJORT, k.beskrivelse) for k in r.kolonner)
    return Rapportform(r.art, r.navn, r.fil, r.beskrivelse, r.punkt, kolonner)


def som_tabeller(katalog: Rapportkatalog) -> str:
    """The reports as the text of a page: a table of each one's columns."""
    linjer = ["# Rapporternes kolonner", ""]
    for form in katalog.former.values():
        linjer += [f"## {form.navn}", "", f"`{form.fil}.zip`. {form.beskrivelse} ({form.punkt})", ""]
        linjer += ["| Kolonne | Type | Kilde | Indhold |", "|---|---|---|---|"]
        for k in form.kolonner:
            kilde = "offentliggjort" if k.offentliggjort else "vores"
            linjer.append(f"| {k.navn} | {k.type.value} | {kilde} | {k.beskrivelse} |")
        linjer.append("")
    return "\n".join(linjer)
