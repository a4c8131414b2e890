"""Reads a message's elements into our shape: by local name, in either flavour's spelling, in any order.

What is not known is stepped over and told of (``ukendte``); what stands twice where there can be one is refused, for
nobody can know which of the two is meant.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.former.krop import rens
from psrm_sandbox.soapform.plan import Plan, foldet
from psrm_sandbox.soapform.typer import LAES, TOM_ER_TEKST, Uformelig

_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_MAKS_UKENDTE = 20


_Sti = tuple[Any, str]
"""A place: the one above it (None: none), and its own name; written out when it is to be told."""


@dataclass(eq=False, kw_only=True)
class Formbrud(Exception):
    """The message cannot be read at that place. ``krav``: what would be right, in Danish."""

    sti: str
    fundet: str | None
    krav: str

    def __str__(self) -> str:
        return f"{self.sti}: {self.krav}" + (f" (fundet: {self.fundet})" if self.fundet else "")


@dataclass(slots=True)
class Laesning:
    """One reading. ``ukendte``: what was stepped over, with the nearest name that is known there.

    ``enkeltvis``: the list whose items are read one by one: in ``brud``, by place, those that could not be, which stand
    empty in it.
    """

    enkeltvis: str | None = None
    ukendte: list[str] = field(default_factory=list)
    brud: dict[int, Formbrud] = field(default_factory=dict)

    def laes(self, element: etree._Element, plan: Plan) -> dict[str, Any]:
        """The message as our shape has it.

        Raises:
            Formbrud: an element twice, elements in a leaf, or text where elements belong.

        """
        ud: dict[str, Any] = {}
        self._inde(element, plan, ud, (None, lokalnavn(element)))
        return ud

    def _inde(self, element: etree._Element, plan: Plan, ud: dict[str, Any], sti: _Sti) -> None:
        _uden_tekst(element, sti)
        set_: set[int] = set()
        for barn in element:
            navn = lokalnavn(barn)
            under = plan.opslag.get(foldet(navn))
            if under is None:
                self._ukendt(_vist((sti, navn)), navn, plan)
                continue
            if id(under) in set_ and not under.led.flere:
                raise Formbrud(sti=_vist((sti, navn)), fundet=None, krav="står to gange, og der kan kun være ét")
            set_.add(id(under))
            self._et(barn, under, ud, (sti, navn))

    def _et(self, barn: etree._Element, plan: Plan, ud: dict[str, Any], sti: _Sti) -> None:
        led = plan.led
        if led.kun and "aktionskode" in ud and ud["aktionskode"] not in led.kun:
            return  # another action's structure: the action lacks its own, and is judged for it
        if led.type is not None:
            vaerdi = self._blad(barn, plan, sti)
            if vaerdi is not None:
                _saet(ud, led.felt or "", vaerdi, flere=led.flere)
                ud.update(led.saet)
            return
        if led.felt is None:
            self._inde(barn, plan, ud, sti)
            return
        inde: dict[str, Any] = {}
        try:
            self._inde(barn, plan, inde, sti)
        except Formbrud as brud:
            if not led.flere or led.felt != self.enkeltvis:
                raise
            self.brud[len(ud.get(led.felt, ()))], inde = brud, {}
        _saet(ud, led.felt, inde, flere=led.flere)

    def _blad(self, barn: etree._Element, plan: Plan, sti: _Sti) -> Any:
        type_ = plan.led.type
        assert type_ is not None
        if len(barn):
            raise Formbrud(sti=_vist(sti), fundet=None, krav="er en værdi og kan ikke rumme elementer")
        tekst = barn.text or ""
        if barn.get(_NIL) in {"true", "1"} or (not tekst.strip() and type_ not in TOM_ER_TEKST):
            return None
        try:
            return LAES[type_](tekst)
        except Uformelig as fejl:
            raise Formbrud(sti=_vist(sti), fundet=rens(tekst), krav=str(fejl)) from None

    def _ukendt(self, sti: str, navn: str, plan: Plan) -> None:
        if len(self.ukendte) < _MAKS_UKENDTE:
            forslag = naermeste(navn, _navne(plan))
            self.ukendte.append(rens(sti, 200) + (f" (mente du {forslag}?)" if forslag else ""))


def _navne(plan: Plan) -> Iterable[str]:
    return [under.led.skat for under in plan.inde]


def _saet(ud: dict[str, Any], felt: str, vaerdi: Any, *, flere: bool) -> None:
    if flere:
        ud.setdefault(felt, []).append(vaerdi)
    else:
        ud.setdefault(felt, vaerdi)


def _uden_tekst(element: etree._Element, sti: _Sti) -> None:
    tekster = (element.text, *(barn.tail for barn in element))
    fundet = next((t for t in tekster if t and not t.isspace()), None)
    if fundet is not None:
        raise Formbrud(sti=_vist(sti), fundet=rens(fundet.strip()), krav="rummer elementer og ingen tekst")


def _vist(sti: _Sti) -> str:
    over, navn = sti
    return navn if over is None else f"{_vist(over)}/{navn}"


def lokalnavn(element: etree._Element) -> str:
    """The name without its namespace."""
    tag = element.tag
    return _uden_rum(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _uden_rum(tag: str) -> str:
    return tag.rpartition("}")[2]
