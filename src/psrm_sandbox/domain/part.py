"""Who sends actions and is sent notifications: a reporter over the system channel, or the portal of a creditor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Portal:
    """The portal, as one creditor's users have it."""

    fordringshaver_id: str


Part = str | Portal
"""A reporter by its CVR or SE number, or a portal."""

_PORTAL = "portal:"


def part_tekst(part: Part) -> str:
    """As a row and the wire have it: the number, or ``portal:`` and the creditor."""
    return f"{_PORTAL}{part.fordringshaver_id}" if isinstance(part, Portal) else part


def part_af(tekst: str) -> Part:
    """What `part_tekst` wrote."""
    return Portal(tekst.removeprefix(_PORTAL)) if tekst.startswith(_PORTAL) else tekst
