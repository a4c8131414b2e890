"""A world in memory, its books, and what both sides do to a claim, in a line each."""

import itertools
from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.support.byggere import TESTPERSON, Krop, aktion, fordring, leverance, relateret
from tests.support.indsendelser import VAEGTID, demobillede, indsendelse, regelsaet
from tests.support.svar import foerste_svar

from psrm_sandbox.domain import bogposter, poster
from psrm_sandbox.domain.daekning import Betalingsart
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.kvittering import Kvitteringsdom
from psrm_sandbox.services.bog.efterregning import efterregn
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.indgreb import Indgreb, IntetIndgreb
from psrm_sandbox.services.indtag.indtag import modtag
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.ur import ur
from psrm_sandbox.store.verden import SqlVerden

_NR = itertools.count(1)


class Liv:
    """A fresh world on the demo template's instant, 2026-07-01."""

    def __init__(self, verden: SqlVerden | None = None, indgreb: Indgreb | None = None) -> None:
        self.verden = verden or SqlVerden("liv", None, demobillede(), 1, "NORMAL")
        self.tester = Adgang(Noeglehaver(Noegletype.TESTER, "tester", "liv"), self.verden)
        self._indgreb = indgreb or IntetIndgreb()

    # -- the creditor

    def send(self, *aktioner: Krop) -> list[Mapping[str, Any]]:
        """The first answer, per action."""
        (svar,) = modtag(self.verden, regelsaet(), self._indgreb, [indsendelse(leverance(*aktioner))])
        return list(foerste_svar(svar)["aktioner"])

    def opret(self, beloeb: str = "1000.00", hovedstol: str | None = None, **felter: Any) -> str:
        """A claim under recovery; its id."""
        krop = fordring(**{"beloeb": beloeb, "hovedstol": hovedstol or beloeb, **felter})
        (svar,) = self.send(aktion(krop))
        assert svar["status"] == "UDFOERT", self.aarsager(svar["aktionsId"])
        return str(svar["fordringsId"])

    def opret_med_gebyr(self, beloeb: str = "1000.00", gebyr: str = "100.00") -> tuple[str, str]:
        """A claim and a fee on it; their ids."""
        (svar,) = self.send(aktion(fordring(beloeb=beloeb, hovedstol=beloeb), relateret(beloeb=gebyr, hovedstol=gebyr)))
        assert svar["status"] == "UDFOERT"
        return str(svar["fordringsId"]), str(svar["relateredeFordringer"][0]["fordringsId"])

    def korriger(self, kode: str, struktur: str, **felter: Any) -> Mapping[str, Any]:
        """An action on a registered claim; the first answer of it."""
        (svar,) = self.send({"aktionskode": kode, "fordringshaverId": "9101", struktur: felter})
        return svar

    def nedskriv(
        self, id_: str, beloeb: str, dag: str | None = "2026-07-01", aarsag: str = "INDB"
    ) -> Mapping[str, Any]:
        return self.korriger(
            "NEDSKRIV",
            "nedskrivning",
            fordringsId=id_,
            aarsagskode=aarsag,
            beloeb=beloeb,
            virkningsdato=dag,
            begrundelse="Betalt",
        )

    def opskriv(self, id_: str, beloeb: str) -> Mapping[str, Any]:
        return self.korriger("OPSKRIVNINGREGULERING", "opskrivning", fordringsId=id_, beloeb=beloeb, begrundelse="Ret")

    def annuller(self, kode: str, id_: str, ref: str, beloeb: str, dag: str | None = None) -> Mapping[str, Any]:
        return self.korriger(kode, "annullering", fordringsId=id_, aktionsIdRef=ref, beloeb=beloeb, virkningsdato=dag)

    def hovedstol(self, id_: str, ny: str) -> Mapping[str, Any]:
        return self.korriger("FEJLAGTIGHOVEDSTOLINDBERETNING", "hovedstolsaendring", fordringsId=id_, nyHovedstol=ny)

    def tilbagekald(self, id_: str, aarsag: str, dag: str | None = None) -> Mapping[str, Any]:
        return self.korriger(
            "TILBAGEKALD", "tilbagekald", fordringsId=id_, aarsagskode=aarsag, virkningsdato=dag, begrundelse="Grund"
        )

    # -- the other party and the clock

    def betal(self, beloeb: int, dag: date | None = None, nummer: str = TESTPERSON) -> bogposter.Indbetaling:
        """The debtor pays RIM so many øre."""
        with self.verden.skriv() as skriver:
            arbejde = Arbejde(skriver, regelsaet())
            return arbejde.daekker.indbetal(("CPR", nummer), Betalingsart.FRIVILLIG, beloeb, dag or arbejde.dag)

    def afvis(self, nr: int) -> None:
        """A payment bounces."""
        with self.verden.skriv() as skriver:
            arbejde = Arbejde(skriver, regelsaet())
            post = skriver.indbetaling(nr)
            assert post is not None
            for id_ in arbejde.daekker.ophaev(post):
                arbejde.daekker.bogfoer(id_)
                arbejde.daekker.genanvend_for(id_)

    def flyt(self, til: str) -> None:
        """Moves the clock."""
        ur.flyt(self.tester, regelsaet(), til, VAEGTID)

    # -- what there is

    def dag(self) -> date:
        with self.verden.laes() as laeser:
            return dansk_dag(laeser.ur().nu)

    def fordring(self, id_: str) -> poster.Fordringspost:
        with self.verden.laes() as laeser:
            post = laeser.fordring(int(id_))
            assert post is not None
            return post

    def haendelser(self, id_: str) -> list[bogposter.Haendelsespost]:
        with self.verden.laes() as laeser:
            return list(laeser.haendelser(int(id_)))

    def bogfoeringer(self, id_: str) -> list[bogposter.Bogfoeringspost]:
        with self.verden.laes() as laeser:
            return list(laeser.bogfoeringer(int(id_)))

    def i_hoering(self, id_: str) -> bool:
        """Whether an action on the claim is in hearing, so that those after it wait."""
        with self.verden.laes() as laeser:
            alle = laeser.hoeringer(["9101"], None, Side(0, 500))
        return any(h.fordrings_id == int(id_) and h.afgjort is None for h, _ in alle)

    def indbetaling(self, nr: int) -> bogposter.Indbetaling:
        with self.verden.laes() as laeser:
            post = laeser.indbetaling(nr)
            assert post is not None
            return post

    def puljer(self) -> list[bogposter.Indbetaling]:
        """The payments of which something lies in the korrektionspulje."""
        with self.verden.laes() as laeser:
            return list(laeser.i_pulje())

    def er_udbetalt(self, nr: int) -> bool:
        with self.verden.laes() as laeser:
            return laeser.udbetalt(nr) > 0

    def kvittering(self, aktions_id: str) -> Kvitteringsdom:
        with self.verden.laes() as laeser:
            return laeser.kvitteringer_for([int(aktions_id)], laeser.ur().nu)[-1].dom

    def aarsager(self, aktions_id: str) -> list[Any]:
        return [a.kode or a.regler[0] for a in self.kvittering(aktions_id).aarsager]

    def afvigelser(self) -> list[str]:
        """What does not add up in the books."""
        return efterregn(self.verden, regelsaet())[1]
