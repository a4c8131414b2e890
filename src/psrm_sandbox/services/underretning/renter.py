"""The lines of interest: per claim the month's, or each posting with its days.

Source: PORTAL (Notifications). Readings of our own: S-58.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypedDict

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.bogposter import Bogfoeringspost, Underretningspost
from psrm_sandbox.domain.daekning import Daekningsklasse
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.detaljerede_renter import Dagsrente, Detalje, detaljer
from psrm_sandbox.domain.koder import Underretningsart
from psrm_sandbox.domain.rente import SATSENHED, foerste_i_maaneden
from psrm_sandbox.domain.underretningsgrundlag import Rentegrundlag
from psrm_sandbox.services.bog.bogholderi import som_fakta
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.underretning.grundlag import BOGFOERINGSART
from psrm_sandbox.services.underretning.grupper import Bogfoeringer, uden_omveje
from psrm_sandbox.services.underretning.linjer import Linjelaeser, Linjeskriver
from psrm_sandbox.services.underretning.visninger import Aktivitet, Dagsrentevisning, Detaljeretlinje, Rentelinje

_SPROEJT = timedelta(microseconds=1)


class Renteskriver:
    """Makes the lines of one notification of interest."""

    def __init__(self, laeser: Linjelaeser, regelsaet: Regelsaet, linjeskriver: Linjeskriver) -> None:
        self._laeser = laeser
        self._regelsaet = regelsaet
        self._linjeskriver = linjeskriver
        self._kategorikode = regelsaet.klasser.kategorikode(Daekningsklasse.INDDRIVELSESRENTE)

    def maaned(self, post: Underretningspost, grundlag: Rentegrundlag) -> tuple[Rentelinje, ...]:
        """The month's lines."""
        art = Underretningsart(post.art)
        fra, slut = dansk_dag(grundlag.fra), dansk_dag(grundlag.til)
        bogfoeringer = [
            (b, f)
            for b, f in self._laeser.bogfoeringer_af(
                [BOGFOERINGSART[art]], grundlag.fra, grundlag.til + _SPROEJT, post.fordringshaver_id
            )
            if grundlag.efter_nr < b.nr <= grundlag.til_nr
        ]
        if art is Underretningsart.RENTER:
            return tuple(self._maanedslinje(s) for s in _summer(bogfoeringer, fra) if s.beloeb)
        return tuple(self._detaljerede(bogfoeringer, fra, slut, grundlag.til_faktum))

    def _maanedslinje(self, s: "_Maanedssum") -> Rentelinje:
        return Rentelinje(
            **self._linjeskriver.fordring(s.fordring),
            **self._aktivitet(korrektion=s.korrektion),
            periode_fra=s.fra,
            periode_til=s.til,
            beloeb=s.beloeb,
        )

    def _aktivitet(self, *, korrektion: bool) -> "_Aktivitetsfelter":
        return {
            "kategorikode": self._kategorikode,
            "aktivitet": Aktivitet.KORREKTION if korrektion else Aktivitet.RENTETILSKRIVNING,
            "tekst": "Rettelse af renter fra før måneden" if korrektion else "Månedens renter",
        }

    # -- day by day

    def _detaljerede(self, bogfoeringer: Bogfoeringer, fra: date, slut: date, til_faktum: int) -> list[Detaljeretlinje]:
        """A line for each posting or reversal that is left when those that cancel each other are taken out."""
        tilbage = uden_omveje(bogfoeringer)
        fakta = self._laeser.haendelser_for({f.fordrings_id for _, f in tilbage})
        linjer = []
        for fordring, egne in _efter_fordring(tilbage):
            kendte = [h for h in fakta[fordring.fordrings_id] if h.nr <= til_faktum]
            aktioner = {h.nr: h.aktions_id for h in kendte}
            oenskede = {(b.del_nr, b.virkningsdato) for b in egne if b.tilbagefoerer is None}
            satser = self._regelsaet.satser.for_valg(fordring.rentevalg)
            fundne = detaljer(som_fakta(kendte), satser, slut, oenskede)
            for b in egne:
                dage = _dage(b, fundne.get((b.del_nr, b.virkningsdato)))
                begynder = min([d.dag for d in dage] or [foerste_i_maaneden(b.virkningsdato)])
                korrektion = b.tilbagefoerer is not None or b.virkningsdato < fra
                linjer.append(
                    Detaljeretlinje(
                        **self._linjeskriver.fordring(fordring),
                        **self._aktivitet(korrektion=korrektion),
                        periode_fra=begynder,
                        periode_til=b.virkningsdato,
                        beloeb=b.beloeb,
                        aktions_id=aktioner.get(b.del_nr),
                        dage=tuple(_vis_dag(d) for d in dage),
                    )
                )
        return linjer


class _Aktivitetsfelter(TypedDict):
    """What a line of interest is called."""

    kategorikode: str
    aktivitet: Aktivitet
    tekst: str


@dataclass(slots=True)
class _Maanedssum:
    """What is booked on a claim for the month, or for what lies before it (``korrektion``)."""

    fordring: poster.Fordringspost
    korrektion: bool
    fra: date
    til: date
    beloeb: int = 0


def _summer(bogfoeringer: Bogfoeringer, maaned: date) -> Iterable[_Maanedssum]:
    fundne: dict[tuple[int, bool], _Maanedssum] = {}
    for b, fordring in bogfoeringer:
        korrektion, fra = b.virkningsdato < maaned, foerste_i_maaneden(b.virkningsdato)
        s = fundne.setdefault(
            (fordring.fordrings_id, korrektion), _Maanedssum(fordring, korrektion, fra, b.virkningsdato)
        )
        s.fra, s.til, s.beloeb = min(s.fra, fra), max(s.til, b.virkningsdato), s.beloeb + b.beloeb
    return fundne.values()


def _efter_fordring(
    bogfoeringer: Bogfoeringer,
) -> Iterable[tuple[poster.Fordringspost, list[Bogfoeringspost]]]:
    fundne: dict[int, tuple[poster.Fordringspost, list[Bogfoeringspost]]] = {}
    for b, fordring in bogfoeringer:
        fundne.setdefault(fordring.fordrings_id, (fordring, []))[1].append(b)
    return fundne.values()


def _dage(b: Bogfoeringspost, detalje: Detalje | None) -> tuple[Dagsrente, ...]:
    """The posting's days; none for a reversal, whose own days were told with what it reverses."""
    if b.tilbagefoerer is not None or detalje is None or sum(d.rente for d in detalje.dage) != b.beloeb:
        return ()
    return detalje.dage


def _vis_dag(d: Dagsrente) -> Dagsrentevisning:
    sats = f"{Decimal(d.sats) / SATSENHED:.4f}"
    return Dagsrentevisning(dag=d.dag, hovedstol=d.hovedstol, sats=sats, rente=d.rente)
