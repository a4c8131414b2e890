"""Why a message's security fails: a record, and the exception that carries it. The texts are data."""

from collections.abc import Mapping
from dataclasses import dataclass

from psrm_sandbox.grunddata.soapsikkerhed import Aarsagsform, indlaes_aarsager

_LAENGST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Aarsag:
    """A cause. ``felt``: where; ``fundet`` and ``krav``: what stood there and what was due.

    ``variant``: what a recomputation showed, as a Danish sentence, where it showed anything.
    """

    kode: str
    felt: str | None = None
    fundet: str | None = None
    krav: str | None = None
    variant: str | None = None

    @property
    def form(self) -> Aarsagsform:
        """Its texts."""
        return indlaes_aarsager().efter_kode[self.kode]

    @property
    def nummer(self) -> int | None:
        """Which of the ten failures it is."""
        return self.form.nummer


class Sikkerhedsbrud(Exception):
    """A message whose security does not hold. Outwards it is always the same one fault."""

    def __init__(
        self,
        kode: str,
        *,
        felt: str | None = None,
        fundet: object = None,
        krav: object = None,
        variant: str | None = None,
    ) -> None:
        super().__init__(kode)
        self.aarsag = Aarsag(kode=kode, felt=felt, fundet=_tekst(fundet), krav=_tekst(krav), variant=variant)

    @property
    def fortaelling(self) -> Mapping[str, str | int]:
        """The cause as the journal keeps it."""
        a, form = self.aarsag, self.aarsag.form
        led = {
            "sikkerhed": a.kode,
            "svigt": form.nummer,
            "felt": a.felt,
            "fundet": a.fundet,
            "krav": a.krav,
            "aarsag": form.tekst,
            "fordi": a.variant,
            "ret": form.ret,
        }
        return {navn: vaerdi for navn, vaerdi in led.items() if vaerdi is not None}


def _tekst(vaerdi: object) -> str | None:
    if vaerdi is None:
        return None
    tekst = str(vaerdi)
    return tekst if len(tekst) <= _LAENGST else tekst[: _LAENGST - 1] + "…"
