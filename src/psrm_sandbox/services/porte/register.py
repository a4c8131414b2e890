"""What the use cases about worlds themselves need: figures, checkpoints, key holders, and files that go out and in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.porte.kvoter import Kvoter
from psrm_sandbox.services.porte.verden import Noeglehaver, NySandkasse, Verden


@dataclass(frozen=True, slots=True)
class Verdensmaal:
    """How large a world is."""

    fordringer: int
    aktioner: int
    bytes: int
    journalbytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandkasseoplysning:
    """What the register knows of a world. ``tilfoejede``: keys that were added to it."""

    navn: str | None
    skabelon: str
    seed: int
    oprettet: datetime
    udloeber: datetime | None
    verdener: int
    kontrolpunkter: int
    tilfoejede: int


@dataclass(frozen=True, slots=True)
class Kontrolpunkt:
    """A checkpoint: when it was taken, in real time and on the world's clock, and its bytes."""

    navn: str
    oprettet: datetime
    ur: datetime
    stoerrelse: int


@dataclass(frozen=True, slots=True)
class Noeglepost:
    """Who holds keys to a world. ``udstedte``: how many; ``tilfoejet``: added to it, not its template's."""

    haver: Noeglehaver
    udstedte: int
    tilfoejet: bool


class Navneoptaget(Exception):
    """The name is in use in the world already."""


class Sandkasser(Protocol):
    """The register of worlds, keys and checkpoints. A deleted or expired world raises `porte.VerdenLukket`."""

    @property
    def kvoter(self) -> Kvoter: ...
    def kendt_verden(self, sandkasse_id: str) -> Verden | None: ...
    def verden(self, sandkasse_id: str) -> Verden | None: ...
    def find_noegle(self, noegle: str) -> Noeglehaver | None: ...
    def find_adresse(self, adresse: str) -> Noeglehaver | None: ...
    def opret(
        self,
        navn: str | None,
        skabelon: str,
        seed: int | None,
        vaert: str,
        udloeber: datetime | None = None,
        *,
        forny: bool = False,
        start: datetime | None = None,
    ) -> NySandkasse: ...
    def slet(self, sandkasse_id: str) -> None: ...
    def ryd_op(self) -> int: ...
    def efterse_disk(self) -> None: ...
    def skade(self, fejl: Exception) -> Problem | None: ...
    def skabeloner(self) -> Sequence[str]: ...
    def oplysning(self, sandkasse_id: str) -> Sandkasseoplysning: ...
    def maal(self, sandkasse_id: str) -> Verdensmaal: ...

    def noeglehavere(self, sandkasse_id: str, type_: Noegletype) -> Sequence[Noeglepost]: ...
    def tilfoej_noegle(self, sandkasse_id: str, haver: Noeglehaver) -> str: ...
    def slet_noegler(self, sandkasse_id: str, type_: Noegletype, navn: str) -> None: ...

    def kontrolpunkter(self, sandkasse_id: str) -> Sequence[Kontrolpunkt]: ...
    def tag_kontrolpunkt(self, sandkasse_id: str, navn: str) -> Kontrolpunkt: ...
    def gendan(self, sandkasse_id: str, navn: str, journal: Journalpost | None) -> bool: ...
    def slet_kontrolpunkt(self, sandkasse_id: str, navn: str) -> bool: ...

    def fork(self, sandkasse_id: str, navn: str | None, udloeber: datetime | None) -> NySandkasse: ...
    def eksport(self, sandkasse_id: str, oplysninger: Mapping[str, Any]) -> tuple[BinaryIO, int]: ...
    def importer(self, fil: BinaryIO, navn: str | None, vaert: str, udloeber: datetime | None) -> NySandkasse: ...
    def importmappe(self) -> Path | None: ...
