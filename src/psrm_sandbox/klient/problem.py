"""A failure as the server tells it (RFC 9457), and the exception that carries it."""

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from psrm_sandbox.klient.svar import Svar


class Problem(BaseModel):
    """The one shape of every failure. Members that only some kinds carry are kept as extras."""

    model_config = ConfigDict(extra="allow", frozen=True)

    type: str = "about:blank"
    title: str = ""
    status: int
    detail: str = ""
    detail_en: str = Field("", alias="detailEn")
    felt: str | None = None
    fundet: str | None = None
    krav: str | None = None
    naermeste: str | None = None

    @property
    def kode(self) -> str:
        """The last part of the type: ``leverance-genbrugt``."""
        return self.type.rpartition(":")[2]


class Problemsvar(Exception):
    """An answer of 400 or more, with the problem that it tells of."""

    def __init__(self, problem: Problem, svar: "Svar") -> None:
        self.problem = problem
        self.svar = svar
        super().__init__(f"{problem.status} {problem.title}: {problem.detail}".rstrip(": "))
