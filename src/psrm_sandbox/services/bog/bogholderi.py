"""Booking in one transaction: facts are added, and each claim's bookings are brought to what its facts amount to.

What was booked before and no longer holds is reversed, never erased. The claim's saldo, rente and status, and the
interest standing of its parts, follow in the same transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from psrm_sandbox.domain import bogposter, poster
from psrm_sandbox.domain.datoer import dansk_dag, midnat
from psrm_sandbox.domain.genspilning import forloeb
from psrm_sandbox.domain.hovedbog import Faktum, Forloeb, Postering, Virkemaade, forskel
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsdel, Fordringsstatus, Haendelsestype
from psrm_sandbox.domain.rente import Rentevalg, rund
from psrm_sandbox.grunddata.satser import Satser
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart, forfald
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.bog import Bogskriver, Haendelseslaeser

_FOELGER_SALDO = frozenset({Fordringsstatus.UNDER_INDDRIVELSE, Fordringsstatus.DAEKKET, Fordringsstatus.AFSKREVET})
"""The statuses that the balance moves a claim between."""


_UNDERRETTES = frozenset({Bogfoeringsart.DAEKNING, Bogfoeringsart.AFSKRIVNING, Bogfoeringsart.RETURNERING})
"""The bookings that the day's notifications tell of."""


def som_fakta(haendelser: Iterable[bogposter.Haendelsespost]) -> list[Faktum]:
    """The register's facts as the ledger takes them."""
    return [Faktum(h.nr, h.type, h.virkemaade, h.beloeb, h.virkningsdato, h.vedroerer) for h in haendelser]


def grundlag(haendelser: Iterable[bogposter.Haendelsespost]) -> int:
    """Tilgang + Opskrevet - Nedskrevet, in øre: what was sent, payments not counted."""
    fortegn = {Haendelsestype.TILGANG: 1, Haendelsestype.OPSKREVET: 1, Haendelsestype.NEDSKREVET: -1}
    return sum(fortegn.get(h.type, 0) * h.beloeb for h in haendelser)


def forloeb_af(
    laeser: Haendelseslaeser, satser: Satser, post: poster.Fordringspost, dag: date, ekstra: Sequence[Faktum] = ()
) -> Forloeb:
    """What the claim's facts (and further ones on trial) amount to on the day."""
    return forloeb([*som_fakta(laeser.haendelser(post.fordrings_id)), *ekstra], satser.for_valg(post.rentevalg), dag)


@dataclass(frozen=True, slots=True)
class Bogfoert:
    """What a claim came to when it was booked."""

    foer: poster.Fordringspost
    forloeb: Forloeb


