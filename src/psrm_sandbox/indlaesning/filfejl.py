"""A file that cannot be read: told in the shape in which a row or a cell of it is."""

from collections.abc import Sequence
from dataclasses import replace

from psrm_sandbox.indlaesning.modeller import Fundsted, Udeladt

MAKS_VISTE = 20
"""How many mistakes of a file are told at once."""
FILEN = Fundsted(fil="")
"""The file itself, whose name `Filfejl.i_filen` puts in."""


class Filfejl(ValueError):
    """A file that cannot be read: for each mistake where it is, what was found, what would be right, and what to do.

    ``fejl``: the first mistakes. ``flere``: how many there are beside them. ``kraever_adgangskode``: it could be read
    with its password.
    """

    def __init__(
        self,
        fundet: str,
        krav: str,
        hvad_nu: str,
        *,
        sted: Fundsted = FILEN,
        kolonne: str | None = None,
        kraever_adgangskode: bool = False,
    ) -> None:
        self.fejl: tuple[Udeladt, ...] = (
            Udeladt(sted=sted, kolonne=kolonne, fundet=fundet, krav=krav, hvad_nu=hvad_nu, saetning=True),
        )
        self.flere = 0
        self.kraever_adgangskode = kraever_adgangskode
        super().__init__(str(self))

    @classmethod
    def af(cls, fejl: Sequence[Udeladt], flere: int = 0) -> "Filfejl":
        """Every row was left out: the first `MAKS_VISTE` of them, and how many there are. ``flere``: beside those."""
        hele = cls("", "", "")
        hele.fejl, hele.flere = tuple(fejl[:MAKS_VISTE]), max(len(fejl) - MAKS_VISTE, 0) + flere
        return hele

    def i_filen(self, navn: str) -> "Filfejl":
        """The mistakes with the file's name at those that do not say theirs."""
        self.fejl = tuple(et if et.sted.fil else replace(et, sted=replace(et.sted, fil=navn)) for et in self.fejl)
        return self

    def vist(self) -> "Filfejl":
        """As it may be shown."""
        return self._med([et.vist() for et in self.fejl])

    def paa_en_side(self) -> "Filfejl":
        """With what to do as a page says it."""
        return self._med([et.paa_en_side() for et in self.fejl])

    def _med(self, fejl: Sequence[Udeladt]) -> "Filfejl":
        ny = Filfejl.af(fejl, self.flere)
        ny.kraever_adgangskode = self.kraever_adgangskode
        return ny

    @property
    def kort(self) -> str:
        """Where the first mistake is and what was found, in a word."""
        return self.fejl[0].kort

    @property
    def linjer(self) -> tuple[str, ...]:
        """One line for each mistake, without the file's name."""
        return (*(et.tekst for et in self.fejl), *([f"og {self.flere} fejl mere"] if self.flere else []))

    def __str__(self) -> str:
        return "\n".join(self.linjer)


def udeladt_flere(antal: int) -> tuple[str, ...]:
    """The note on mistakes that are counted and not told one by one; none where there are none."""
    return (f"… og {antal} fejl mere; deres aktioner er også udeladt.",) if antal else ()
