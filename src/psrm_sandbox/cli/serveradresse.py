"""The server that a command calls: its address, and what to do where it cannot be reached."""

import ssl

import httpx

from psrm_sandbox.cli.udskrift import stop

STANDARD = "http://127.0.0.1:8000"


def serveradresse(mod: str) -> str:
    """The server's address; a bad one ends the command."""
    try:
        url = httpx.URL(mod)
    except httpx.InvalidURL as fejl:
        stop(f"--mod: {mod[:100]} er ikke en adresse: {fejl}")
    if url.scheme not in ("http", "https") or not url.host:
        stop(f"--mod: {mod[:100]} er ikke en adresse. Skriv fx {STANDARD}")
    return str(url).rstrip("/")


def ikke_forbundet(adresse: str, fejl: httpx.TransportError) -> str:
    """Why the server was not reached, and what to do: nobody is there, it is not trusted, or the connection broke."""
    if _er_tls(fejl):
        return (
            f"Forbindelsen til {adresse} kan ikke sikres: {fejl}. "
            "Er certifikatet jeres eget, så sæt SSL_CERT_FILE til filen med det; er serveren uden TLS, så skriv http://."
        )
    if isinstance(fejl, httpx.ConnectError):
        return f"Der er ingen server på {adresse}. Start en med: psrm-sandbox serve"
    return f"Forbindelsen til {adresse} brød: {fejl}"


def _er_tls(fejl: BaseException | None) -> bool:
    while fejl is not None and not isinstance(fejl, ssl.SSLError):
        fejl = fejl.__cause__ or fejl.__context__
    return fejl is not None