class Bogholder:
    """The books of a world, within one transaction, at one instant of its clock."""

    def __init__(self, skriver: Bogskriver, regelsaet: Regelsaet, nu: datetime) -> None:
        self.skriver = skriver
        self.regelsaet = regelsaet
        self.satser = regelsaet.satser
        self.nu = nu
        self.dag = dansk_dag(nu)
        self._underrettes = False

    def fakta(
        self,
        fordrings_id: int,
        type_: Haendelsestype,
        virkemaade: Virkemaade,
        beloeb: int,
        virkningsdato: date,
        *,
        aktions_id: int | None = None,
        aarsag: str | None = None,
        vedroerer: int | None = None,
        indbetaling: int | None = None,
    ) -> int:
        """Adds a fact; its number."""
        nr = self.skriver.naeste("haendelse")
        self.skriver.tilfoej(
            bogposter.Haendelsespost(
                nr=nr,
                fordrings_id=fordrings_id,
                aktions_id=aktions_id,
                type=type_,
                beloeb=beloeb,
                virkningsdato=virkningsdato,
                registreret=self.nu,
                virkemaade=virkemaade,
                aarsag=aarsag,
                vedroerer=vedroerer,
                indbetaling=indbetaling,
            )
        )
        return nr

    def tilgang(self, fordrings_id: int, aktions_id: int, beloeb: int, dag: date, rentevalg: Rentevalg | None) -> None:
        """A claim's receipt, of which there can be nothing to reckon yet."""
        nr = self.fakta(fordrings_id, Haendelsestype.TILGANG, Virkemaade.NY_DEL, beloeb, dag, aktions_id=aktions_id)
        if beloeb:
            post = Postering(Bogfoeringsart.TILGANG, nr, nr, Fordringsdel.HOVEDSTOL, dag, beloeb)
            self._bogfoer(fordrings_id, post)
        if rentevalg is not None:
            begynder = self.satser.for_valg(rentevalg).begynder(dag)
            self.skriver.tilfoej(
                bogposter.Rentestand(
                    fordrings_id=fordrings_id,
                    del_nr=nr,
                    saldo=beloeb,
                    rest="0",
                    til=begynder,
                    rentevalg=rentevalg,
                    enkel=True,
                    afventer=beloeb > 0,
                )
            )

    def bogfoer(self, fordrings_id: int) -> Bogfoert:
        """Brings the claim's bookings to what its facts amount to by now."""
        skriver = self.skriver
        skriver.skriv_samlede()
        post = skriver.fordring(fordrings_id)
        assert post is not None
        nyt = forloeb_af(skriver, self.satser, post, self.dag)
        staar = i_kraft(skriver.bogfoeringer(fordrings_id))
        tilbage, nye = forskel([(b.nr, som_postering(b)) for b in staar], nyt.posteringer)
        for nr, gammel in tilbage:
            self._bogfoer(fordrings_id, gammel, tilbagefoerer=nr)
        for ny in nye:
            self._bogfoer(fordrings_id, ny)
        afskrevet = -sum(b.beloeb for b in nyt.posteringer if b.art is Bogfoeringsart.AFSKRIVNING)
        skriver.opdater_fordring(
            fordrings_id,
            saldo=nyt.saldo,
            rente=nyt.rente,
            afskrevet=afskrevet,
            status=_status(post, nyt.saldo + nyt.rente, afskrevet),
        )
        if post.rentevalg is not None:
            enkel = not nyt.rentefri and nyt.ude_siden is None
            skriver.saet_rentestand(
                fordrings_id,
                [
                    bogposter.Rentestand(
                        fordrings_id=fordrings_id,
                        del_nr=d.nr,
                        saldo=d.saldo,
                        rest=str(d.rest),
                        til=d.til,
                        rentevalg=post.rentevalg,
                        enkel=enkel,
                        afventer=d.saldo > 0 or rund(d.rest) != 0,
                    )
                    for d in nyt.parter
                ],
            )
        return Bogfoert(post, nyt)

    def _bogfoer(self, fordrings_id: int, post: Postering, *, tilbagefoerer: int | None = None) -> None:
        if post.art in _UNDERRETTES:
            self._underret_i_morgen()
        self.skriver.tilfoej(
            bogposter.Bogfoeringspost(
                nr=self.skriver.naeste("bogfoering"),
                fordrings_id=fordrings_id,
                haendelse_nr=post.faktum,
                art=post.art,
                del_nr=post.del_nr,
                del_=post.del_,
                beloeb=-post.beloeb if tilbagefoerer else post.beloeb,
                virkningsdato=post.virkningsdato,
                registreret=self.nu,
                bogfoert=self.nu,
                tilbagefoerer=tilbagefoerer,
            )
        )

    def _underret_i_morgen(self) -> None:
        """What is booked today is told when the day has ended."""
        if self._underrettes:
            return
        self._underrettes = True
        reference = self.dag.isoformat()
        if not self.skriver.har_forfald(Forfaldsart.DAGENS_UNDERRETNINGER, reference):
            naar = midnat(self.dag + timedelta(days=1))
            self.skriver.tilfoej(forfald(self.skriver, Forfaldsart.DAGENS_UNDERRETNINGER, naar, reference))


def i_kraft(bogfoeringer: Sequence[bogposter.Bogfoeringspost]) -> list[bogposter.Bogfoeringspost]:
    """The bookings in force: neither reversals nor reversed."""
    tilbagefoerte = {b.tilbagefoerer for b in bogfoeringer}
    return [b for b in bogfoeringer if b.tilbagefoerer is None and b.nr not in tilbagefoerte]


def som_postering(b: bogposter.Bogfoeringspost) -> Postering:
    """A booking of the register as the ledger takes it."""
    return Postering(b.art, b.haendelse_nr, b.del_nr, b.del_, b.virkningsdato, b.beloeb)


def _status(post: poster.Fordringspost, skyldigt: int, afskrevet: int) -> Fordringsstatus:
    if post.status not in _FOELGER_SALDO:
        return post.status
    if skyldigt:
        return Fordringsstatus.UNDER_INDDRIVELSE
    return Fordringsstatus.AFSKREVET if afskrevet else Fordringsstatus.DAEKKET
