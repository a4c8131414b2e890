"""Every page of the portal. One without a parameter goes before one with; what is nowhere is a page too."""

from collections.abc import Sequence
from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from psrm_sandbox.portal import (
    afstemning,
    aftale,
    aktiver,
    fordring,
    fordringslister,
    fordringstyper,
    genkoersel,
    handling,
    hoering,
    hoeringssvar,
    kildegrundlag,
    kontrol,
    kvittering,
    login,
    opret,
    rapport,
    typeguide,
    underretning,
)
from psrm_sandbox.portal.kald import Sidekald
from psrm_sandbox.portal.rute import side


def ruter() -> Sequence[BaseRoute]:
    """The routes."""
    return (
        Route(f"{aktiver.STI}/{{maerke}}/{{navn:path}}", aktiver.hent, methods=["GET"]),
        *login.RUTER,
        *fordringslister.RUTER,
        *fordring.RUTER,
        *hoering.RUTER,
        *hoeringssvar.RUTER,
        *underretning.RUTER,
        *rapport.RUTER,
        *afstemning.RUTER,
        *aftale.RUTER,
        *fordringstyper.RUTER,
        *typeguide.RUTER,
        *kildegrundlag.RUTER,
        *kontrol.RUTER,
        *genkoersel.RUTER,
        *handling.RUTER,
        *opret.RUTER,
        *kvittering.RUTER,
        side("/{sti:path}", _ukendt, aaben=True),
    )


def _ukendt(kald: Sidekald) -> Response:
    return kald.side("ukendt.html", status=HTTPStatus.NOT_FOUND)
