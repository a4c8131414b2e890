"""Reads a message's elements into our shape: by local name, in either flavour's spelling, in any order.

What is not known is stepped over and told of (``ukendte``); what stands twice where there can be one is refused, for
nobody can know which of the two is meant.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.former.krop import rens
from psrm_sandbox.soapform.plan import Plan, foldet
from psrm_sandbox.soapform.typer import Uformelig

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
        if (tekst := element.text) and not tekst.isspace():
            raise _med_tekst(sti, tekst)
        opslag, set_ = plan.opslag, set()
        for barn in element:
            navn, foldet_navn = _navn(barn)
            under = opslag.get(foldet_navn)
            if under is None:
                self._ukendt(_vist((sti, navn)), navn, plan)
            else:
                if id(under) in set_ and not under.flere:
                    raise Formbrud(sti=_vist((sti, navn)), fundet=None, krav="står to gange, og der kan kun være ét")
                set_.add(id(under))
                self._et(barn, under, ud, (sti, navn))
            if (tekst := barn.tail) and not tekst.isspace():
                raise _med_tekst(sti, tekst)

    def _et(self, barn: etree._Element, plan: Plan, ud: dict[str, Any], sti: _Sti) -> None:
        if plan.kun and "aktionskode" in ud and ud["aktionskode"] not in plan.kun:
            return  # another action's structure: the action lacks its own, and is judged for it
        felt = plan.felt
        if plan.laes is not None:
            vaerdi = _blad(barn, plan, plan.laes, sti)
            if vaerdi is not None:
                _saet(ud, felt or "", vaerdi, flere=plan.flere)
                if plan.saet:
                    ud.update(plan.saet)
            return
        if felt is None:
            self._inde(barn, plan, ud, sti)
            return
        inde: dict[str, Any] = {}
        try:
            self._inde(barn, plan, inde, sti)
        except Formbrud as brud:
            if not plan.flere or felt != self.enkeltvis:
                raise
            self.brud[len(ud.get(felt, ()))], inde = brud, {}
        _saet(ud, felt, inde, flere=plan.flere)

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


def _blad(barn: etree._Element, plan: Plan, laes: Callable[[str], Any], sti: _Sti) -> Any:
    if len(barn):
        raise Formbrud(sti=_vist(sti), fundet=None, krav="er en værdi og kan ikke rumme elementer")
    tekst = barn.text or ""
    if barn.keys() and barn.get(_NIL) in {"true", "1"}:
        return None
    if not plan.tom and (not tekst or tekst.isspace()):
        return None
    try:
        return laes(tekst)
    except Uformelig as fejl:
        raise Formbrud(sti=_vist(sti), fundet=rens(tekst), krav=str(fejl)) from None


def _med_tekst(sti: _Sti, tekst: str) -> Formbrud:
    return Formbrud(sti=_vist(sti), fundet=rens(tekst.strip()), krav="rummer elementer og ingen tekst")


def _vist(sti: _Sti) -> str:
    over, navn = sti
    return navn if over is None else f"{_vist(over)}/{navn}"


def lokalnavn(element: etree._Element) -> str:
    """The name without its namespace."""
    return _navn(element)[0]


def _navn(element: etree._Element) -> tuple[str, str]:
    """The name without its namespace, and folded as it is looked up; a comment has none."""
    tag = element.tag
    return _foldet_navn(tag) if isinstance(tag, str) else ("", "")


@lru_cache(maxsize=4096)
def _foldet_navn(tag: str) -> tuple[str, str]:
    navn = tag.rpartition("}")[2]
    return navn, foldet(navn)
