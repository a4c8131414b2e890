"""Which kinds of key an operation takes, declared where the operation is."""

import asyncio
from collections.abc import Callable
from secrets import compare_digest
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request
from starlette.types import Scope

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.soapadresse import soapadresse_i
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.porte.verden import Noeglehaver, Verden

NOEGLEORDNING = "noegle"
DEMO = "demo"
"""The id of the demo world."""
SIKKERHEDSORDNINGER = {
    NOEGLEORDNING: {
        "type": "http",
        "scheme": "bearer",
        "description": (
            "En nøgle: indberetter, portalbruger, tester eller vært. Ved hver operation står, hvilke slags den tager. "
            "Demosandkassens nøgler er offentlige: demo-leverandoer, demo-begraenset, demo-portal og demo-tester."
        ),
    }
}
"""As the contract tells it."""


def noegle_i(request: Request) -> str | None:
    """The key sent, if any."""
    ordning, _, noegle = request.headers.get("authorization", "").partition(" ")
    return noegle.strip() or None if ordning.lower() == "bearer" else None


def ukendt_noegle() -> Problem:
    """The one answer to a key that is missing, unknown, another world's or deleted."""
    return Problem(
        "ukendt-noegle",
        "Send en gyldig nøgle: Authorization: Bearer <nøgle>.",
        "Send a valid key: Authorization: Bearer <key>.",
        felt="Authorization",
        krav="en nøgle til en sandkasse, der findes",
    )


def demo_lukket() -> Problem:
    """The answer to a published key where the demo world is not open."""
    return Problem(
        "ukendt-noegle",
        "Demosandkassens nøgler er offentlige og åbner intet på denne server. Lav en sandkasse med POST /sandkasser, "
        "eller start serveren med PSRM_DEMO_KEYS=true.",
        "The demo world's published keys are closed on this server; make a world with POST /sandkasser, or start the "
        "server with PSRM_DEMO_KEYS=true.",
        felt="Authorization",
        krav="en nøgle til en sandkasse, der er lavet med POST /sandkasser",
    )


HOVED = "kun_hoved"
"""In the request's state: the head of the answer alone is asked for (HEAD), and nothing comes of it."""


def er_hoved(scope: Scope) -> bool:
    """Whether the call is a HEAD, which is run as the GET it asks about."""
    return bool(scope.get("state", {}).get(HOVED))


async def slaa_op(t: Tilstand, request: Request) -> tuple[Noeglehaver, Verden] | None:
    """Whom the request's key stands for, and in which world; a SOAP call's address stands for one.

    Looked up once a call, by whoever asks first.
    """
    husket: dict[str, Any] = request.scope.setdefault("state", {})
    if "noegleopslag" not in husket:
        adresse = soapadresse_i(request.scope["path"])
        noegle = noegle_i(request) if adresse is None else None
        haver = t.sandkasser.find_noegle(noegle) if noegle else None
        haver = t.sandkasser.find_adresse(adresse) if adresse is not None else haver
        verden = await find_verden(t, haver.sandkasse_id) if haver and haver.sandkasse_id else None
        husket["noegleopslag"] = (haver, verden) if haver and verden else None
        if haver and haver.sandkasse_id == DEMO and not t.settings.demo_open:
            husket["noegleopslag"], husket["demo_lukket"] = None, True
    return slaaet_op(request)


def slaaet_op(request: Request) -> tuple[Noeglehaver, Verden] | None:
    """What `slaa_op` found."""
    fundet: tuple[Noeglehaver, Verden] | None = request.scope["state"]["noegleopslag"]
    return fundet


async def find_verden(t: Tilstand, sandkasse_id: str) -> Verden | None:
    """The world; its first caller waits for the register in a thread."""
    kendt = t.sandkasser.kendt_verden(sandkasse_id)
    return kendt if kendt is not None else await asyncio.to_thread(t.sandkasser.verden, sandkasse_id)


