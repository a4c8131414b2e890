"""What is expected held against what came: a part of an answer, and a difference told in a line."""

from collections.abc import Mapping, Sequence
from typing import Any

NOGET = "*"


def forskelle(forventet: Any, fundet: Any, sti: str = "svar") -> list[str]:
    """What differs, a line each; empty when the expected is a part of what was found.

    Every key must be there; each item of a list must match one of the found ones, in any order; ``"*"`` is anything
    but null.
    """
    if forventet == NOGET:
        return [] if fundet is not None else [f"{sti}: ventede en værdi, fandt ingen"]
    if isinstance(forventet, Mapping):
        if not isinstance(fundet, Mapping):
            return [f"{sti}: ventede et objekt, fandt {_kort(fundet)}"]
        linjer: list[str] = []
        for navn, under in forventet.items():
            if navn not in fundet:
                linjer.append(f"{sti}.{navn}: mangler, ventede {_kort(under)}")
            else:
                linjer += forskelle(under, fundet[navn], f"{sti}.{navn}")
        return linjer
    if _er_liste(forventet):
        if not _er_liste(fundet):
            return [f"{sti}: ventede en liste, fandt {_kort(fundet)}"]
        if not forventet:
            return [] if not fundet else [f"{sti}: ventede en tom liste, fandt {len(fundet)}"]
        linjer = []
        for nr, under in enumerate(forventet):
            forsoeg = [forskelle(under, et, f"{sti}[{plads}]") for plads, et in enumerate(fundet)]
            if all(forsoeg):
                naermest = min(forsoeg, key=len, default=[f"{sti}: listen er tom"])
                linjer.append(f"{sti}: intet svarer til ventet nr. {nr + 1}; nærmest: {naermest[0]}")
        return linjer
    return [] if forventet == fundet else [f"{sti}: ventede {_kort(forventet)}, fandt {_kort(fundet)}"]


def _er_liste(vaerdi: Any) -> bool:
    return isinstance(vaerdi, Sequence) and not isinstance(vaerdi, str)


def _kort(vaerdi: Any) -> str:
    tekst = repr(vaerdi)
    return tekst if len(tekst) <= 80 else tekst[:79] + "…"
