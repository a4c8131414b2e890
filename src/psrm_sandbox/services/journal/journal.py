"""The journal read: a page of calls, one call whole, and how a call is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.gengivelse import oejeblik_tekst
from psrm_sandbox.services.grundlag.synlighed import ukendt_navn
from psrm_sandbox.services.journal.filter import soegning
from psrm_sandbox.services.porte.journal import Journallaeser, Journallinje, Journalsoegning, Journalsted

AKTIONER_I_LISTE = 20
"""How many actions of a delivery a list shows."""

SIDSTE_NUMMER = 10**15


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
) -> dict[str, Any]:
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
        return {
            "poster": [vis_linje(linje) for linje in vist],
            "naeste": vist[-1].nr if flere else None,
            "udeladt": udeladt(journal),
        }


def udeladt(journal: Journallaeser) -> dict[str, int] | None:
    """What the journal had no room for: the first number still there. None where nothing is left out."""
    return None if journal.foerste <= 1 else {"foerste": journal.foerste}


def hent_post(adgang: Adgang[Journalsted], nr: int) -> dict[str, Any]:
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
        return vis_post(linje)


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


def vis_linje(linje: Journallinje) -> dict[str, Any]:
    """A call in a list."""
    return {**_felter(linje), "aktioner": list(linje.aktioner[:AKTIONER_I_LISTE])}


def vis_post(linje: Journallinje) -> dict[str, Any]:
    """A call, whole."""
    return {
        **_felter(linje),
        "aktioner": list(linje.aktioner),
        "anmodning": linje.anmodning,
        "svar": linje.svar,
    }


def _felter(linje: Journallinje) -> Mapping[str, Any]:
    return {
        "nummer": linje.nr,
        "tidspunkt": oejeblik_tekst(linje.vaegtid),
        "verdenstid": oejeblik_tekst(linje.verdenstid),
        "metode": linje.metode,
        "sti": linje.sti,
        "operation": linje.operation,
        "noegle": linje.noegle,
        "status": linje.status,
        "leveranceId": linje.leverance_id,
        "fejl": linje.fejl,
        "antalAktioner": len(linje.aktioner),
        "afkortet": linje.afkortet,
    }
