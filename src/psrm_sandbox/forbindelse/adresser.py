"""An address that is not there: told with the nearest that is."""

import re
from collections import defaultdict
from collections.abc import Iterable

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.krop import rens

_PARAMETER = re.compile(r"\{([A-Za-z_]+)(?::[a-z]+)?\}")


def ukendt_adresse(sti: str, skabeloner: Iterable[str]) -> Problem:
    """The 404 of a path that no operation has. ``skabeloner``: the paths that there are, ``/v1/fordringer/{id}``."""
    forslag = naermeste_sti(sti, skabeloner)
    mente, meant = (f" Mente du {forslag}?", f" Did you mean {forslag}?") if forslag else ("", "")
    return Problem(
        "ukendt-sti",
        f"Adressen findes ikke.{mente} Se /docs.",
        f"There is nothing at this address.{meant} See /docs.",
        fundet=rens(sti),
        krav="en af adresserne på /docs",
        naermeste=forslag,
    )


def naermeste_sti(sti: str, skabeloner: Iterable[str]) -> str | None:
    """The path most like the one given; what stands where a path has a parameter counts for nothing."""
    led = sti.strip("/").split("/")
    grupper: dict[tuple[int, ...], dict[str, str]] = defaultdict(dict)
    for skabelon in dict.fromkeys(_PARAMETER.sub(r"{\1}", s) for s in skabeloner):
        dele = skabelon.strip("/").split("/")
        frie = tuple(nr for nr, del_ in enumerate(dele) if del_.startswith("{"))
        if not frie or len(dele) == len(led):
            grupper[frie][_uden(dele, frie)] = skabelon
    vundne: dict[str, str] = {}
    for frie, faste in grupper.items():
        bedste = naermeste(_uden(led, frie), faste)
        if bedste is not None:
            skabelon = faste[bedste]
            vundne["/".join(_udfyldt(skabelon, led))] = skabelon
    bedste = naermeste("/".join(led), vundne)
    return None if bedste is None else vundne[bedste]


def _uden(dele: list[str], frie: tuple[int, ...]) -> str:
    return "/".join(del_ for nr, del_ in enumerate(dele) if nr not in frie)


def _udfyldt(skabelon: str, led: list[str]) -> list[str]:
    dele = skabelon.strip("/").split("/")
    return [led[nr] if del_.startswith("{") else del_ for nr, del_ in enumerate(dele)]
