"""What a connection is told that does not speak HTTP as it should: the one shape of every failure, as bytes."""

from http import HTTPStatus

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.problemer import problemsvar
from psrm_sandbox.former.krop import rens

MAKS_ADRESSE = 16 * 1024
"""Bytes of an address with its parameters."""
MAKS_HOVED = 64 * 1024
"""Bytes of a request's header fields, those after a chunked body among them; also of what ends nowhere."""
MAKS_FELTER = 100
"""Header fields of a request."""


class Afvist(Exception):
    """Stops the parser; ``problem`` is what the client is told."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kode)
        self.problem = problem


def som_bytes(problem: Problem) -> bytes:
    """The whole answer, after which the connection is closed."""
    svar = problemsvar(problem, {"Connection": "close"})
    hoveder = b"".join(navn + b": " + vaerdi + b"\r\n" for navn, vaerdi in svar.raw_headers)
    linje = f"HTTP/1.1 {svar.status_code} {HTTPStatus(svar.status_code).phrase}\r\n"
    return linje.encode() + hoveder + b"\r\n" + bytes(svar.body)


def ugyldig(grund: str, begyndelse: bytes) -> Problem:
    """What was sent cannot be read as a request; ``begyndelse`` is how it begins."""
    if begyndelse[:1] == b"\x16":
        raad, krav = "Det ligner TLS; her tales HTTP uden: http:// i stedet for https://.", "http:// i adressen"
    elif begyndelse.startswith(b"PRI * HTTP/2"):
        raad, krav = "Her tales HTTP/1.1, ikke HTTP/2 uden forhandling.", "HTTP/1.1"
    else:
        raad, krav = "Forbindelsen er lukket.", "et kald i HTTP/1.1 (RFC 9112)"
    return Problem(
        "ugyldig-http",
        f"Det sendte kan ikke læses som et kald i HTTP/1.1. {raad} Intet er registreret.",
        f"This is no request of HTTP/1.1 ({rens(grund)}); nothing was registered.",
        krav=krav,
    )


def for_lang_adresse() -> Problem:
    """The request line goes on and on."""
    return Problem(
        "adresse-for-lang",
        f"Adressen er længere end {MAKS_ADRESSE} byte. Intet er registreret.",
        f"The address is longer than {MAKS_ADRESSE} bytes; nothing was registered.",
        krav=f"højst {MAKS_ADRESSE} byte",
    )


def for_stort_hoved() -> Problem:
    """Too many header fields, or too large."""
    krav = f"højst {MAKS_FELTER} hovedfelter på tilsammen {MAKS_HOVED} byte"
    return Problem(
        "hoved-for-stort",
        f"Kaldets hoved er for stort: {krav}. Intet er registreret.",
        f"The header is too large: at most {MAKS_FELTER} fields, {MAKS_HOVED} bytes together; nothing was registered.",
        krav=krav,
    )


def for_langsomt_hoved(frist: float) -> Problem:
    """The header has not come in time."""
    return Problem(
        "hoved-for-langsomt",
        f"Kaldets hoved nåede ikke frem på {frist:g} sekunder. Intet er registreret.",
        f"The header did not arrive within {frist:g} seconds; nothing was registered.",
        krav=f"hele hovedet inden {frist:g} sekunder (PSRM_HEAD_SECONDS)",
    )


def for_mange_forbindelser(maks: int) -> Problem:
    """The server holds as many connections as it may."""
    return Problem(
        "for-mange-forbindelser",
        f"Serveren har {maks} forbindelser åbne og tager ikke flere nu. Intet er registreret.",
        f"The server has {maks} open connections and takes no more now; nothing was registered.",
        krav="genbrug forbindelser, eller sæt PSRM_MAX_CONNECTIONS op",
        ekstra={"retryAfter": 1},
    )


def ukendt_forventning(vaerdi: bytes) -> Problem:
    """An Expect header that asks for something else than to be told to go on."""
    return Problem(
        "ukendt-forventning",
        "Expect kan kun være 100-continue. Intet er registreret.",
        "Expect can only be 100-continue; nothing was registered.",
        felt="Expect",
        fundet=rens(vaerdi.decode("latin-1")),
        krav="Expect: 100-continue, eller intet Expect",
    )


def ukendt_overfoersel(vaerdi: bytes) -> Problem:
    """A transfer coding that is not read."""
    return Problem(
        "ukendt-overfoersel",
        "Transfer-Encoding kan kun være chunked. Intet er registreret.",
        "Transfer-Encoding can only be chunked; nothing was registered.",
        felt="Transfer-Encoding",
        fundet=rens(vaerdi.decode("latin-1")),
        krav="Transfer-Encoding: chunked, eller Content-Length",
    )


def ingen_tunnel() -> Problem:
    """CONNECT, or a method that is none of an address."""
    return Problem(
        "metode-ikke-kendt",
        "Serveren er ikke en proxy og tager ikke CONNECT. Forbindelsen er lukket.",
        "This server is no proxy and does not take CONNECT.",
        felt="metode",
        fundet="CONNECT",
        krav="en metode på en af adresserne på /docs; gå uden om proxyen, eller brug en anden",
    )
