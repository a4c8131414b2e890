"""A claim, or an action on a registered one, as a story in the making."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from psrm_sandbox.services.grundlag.troskabspunkter import Fundvisning
from psrm_sandbox.services.kontrol.modeller import Udfald


class KanIkkeFortaelles(ValueError):
    """The claim can be no story of its own; the text says why, in Danish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Historietrin:
    """What comes before: an action as the wire carries it, the day it is received and the status it comes to.

    ``gem``: names, which later actions tell as ``${name}``, of what its first answer gave: the path there.
    """

    dag: date
    aktion: Mapping[str, Any]
    status: str
    gem: Mapping[str, tuple[str | int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Historie:
    """A story in the making. ``aktion``: as the wire carries it. ``foer``: what it hangs on, in order.

    ``start``: the day the world begins; ``dag``: the day the action is received. ``gruppe``: the creditor group whose
    rules judge it. ``rettet``: the same action with the repair in, where one is known with all its values.
    ``produktion``: what production said, as a word. ``led``: the claim of the action that it is about.
    """

    aktion: Mapping[str, Any]
    foer: Sequence[Historietrin] = ()
    fordringshaver_id: str
    gruppe: str
    demo: bool
    start: date
    dag: date
    udfald: Udfald
    status: str
    koder: tuple[str, ...]
    fund: Sequence[Fundvisning]
    fordringstype: str | None
    typenavn: str | None
    led: int
    produktion: str | None
    produktionens_koder: tuple[str, ...]
    rettet: Mapping[str, Any] | None = None
