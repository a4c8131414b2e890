"""Who is at the portal: a signed cookie that names a world and one of its portal users, and nothing else.

The rights are looked up at each call, so a user that is removed is out at once. The cookie lives as long as the
browser, and at most `VARIGHED`; the world's own clock has no say in it.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any

from itsdangerous import BadData, Signer, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import Response

from psrm_sandbox.forbindelse.proxylag import rod_i

COOKIE = "psrm_portal"
VARIGHED = 8 * 60 * 60
"""Seconds from login until one must choose oneself again."""
_SALT = "psrm-sandbox.portal.session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A person in a world. ``kode``: what its forms must bring back, signed as that person's (`er_af`), so that a form
    of an earlier login of the same person is known from another's. ``som_i_portalen``: nothing but what it has."""

    sandkasse_id: str
    navn: str
    kode: str
    oprettet: int
    sprog: str = "da"
    som_i_portalen: bool = False

    def passer(self, kode: str) -> bool:
        """Whether a form was made for this session."""
        return compare_digest(self.kode.encode(), kode.encode("utf-8", "replace"))

    def er_af(self, kode: str, noegle: bytes) -> bool:
        """Whether a form was made for this person, in this login or an earlier one."""
        return _underskriver(self.sandkasse_id, self.navn, noegle).validate(kode.encode("utf-8", "replace"))

    def med(self, **valg: Any) -> "Session":
        """The same person, with another choice of how the pages are."""
        return replace(self, **valg)


def ny(sandkasse_id: str, navn: str, nu: datetime, noegle: bytes, sprog: str = "da") -> Session:
    """A session that begins now."""
    kode = _underskriver(sandkasse_id, navn, noegle).sign(token_urlsafe(18)).decode()
    return Session(sandkasse_id=sandkasse_id, navn=navn, kode=kode, oprettet=int(nu.timestamp()), sprog=sprog)


def _underskriver(sandkasse_id: str, navn: str, noegle: bytes) -> Signer:
    return Signer(noegle, f"{_SALT}.{sandkasse_id}.{navn}")


def laes(request: Request, noegle: bytes, nu: datetime) -> tuple[Session | None, Session | None]:
    """The call's session, and the one that has ended, if it has. A cookie that is not ours counts as none."""
    raa = request.cookies.get(COOKIE)
    if not raa:
        return None, None
    try:
        fundet = Session(**URLSafeSerializer(noegle, _SALT).loads(raa))
    except (BadData, TypeError):
        return None, None
    alder = nu.timestamp() - fundet.oprettet
    return (fundet, None) if 0 <= alder < VARIGHED or abs(alder) < 1 else (None, fundet)


def saet(svar: Response, request: Request, session: Session, noegle: bytes) -> None:
    """Gives the browser the session, for the portal's own addresses."""
    svar.set_cookie(
        COOKIE,
        URLSafeSerializer(noegle, _SALT).dumps(asdict(session)),
        path=sti(request),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def slet(svar: Response, request: Request) -> None:
    """Takes it back."""
    svar.delete_cookie(COOKIE, path=sti(request), secure=request.url.scheme == "https", httponly=True, samesite="lax")


def sti(request: Request) -> str:
    """The path that the cookie belongs to, as the browser sees it."""
    return f"{rod_i(request.scope)}/portal"
