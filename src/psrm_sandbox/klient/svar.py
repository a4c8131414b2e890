"""What the client answers with, and the exception where that is a failure."""

import json
from dataclasses import dataclass, field
from typing import Any

import httpx
from pydantic import ValidationError

from psrm_sandbox.klient.problem import Problem


@dataclass(frozen=True, slots=True)
class Svar:
    """A call and its answer. ``krop``: parsed JSON, else text, else the number of bytes told in words."""

    metode: str
    sti: str
    anmodning: Any
    status: int
    krop: Any
    hoveder: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300

    @property
    def problem(self) -> Problem | None:
        """The problem told, for a status of 400 or more; one made of the status where the answer has not that form."""
        if self.status < 400:
            return None
        try:
            return Problem.model_validate(self.krop)
        except ValidationError:
            return Problem(status=self.status, title=f"HTTP {self.status}", detail=str(self.krop or "")[:200])

    def kraev(self) -> "Svar":
        """The same, where it is no failure.

        Raises:
            Problemsvar: the status is 400 or more.

        """
        problem = self.problem
        if problem is not None:
            raise Problemsvar(problem, self)
        return self


class Problemsvar(Exception):
    """An answer of 400 or more, with the problem that it tells of."""

    def __init__(self, problem: Problem, svar: Svar) -> None:
        self.problem = problem
        self.svar = svar
        super().__init__(f"{problem.status} {problem.title}: {problem.detail}".rstrip(": "))


def laes_svar(svar: httpx.Response, sti: str, anmodning: Any) -> Svar:
    """The client's own form of an answer."""
    return Svar(svar.request.method, sti, anmodning, svar.status_code, _krop(svar), dict(svar.headers))


def _krop(svar: httpx.Response) -> Any:
    if not svar.content:
        return None
    medietype = svar.headers.get("content-type", "").partition(";")[0].strip()
    if medietype.endswith(("/json", "+json")):
        try:
            return json.loads(svar.content)
        except ValueError:
            return svar.text
    if medietype.startswith("text/") or medietype.endswith(("/xml", "+xml")):
        return svar.text
    return f"{medietype or 'ukendt medietype'}, {len(svar.content)} byte"
