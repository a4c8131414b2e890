"""The journal read: a page of calls, and one call whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.synlighed import ukendt_navn
from psrm_sandbox.services.journal.filter import soegning
from psrm_sandbox.services.porte.journal import Journallaeser, Journallinje, Journalsoegning, Journalsted

SIDSTE_NUMMER = 10**15


@dataclass(frozen=True, slots=True, kw_only=True)
class Udeladt:
    """What the journal had no room for. ``foerste``: the first call that is still there."""

    foerste: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Journaludsnit:
    """A page of calls. ``naeste``: the number to go on from; None at the end."""

    poster: tuple[Journallinje, ...]
    naeste: int | None
    udeladt: Udeladt | None


@dataclass(frozen=True, slots=True)
class Journalside:
    """Which calls of the journal: after a number oldest first, else newest first, before a number where one is told."""

    efter: int | None = None
    foer: int | None = None
    antal: int = 100

    @property
    def stigende(self) -> bool:
        """Oldest first."""
        return self.efter is not None


def hent_side(
    adgang: Adgang[Journalsted], filter_: Mapping[str, str], side: Journalside, operationer: Iterable[str]
) -> Journaludsnit:
    """A page of calls without their bodies.

    Raises:
        Problem: ``ukendt-navn`` for an operation that the contract does not have.

    """
    kraev_operation(filter_.get("operation"), "operation", operationer)
    fra = 1 if side.efter is None else side.efter + 1
    til = SIDSTE_NUMMER if side.foer is None else side.foer - 1
    with adgang.verden.laes_journal() as journal:
        fundne: list[Journallinje] = []
        for linje in journal.find(soegning(filter_), fra, til, stigende=side.stigende):
            fundne.append(linje)
            if len(fundne) > side.antal:
                break
        flere = len(fundne) > side.antal
        vist = fundne[: side.antal]
        return Journaludsnit(poster=tuple(vist), naeste=vist[-1].nr if flere else None, udeladt=udeladt(journal))


def udeladt(journal: Journallaeser) -> Udeladt | None:
    """What the journal had no room for; None where nothing is left out."""
    return None if journal.foerste <= 1 else Udeladt(foerste=journal.foerste)


def hent_post(adgang: Adgang[Journalsted], nr: int) -> Journallinje:
    """One call, whole.

    Raises:
        Problem: ``ukendt-id``, with the nearest number that is there.

    """
    with adgang.verden.laes_journal() as journal:
        linje = journal.hent(nr)
        if linje is None:
            naermest = _naermeste_nummer(journal, nr)
            raise Problem(
                "ukendt-id",
                f"Journalen har intet kald nr. {nr}. Den går fra {journal.foerste} til {journal.sidste}.",
                "There is no such call in the journal.",
                felt="nummer",
                fundet=str(nr),
                krav=f"et nummer fra {journal.foerste} til {journal.sidste}",
                naermeste=naermest,
            )
        return linje


def _naermeste_nummer(journal: Journallaeser, nr: int) -> str | None:
    alle = Journalsoegning()
    foer = next(journal.find(alle, 1, nr, stigende=False), None)
    efter = next(journal.find(alle, nr, SIDSTE_NUMMER, stigende=True), None)
    kandidater = [linje.nr for linje in (foer, efter) if linje is not None]
    return str(min(kandidater, key=lambda kandidat: abs(kandidat - nr))) if kandidater else None


def kraev_operation(navn: str | None, felt: str, operationer: Iterable[str]) -> None:
    """The operation is one of the contract's.

    Raises:
        Problem: ``ukendt-navn``, with the nearest.

    """
    kendte = list(operationer)
    if navn is None or navn in kendte:
        return
    raise ukendt_navn("Operationen", felt, navn, kendte, "et operationId fra kontrakten")
