"""Every fejlkode and every named rule can be met over HTTP, by the smallest input in docs/dannet/mindste-input.md."""

import pytest
from tests.support.provokation import Provokation
from tests.support.server import Sandkasse
from tests.validering.byggere import regler

from psrm_sandbox.grunddata import troskab
from psrm_sandbox.grunddata.troskab import Grad
from psrm_sandbox.testdata.mindste_input import Mindsteinput, indlaes_mindste_input

INPUTS = indlaes_mindste_input()
pytestmark = pytest.mark.anyio


def _fundne(svar: dict) -> set[int | str]:  # type: ignore[type-arg]
    alle = [*svar.get("aarsager", []), *svar.get("advarsler", [])]
    for r in svar["relateredeFordringer"]:
        alle += [*r.get("aarsager", []), *r.get("advarsler", [])]
    return {f["kode"] if f["kode"] is not None else f["regler"][0] for f in alle}


UMULIGE = {(548, "oani")}
"""An annulment of a write-down with a date to come: the write-down itself would have been refused."""


@pytest.mark.parametrize(
    "raekke", [r for r in INPUTS.raekker if (r.regel, r.grund) not in UMULIGE], ids=lambda r: f"{r.regel}-{r.grund}"
)
async def test_reglen_moedes_over_http(sandkasse: Sandkasse, raekke: Mindsteinput) -> None:
    svar = await Provokation(INPUTS, sandkasse).spil(raekke)
    assert raekke.regel in _fundne(svar), (svar["status"], svar.get("aarsager"))


def test_hver_kode_har_en_raekke_eller_en_forklaring() -> None:
    med_raekke = {r.regel for r in INPUTS.raekker}
    forklaret = {p.id for p in troskab.indlaes().fejlkoder if p.grad is Grad.MANGLER and p.note}
    forklaret.add(182)  # no action meets it: see the tests of POST /sandkasse/fordringshavere
    assert {k.kode for k in regler().koder.fejlkoder} <= med_raekke | forklaret
