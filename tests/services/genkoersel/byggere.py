"""Reruns without a file: claims in the shape of the body, and what production said of each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.support.byggere import Krop
from tests.support.kontrolfiler import filen, regelsaet

from psrm_sandbox.bootstrap import genkoerselsverden
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indlaesning.modeller import Filindhold, Fundsted
from psrm_sandbox.indlaesning.svarfil import Produktionssvar
from psrm_sandbox.services.genkoersel.koersel import Koerselsvalg, Svarfiler, genkoer, koer_repareret
from psrm_sandbox.services.genkoersel.modeller import Genkoersel, Sag

DAG = date(2026, 7, 1)
AFTALER = indlaes_skabelon("demo").aftaler


def svar(status: str, *koder: str, nr: int = 0, **felter: Any) -> Produktionssvar:
    sted = Fundsted(fil="svar.csv", raekker=(nr,))
    return Produktionssvar(sted=sted, status=status, koder=koder, **felter)  # type: ignore[arg-type]


def koert(
    fordringer: Sequence[Krop] | Filindhold, *svarene: Produktionssvar, i_verden: bool = False, **valg: Any
) -> Genkoersel:
    indhold = fordringer if isinstance(fordringer, Filindhold) else filen(*fordringer)
    verden = genkoerselsverden if i_verden else None
    egne = Svarfiler(andre=svarene)
    return genkoer(regelsaet(), AFTALER, indhold, egne, Koerselsvalg(**{"i_dag": DAG, **valg}), verden)


def en(fordring: Krop, *svarene: Produktionssvar, **valg: Any) -> Sag:
    """The rerun of one claim."""
    return koert([fordring], *svarene, **valg).sager[0]


def repareret(*fordringer: Krop) -> tuple[Genkoersel, Genkoersel]:
    return koer_repareret(regelsaet(), AFTALER, koert(fordringer), Svarfiler(), Koerselsvalg(i_dag=DAG))
