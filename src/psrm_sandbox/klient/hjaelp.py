"""What a vendor does again and again, as courses of calls that both clients run."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from psrm_sandbox.klient.forloeb import LEVERANCESTI, Forloeb, Forsoeg, Pause, gentaget
from psrm_sandbox.klient.genereret import modeller
from psrm_sandbox.klient.kald import Kald, som_json

T = TypeVar("T")

Aktioner = Sequence[modeller.AktionForm | Mapping[str, Any]]
_SCENARIEHOVED = "X-Sandkasse-Scenarie"
_TAET = 0.2
"""Seconds between two looks."""


class KvitteringUdeblev(TimeoutError):
    """Some of a delivery's actions have no receipt to be seen yet. ``leverance``: as it stood the last time."""

    def __init__(self, leverance: modeller.LeveranceUd, frist: float) -> None:
        self.leverance = leverance
        uden = [a.aktions_id for a in leverance.aktioner if not a.kvitteringer]
        super().__init__(
            f"leverance {leverance.leverance_id}: {len(uden)} af {leverance.antal} aktioner har ingen kvittering efter "
            f"{frist:g} sekunder ({', '.join(uden[:5])}); står sandkassens ur stille, så flyt det med flyt_ur"
        )


class OpgaveAfbrudt(Exception):
    """The job ended before it was done; `genoptag_opgave` resumes it. ``opgave``: how far it came."""

    def __init__(self, opgave: modeller.OpgaveUd) -> None:
        self.opgave = opgave
        super().__init__(f"opgave {opgave.opgave_id} er {opgave.tilstand} ved {opgave.nu}: {opgave.besked or ''}")


def hent(kald: Kald[T], forsoeg: Forsoeg) -> Forloeb[T]:
    """The call's answer as its type."""
    return kald.laes((yield from gentaget(kald, forsoeg)))


def ny_sandkasse(
    krop: modeller.NySandkasseForm | Mapping[str, Any] | None,
    navn: str | None,
    skabelon: str | None,
    seed: int | None,
    start: str | None,
) -> dict[str, Any]:
    """The body that makes a world: the one given, and what is named besides."""
    givet = (("navn", navn), ("skabelon", skabelon), ("seed", seed), ("start", start))
    navngivet = {n: v for n, v in givet if v is not None}
    return {**(som_json(krop) if krop is not None else {}), **navngivet}


def leverance(leverance_id: str, aktioner: Aktioner, scenarie: str | None, som: str) -> Kald[Any]:
    """The sending of a delivery."""
    krop = {"leveranceId": leverance_id, "aktioner": som_json(aktioner)}
    return Kald("POST", LEVERANCESTI, som, hoveder={_SCENARIEHOVED: scenarie}, krop=krop)


def kvitteringskald(leverance_id: str, som: str) -> Kald[Any]:
    """The receipts of a delivery, untyped."""
    return Kald("GET", "/v1/kvitteringer", som, parametre={"leveranceId": leverance_id})


def kvitteringer_fra_alle(
    leverance_id: str, frist: float, som: str, forsoeg: Forsoeg
) -> Forloeb[list[modeller.KvitteringUd]]:
    """The delivery's receipts once each of its actions has one.

    Raises:
        KvitteringUdeblev: ``frist`` seconds of waiting were not enough.
        Problemsvar: no such delivery, or not the key's.

    """
    kald: Kald[modeller.LeveranceUd] = Kald(
        "GET",
        LEVERANCESTI + "/{leveranceId}",
        som,
        svar={200: modeller.LeveranceUd},
        stiled={"leveranceId": leverance_id},
    )
    ventet = 0.0
    while True:
        fundet = yield from hent(kald, forsoeg)
        if all(a.kvitteringer for a in fundet.aktioner):
            return sorted((k for a in fundet.aktioner for k in a.kvitteringer), key=lambda k: k.loebenummer)
        if ventet >= frist:
            raise KvitteringUdeblev(fundet, frist)
        yield Pause(min(_TAET, frist - ventet))
        ventet += _TAET


def urets_gang(
    krop: modeller.UrForm | Mapping[str, Any] | str, som: str | None, forsoeg: Forsoeg
) -> Forloeb[modeller.UrUd]:
    """The clock when it has come to where it was to go, also where that takes a job.

    Raises:
        OpgaveAfbrudt: the job ended before it was done.
        Problemsvar: it cannot go there.

    """
    flyt: Kald[modeller.UrUd | modeller.OpgaveUd] = Kald(
        "POST",
        "/sandkasse/ur",
        som,
        svar={200: modeller.UrUd, 202: modeller.OpgaveUd},
        krop={"til": krop} if isinstance(krop, str) else krop,
    )
    svar = yield from hent(flyt, forsoeg)
    while isinstance(svar, modeller.OpgaveUd):
        if svar.tilstand == "FAERDIG":
            ur: Kald[modeller.UrUd] = Kald("GET", "/sandkasse/ur", som, svar={200: modeller.UrUd})
            return (yield from hent(ur, forsoeg))
        if svar.tilstand != "KOERER":
            raise OpgaveAfbrudt(svar)
        yield Pause(_TAET)
        opgave: Kald[modeller.UrUd | modeller.OpgaveUd] = Kald("GET", svar.adresse, som, svar={200: modeller.OpgaveUd})
        svar = yield from hent(opgave, forsoeg)
    return svar
