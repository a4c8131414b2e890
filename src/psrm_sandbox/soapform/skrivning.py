"""Writes our shape as a message's elements, in the flavour's names, namespaces and order."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from psrm_sandbox.soapform.plan import Plan
from psrm_sandbox.soapform.typer import skriv


def fyld(sted: etree._Element, plan: Plan, data: Mapping[str, Any], kode: str | None = None) -> bool:
    """Writes what stands inside; whether it came to more than companions. ``kode``: what chooses among structures."""
    valgt = data.get("aktionskode", kode)
    fyldt = False
    ledsagere: list[tuple[int, Plan, Any]] = []
    for plan_ in plan.inde:
        if plan_.led.ledsager:
            if (vaerdi := data.get(plan_.led.felt or "")) is not None:
                ledsagere.append((len(sted), plan_, vaerdi))
            continue
        fyldt = _et(sted, plan_, data, valgt) or fyldt
    if fyldt:
        for nr, (plads, plan_, vaerdi) in enumerate(ledsagere):
            sted.insert(plads + nr, _blad(plan_, vaerdi))
    return fyldt


def _et(sted: etree._Element, plan: Plan, data: Mapping[str, Any], kode: str | None) -> bool:
    led = plan.led
    if led.kun and kode not in led.kun:
        return False
    if led.felt is None:
        return _omslag(sted, plan, data, kode)
    vaerdi = data.get(led.felt)
    if vaerdi is None or (led.saet and any(data.get(navn) != v for navn, v in led.saet.items())):
        return False
    if plan.tag is None:
        return led.type is None and fyld(sted, plan, vaerdi, kode)
    vaerdier = vaerdi if led.flere else (vaerdi,)
    for en in vaerdier:
        if led.type is not None:
            sted.append(_blad(plan, en))
        else:
            fyld(etree.SubElement(sted, plan.tag), plan, en, kode)
    return bool(vaerdier)


def _omslag(sted: etree._Element, plan: Plan, data: Mapping[str, Any], kode: str | None) -> bool:
    """An element of no field: it stands there when something is in it, or when it always does."""
    if plan.tag is None:
        return fyld(sted, plan, data, kode)
    under = etree.SubElement(sted, plan.tag)
    if fyld(under, plan, data, kode):
        return True
    if not plan.led.altid:
        sted.remove(under)
    return False


def _blad(plan: Plan, vaerdi: Any) -> etree._Element:
    assert plan.tag is not None
    assert plan.led.type is not None
    element = etree.Element(plan.tag)
    element.text = skriv(plan.led.type, vaerdi)
    return element
