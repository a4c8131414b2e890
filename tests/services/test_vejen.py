"""An action's way through the services: down through the subjects and up again, not back and forth between them."""

import sys
from pathlib import Path
from types import FrameType

from tests.support.byggere import god, leverance
from tests.support.indsendelser import demobillede, indsendelse, regelsaet

import psrm_sandbox
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.indtag.indtag import modtag
from psrm_sandbox.store.verden import SqlVerden

SERVICES = str(Path(psrm_sandbox.__file__).parent / "services")


def _besoegte(verden: SqlVerden) -> list[str]:
    """The modules of services that the registration of one claim calls into, in order, each run of calls as one."""
    sendt = indsendelse(leverance(god()))
    besoegt: list[str] = []

    def foelg(ramme: FrameType, haendelse: str, arg: object) -> None:
        fil = ramme.f_code.co_filename
        if haendelse == "call" and fil.startswith(SERVICES) and besoegt[-1:] != [fil]:
            besoegt.append(fil)

    foer = sys.getprofile()
    sys.setprofile(foelg)
    try:
        modtag(verden, regelsaet(), IntetIndgreb(), [sendt])
    finally:
        sys.setprofile(foer)
    return besoegt


def test_en_fordring_registreres_uden_at_gaa_frem_og_tilbage_mellem_modulerne() -> None:
    verden = SqlVerden("w", None, demobillede(), 1, "NORMAL")
    _besoegte(verden)
    besoegt = _besoegte(verden)
    vendt_tilbage = len(besoegt) - len(set(besoegt))
    assert 10 < len(set(besoegt)) <= 19
    assert vendt_tilbage <= 18
