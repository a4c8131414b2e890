"""The lines of notifications and settlements, made anew from the bookings whenever they are asked for.

Bookings are only ever added to, and a notification names those that there were: its lines are the same for ever.

Source: PORTAL (Notifications). Readings of our own: S-55, S-56, S-59.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from psrm_sandbox.domain import poster as p
from psrm_sandbox.domain.afregning import periode_for
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.daekning import Betalingsart, Daekningsklasse
from psrm_sandbox.domain.datoer import dansk_dag, midnat
from psrm_sandbox.domain.koder import Fordringsdel, Haendelsestype, Underretningsart
from psrm_sandbox.domain.maskering import masker_skyldner
from psrm_sandbox.services.grundlag.gengivelse import id_tekst
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.verden import Laeser
from psrm_sandbox.services.underretning.grundlag import BOGFOERINGSART, Daggrundlag
from psrm_sandbox.services.underretning.grupper import Bogfoeringer, Gruppe, Saldi, grupper

Linje = dict[str, Any]
_EN_DAG = timedelta(days=1)
_BETALING: Mapping[str, str] = {
    Betalingsart.FRIVILLIG: "frivillig betaling",
    Betalingsart.INDSATS: "betaling på en indsats",
    Betalingsart.LOENINDEHOLDELSE: "lønindeholdelse",
    Betalingsart.UDLAEG: "udlæg",
    Betalingsart.MODREGNING: "modregning",
}


class Linjeskriver:
    """Writes lines in the wire's names, from one view of a world."""

    def __init__(self, laeser: Laeser, regelsaet: Regelsaet) -> None:
        self._laeser = laeser
        self._regelsaet = regelsaet

    def dag(self, post: p.Underretningspost) -> Linje:
        """A day's notification: its period, the settlement it will be part of, and its lines."""
        art, grundlag = Underretningsart(post.art), Daggrundlag.from_json(post.grundlag)
        dag = dansk_dag(grundlag.fra)
        bogfoeringer = self._laeser.bogfoeringer_af(
            [BOGFOERINGSART[art]], grundlag.fra, grundlag.til, post.fordringshaver_id
        )
        hoved: Linje = {"periodeFra": dag.isoformat(), "periodeTil": dag.isoformat()}
        if art in (Underretningsart.UDLIGNING, Underretningsart.ALLOKERING):
            periode = periode_for(dag, self._regelsaet.kalendere.bank)
            hoved["afregningsperiode"] = {
                "periodeFra": periode.fra.isoformat(),
                "periodeTil": periode.til.isoformat(),
                "udbetales": periode.udbetales.isoformat(),
            }
            linjer = self.daekninger(art, bogfoeringer)
        elif art is Underretningsart.AFSKRIVNING:
            linjer = self._afskrivninger(bogfoeringer)
        else:
            linjer = self._returneringer(bogfoeringer)
        return {**hoved, "linjer": linjer}

    def afregning(self, post: p.Afregning) -> list[Linje]:
        """The coverage that a settlement sums."""
        art = Underretningsart.AFREGNING
        bogfoeringer = self._laeser.bogfoeringer_af(
            [BOGFOERINGSART[art]], midnat(post.fra), midnat(post.til + _EN_DAG), post.fordringshaver_id
        )
        return self.daekninger(art, bogfoeringer)

    def daekninger(self, art: Underretningsart, bogfoeringer: Bogfoeringer) -> list[Linje]:
        """Lines of coverage: of each claim, payment by payment."""
        fundne = grupper(art, bogfoeringer)
        saldi, fakta = self._saldi(fundne), self._fakta(fundne)
        indbetalinger = self._laeser.indbetalinger_af({f.indbetaling for f in fakta.values() if f.indbetaling})
        linjer = []
        for g in fundne:
            indbetaling = indbetalinger.get(fakta[g.foerste.haendelse_nr].indbetaling or 0)
            tekst = _BETALING.get(indbetaling.art, indbetaling.art) if indbetaling else "betaling"
            korrektion = g.beloeb < 0
            del_ = None if art is Underretningsart.ALLOKERING else g.foerste.del_
            linjer.append(
                {
                    **self.fordring(g.fordring),
                    "kategorikode": self._kategorikode(g.fordring, del_),
                    "virkningsdato": g.foerste.virkningsdato.isoformat(),
                    "indbetalingsId": str(indbetaling.nr) if indbetaling else None,
                    "aktivitet": "KORREKTION" if korrektion else "DAEKNING",
                    "tekst": f"Ophævet dækning: {tekst}" if korrektion else f"Dækning: {tekst}",
                    "skyldner": _skyldner(indbetaling.skyldner_type, indbetaling.skyldner_nummer)
                    if indbetaling
                    else None,
                    "beloeb": tekst_fra_oere(g.beloeb),
                    **(_deling(g) if art is Underretningsart.ALLOKERING else {}),
                    **_rest(saldi, g),
                }
            )
        return linjer

    def _afskrivninger(self, bogfoeringer: Bogfoeringer) -> list[Linje]:
        fundne = grupper(Underretningsart.AFSKRIVNING, bogfoeringer)
        saldi, fakta = self._saldi(fundne), self._fakta(fundne)
        haeftere = self._laeser.haeftere({g.fordring.fordrings_id for g in fundne})
        linjer = []
        for g in fundne:
            kode = fakta[g.foerste.haendelse_nr].aarsag
            aarsag = self._regelsaet.klasser.afskrivningsaarsag(kode or "")
            egne = haeftere.get(g.fordring.fordrings_id, ())
            linjer.append(
                {
                    **self.fordring(g.fordring),
                    "kategorikode": self._kategorikode(g.fordring, None),
                    "virkningsdato": g.foerste.virkningsdato.isoformat(),
                    "aktivitet": "KORREKTION" if g.beloeb < 0 else "AFSKRIVNING",
                    "aarsagskode": kode,
                    "tekst": aarsag.navn if aarsag else None,
                    "skyldnere": [_skyldner(h.type, h.nummer) for h in egne] if len(egne) > 1 else [],
                    "beloeb": tekst_fra_oere(g.beloeb),
                    **_deling(g),
                    **_rest(saldi, g),
                }
            )
        return linjer

    def _returneringer(self, bogfoeringer: Bogfoeringer) -> list[Linje]:
        fundne = grupper(Underretningsart.RETURNERING, bogfoeringer)
        fakta = self._fakta(fundne)
        linjer = []
        for g in fundne:
            faktum = fakta[g.foerste.haendelse_nr]
            steget = faktum.type is Haendelsestype.TILBAGEKALDT
            linjer.append(
                {
                    **self.fordring(g.fordring),
                    "kategorikode": self._kategorikode(g.fordring, None),
                    "virkningsdato": g.foerste.virkningsdato.isoformat(),
                    "aktivitet": "KORREKTION" if g.beloeb < 0 else "RETURNERING",
                    "aarsagskode": faktum.aarsag,
                    "tekst": "Saldoen steg efter tilbagekaldelsen" if steget else "Returneret af Gældsstyrelsen",
                    "beloeb": tekst_fra_oere(g.beloeb),
                    **_deling(g),
                }
            )
        return linjer

    def fordring(self, post: p.Fordringspost) -> Linje:
        """What every line tells of its claim."""
        return {
            "fordringsId": id_tekst(post.fordrings_id),
            "hovedfordringsId": id_tekst(post.hovedfordrings_id or (post.fordrings_id if post.er_hoved else None)),
            "reference": post.reference,
            "art": post.art,
            "fordringstype": post.fordringstype,
        }

    def _kategorikode(self, post: p.Fordringspost, del_: Fordringsdel | None) -> str:
        """HF, OR or OG by the claim's class; IR for the interest that PSRM has posted on it."""
        klasser = self._regelsaet.klasser
        if del_ is Fordringsdel.RENTE:
            return klasser.kategorikode(Daekningsklasse.INDDRIVELSESRENTE)
        try:
            return klasser.kategorikode(klasser.klasse(post.fordringstype or "", post.rolle))
        except LookupError:
            return klasser.kategorikode(Daekningsklasse.GEBYR)

    def _fakta(self, fundne: Iterable[Gruppe]) -> dict[int, p.Haendelsespost]:
        fakta = self._laeser.haendelser_for({g.fordring.fordrings_id for g in fundne})
        return {f.nr: f for egne in fakta.values() for f in egne}

    def _saldi(self, fundne: list[Gruppe]) -> Saldi:
        sidste = max((g.sidste for g in fundne), default=0)
        return Saldi(self._laeser.bogfoeringer_for({g.fordring.fordrings_id for g in fundne}, sidste))


def _deling(g: Gruppe) -> Linje:
    return {"hovedstol": tekst_fra_oere(g.hovedstol), "rente": tekst_fra_oere(g.rente)}


def _rest(saldi: Saldi, g: Gruppe) -> Linje:
    saldo, rente = saldi.efter(g.fordring.fordrings_id, g.sidste)
    return {"restsaldo": tekst_fra_oere(saldo), "restrente": tekst_fra_oere(rente)}


def _skyldner(type_: str | None, nummer: str | None) -> dict[str, Any]:
    return {"type": type_, "nummer": masker_skyldner(type_, nummer)}
