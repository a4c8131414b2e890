"""What the routes work with: put together by bootstrap, carried on the application."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.forbindelse.genkoersler import Genkoersler
from psrm_sandbox.forbindelse.holdte import Holdte
from psrm_sandbox.forbindelse.indtagskoe import Indtagskoe
from psrm_sandbox.forbindelse.maalinger import Maalinger
from psrm_sandbox.forbindelse.portaladgange import Portaladgange
from psrm_sandbox.forbindelse.rapportafsendelse import Rapportstarter
from psrm_sandbox.services.genkoersel.forloeb import Verdensmager
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.register import Sandkasser
from psrm_sandbox.services.porte.soap import Certifikatudsteder
from psrm_sandbox.settings import Settings


@dataclass(frozen=True, slots=True)
class Operationer:
    """The operations of the contracts that are served, by their ids."""

    metoder: Mapping[str, str]
    uden_for_journalen: frozenset[str]
    """Those that no world's journal holds: they take no key to a world, or end the world."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilstand:
    """The application's collaborators."""

    sandkasser: Sandkasser
    regelsaet: Regelsaet
    vaegur: Vaegur
    settings: Settings
    koe: Indtagskoe
    maalinger: Maalinger
    rapportstarter: Rapportstarter | None = None
    certifikatudsteder: Certifikatudsteder | None = None
    portalnoegle: bytes = b""
    """What the portal signs its cookies with."""
    portaladgange: Portaladgange = field(default_factory=Portaladgange)
    holdte: Holdte = field(default_factory=Holdte)
    genkoersler: Genkoersler = field(default_factory=Genkoersler)
    genkoerselsverden: Verdensmager | None = None
    """Makes the worlds in which a rerun's actions are run in order."""


def tilstand(request: Request) -> Tilstand:
    """The collaborators, from a request."""
    fundet = request.app.state.tilstand
    assert isinstance(fundet, Tilstand)
    return fundet


def operationer(request: Request) -> Operationer:
    """The operations that are served, from a request."""
    fundet = request.app.state.operationer
    assert isinstance(fundet, Operationer)
    return fundet
