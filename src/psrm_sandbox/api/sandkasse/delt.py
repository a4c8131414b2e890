"""What is shared of a journal, read by whoever has the address: JSON, or a page that needs nothing else."""

import re
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from psrm_sandbox.api.parametre import Efter, Sideantal, kraev_egen
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sideskabelon import CSP, HTML, dan
from psrm_sandbox.api.svar.journal import DeltUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.forbindelse.noegler import find_verden
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.forbindelse.traade import Slags, i_verden
from psrm_sandbox.services.journal import delinger
from psrm_sandbox.services.journal.journal import Journalside

router = APIRouter(route_class=Rute, tags=["journal"])

_HOVEDER = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
    **CSP,
}
"""The address is a secret: nobody keeps the page, and following nothing tells where one came from."""


_LED = re.compile(r'"(?:[^"\\]|\\.)*"?|[{}\[\],:]|[^\s"{}\[\],:]+', re.S)
"""What JSON is made of: strings, marks, and the rest."""


class Journalform(StrEnum):
    """The forms of the page."""

    JSON = "json"
    HTML = "html"


def _laeselig(krop: str | None) -> str:
    """JSON indented, every number and sign as it was sent, also where the end is cut off. Other text as it stands."""
    if not krop or krop.lstrip()[:1] not in ("{", "["):
        return krop or ""
    dele: list[str] = []
    dybde, foer = 0, ""
    for led in _LED.findall(krop):
        if led in ("}", "]"):
            dybde -= 1
            dele.append("" if foer in ("{", "[") else "\n" + "  " * dybde)
        elif foer in ("{", "[", ","):
            dele.append("\n" + "  " * dybde)
        if led in ("{", "["):
            dybde += 1
        dele.append(f"{led} " if led == ":" else led)
        foer = led
    return "".join(dele)


@router.get(
    "/delt/{token}",
    operation_id="hentDelt",
    summary="Et delt udsnit af en journal",
    description=(
        "Kræver ingen nøgle, kun adressen. Formen vælges med format, ellers med Accept: en browser får en side. "
        "Ukendt, udløbet og slettet svares ens."
    ),
    response_model=DeltUd,
    responses={
        200: {"content": {HTML: {"schema": {"type": "string"}}}, "description": "Kaldene, ældste først."},
        **svar(404, noegle=False),
    },
)
async def hent_delt(
    token: Annotated[str, Path(pattern=r"^[0-9A-Za-z._-]{1,100}$", examples=["demo.AbCdEfGhIjKlMnOpQrStUvWxYz012345"])],
    request: Request,
    efter: Efter = 0,
    antal: Annotated[Sideantal, Query(description="Højst så mange på siden; en side slutter også ved 2 MiB.")] = 100,
    format: Annotated[Journalform | None, Query(description="json eller html; ellers afgør Accept.")] = None,
) -> Response:
    """The shared calls."""
    t = tilstand(request)
    som_side = format is Journalform.HTML or (format is None and HTML in request.headers.get("accept", ""))
    side_efter = kraev_egen(efter)
    verden = await find_verden(t, token.partition(".")[0])

    def vis() -> Response:
        fundet = delinger.hent_delt(t.sandkasser, token, Journalside(side_efter, None, antal), t.vaegur.nu())
        delt = DeltUd.model_validate(fundet, from_attributes=True)
        if som_side:
            return Response(_side(delt, antal), 200, _HOVEDER, f"{HTML}; charset=utf-8")
        return Response(delt.model_dump_json(), 200, _HOVEDER, "application/json")

    return await i_verden(verden, Slags.LAES, vis) if verden is not None else vis()


def _side(delt: DeltUd, antal: int) -> str:
    return dan("delt.html", delt=delt, antal=antal, laeselig=_laeselig)
