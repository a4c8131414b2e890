"""Which kinds of key an operation takes, declared where the operation is."""

from collections.abc import Callable
from secrets import compare_digest
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request

from psrm_sandbox.api.tilstand import Tilstand
from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.adgang import Adgang
from psrm_sandbox.services.porte import Noeglehaver, Verden

NOEGLEORDNING = "noegle"
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


def slaa_op(t: Tilstand, request: Request) -> tuple[Noeglehaver, Verden] | None:
    """Whom the request's key stands for, and in which world. Looked up once a call, by whoever asks first."""
    husket: dict[str, Any] = request.scope.setdefault("state", {})
    if "noegleopslag" not in husket:
        noegle = noegle_i(request)
        haver = t.sandkasser.find_noegle(noegle) if noegle else None
        verden = t.sandkasser.verden(haver.sandkasse_id) if haver and haver.sandkasse_id else None
        husket["noegleopslag"] = (haver, verden) if haver and verden else None
    fundet: tuple[Noeglehaver, Verden] | None = husket["noegleopslag"]
    return fundet


def find_adgang(t: Tilstand, request: Request, typer: tuple[Noegletype, ...]) -> Adgang:
    """Whom the request's key stands for, in its world.

    Raises:
        Problem: ``ukendt-noegle``, or ``forkert-noegletype`` with the kinds that the operation takes.

    """
    fundet = slaa_op(t, request)
    if fundet is None:
        raise ukendt_noegle()
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
    return Adgang(haver, verden)


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
        Problem: ``ukendt-noegle``.

    """
    noegle = noegle_i(request) or ""
    kraevet = t.settings.vaert_key
    if vaert_kraeves(t) and (kraevet is None or not _ens(noegle, kraevet)):
        raise ukendt_noegle()
    return noegle


def vaert_kraeves(t: Tilstand) -> bool:
    """Whether worlds are made with the vært key only: one is set, or other machines reach the server."""
    return t.settings.vaert_key is not None or not t.settings.loopback_only


def _ens(a: str, b: str) -> bool:
    return compare_digest(a.encode("utf-8", "surrogatepass"), b.encode())
