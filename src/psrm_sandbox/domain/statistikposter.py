"""What the statistics keep of each claim when it is judged: its first verdict, and the rules it was found to break."""

from dataclasses import dataclass
from enum import StrEnum

from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus


class Aarsagsart(StrEnum):
    """What a finding is counted by: the filter's (or a named) rule, or the fejlkode."""

    REGEL = "REGEL"
    FEJLKODE = "FEJLKODE"


@dataclass(frozen=True, slots=True)
class Foerstedom:
    """A claim's first verdict; it never changes. ``tvunget``: a script forced that verdict, or a later one."""

    fordrings_id: int
    status: Aktionsstatus
    tvunget: bool
    genindsendt: bool


@dataclass(frozen=True, slots=True)
class Fordringsaarsag:
    """A rule or fejlkode that a claim has been found to break, however often."""

    fordrings_id: int
    aarsag: str
    art: Aarsagsart


def aarsager(fund: Fund) -> list[tuple[str, Aarsagsart]]:
    """What a finding is counted by: its fejlkode, else each of its rules."""
    if fund.kode is not None:
        return [(str(fund.kode), Aarsagsart.FEJLKODE)]
    return [(regel, Aarsagsart.REGEL) for regel in fund.regler]
