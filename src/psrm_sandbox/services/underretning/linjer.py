"""The lines of notifications and settlements, made anew from the bookings whenever they are asked for.

Bookings are only ever added to, and a notification names those that there were: its lines are the same for ever.

Source: PORTAL (Notifications). Readings of our own: S-55, S-56, S-59.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Protocol

from psrm_sandbox.domain import bogposter, poster
from psrm_sandbox.domain.afregning import periode_for
from psrm_sandbox.domain.daekning import Betalingsart, Daekningsklasse
from psrm_sandbox.domain.datoer import midnat
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.domain.koder import Fordringsdel, Haendelsestype, Underretningsart
from psrm_sandbox.domain.underretningsgrundlag import Daggrundlag
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.bog import Bogfoeringslaeser, Haendelseslaeser
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.porte.rim import Indbetalingslaeser
from psrm_sandbox.services.sag.stamdata import vis_skyldner
from psrm_sandbox.services.underretning.grundlag import BOGFOERINGSART
from psrm_sandbox.services.underretning.grupper import Bogfoeringer, Gruppe, Saldi, grupper
from psrm_sandbox.services.underretning.visninger import (
    Afregningsperiodevisning,
    Afskrivningslinje,
    Aktivitet,
    Allokeringslinje,
    Daekningslinje,
    Fordringsfelter,
    Linje,
    Returneringslinje,
)

_EN_DAG = timedelta(days=1)
_BETALING: Mapping[str, str] = {
    Betalingsart.FRIVILLIG: "frivillig betaling",
    Betalingsart.INDSATS: "betaling på en indsats",
    Betalingsart.LOENINDEHOLDELSE: "lønindeholdelse",
    Betalingsart.UDLAEG: "udlæg",
    Betalingsart.MODREGNING: "modregning",
}


class Linjelaeser(Fordringslaeser, Haendelseslaeser, Bogfoeringslaeser, Indbetalingslaeser, Protocol):
    """The part of a view that the lines of notifications are made of."""


class Linjeskriver:
    """Makes lines, from one view of a world."""

    def __init__(self, laeser: Linjelaeser, regelsaet: Regelsaet) -> None:
        self._laeser = laeser
        self._regelsaet = regelsaet

    def dag(self, post: bogposter.Underretningspost, grundlag: Daggrundlag) -> tuple[Linje, ...]:
        """The lines of a day's notification."""
        art = Underretningsart(post.art)
        bogfoeringer = self._laeser.bogfoeringer_af(
            [BOGFOERINGSART[art]], grundlag.fra, grundlag.til, post.fordringshaver_id
        )
        match art:
            case Underretningsart.AFSKRIVNING:
                return self._afskrivninger(bogfoeringer)
            case Underretningsart.RETURNERING:
                return self._returneringer(bogfoeringer)
            case _:
                return self.daekninger(art, bogfoeringer)

    def afregningsperiode(self, dag: date) -> Afregningsperiodevisning:
        """The settlement that coverage booked on that day will be part of."""
        periode = periode_for(dag, self._regelsaet.kalendere.bank)
        return Afregningsperiodevisning(periode_fra=periode.fra, periode_til=periode.til, udbetales=periode.udbetales)

    def afregning(self, post: bogposter.Afregning) -> tuple[Daekningslinje, ...]:
        """The coverage that a settlement sums."""
        art = Underretningsart.AFREGNING
        bogfoeringer = self._laeser.bogfoeringer_af(
            [BOGFOERINGSART[art]], midnat(post.fra), midnat(post.til + _EN_DAG), post.fordringshaver_id
        )
        return self.daekninger(art, bogfoeringer)

    def daekninger(self, art: Underretningsart, bogfoeringer: Bogfoeringer) -> tuple[Daekningslinje, ...]:
        """Lines of coverage: of each claim, payment by payment."""
        fundne = grupper(art, bogfoeringer)
        saldi, fakta = self._saldi(fundne), self._fakta(fundne)
        indbetalinger = self._laeser.indbetalinger_af({f.indbetaling for f in fakta.values() if f.indbetaling})
        linjer = []
        for g in fundne:
            indbetaling = indbetalinger.get(fakta[g.foerste.haendelse_nr].indbetaling or 0)
            tekst = _BETALING.get(indbetaling.art, indbetaling.art) if indbetaling else "betaling"
            korrektion = g.beloeb < 0
            samlet = art is Underretningsart.ALLOKERING
            restsaldo, restrente = saldi.efter(g.fordring.fordrings_id, g.sidste)
            linje = Daekningslinje(
                **self.fordring(g.fordring),
                kategorikode=self._kategorikode(g.fordring, None if samlet else g.foerste.del_),
                virkningsdato=g.foerste.virkningsdato,
                indbetalings_id=indbetaling.nr if indbetaling else None,
                aktivitet=Aktivitet.KORREKTION if korrektion else Aktivitet.DAEKNING,
                tekst=f"Ophævet dækning: {tekst}" if korrektion else f"Dækning: {tekst}",
                skyldner=vis_skyldner(indbetaling.skyldner_type, indbetaling.skyldner_nummer) if indbetaling else None,
                beloeb=g.beloeb,
                restsaldo=restsaldo,
                restrente=restrente,
            )
            linjer.append(_delt(linje, g) if samlet else linje)
        return tuple(linjer)

    def _afskrivninger(self, bogfoeringer: Bogfoeringer) -> tuple[Afskrivningslinje, ...]:
        fundne = grupper(Underretningsart.AFSKRIVNING, bogfoeringer)
        saldi, fakta = self._saldi(fundne), self._fakta(fundne)
        haeftere = self._laeser.haeftere({g.fordring.fordrings_id for g in fundne})
        linjer = []
        for g in fundne:
            kode = fakta[g.foerste.haendelse_nr].aarsag
            aarsag = self._regelsaet.klasser.afskrivningsaarsag(kode or "")
            egne = haeftere.get(g.fordring.fordrings_id, ())
            restsaldo, restrente = saldi.efter(g.fordring.fordrings_id, g.sidste)
            linjer.append(
                Afskrivningslinje(
                    **self.fordring(g.fordring),
                    kategorikode=self._kategorikode(g.fordring, None),
                    virkningsdato=g.foerste.virkningsdato,
                    aktivitet=Aktivitet.KORREKTION if g.beloeb < 0 else Aktivitet.AFSKRIVNING,
                    aarsagskode=kode,
                    tekst=aarsag.navn if aarsag else None,
                    skyldnere=tuple(vis_skyldner(h.type, h.nummer) for h in egne) if len(egne) > 1 else (),
                    beloeb=g.beloeb,
                    hovedstol=g.hovedstol,
                    rente=g.rente,
                    restsaldo=restsaldo,
                    restrente=restrente,
                )
            )
        return tuple(linjer)

    def _returneringer(self, bogfoeringer: Bogfoeringer) -> tuple[Returneringslinje, ...]:
        fundne = grupper(Underretningsart.RETURNERING, bogfoeringer)
        fakta = self._fakta(fundne)
        linjer = []
        for g in fundne:
            faktum = fakta[g.foerste.haendelse_nr]
            steget = faktum.type is Haendelsestype.TILBAGEKALDT
            linjer.append(
                Returneringslinje(
                    **self.fordring(g.fordring),
                    kategorikode=self._kategorikode(g.fordring, None),
                    virkningsdato=g.foerste.virkningsdato,
                    aktivitet=Aktivitet.KORREKTION if g.beloeb < 0 else Aktivitet.RETURNERING,
                    aarsagskode=faktum.aarsag,
                    tekst="Saldoen steg efter tilbagekaldelsen" if steget else "Returneret af Gældsstyrelsen",
                    beloeb=g.beloeb,
                    hovedstol=g.hovedstol,
                    rente=g.rente,
                )
            )
        return tuple(linjer)

    def fordring(self, post: poster.Fordringspost) -> Fordringsfelter:
        """What every line tells of its claim."""
        return {
            "fordrings_id": post.fordrings_id,
            "hovedfordrings_id": post.hovedfordrings_id or (post.fordrings_id if post.er_hoved else None),
            "reference": post.reference,
            "art": post.art,
            "fordringstype": post.fordringstype,
        }

    def _kategorikode(self, post: poster.Fordringspost, del_: Fordringsdel | None) -> str:
        """HF, OR or OG by the claim's class; IR for the interest that PSRM has posted on it."""
        klasser = self._regelsaet.klasser
        if del_ is Fordringsdel.RENTE:
            return klasser.kategorikode(Daekningsklasse.INDDRIVELSESRENTE)
        try:
            return klasser.kategorikode(klasser.klasse(post.fordringstype or "", post.rolle))
        except LookupError:
            return klasser.kategorikode(Daekningsklasse.GEBYR)

    def _fakta(self, fundne: Iterable[Gruppe]) -> dict[int, bogposter.Haendelsespost]:
        fakta = self._laeser.haendelser_for({g.fordring.fordrings_id for g in fundne})
        return {f.nr: f for egne in fakta.values() for f in egne}

    def _saldi(self, fundne: list[Gruppe]) -> Saldi:
        sidste = max((g.sidste for g in fundne), default=0)
        return Saldi(self._laeser.bogfoeringer_for({g.fordring.fordrings_id for g in fundne}, sidste))


def _delt(linje: Daekningslinje, g: Gruppe) -> Allokeringslinje:
    """The line with its amount split in principal and interest."""
    return Allokeringslinje(**felter(linje), hovedstol=g.hovedstol, rente=g.rente)
