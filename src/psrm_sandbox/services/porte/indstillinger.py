"""What a world is set to: its creditors' agreements, its settings, its widened rules."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.poster import Filtertilpasning


class Aftalelaeser(Protocol):
    """The part of a view that reads the agreements."""

    def aftaler(self) -> Mapping[str, Aftale]: ...


class Indstillingslaeser(Protocol):
    """The part of a view that reads the settings that differ from the defaults."""

    def indstillinger(self) -> Mapping[str, Any]: ...


class Regellaeser(Indstillingslaeser, Protocol):
    """The part of a view that the rule set is made of."""

    def filtertilpasninger(self) -> Sequence[Filtertilpasning]: ...


class Aftaleskriver(Aftalelaeser, Protocol):
    """The part of a transaction that writes the agreements."""

    def saet_aftale(self, aftale: Aftale) -> None: ...
    def slet_aftale(self, fordringshaver_id: str) -> None: ...


class Indstillingsskriver(Indstillingslaeser, Protocol):
    """The part of a transaction that writes the settings."""

    def saet_indstillinger(self, vaerdier: Mapping[str, Any]) -> None: ...


class Regelskriver(Regellaeser, Protocol):
    """The part of a transaction that widens rules."""

    def tilpas_filter(self, post: Filtertilpasning) -> None: ...
