"""What NyMF answered, from SOAP messages: the first answer (MFFordringIndberet_O) and receipts (MFKvitteringHent_O)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.modeller import SkrivOm
from psrm_sandbox.indlaesning.soapbesked import Soapbesked, aabn_besked, kort_sti
from psrm_sandbox.soapform.laesning import Formbrud, Laesning
from psrm_sandbox.soapform.plan import plan_for

_LISTER = ("kvitteringer", "aktioner")
"""Where an answer has its receipts, in our shape."""


def laes_soapsvar(
    beskeder: Iterable[tuple[bytes, str]], skriv_om: SkrivOm | None
) -> list[tuple[str, int, Mapping[str, Any]]] | None:
    """Each receipt with its file and its place there, counted from 1; None where the messages are requests.

    Raises:
        Filfejl: a message that cannot be read, or that holds no receipts.

    """
    fundne: list[tuple[str, int, Mapping[str, Any]]] = []
    er_svar = False
    for data, navn in beskeder:
        try:
            besked = aabn_besked(data, skriv_om)
            er_svar = er_svar or besked.er_svar
            if besked.er_svar:
                fundne += ((navn, nr, post) for nr, post in enumerate(_kvitteringer(besked), 1))
        except Filfejl as fejl:
            raise fejl.i_filen(navn) from None
    return fundne if er_svar else None


def _kvitteringer(besked: Soapbesked) -> Iterator[Mapping[str, Any]]:
    try:
        laest = Laesning().laes(besked.element, plan_for(besked.tjeneste.ud, besked.smag))
    except Formbrud as fejl:
        raise Filfejl(
            f"beskeden kan ikke læses ved {kort_sti(fejl)}", fejl.krav, "ret beskeden dér, eller hent den igen"
        ) from None
    faelles = {navn: laest[navn] for navn in ("leveranceId",) if navn in laest}
    for liste in _LISTER:
        yield from ({**faelles, **post} for post in laest.get(liste, ()))
