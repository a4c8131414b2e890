"""Named test material that never changes: debtors, and references. All invented; read from ``seed``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, naermeste, som_model
from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.koder import Skyldnertype
from psrm_sandbox.domain.skyldnernummer import er_velformet, normalt_nummer


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Proeveskyldner(_Data):
    """A debtor by name. ``kode``: what a claim on it is rejected with; ``ejer``: the name of a company's owner."""

    navn: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    type: Skyldnertype
    nummer: str = Field(min_length=1)
    beskrivelse: str = Field(min_length=1)
    kode: StrictInt | None = None
    ejer: str | None = None

    @property
    def skyldner(self) -> Skyldner:
        """As a claim names it."""
        return Skyldner(self.type.value, self.nummer)


class Proevereference(_Data):
    """A reference by name."""

    navn: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    reference: str = Field(min_length=1, max_length=36)
    beskrivelse: str = Field(min_length=1)


class _Fil(_Data):
    skyldnere: tuple[Proeveskyldner, ...]
    referencer: tuple[Proevereference, ...]


@dataclass(frozen=True, slots=True)
class Proevemateriale:
    """The material, in the order of the file."""

    skyldnere: tuple[Proeveskyldner, ...]
    referencer: tuple[Proevereference, ...]

    def ejere(self) -> dict[tuple[str | None, str | None], Skyldner]:
        """The owner of each personally owned company in the material, by the company's identity."""
        return {et.skyldner.identitet: self.skyldner(et.ejer).skyldner for et in self.skyldnere if et.ejer}

    def skyldner(self, navn: str) -> Proeveskyldner:
        """The debtor of that name.

        Raises:
            LookupError: no such debtor, with the nearest name.

        """
        for et in self.skyldnere:
            if et.navn == navn:
                return et
        forslag = naermeste(navn, [et.navn for et in self.skyldnere])
        raise LookupError(f"skyldneren {navn} findes ikke" + (f"; mente du {forslag}?" if forslag else ""))


@lru_cache(maxsize=4)
def indlaes_proevemateriale(mappe: Path | None = None) -> Proevemateriale:
    """Reads ``proevemateriale.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line: a name or a number twice, a badly formed number without
            its code, an owner that is not there.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "proevemateriale.yaml")
    indhold = som_model(fil, _Fil)
    _enkelte(fil, "skyldnere", "navn", (s.navn for s in indhold.skyldnere))
    _enkelte(fil, "skyldnere", "nummer", (str(normalt_nummer(s.type.value, s.nummer)) for s in indhold.skyldnere))
    _enkelte(fil, "referencer", "navn", (r.navn for r in indhold.referencer))
    navne = [s.navn for s in indhold.skyldnere]
    for nr, s in enumerate(indhold.skyldnere):
        if s.kode is None and not er_velformet(s.type, str(normalt_nummer(s.type, s.nummer))):
            raise Datafejl(fil.fil, fil.linje(("skyldnere", nr)), f"{s.navn} er ikke et velformet {s.type}-nummer")
        if s.ejer is not None and s.ejer not in navne:
            linje = fil.linje(("skyldnere", nr, "ejer"))
            raise Datafejl(fil.fil, linje, f"ejeren {s.ejer} findes ikke", naermeste(s.ejer, navne))
    return Proevemateriale(indhold.skyldnere, indhold.referencer)


def _enkelte(fil: Placeret, liste: str, felt: str, vaerdier: Iterable[str]) -> None:
    sete: set[str] = set()
    for nr, vaerdi in enumerate(vaerdier):
        if vaerdi in sete:
            raise Datafejl(fil.fil, fil.linje((liste, nr, felt)), f"{felt} {vaerdi} står to gange")
        sete.add(vaerdi)


def som_markdown(materiale: Proevemateriale) -> str:
    """The material as the text of a page: one table of debtors, one of references."""
    linjer = [
        "# Prøvemateriale",
        "",
        "Opdigtede skyldnere og referencer, der aldrig ændres. Alle velformede testnumre kan bruges; disse har navne.",
        "",
        "Siden er dannet af `seed/proevemateriale.yaml`; ret dér, ikke her.",
        "",
        "## Skyldnere",
        "",
        "| Navn | Type | Nummer | Afvises med | Beskrivelse |",
        "|---|---|---|---|---|",
    ]
    linjer += [
        f"| {s.navn} | {s.type.value} | `{s.nummer}` | {s.kode or ''} | {s.beskrivelse} |" for s in materiale.skyldnere
    ]
    linjer += ["", "## Referencer", "", "| Navn | Reference | Beskrivelse |", "|---|---|---|"]
    linjer += [f"| {r.navn} | `{r.reference}` | {r.beskrivelse} |" for r in materiale.referencer]
    return "\n".join(linjer) + "\n"
