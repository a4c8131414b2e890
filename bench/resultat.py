"""One figure with its demand and its reference."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resultat:
    hvad: str
    tal: str
    krav: str
    holdt: bool
    reference: str = "—"
    note: str = ""
