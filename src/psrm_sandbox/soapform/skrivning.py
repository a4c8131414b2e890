"""Writes our shape as a message's elements, in the flavour's names, namespaces and order."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from psrm_sandbox.soapform.plan import Plan

_Knude = tuple[str, "str | list[_Knude]"]
"""An element to be: its tag, and its text or what stands inside."""


def fyld(sted: etree._Element, plan: Plan, data: Mapping[str, Any]) -> None:
    """Writes what stands inside."""
    _byg(sted, _inde(plan, data, None)[0])


def _byg(sted: etree._Element, knuder: list[_Knude]) -> None:
    for tag, indhold in knuder:
        under = etree.SubElement(sted, tag)
        if isinstance(indhold, str):
            under.text = indhold
        else:
            _byg(under, indhold)


def _inde(plan: Plan, data: Mapping[str, Any], kode: str | None) -> tuple[list[_Knude], bool]:
    """What stands inside; whether it came to more than companions. ``kode``: what chooses among structures."""
    valgt = data.get("aktionskode", kode)
    knuder: list[_Knude] = []
    fyldt = False
    ledsagere: list[tuple[int, _Knude]] = []
    for under in plan.inde:
        if not under.led.ledsager:
            fyldt = _et(knuder, under, data, valgt) or fyldt
            continue
        ledsager: list[_Knude] = []
        if _et(ledsager, under, data, valgt):
            ledsagere.append((len(knuder), ledsager[0]))
    if fyldt:
        for nr, (plads, knude) in enumerate(ledsagere):
            knuder.insert(plads + nr, knude)
    return knuder, fyldt


def _et(knuder: list[_Knude], plan: Plan, data: Mapping[str, Any], kode: str | None) -> bool:
    if plan.kun and kode not in plan.kun:
        return False
    if plan.felt is None:
        return _omslag(knuder, plan, data, kode)
    vaerdi = data.get(plan.felt)
    if vaerdi is None or (plan.saet and any(data.get(navn) != v for navn, v in plan.saet.items())):
        return False
    tag, skriv = plan.tag, plan.skriv
    if tag is None:
        return skriv is None and _uden_navn(knuder, plan, vaerdi, kode)
    vaerdier = vaerdi if plan.flere else (vaerdi,)
    if skriv is not None:
        knuder += [(tag, skriv(en)) for en in vaerdier]
    else:
        knuder += [(tag, _inde(plan, en, kode)[0]) for en in vaerdier]
    return bool(vaerdier)


def _omslag(knuder: list[_Knude], plan: Plan, data: Mapping[str, Any], kode: str | None) -> bool:
    """An element of no field: it stands there when something is in it, or when it always does."""
    if plan.tag is None:
        return _uden_navn(knuder, plan, data, kode)
    inde, fyldt = _inde(plan, data, kode)
    if fyldt or plan.led.altid:
        knuder.append((plan.tag, inde))
    return fyldt


def _uden_navn(knuder: list[_Knude], plan: Plan, data: Mapping[str, Any], kode: str | None) -> bool:
    """What stands inside takes the place of an element that has no name in the flavour."""
    inde, fyldt = _inde(plan, data, kode)
    knuder += inde
    return fyldt
