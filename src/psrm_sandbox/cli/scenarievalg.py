"""Which stories are meant."""

from collections.abc import Iterable, Mapping, Sequence

from psrm_sandbox.cli.udskrift import stop
from psrm_sandbox.datafiler import Datafejl, naermeste
from psrm_sandbox.scenarier.laesning import indlaes
from psrm_sandbox.scenarier.model import Scenarie


def alle_scenarier() -> Mapping[str, Scenarie]:
    """Every story that the product brings; a mistake in one of them ends the command."""
    try:
        return indlaes()
    except Datafejl as fejl:
        stop(f"En historie er forkert: {fejl}")


def vaelg(alle: Mapping[str, Scenarie], ider: Sequence[str], emner: Sequence[str]) -> Sequence[Scenarie]:
    """Those with the ids (in that order; all, where none is told) that are about one of the subjects."""
    for id_ in ider:
        if id_ not in alle:
            stop(_ukendt("historie med id", id_, alle))
    kendte = sorted({emne for s in alle.values() for emne in s.emner})
    for emne in emner:
        if emne not in kendte:
            stop(_ukendt("historie om emnet", emne, kendte))
    valgte = [alle[id_] for id_ in dict.fromkeys(ider)] if ider else list(alle.values())
    return [s for s in valgte if not emner or set(emner) & set(s.emner)]


def _ukendt(hvad: str, fundet: str, kendte: Iterable[str]) -> str:
    forslag = naermeste(fundet, kendte)
    tip = f" Mente du {forslag}?" if forslag else " Se dem med: psrm-sandbox scenarie liste"
    return f"Der er ingen {hvad} {fundet[:60]}.{tip}"
