"""An address that is not there: told with the nearest that is."""

import re
from collections import defaultdict
from collections.abc import Iterable

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.krop import rens

_PARAMETER = re.compile(r"\{([A-Za-z_]+)(?::[a-z]+)?\}")


def ukendt_adresse(sti: str, skabeloner: Iterable[str], rod: str = "") -> Problem:
    """The 404 of a path that no operation has. ``skabeloner``: the paths that there are, ``/v1/fordringer/{id}``.

    ``rod`` is the path under which the client sees the server; what it is told to call begins with it.
    """
    fundet = naermeste_sti(sti, skabeloner)
    forslag = None if fundet is None else f"{rod}{fundet}"
    mente, meant = (f" Mente du {forslag}?", f" Did you mean {forslag}?") if forslag else ("", "")
    return Problem(
        "ukendt-sti",
        f"Adressen findes ikke.{mente} Se {rod}/docs.",
        f"There is nothing at this address.{meant} See {rod}/docs.",
        fundet=rens(f"{rod}{sti}"),
        krav=f"en af adresserne på {rod}/docs",
        naermeste=forslag,
    )


def naermeste_sti(sti: str, skabeloner: Iterable[str]) -> str | None:
    """The path most like the one given; what stands where a path has a parameter counts for nothing.

    Where both have as many parts, each must be like its own: ``/sandkasse/ur/stop`` is no ``/sandkasse/journal/{nr}``.
    """
    led = sti.strip("/").split("/")
    grupper: dict[tuple[int, ...], dict[str, str]] = defaultdict(dict)
    for skabelon in dict.fromkeys(_PARAMETER.sub(r"{\1}", s) for s in skabeloner):
        dele = skabelon.strip("/").split("/")
        frie = tuple(nr for nr, del_ in enumerate(dele) if del_.startswith("{"))
        if _kan_ligne(dele, led):
            grupper[frie][_uden(dele, frie)] = skabelon
    vundne: dict[str, str] = {}
    for frie, faste in grupper.items():
        bedste = naermeste(_uden(led, frie), faste)
        if bedste is not None:
            skabelon = faste[bedste]
            vundne["/".join(_udfyldt(skabelon, led))] = skabelon
    bedste = naermeste("/".join(led), vundne)
    return None if bedste is None else vundne[bedste]


def _kan_ligne(dele: list[str], led: list[str]) -> bool:
    if len(dele) != len(led):
        return not any(del_.startswith("{") for del_ in dele)
    return all(del_.startswith("{") or naermeste(et, (del_,)) for et, del_ in zip(led, dele, strict=True))


def _uden(dele: list[str], frie: tuple[int, ...]) -> str:
    return "/".join(del_ for nr, del_ in enumerate(dele) if nr not in frie)


def _udfyldt(skabelon: str, led: list[str]) -> list[str]:
    dele = skabelon.strip("/").split("/")
    return [led[nr] if del_.startswith("{") else del_ for nr, del_ in enumerate(dele)]
