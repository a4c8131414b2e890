"""What is asked of the solver: a type in a role on a day, and what is known of its main claim."""

from dataclasses import dataclass
from datetime import date

from psrm_sandbox.domain.fordring import Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.regler import Regel
from psrm_sandbox.testdata.baand import Holdning
from psrm_sandbox.testdata.typegrundlag import Typegrundlag, typegrundlag

_TIL_HOVEDFORDRING = frozenset({"hovedfordring.forfaldsdato", "hovedfordring.modtagelsesdato"})


@dataclass(frozen=True, slots=True)
class Maal:
    """The rule aimed at, by its place in the table, and how it is to fare."""

    nr: int
    regel: Regel
    holdning: Holdning


@dataclass(frozen=True, slots=True, kw_only=True)
class Opgave:
    """The type, the role and day, the main claim where it is known, and the seed. ``formaal`` tells tasks apart."""

    type_: Fordringstype
    rolle: Kategori
    dag: date
    hovedfordring: Hovedfordringsdata | None
    skyldner: Skyldner
    seed: int
    formaal: str

    @property
    def grundlag(self) -> Typegrundlag:
        """The type's rules, made ready."""
        return typegrundlag(self.type_)

    @property
    def noegle(self) -> str:
        """The id under which chance is drawn."""
        return f"{self.type_.fordringshavergruppe}/{self.type_.kode}/{self.formaal}"

    def om_hovedfordringen(self) -> dict[str, date | None]:
        """The main claim's fields as they are known; empty where it is to be made up."""
        if self.hovedfordring is None:
            return {}
        return {
            "hovedfordring.modtagelsesdato": self.hovedfordring.modtagelsesdato,
            "hovedfordring.forfaldsdato": self.hovedfordring.forfald_for(self.skyldner),
        }

    def med_hovedfordring(self, udfyldt: frozenset[str]) -> frozenset[str]:
        """The filled fields, with those of the main claim that are known or made up."""
        if self.rolle is Kategori.HOVEDFORDRING:
            return udfyldt
        if self.hovedfordring is None:
            return udfyldt | _TIL_HOVEDFORDRING
        return udfyldt | {felt for felt, dag in self.om_hovedfordringen().items() if dag is not None}
