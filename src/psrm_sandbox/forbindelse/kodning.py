"""A body that is sent coded (gzip) is refused by name: nothing grows large on its way in."""

from starlette.requests import Request

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.krop import rens


def er_ukodet(request: Request) -> None:
    """Refuses a coded body before any of it is read.

    Raises:
        Problem: ``ukendt-kodning``.

    """
    kodning = request.headers["content-encoding"]
    har_krop = request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
    if har_krop and {led.strip().lower() for led in kodning.split(",")} - {"", "identity"}:
        raise Problem(
            "ukendt-kodning",
            "Kroppen skal sendes, som den er, uden Content-Encoding. Intet er registreret.",
            "Send the body as it is, without Content-Encoding; nothing was registered.",
            felt="Content-Encoding",
            fundet=rens(kodning),
            krav="ingen Content-Encoding, eller identity",
        )
