"""What every part of a world's view stands on: its connection, and the world's memory of what changes seldom."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from psrm_sandbox.domain.tid import Vaegur


class Udsyn:
    """A view of one world on one connection; its parts, a subject each, read through it."""

    def __init__(
        self, forbindelse: sa.Connection, lager: dict[str, Any] | None = None, vaegur: Vaegur | None = None
    ) -> None:
        self._db = forbindelse
        self._lager = {} if lager is None else lager
        self._vaegur = vaegur

    @property
    def forbindelse(self) -> sa.Connection:
        """The connection that the view is on."""
        return self._db

    def _husket(self, navn: str, hent: Callable[[], Any]) -> Any:
        """What changes seldom is read once and kept by the world, which forgets it when a writer changes it."""
        if navn not in self._lager:
            self._lager[navn] = hent()
        return self._lager[navn]
