"""A world whose claims live on: payments, bounces, write-offs, recalls and the clock, by the services themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

from tests.support.byggere import INDBERETTER, TESTPERSON, Krop, aktion, fordring, leverance
from tests.support.indsendelser import demobillede, indsendelse, regelsaet
from tests.support.svar import foerste_svar

from psrm_sandbox.domain.daekning import Betalingsart
from psrm_sandbox.domain.datoer import KOEBENHAVN
from psrm_sandbox.domain.hovedbog import ALT, Faktum, Virkemaade
from psrm_sandbox.domain.koder import Fordringsstatus, Haendelsestype, Noegletype
from psrm_sandbox.services.bog.bogholderi import forloeb_af
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.indtag.indtag import modtag
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.ur.forfald import naeste_oejeblik, udfoer_trin
from psrm_sandbox.store.verden import SqlVerden


class Livsforloeb:
    """One world in memory."""

    def __init__(self, verden: SqlVerden | None = None) -> None:
        self.verden = verden or SqlVerden("proeve", None, demobillede(), 1, "NORMAL")

    def adgang(self, subjekt: str = INDBERETTER, type_: Noegletype = Noegletype.INDBERETTER) -> Adgang:
        return Adgang(Noeglehaver(type_, "proeve", "proeve", subjekt), self.verden)

    @contextmanager
    def arbejde(self) -> Iterator[Arbejde]:
        with self.verden.skriv() as skriver:
            yield Arbejde(skriver, regelsaet())

    def indsend(self, krop: Krop) -> list[int]:
        """The ids of the claims, related ones too."""
        (svar,) = modtag(self.verden, regelsaet(), IntetIndgreb(), [indsendelse(krop)])
        ider: list[int] = []
        for a in foerste_svar(svar)["aktioner"]:
            assert a["status"] == "UDFOERT", a
            ider += [int(f["fordringsId"]) for f in (a, *a["relateredeFordringer"]) if f["fordringsId"]]
        return ider

    def ny(self, beloeb: str = "1200.00", fordringshaver: str = "9101", **felter: Any) -> int:
        f = fordring(beloeb=beloeb, hovedstol=beloeb, **felter)
        return self.indsend(leverance(aktion(f, fordringshaver=fordringshaver)))[0]

    def betal(
        self,
        beloeb: int,
        dag: date | None = None,
        skyldner: str = TESTPERSON,
        art: Betalingsart = Betalingsart.FRIVILLIG,
        fordringer: tuple[int, ...] = (),
    ) -> int:
        """A payment in øre; its number."""
        with self.arbejde() as a:
            return a.daekker.indbetal(("CPR", skyldner), art, beloeb, dag or a.dag, None, fordringer).nr

    def afvis(self, nr: int) -> None:
        """The payment bounces."""
        with self.arbejde() as a:
            post = a.skriver.indbetaling(nr)
            assert post is not None
            if not post.afvist:
                for id_ in a.daekker.ophaev(post):
                    a.daekker.bogfoer(id_)

    def faktum(
        self,
        id_: int,
        type_: Haendelsestype,
        virkemaade: Virkemaade,
        beloeb: int,
        dag: date | None = None,
        aarsag: str = "",
    ) -> None:
        with self.arbejde() as a:
            a.bog.fakta(id_, type_, virkemaade, beloeb, dag or a.dag, aarsag=aarsag)
            a.daekker.bogfoer(id_)
            a.daekker.genanvend_for(id_)

    def nedskriv(self, id_: int, beloeb: int, dag: date) -> None:
        """A payment to the creditor, on that day: no more than the claim can be written down by."""
        with self.arbejde() as a:
            post = a.skriver.fordring(id_)
            assert post is not None
            dag = max(dag, post.modtagelsesdato or dag)
            beloeb = min(beloeb, forloeb_af(a.skriver, a.bog.satser, post, a.dag).loft(dag))
        if beloeb and post.status in (Fordringsstatus.UNDER_INDDRIVELSE, Fordringsstatus.DAEKKET):
            self.faktum(id_, Haendelsestype.NEDSKREVET, Virkemaade.NEDSKRIVER, beloeb, dag, "INDB")

    def afskriv(self, id_: int, beloeb: int, aarsag: str = "KONKURS") -> None:
        self.faktum(id_, Haendelsestype.AFSKRIVNING, Virkemaade.AFSKRIVER, beloeb, aarsag=aarsag)

    def send_ud(self, id_: int, type_: Haendelsestype, status: Fordringsstatus, aarsag: str) -> None:
        """The claim leaves recovery with what is left of it: returned by RIM, or recalled."""
        with self.arbejde() as a:
            post = a.skriver.fordring(id_)
            assert post is not None
            proeve = Faktum(ALT, type_, Virkemaade.FORLADER, ALT, a.dag)
            rest = forloeb_af(a.skriver, a.bog.satser, post, a.dag, [proeve]).tilbagekaldt[ALT]
            a.bog.fakta(id_, type_, Virkemaade.FORLADER, rest, a.dag, aarsag=aarsag)
            a.skriver.opdater_fordring(id_, status=status, tilbagekaldt=aarsag)
            a.daekker.bogfoer(id_)

    def frem(self, til: date, klokken: time = time()) -> None:
        """Moves the clock, and does all that falls due on the way."""
        maal = datetime.combine(til, klokken, KOEBENHAVN).astimezone(UTC)
        with self.verden.skriv() as skriver:
            fra = skriver.ur().nu
            while (oejeblik := naeste_oejeblik(skriver, regelsaet(), fra, maal)) is not None:
                udfoer_trin(skriver, regelsaet(), IntetIndgreb(), fra, oejeblik)
                fra = oejeblik
            skriver.saet_ur(maal)
