"""What goes wrong in a SOAP call, and the fault it becomes. The texts are data (``seed/soap/fejl.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.krop import rens
from psrm_sandbox.grunddata.soapfejl import ALLE_ANDRE, Fejlform, fejl_efter_problem, indlaes_soapfejl


@dataclass(eq=False, kw_only=True)
class Soapfejl(Exception):
    """A call that ends in a fault: the fault's code, where, what was found there, and what would be right.

    ``aarsag``: what the journal tells beside the answer, which may hide it. ``status``: another than HTTP's 500.
    ``hoveder``: what else stands in the answer's head.
    """

    kode: str
    felt: str | None = None
    fundet: str | None = None
    krav: str | None = None
    detail: str | None = None
    detail_en: str | None = None
    aarsag: Mapping[str, Any] | None = None
    status: int = 500
    hoveder: Mapping[str, str] | None = None
    form: Fejlform = field(init=False)

    def __post_init__(self) -> None:
        """Finds the fault's form."""
        self.form = indlaes_soapfejl()[self.kode]

    @property
    def tekst(self) -> str:
        """The text that is sent."""
        led = {"felt": self.felt, "fundet": self.fundet, "krav": self.krav, "detailEn": self.detail_en}
        return rens(self.form.tekst.format_map({navn: v or "" for navn, v in led.items()}), 500)

    @property
    def fortaelling(self) -> Mapping[str, Any]:
        """The cause as the journal keeps it."""
        egen = {"felt": self.felt, "fundet": self.fundet, "krav": self.krav, "tekst": self.detail}
        return {"soap": self.kode, **{n: v for n, v in egen.items() if v is not None}, **(self.aarsag or {})}


def af_problem(problem: Problem) -> Soapfejl:
    """The fault of a problem that JSON would have answered with."""
    former = fejl_efter_problem()
    form = former.get(problem.kode) or former[ALLE_ANDRE]
    return Soapfejl(
        kode=form.kode,
        felt=problem.felt,
        fundet=rens(problem.fundet) if problem.fundet is not None else None,
        krav=problem.krav,
        detail=problem.detail,
        detail_en=problem.detail_en,
        aarsag={"problem": problem.kode},
    )
