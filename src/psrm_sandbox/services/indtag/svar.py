"""What is told at once of a delivery: the first answer, with outcomes as far as they may be seen; its journal row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from psrm_sandbox.domain.aktion import HOVED, Aktion
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.domain.poster import Aktionspost
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst, id_tekst
from psrm_sandbox.services.grundlag.troskabspunkter import troskabspunkter
from psrm_sandbox.validering.dom import Aktionsdom


@dataclass(frozen=True, slots=True, kw_only=True)
class RelateretIndtaget:
    """A related claim's id, and its status as far as it may be seen."""

    indeks: int
    fordrings_id: int
    status: Aktionsstatus
    aarsager: tuple[Fund, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AktionIndtaget:
    """What the first answer tells of an action. ``status``: MODTAGET, until its receipt can be seen.

    ``fordrings_id``: the main claim's, or that of the registered claim; None where only related ones were sent.
    ``aarsager``: why, where it may be seen that it is rejected.
    """

    indeks: int
    aktions_id: int
    aktionskode: str | None
    fordrings_id: int | None
    status: Aktionsstatus
    troskab: tuple[str, ...]
    relaterede_fordringer: tuple[RelateretIndtaget, ...]
    aarsager: tuple[Fund, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indtaget:
    """A delivery registered: its ids. The outcome, with its reasons, is in the receipts."""

    leverance_id: str
    modtaget: datetime
    aktioner: tuple[AktionIndtaget, ...]


@dataclass(frozen=True, slots=True)
class Registreret:
    """An action just registered. ``ider``: its claims by their places. ``vist``: its verdict, where it may be seen."""

    aktion: Aktion
    post: Aktionspost
    ider: Mapping[int, int]
    vist: Aktionsdom | None


def svar(leverance_id: str, modtaget: datetime, registrerede: Iterable[Registreret]) -> Indtaget:
    """The answer to the delivery."""
    return Indtaget(leverance_id=leverance_id, modtaget=modtaget, aktioner=tuple([_aktion(r) for r in registrerede]))


def journalaktioner(registrerede: Iterable[Registreret]) -> tuple[dict[str, str | None], ...]:
    """The actions as the call's journal row has them. ``scenarie``: the script that gave the verdict."""
    return tuple(
        [
            {
                "aktionsId": id_tekst(r.post.aktions_id),
                "aktionskode": r.post.aktionskode,
                "fordringsId": id_tekst(r.post.fordrings_id),
                "fordringshaverId": r.post.fordringshaver_id,
                "status": r.post.status.value,
                "scenarie": r.post.tvunget_af,
            }
            for r in registrerede
        ]
    )


def _aktion(r: Registreret) -> AktionIndtaget:
    dom, struktur = r.vist, r.aktion.struktur
    status = dom.status if dom else Aktionsstatus.MODTAGET
    domme = {d.led: d for d in dom.fordringer} if dom else {}
    relaterede = [
        RelateretIndtaget(
            indeks=led,
            fordrings_id=r.ider[led],
            status=domme[led].status if dom else status,
            aarsager=domme[led].aarsager if dom else (),
        )
        for led in range(len(r.aktion.relaterede))
    ]
    return AktionIndtaget(
        indeks=r.post.indeks,
        aktions_id=r.post.aktions_id,
        aktionskode=r.aktion.aktionskode,
        fordrings_id=id_fra_tekst(struktur.fordrings_id) if struktur and HOVED not in r.ider else r.ider.get(HOVED),
        status=status,
        troskab=troskabspunkter().om_dom(r.aktion.aktionskode, status),
        relaterede_fordringer=tuple(relaterede),
        aarsager=dom.aarsager if dom else (),
    )
