"""The monthly reports: made when the month ends on the world's clock, chosen by year and month, fetched by id.

What is made is the report's row; its content is made of the facts when it is fetched (`rapportindhold`).
Source: PORTAL (Reports). Readings of our own: S-92 to S-96.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.datoer import dansk_dag, midnat
from psrm_sandbox.domain.rapport import Rapportart, Rapportform, Rapportpost
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.gengivelse import oejeblik_tekst
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.rapport import Rapportlaeser
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.porte.underretning import Afregningslaeser
from psrm_sandbox.services.rapport.tilgodehavende import aaben, afregnede, overfoert
from psrm_sandbox.services.sag.arbejde import Arbejde

_EN_DAG = timedelta(days=1)


class Rapportsyn(Aftalelaeser, Rapportlaeser, Protocol):
    """What the exchange's look at reports reads."""


class Rapportskriver(Sagsskriver, Afregningslaeser, Rapportlaeser, Protocol):
    """What making the month's reports needs of a transaction."""


def dan(arbejde: Arbejde[Rapportskriver]) -> int:
    """Makes the reports of the month that has just ended, of every creditor with anything to report; how many.

    To be called at the start (00:00 Copenhagen) of the 1st, before anything else of the new month.
    """
    skriver, til = arbejde.skriver, arbejde.nu
    skriver.skriv_samlede()
    foerste = (arbejde.dag - _EN_DAG).replace(day=1)
    fra = midnat(foerste)
    bevaegede, bogfoerte = skriver.med_bevaegelser(fra, til), skriver.med_bogfoeringer(fra, til)
    daekkede = skriver.daekningssummer(fra, til)
    uafregnede = skriver.daekningssummer(aaben(arbejde.regelsaet.kalendere.bank, til).fra, til)
    nogensinde, altid_bogfoerte, med_saldo = (
        skriver.nogensinde_bevaegede(),
        skriver.nogensinde_bogfoerte(),
        skriver.med_saldo(),
    )
    antal = 0
    for haver in sorted(skriver.med_fordringer()):
        afregninger = skriver.afregninger(haver)
        afregnet = afregnede(afregninger, fra, til)
        tilgode = haver in uafregnede or bool(overfoert(afregninger, til))
        noget = {
            Rapportart.JUSTERING_AFSTEMNING: haver in nogensinde,
            Rapportart.JUSTERING_MAANED: haver in bevaegede,
            Rapportart.SALDO_AFSTEMNING: haver in nogensinde,
            Rapportart.SALDO_MAANED: haver in bogfoerte or haver in med_saldo,
            Rapportart.TIL_OG_AFGANG_AFSTEMNING: haver in altid_bogfoerte,
            Rapportart.SPECIFIKATION_AFREGNING: bool(afregnet),
            Rapportart.SPECIFIKATION_ULTIMO: tilgode,
            Rapportart.SUMMERET: tilgode or bool(afregnet) or haver in daekkede,
        }
        poster = [
            Rapportpost(
                nr=skriver.naeste("rapport"),
                fordringshaver_id=haver,
                art=art,
                aar=foerste.year,
                maaned=foerste.month,
                fra=fra,
                til=til,
                dannet=til,
            )
            for art, har in noget.items()
            if har
        ]
        skriver.tilfoej(*poster)
        antal += len(poster)
    return antal


# -- read


def filstamme(form: Rapportform, post: Rapportpost) -> str:
    """The name of the report's files, without their endings."""
    return form.fil.format(fordringshaver=post.fordringshaver_id, aar=f"{post.aar:04d}", maaned=f"{post.maaned:02d}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rapportvisning:
    """A report as it is listed, by the portal's name. ``skaeringsdato``: its month's last day. ``filnavn``: its ZIP."""

    rapport_id: int
    fordringshaver_id: str
    art: Rapportart
    navn: str
    aar: int
    maaned: int
    skaeringsdato: date
    dannet: datetime
    filnavn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rapportside:
    """A page of a month's reports. ``besked``: what the portal says where there are none."""

    rapporter: tuple[Rapportvisning, ...]
    besked: str | None
    naeste: int | None


def vis(regelsaet: Regelsaet, post: Rapportpost) -> Rapportvisning:
    """A report as it is listed."""
    form = regelsaet.rapporter.former[post.art]
    return Rapportvisning(
        rapport_id=post.nr,
        fordringshaver_id=post.fordringshaver_id,
        art=post.art,
        navn=form.navn,
        aar=post.aar,
        maaned=post.maaned,
        skaeringsdato=dansk_dag(post.til) - _EN_DAG,
        dannet=post.dannet,
        filnavn=f"{filstamme(form, post)}.zip",
    )


def liste(
    adgang: Laeseadgang[Rapportsyn],
    regelsaet: Regelsaet,
    aar: int,
    maaned: int,
    side: Side,
    fordringshaver_id: str | None = None,
) -> Rapportside:
    """A page of the month's reports on the creditors that the key acts for; without any, what the portal says."""
    with adgang.verden.laes() as laeser:
        egne = [f for f in adgang.egne(laeser.aftaler()) if fordringshaver_id in (None, f)]
        fundne = laeser.rapporter(egne, aar, maaned, side.efter, side.antal + 1)
    vist = fundne[: side.antal]
    return Rapportside(
        rapporter=tuple(vis(regelsaet, post) for post in vist),
        besked=None if vist or side.efter else regelsaet.rapporter.ingen,
        naeste=vist[-1].nr if len(fundne) > len(vist) else None,
    )


def hent(adgang: Laeseadgang[Rapportsyn], rapport_id: str) -> Rapportpost:
    """A report, by an id of digits.

    Raises:
        Problem: ``ukendt-id``, with the nearest id that the key may see.

    """
    with adgang.verden.laes() as laeser:
        post = laeser.rapport(int(rapport_id))
        egne = adgang.egne(laeser.aftaler())
        if post is None or post.fordringshaver_id not in egne:
            kendte = [str(nr) for nr in laeser.rapportnumre(egne)]
            raise ukendt("Rapporten", "rapportId", rapport_id, naermeste(rapport_id, kendte))
        return post


def oplysninger(form: Rapportform, post: Rapportpost, haver: str) -> list[tuple[str, str]]:
    """What the sheet beside the report's rows says of it. ``haver``: the creditor's name."""
    sidste = dansk_dag(post.til) - _EN_DAG
    kumuleret = form.art.value.endswith("AFSTEMNING")
    return [
        ("Sandkasse", "Dannet af en sandkasse med opdigtede data. Det er ikke PSRM's rapport."),
        ("Rapport", form.navn),
        ("Fordringshaver", f"{post.fordringshaver_id} {haver}"),
        ("Periode", f"{'siden den første fordring' if kumuleret else dansk_dag(post.fra)} til og med {sidste}"),
        ("Dannet", oejeblik_tekst(post.dannet)),
        ("Indhold", form.beskrivelse),
        ("Kolonner", "Dem mærket vores er sandkassens: hvad der følger efter de offentliggjorte, vides ikke."),
        *(
            (k.navn, f"{k.beskrivelse} ({'offentliggjort' if k.offentliggjort else f'vores, {form.punkt}'})")
            for k in form.kolonner
        ),
    ]
