"""What the journal says of a call: the row, masked, and when there is no writing it down."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog
from starlette.requests import Request

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.forbindelse.forespoergsel import MAKS_FORESPOERGSEL
from psrm_sandbox.forbindelse.journaltekst import journaltekst, maskeret_sti
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.forbindelse.traade import Slags, straks_eller_i_verden
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.optaget import VerdenOptaget
from psrm_sandbox.services.porte.verden import Verden, VerdenLukket


@contextmanager
def skader_talt(t: Tilstand) -> Iterator[None]:
    """A failure of the disk or of the world's files goes into the log, and no further."""
    try:
        yield
    except Exception as fejl:
        problem = t.sandkasser.skade(fejl)
        if problem is None:
            raise
        structlog.get_logger("kald").warning("disk eller fil fejler", problem=problem.kode, fejl=str(fejl)[:200])


async def journalfoer(t: Tilstand, verden: Verden, post: Journalpost) -> None:
    """Takes a call down that wrote nothing; there is nowhere to in a world that is gone, damaged, or busy too long."""
    with suppress(VerdenLukket, VerdenOptaget), skader_talt(t):
        await straks_eller_i_verden(verden, Slags.LAES, verden.journalfoer, post)


def journalpost(t: Tilstand, request: Request, status: int, svar: bytes) -> Journalpost:
    """The journal's row of a call, masked, with bodies cut at 64 KiB."""
    krop: bytes = getattr(request, "_body", b"")
    raa_query = request.scope["query_string"]
    query = raa_query.decode("utf-8", "replace") if len(raa_query) <= MAKS_FORESPOERGSEL else "…"
    sti = request.scope["path"] + (f"?{query}" if query else "")
    adgang: Adgang | None = getattr(request.state, "adgang", None)
    uden_svar = getattr(request.state, "uden_svar", False) and status < 400
    anmodning, kortet = journaltekst(krop)
    svartekst, svar_kortet = (None, True) if uden_svar else journaltekst(svar)
    return Journalpost(
        vaegtid=t.vaegur.nu(),
        metode=request.method,
        sti=maskeret_sti(sti)[:2000],
        noegle=f"{adgang.haver.type}:{adgang.haver.navn}" if adgang else None,
        status=status,
        anmodning=anmodning,
        svar=svartekst,
        afkortet=kortet or svar_kortet,
        operation=getattr(request.state, "operation", None),
        leverance_id=_leverance_id(request),
        fejl=getattr(request.state, "fejl", None),
    )


def journalfoer_uden_svar(request: Request) -> None:
    """The answer is itself of the journal: it is not taken down once more."""
    request.state.uden_svar = True


def _leverance_id(request: Request) -> str | None:
    """The delivery that the call is about, by its body, its path or a parameter."""
    raa = getattr(request.state, "raa", None)
    fundet = raa.get("leveranceId") if isinstance(raa, dict) else request.path_params.get("leveranceId")
    if fundet is None and 0 < len(request.scope["query_string"]) <= MAKS_FORESPOERGSEL:
        fundet = request.query_params.get("leveranceId")
    return masker(fundet) if isinstance(fundet, str) and len(fundet) <= 36 else None
