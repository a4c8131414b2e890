"""A world with a receipt policy, and a client that pages the feed by number."""

from typing import Any

from tests.support.byggere import (
    INDBERETTER,
    Krop,
)
from tests.support.indsendelser import regelsaet
from tests.support.livet import Liv
from tests.support.svar import som_svar

from psrm_sandbox.api.svar.faelles import AktionUd, Kvitteringsside
from psrm_sandbox.api.svar.fordring import FordringUd
from psrm_sandbox.api.svar.vurdering import VurderingUd
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.kvitteringspolitik import Bedoemmes, Kvitteringsregel, Vises
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.indtag import leverancer
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.services.sag import fordringer, vurdering
from psrm_sandbox.services.verden import kvitteringspolitik
from psrm_sandbox.store.verden import SqlVerden


def regel(
    nr: int = 1, bedoemmes: str | None = "PT0S", vises: str | None = "PT0S", kode: str | None = None, **felter: Any
) -> Kvitteringsregel:
    """A rule: durations (None: never), or ``hentninger`` or ``antal``."""
    b = Bedoemmes.ALDRIG if bedoemmes is None else Bedoemmes.EFTER
    v = Vises.ALDRIG if vises is None else Vises.EFTER
    if "hentninger" in felter:
        v, vises = Vises.EFTER_HENTNINGER, None
    if "antal" in felter:
        v, vises = Vises.SAMLET, None
    haver = felter.get("haver")
    return Kvitteringsregel(
        nr=nr,
        aktionskode=kode,
        fordringshaver_id=haver,
        bedoemmes=b,
        bedoemmes_efter=bedoemmes,
        vises=v,
        vises_efter=vises,
        hentninger=felter.get("hentninger"),
        antal=felter.get("antal"),
    )


class Klient(Liv):
    """A world with a policy, and a client that pages the feed by number."""

    def __init__(self, *regler: Kvitteringsregel, verden: SqlVerden | None = None) -> None:
        super().__init__(verden)
        haver = Noeglehaver(Noegletype.INDBERETTER, "leverandoer", "liv", INDBERETTER)
        self.leverandoer = Adgang(haver, self.verden)
        self.sidst = 0
        self.set: list[tuple[int, str, str]] = []
        self.politik(*regler)

    def politik(self, *regler: Kvitteringsregel) -> None:
        kvitteringspolitik.saet(self.tester, regler)

    def hent(self, antal: int = 100) -> list[str]:
        """The feed from where the client is to its end; the actions of the receipts that were new."""
        nye = []
        while True:
            side = som_svar(Kvitteringsside, leverancer.kvitteringer(self.leverandoer, Side(self.sidst, antal)))
            for k in side["kvitteringer"]:
                self.set.append((k["loebenummer"], k["aktionsId"], k["status"]))
                nye.append(k["aktionsId"])
                self.sidst = k["loebenummer"]
            if side["naeste"] is None:
                return nye
            assert side["naeste"] == self.sidst

    def aktion(self, aktions_id: str) -> dict[str, Any]:
        return som_svar(AktionUd, leverancer.hent_aktion(self.leverandoer, aktions_id))

    def vist(self, fordrings_id: str) -> dict[str, Any]:
        return som_svar(FordringUd, fordringer.hent(self.leverandoer, fordrings_id))

    def sandheden(self, aktions_id: str) -> dict[str, Any]:
        return som_svar(VurderingUd, vurdering.hent_vurdering(self.tester, regelsaet(), aktions_id))


def nedskriv(id_: str, beloeb: str = "200.00") -> Krop:
    return {
        "aktionskode": "NEDSKRIV",
        "fordringshaverId": "9101",
        "nedskrivning": {
            "fordringsId": id_,
            "aarsagskode": "INDB",
            "beloeb": beloeb,
            "virkningsdato": "2026-07-01",
            "begrundelse": "Betalt",
        },
    }
