"""How far a portfolio's run is: what it takes on disk first, then rows, rate and time left."""

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from psrm_sandbox.cli.udskrift import skriv
from psrm_sandbox.services.portefoelje.modeller import Fortael, Fremdrift, Plads

_VINDUE = 30.0
_MELLEM = 10.0
_HELE = 100


@dataclass
class Fart:
    """Rows a second over the last half minute of a step, so that what an earlier run did counts for nothing."""

    ur: Callable[[], float] = time.monotonic
    _trin: str = ""
    _sete: deque[tuple[float, int]] = field(default_factory=deque)
    _sidst: float = field(init=False)

    def __post_init__(self) -> None:
        self._sidst = self.ur()

    def __call__(self, et: Fremdrift) -> float:
        """The rate, 0 where it cannot be told yet."""
        nu = self.ur()
        if et.trin != self._trin:
            self._trin, self._sete = et.trin, deque([(self._sidst, 0)])
        self._sidst = nu
        self._sete.append((nu, et.gjort))
        while len(self._sete) > 2 and nu - self._sete[0][0] > _VINDUE:
            self._sete.popleft()
        foerst, gjort = self._sete[0]
        return (et.gjort - gjort) / max(0.1, nu - foerst)


@contextmanager
def fremdrift() -> Iterator[Fortael]:
    """A bar on a terminal, else a line now and then."""
    if not sys.stderr.isatty():
        yield som_linjer(lambda linje: skriv(linje, err=True))
        return
    fart = Fart()
    felter = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[fart]}"))
    with Progress(*felter, console=Console(stderr=True)) as bjaelke:
        opgave = bjaelke.add_task("begynder", total=None, fart="")

        def vis(et: Fremdrift | Plads) -> None:
            if isinstance(et, Plads):
                bjaelke.console.print(pladslinje(et), highlight=False)
            else:
                _, hvor_hurtigt = _ord(et, fart(et))
                bjaelke.update(
                    opgave, description=et.trin, total=et.i_alt or None, completed=et.gjort, fart=hvor_hurtigt
                )

        yield vis


def som_linjer(skriv_linje: Callable[[str], None], ur: Callable[[], float] = time.monotonic) -> Fortael:
    """A line every ten seconds, and one when a step is done."""
    fart, sidst = Fart(ur), ur()

    def vis(et: Fremdrift | Plads) -> None:
        nonlocal sidst
        if isinstance(et, Plads):
            skriv_linje(pladslinje(et))
            return
        i_sekundet = fart(et)
        if ur() - sidst >= _MELLEM or et.gjort == et.i_alt:
            sidst = ur()
            hvor_langt, hvor_hurtigt = _ord(et, i_sekundet)
            skriv_linje(", ".join(led for led in (f"{et.trin}{hvor_langt}", hvor_hurtigt) if led))

    return vis


def _ord(et: Fremdrift, fart: float) -> tuple[str, str]:
    """How far, and how fast with the time left."""
    if not et.gjort:
        return "", ""
    if not et.i_alt:
        return f": {_tal(et.gjort)} rækker", f"{_tal(fart)} i sekundet"
    igen = f", {_varighed((et.i_alt - et.gjort) / fart)} igen" if fart and et.gjort < et.i_alt else ""
    return f": {_tal(et.gjort)} af {_tal(et.i_alt)} rækker", f"{_tal(fart)} i sekundet{igen}"


def pladslinje(et: Plads) -> str:
    """What the run takes on disk, and what is free."""
    undervejs = f" og yderligere {_mib(et.undervejs)}, mens den bliver til" if et.undervejs else ""
    return f"Rapporten ventes at fylde {_mib(et.rapport)}{undervejs}; disken har {_mib(et.fri)} fri."


def _mib(byte: int) -> str:
    mib = byte / 1024**2
    return f"{_tal(mib)} MiB" if mib >= _HELE else f"{mib:.1f} MiB".replace(".", ",")


def _tal(tal: float) -> str:
    return f"{tal:,.0f}".replace(",", ".")


def _varighed(sekunder: float) -> str:
    hele = round(sekunder)
    return f"{hele} s" if hele < _HELE else f"{hele // 60} min {hele % 60:02d} s"
