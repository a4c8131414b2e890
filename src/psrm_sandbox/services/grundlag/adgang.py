"""What a key opens: its world, and the creditors, deliveries and receipts it may see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeAlias

from typing_extensions import TypeVar

from psrm_sandbox.domain.aftale import Aftale, Portalrettighed
from psrm_sandbox.domain.aktion import Afsender
from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.koder import Kanal, Noegletype
from psrm_sandbox.domain.poster import Fordringspost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.porte.transaktion import Journalskriver, Laesbar, Skrivbar, Synlighed
from psrm_sandbox.services.porte.verden import Noeglehaver, Verden

T = TypeVar("T")
L = TypeVar("L")
S = TypeVar("S")
V_co = TypeVar("V_co", covariant=True, default=Verden)


class Kald(Protocol):
    """The call behind an access, of whatever face: it knows how to be written down."""

    def post(self, resultat: object, status: int | None) -> Journalpost:
        """The journal's row of the call. ``status``: None for the one that the operation usually has."""
        ...


@dataclass(frozen=True, slots=True)
class Adgang(Generic[V_co]):
    """A key's holder in its world, and the call that it makes; without one nothing is written down.

    ``V_co`` is what a use case asks of the world: `Laeseadgang` and `Skriveadgang`, by the subjects' protocols.
    ``kun_hoved``: only the head of an answer is asked for, which leaves no trace.
    """

    haver: Noeglehaver
    verden: V_co
    kun_hoved: bool = False
    kald: Kald | None = None

    def under(self, kald: Kald) -> "Adgang[V_co]":
        """The same access, for that call."""
        return replace(self, kald=kald)

    def foer(self, skriver: Journalskriver, resultat: T, status: int | None = None) -> T:
        """Writes the call and its result down in the use case's own transaction; the result."""
        if self.kald is not None:
            skriver.journal(self.kald.post(resultat, status))
        return resultat

    @property
    def afsender(self) -> Afsender:
        """As a sender of deliveries."""
        if self.haver.type is Noegletype.PORTALBRUGER:
            return Afsender(Kanal.PORTAL, None, self.haver.subjekt, self.haver.navn)
        indberetter = self.haver.subjekt if self.haver.type is Noegletype.INDBERETTER else None
        return Afsender(Kanal.SYSTEM, indberetter, None, self.haver.navn)

    @property
    def synlighed(self) -> Synlighed:
        """What it may see of deliveries and receipts."""
        if self.haver.type is Noegletype.PORTALBRUGER:
            return Synlighed(fordringshaver_id=self.haver.subjekt)
        return Synlighed(indberetter=self.haver.subjekt)

    def egne(self, aftaler: Mapping[str, Aftale]) -> tuple[str, ...]:
        """The creditors it acts for: a reporter's agreements, a portal user's own, all of them for the tester."""
        if self.haver.type is Noegletype.PORTALBRUGER:
            return (self.haver.subjekt,) if self.haver.subjekt and self.haver.subjekt in aftaler else ()
        if self.haver.type is Noegletype.INDBERETTER:
            return tuple(
                id_ for id_, a in aftaler.items() if any(r.indberetter == self.haver.subjekt for r in a.indberettere)
            )
        return tuple(aftaler)

    def ser(self, post: Fordringspost, aftaler: Mapping[str, Aftale]) -> bool:
        """Whether it may see the claim: its creditor's, and a rejected one only if it sent it itself."""
        if self.haver.type is Noegletype.TESTER:
            return True
        if post.status == "AFVIST":
            return post.afsender == self.afsender.part
        return post.fordringshaver_id in self.egne(aftaler)

    def har(self, *rettigheder: Portalrettighed) -> bool:
        """Whether the holder has one of those rights of its own."""
        return not {ret.value for ret in rettigheder}.isdisjoint(self.haver.rettigheder)

    def kraev(self, *rettigheder: Portalrettighed) -> None:
        """Lets a portal user act only with one of those rights of its own; for a system the agreement speaks.

        Raises:
            Problem: ``mangler-rettighed``.

        """
        if self.haver.type is not Noegletype.PORTALBRUGER or self.har(*rettigheder):
            return
        navne = " eller ".join(ret.value for ret in rettigheder)
        raise Problem(
            "mangler-rettighed",
            f"Portalbrugeren har ikke retten »{navne}«. Intet er ændret.",
            f"The portal user lacks the right {navne}; nothing was changed.",
            felt="Authorization",
            fundet=", ".join(self.haver.rettigheder)[:60] or None,
            krav=f"retten {navne}",
        )


Laeseadgang: TypeAlias = Adgang[Laesbar[L]]
"""An access for a use case that reads: ``L`` is what it asks of the view."""

Skriveadgang: TypeAlias = Adgang[Skrivbar[S]]
"""An access for one that writes: ``S`` is what it asks of the transaction."""

Aktoeradgang: TypeAlias = Adgang[object]
"""An access for what only asks who it is."""