async def find_adgang(t: Tilstand, request: Request, typer: tuple[Noegletype, ...]) -> Adgang:
    """Whom the request's key stands for, in its world.

    Raises:
        Problem: ``ukendt-noegle``, or ``forkert-noegletype`` with the kinds that the operation takes.

    """
    fundet = await slaa_op(t, request)
    if fundet is None:
        raise demo_lukket() if "demo_lukket" in request.scope["state"] else ukendt_noegle()
    haver, verden = fundet
    if haver.type not in typer:
        navne = " eller ".join(typer)
        raise Problem(
            "forkert-noegletype",
            f"Operationen tager en nøgle af slagsen {navne}; denne er {haver.type}.",
            f"This operation takes a key of the kind {' or '.join(typer)}; this one is {haver.type}.",
            felt="Authorization",
            fundet=haver.type.value,
            krav=navne,
        )
    return Adgang(haver, verden, kun_hoved=er_hoved(request.scope))


def kraev(*typer: Noegletype, rettigheder: tuple[Portalrettighed, ...] = ()) -> Any:
    """A dependency: the operation takes these kinds of key. The route checks it before it reads the body.

    ``rettigheder``: of a portal user, one that has one of those rights.
    """

    async def afhaengighed(request: Request) -> Adgang:
        adgang = request.state.adgang
        assert isinstance(adgang, Adgang)
        if rettigheder:
            adgang.kraev(*rettigheder)
        return adgang

    afhaengighed.noegletyper = typer  # type: ignore[attr-defined]
    return Depends(afhaengighed)


def kraevede_typer(kald: Callable[..., Any] | None) -> tuple[Noegletype, ...]:
    """What `kraev` declared."""
    return getattr(kald, "noegletyper", ())


INDBERETTER_ELLER_PORTAL = (Noegletype.INDBERETTER, Noegletype.PORTALBRUGER)
Udvekslingsadgang = Annotated[Adgang, kraev(*INDBERETTER_ELLER_PORTAL)]
Laeseadgang = Annotated[
    Adgang, kraev(*INDBERETTER_ELLER_PORTAL, rettigheder=(Portalrettighed.SE, Portalrettighed.ADMINISTRER))
]
"""For what shows claims and what has become of them."""
Testeradgang = Annotated[Adgang, kraev(Noegletype.TESTER)]
Forklaringsadgang = Annotated[Adgang, kraev(Noegletype.INDBERETTER, Noegletype.TESTER)]


def kraev_vaert(t: Tilstand, request: Request) -> str:
    """The vært key that was sent, or the empty text where none is needed: bound to loopback with no key set.

    Raises:
        Problem: ``ukendt-noegle``, saying whether the key was missing, was another, or can be no key at all.

    """
    noegle = noegle_i(request) or ""
    kraevet = t.settings.vaert_key
    if vaert_kraeves(t) and (kraevet is None or not _ens(noegle, kraevet)):
        raise _ikke_vaert(bool(noegle), findes=kraevet is not None)
    return noegle


def _ikke_vaert(sendt: bool, *, findes: bool) -> Problem:
    if not findes:
        detail = (
            "Serveren kan nås fra andre maskiner, men er startet uden værtsnøgle, så ingen kan lave sandkasser. Start "
            "den med PSRM_VAERT_KEY sat, og send den nøgle."
        )
        detail_en = "Other machines can reach this server, but it was started without a host key; set PSRM_VAERT_KEY."
    else:
        hvad = "Den sendte nøgle er ikke værtsnøglen." if sendt else "Værtsnøglen mangler."
        what = "The key sent is not the host key" if sendt else "The host key is missing"
        detail = (
            f"{hvad} Sandkasser laves her med den nøgle, serveren er startet med i PSRM_VAERT_KEY: "
            "Authorization: Bearer <PSRM_VAERT_KEY>."
        )
        detail_en = f"{what}: send the one the server was started with in PSRM_VAERT_KEY."
    return Problem(
        "ukendt-noegle", detail, detail_en, felt="Authorization", krav="værtsnøglen, PSRM_VAERT_KEY på serveren"
    )


def vaert_kraeves(t: Tilstand) -> bool:
    """Whether worlds are made with the vært key only: one is set, or other machines reach the server."""
    return t.settings.vaert_key is not None or not t.settings.loopback_only


def _ens(a: str, b: str) -> bool:
    return compare_digest(a.encode("utf-8", "surrogatepass"), b.encode())
