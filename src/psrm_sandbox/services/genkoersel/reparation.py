"""A proposal put into the action it is about, as the wire would carry it, and the file with all of them in."""

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.indlaesning.modeller import Filaktion, Filindhold
from psrm_sandbox.services.genkoersel.modeller import Sag
from psrm_sandbox.services.kontrol.modeller import Feltaendring, Forslag, Forslagsart, Vaerdi

_LED = re.compile(r"([A-Za-z]+)((?:\[[0-9]+\])*)")
_NR = re.compile(r"\[([0-9]+)\]")


def kan_anvendes(forslag: Forslag | None) -> bool:
    """Whether every value of the proposal follows from the claim, so that it can be applied without asking anyone."""
    if forslag is None or forslag.art is not Forslagsart.RETTELSE or not forslag.aendringer:
        return False
    return all(et.til is not None or et.tilladt.skal_vaere_tom for et in forslag.aendringer)


def repareret(indhold: Filindhold, sager: Sequence[Sag]) -> Filindhold:
    """The file with every proposal in it that can be applied; the rest as it was."""
    pr_aktion: dict[int, list[Feltaendring]] = {}
    for sag in sager:
        if sag.kan_anvendes and sag.fordring.forslag is not None:
            pr_aktion.setdefault(sag.fordring.indeks, []).extend(sag.fordring.forslag.aendringer)
    return replace(
        indhold,
        aktioner=[med(et, pr_aktion[nr]) if nr in pr_aktion else et for nr, et in enumerate(indhold.aktioner)],
    )


def med(et: Filaktion, aendringer: Iterable[Feltaendring]) -> Filaktion:
    """The action with those values in it."""
    raa = copy.deepcopy(dict(et.raa))
    for aendring in aendringer:
        saet(raa, aendring.felt, som_sendt(aendring.til))
    return Filaktion(
        sted=et.sted,
        som_sendt=lambda: raa,
        aktion=ProeveaktionForm.model_validate(raa).til_domaene(raa),
        gruppe=et.gruppe,
        dublet_af=et.dublet_af,
        raekkefelter=et.raekkefelter,
    )


def som_sendt(vaerdi: Vaerdi) -> Any:
    """A field's value on the wire."""
    if isinstance(vaerdi, date):
        return vaerdi.isoformat()
    return tekst_fra_oere(vaerdi) if isinstance(vaerdi, int) and not isinstance(vaerdi, bool) else vaerdi


def saet(raa: dict[str, Any], sti: str, vaerdi: Any) -> None:
    """Puts the value at the path (``fordring.haeftere[1].forfaldsdato``); what is missing on the way is made."""
    led = [trin for navn, pladser in _LED.findall(sti) for trin in (navn, *map(int, _NR.findall(pladser)))]
    her: Any = raa
    for trin, naeste in zip(led, (*led[1:], None), strict=True):
        if naeste is None:
            her[trin] = vaerdi
            return
        if isinstance(her, list):
            her.extend({} for _ in range(int(trin) + 1 - len(her)))
        elif not her.get(trin):
            her[trin] = [] if isinstance(naeste, int) else {}
        elif not isinstance(her[trin], dict | list) or isinstance(her[trin], Mapping) is isinstance(naeste, int):
            raise ValueError(f"{sti} findes ikke i aktionen")
        her = her[trin]
