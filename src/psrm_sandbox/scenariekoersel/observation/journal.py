"""The world's journal, followed over HTTP, and the actions that were sent according to it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from psrm_sandbox.klient import Sandkasseklient

TESTER = "tester"
SIDE = 500
MED_KROP = frozenset({"opretLeverance", "hentKvitteringer", "hentLeverance", "godkendHoering", "fortrydHoering"})
"""The operations whose bodies are read; of the rest the line is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indgang:
    """A call in the journal. ``anmodning`` and ``svar`` are parsed where they are read and whole, else None."""

    nr: int
    operation: str | None
    sti: str
    status: int
    leverance_id: str | None
    aktioner: tuple[Mapping[str, Any], ...]
    anmodning: Any
    svar: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Observeret:
    """An action that was sent, as the journal has it. ``status``: as the first answer told it.

    ``indhold`` is the action as sent, or its code and creditor where the journal holds only the delivery's beginning.
    """

    nr: int
    leverance_id: str
    aktions_id: str
    fordrings_id: str | None
    status: str
    indhold: Mapping[str, Any]
    relaterede: tuple[str | None, ...] = ()

    @property
    def aktionskode(self) -> str | None:
        """The action's code."""
        return self.indhold.get("aktionskode")

    @property
    def fordring(self) -> Mapping[str, Any]:
        """The main claim that it carries, or nothing."""
        genindsendt = (self.indhold.get("genindsendelse") or {}).get("fordring")
        return self.indhold.get("fordring") or genindsendt or {}

    @property
    def korrektion(self) -> Mapping[str, Any]:
        """The structure of an action on a registered claim, or nothing."""
        return next((self.indhold[n] for n in _KORREKTIONER if self.indhold.get(n)), {})

    @property
    def vedroerer(self) -> str | None:
        """The claim that a correction is about."""
        return self.korrektion.get("fordringsId")


_KORREKTIONER = ("nedskrivning", "opskrivning", "annullering", "hovedstolsaendring", "aendring", "tilbagekald")


class Journal:
    """What others than the tester have done in the world, oldest first."""

    def __init__(self, klient: Sandkasseklient) -> None:
        self._klient = klient
        self._sidste = 0
        self.indgange: list[Indgang] = []
        self.udeladt_foer: int | None = None

    def opdater(self) -> None:
        """Reads what has come since.

        Raises:
            Problemsvar: the key does not open a journal.

        """
        efter: int | None = self._sidste
        while efter is not None:
            side = self._klient.get(f"/sandkasse/journal?efter={efter}&antal={SIDE}", TESTER)
            for post in side["poster"]:
                self._sidste = post["nummer"]
                if not str(post["noegle"]).startswith(f"{TESTER}:"):
                    self.indgange.append(self._indgang(post))
            self.udeladt_foer = (side.get("udeladt") or {}).get("foerste")
            efter = side["naeste"]

    def _indgang(self, post: Mapping[str, Any]) -> Indgang:
        hel = post
        if post["operation"] in MED_KROP:
            hel = self._klient.get(f"/sandkasse/journal/{post['nummer']}", TESTER)
        return Indgang(
            nr=post["nummer"],
            operation=post["operation"],
            sti=post["sti"],
            status=post["status"],
            leverance_id=post["leveranceId"],
            aktioner=tuple(hel["aktioner"]),
            anmodning=_laes(hel.get("anmodning")),
            svar=_laes(hel.get("svar")),
        )


def _laes(krop: str | None) -> Any:
    try:
        return json.loads(krop or "null")
    except ValueError:
        return None  # only the beginning of it was kept


def aktioner(journal: Sequence[Indgang]) -> Iterator[Observeret]:
    """The actions of the deliveries that were registered."""
    for et in journal:
        if et.operation != "opretLeverance" or et.status != 202:
            continue
        sendte = _liste(et.anmodning)
        svarene = _liste(et.svar)
        for plads, a in enumerate(et.aktioner):
            kort = {"aktionskode": a["aktionskode"], "fordringshaverId": a["fordringshaverId"]}
            relaterede = svarene[plads]["relateredeFordringer"] if plads < len(svarene) else ()
            yield Observeret(
                nr=et.nr,
                leverance_id=str(et.leverance_id),
                aktions_id=a["aktionsId"],
                fordrings_id=a["fordringsId"],
                status=a["status"],
                indhold=sendte[plads] if plads < len(sendte) else kort,
                relaterede=tuple(r["fordringsId"] for r in relaterede),
            )


def _liste(krop: Any) -> Sequence[Any]:
    return krop["aktioner"] if isinstance(krop, Mapping) else ()


def ulaeselige(journal: Sequence[Indgang]) -> list[int]:
    """The deliveries that the journal holds only the beginning of: they are judged only in part."""
    return [et.nr for et in journal if et.operation == "opretLeverance" and et.status == 202 and et.anmodning is None]
