"""What a world is shown as: just made, and by its own key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from psrm_sandbox.services.ur.ur import Urvisning


@dataclass(frozen=True, slots=True, kw_only=True)
class NySandkassevisning:
    """A world just made, or found by its name (``ny`` false), with its keys in clear, which are told once.

    ``noegler``: the keys by their holders' names. ``indberettere``: the number of each reporter's key, and
    ``soapadresser`` the secret part of its SOAP address. ``udloeber``: in real time; None: never.
    """

    navn: str | None
    skabelon: str
    seed: int
    oprettet: datetime
    udloeber: datetime | None
    ny: bool
    noegler: Mapping[str, str]
    indberettere: Mapping[str, str]
    soapadresser: Mapping[str, str]
    ur: Urvisning


@dataclass(frozen=True, slots=True, kw_only=True)
class Stoerrelse:
    """How large a world is: claims, actions, bytes of its database and of its journal."""

    fordringer: int
    aktioner: int
    bytes: int
    journal_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvotebrug:
    """A quota by the setting's name: a number, or a duration; ``brugt`` None: it is about the single call."""

    indstilling: str
    graense: int | timedelta
    brugt: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandkassevisning:
    """The key's own world. ``udloeber``: in real time; None: never."""

    navn: str | None
    skabelon: str
    seed: int
    oprettet: datetime
    udloeber: datetime | None
    ur: Urvisning
    stoerrelse: Stoerrelse
    kvoter: tuple[Kvotebrug, ...]
