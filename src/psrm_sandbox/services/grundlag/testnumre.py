"""Debtors are test persons: a CPR number with an ordinary birth date is refused before anything is registered.

The world's setting ``aegteCprTilladt`` lets them through. The check itself looks at what was sent and nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.maskering import masker, rummer_aegte_cpr
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.indstillinger import Indstillingslaeser

Skyldnernummer = tuple[str, str]
"""Where a debtor's number stands, and the number."""


def skyldnernumre(aktioner: Iterable[Aktion]) -> Iterator[Skyldnernummer]:
    """Every debtor number of the actions, with its path."""
    for nr, aktion in enumerate(aktioner):
        rod = "genindsendelse." if aktion.genindsendt else ""
        fordringer = [(f"{rod}fordring", aktion.fordring)] if aktion.fordring else []
        fordringer += [(f"{rod}relateredeFordringer[{plads}]", f) for plads, f in enumerate(aktion.relaterede)]
        for sti, fordring in fordringer:
            for plads, h in enumerate(fordring.haeftere):
                if h.skyldner and h.skyldner.nummer:
                    yield f"aktioner[{nr}].{sti}.haeftere[{plads}].skyldner.nummer", h.skyldner.nummer
        for navn in sorted(aktion.strukturer):
            yield from _i_struktur(aktion.indhold.get(navn), f"aktioner[{nr}].{navn}")


def _i_struktur(raa: Any, sti: str) -> Iterator[Skyldnernummer]:
    """The debtor numbers of a structure that is kept as received."""
    if isinstance(raa, Mapping):
        for navn, under in raa.items():
            if navn == "skyldner" and isinstance(under, Mapping) and isinstance(under.get("nummer"), str):
                yield f"{sti}.skyldner.nummer", under["nummer"]
            else:
                yield from _i_struktur(under, f"{sti}.{navn}")
    elif isinstance(raa, list | tuple):
        for plads, under in enumerate(raa):
            yield from _i_struktur(under, f"{sti}[{plads}]")


def numre_i_scenarie(raa: Any, sti: str = "") -> Iterator[Skyldnernummer]:
    """The debtor numbers of a script as data: by their keys, and by the paths of its changes."""
    if isinstance(raa, Mapping):
        for navn, under in raa.items():
            sted = f"{sti}.{navn}" if sti else str(navn)
            if str(navn).rpartition(".")[2] in _NUMMERFELTER and isinstance(under, str | int):
                yield sted, str(under)
            else:
                yield from numre_i_scenarie(under, sted)
    elif isinstance(raa, list | tuple):
        for plads, under in enumerate(raa):
            yield from numre_i_scenarie(under, f"{sti}[{plads}]")


_NUMMERFELTER = frozenset({"nummer", "skyldner", "ejer"})


def foerste_aegte(numre: Iterable[Skyldnernummer]) -> Skyldnernummer | None:
    """The first number that looks like a real person's."""
    return next((et for et in numre if rummer_aegte_cpr(et[1])), None)


def aegte_tilladt(laeser: Indstillingslaeser, regelsaet: Regelsaet) -> bool:
    """Whether the world takes such numbers."""
    return regelsaet.grundlag(laeser.indstillinger()).indstillinger.sandt("aegteCprTilladt")


def tager_aegte(adgang: Laeseadgang[Indstillingslaeser], regelsaet: Regelsaet) -> bool:
    """The same, of the world of an access."""
    with adgang.verden.laes() as laeser:
        return aegte_tilladt(laeser, regelsaet)


def aegte_cpr(fundet: Skyldnernummer) -> Problem:
    """The refusal, which tells how a test person's number is made."""
    sti, nummer = fundet
    return Problem(
        "aegte-cpr",
        "Skyldnerens nummer ligner en virkelig persons CPR-nummer, og intet er registreret. Brug en testperson: læg 60 "
        "til dagen, så den 1. skrives 61 og den 31. skrives 91. Indstillingen aegteCprTilladt tillader andre numre.",
        "The debtor's number looks like a real person's CPR number; nothing was registered. Use a test person: add 60 "
        "to the day of birth (61 to 91). The setting aegteCprTilladt lets other numbers through.",
        felt=sti,
        fundet=masker(nummer)[:60],
        krav="et CPR-nummer med dag + 60 (61-91), fx 6101600008",
    )


def kraev_testnumre(laeser: Indstillingslaeser, regelsaet: Regelsaet, numre: Iterable[Skyldnernummer]) -> None:
    """Lets only test numbers through, unless the world takes others.

    Raises:
        Problem: ``aegte-cpr``.

    """
    fundet = foerste_aegte(numre)
    if fundet is not None and not aegte_tilladt(laeser, regelsaet):
        raise aegte_cpr(fundet)
