"""What is wrong with a field, in the page's language: told in Danish where it is found, turned where it is shown."""

import re
from collections.abc import Mapping

from psrm_sandbox.domain.problem import Problem

_HUL = "{}"
"""In a text of `portal/engelsk`: where a value stands."""


class Tosproget(str):
    """A Danish text with its English beside it."""

    __slots__ = ("engelsk",)
    engelsk: str


def om(problem: Problem) -> Tosproget:
    """What a use case refuses, in both of its languages."""
    tekst = Tosproget(problem.detail)
    tekst.engelsk = problem.detail_en
    return tekst


class Oversaetter:
    """Texts in English by the Danish ones; one with values in it is known by what stands around them."""

    def __init__(self, tekster: Mapping[str, str]) -> None:
        self._tekster = tekster
        self._former = [
            (re.compile("(.*?)".join(map(re.escape, dansk.split(_HUL))), re.DOTALL), engelsk)
            for dansk, engelsk in tekster.items()
            if _HUL in dansk
        ]

    def __call__(self, tekst: str) -> str:
        """The text in English; as it is where only Danish is there."""
        if isinstance(tekst, Tosproget):
            return tekst.engelsk
        if tekst in self._tekster:
            return self._tekster[tekst]
        for form, engelsk in self._former:
            if fundet := form.fullmatch(tekst):
                return engelsk.format(*(self._tekster.get(led, led) for led in fundet.groups()))
        return tekst
