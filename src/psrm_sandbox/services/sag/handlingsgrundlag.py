"""What an act on a registered claim starts from: rights, ceilings, reasons, earlier movements, its debtors.

It is what a face tells before anything is sent; the verdict falls when the action is judged.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from psrm_sandbox.domain.aftale import Aftale, Rettighed
from psrm_sandbox.domain.bogposter import Haendelsespost
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus, Haendelsestype, System
from psrm_sandbox.domain.poster import Fordringspost
from psrm_sandbox.grunddata.kodelister import Aarsagskode, Aarsagsliste
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.services.bog.bogholderi import forloeb_af, grundlag
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.fremvisning import Historiklaeser, vist_historik
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import Synlighedslaeser, synlig_fordring, ukendt
from psrm_sandbox.services.porte.sag import Bedoemmelseslaeser
from psrm_sandbox.services.sag.fordringer import vis_en
from psrm_sandbox.services.sag.opslag import Registeropslag
from psrm_sandbox.services.sag.visninger import Fordringsdetalje

MAKS_LOFTER = 12
MAKS_BEVAEGELSER = 200


class Handlingslaeser(Synlighedslaeser, Historiklaeser, Bedoemmelseslaeser, Protocol):
    """What an act's starting point is read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loft:
    """From that day on, until the next: what a payment to the creditor can write down (A-08), in øre."""

    fra: date
    beloeb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bevaegelse:
    """A write-up or a write-down of the creditor's. ``annulleret``: an annulment of it is registered."""

    aktions_id: int
    aktionskode: str
    aarsagskode: str | None
    beloeb: int
    virkningsdato: date
    registreret: datetime
    annulleret: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlingsgrundlag:
    """A claim about to be acted on. Amounts in øre.

    ``uafsluttet``: an earlier action on it has not ended, so through the portal the next is refused (418).
    ``sendt``: what was sent and written up less what was written down, the ceiling of REGU. ``lofter``: those of INDB
    by day, the latest last; empty where an outcome is held back. ``plads``: what a write-up can be before the hovedstol
    has to be raised. ``tilbagekald``: the reasons that the claim's state, type and agreement leave open.
    """

    fordring: Fordringsdetalje
    dag: date
    rettigheder: frozenset[Rettighed]
    uafsluttet: bool
    er_rente: bool
    sendt: int
    lofter: tuple[Loft, ...]
    plads: int
    bevaegelser: tuple[Bevaegelse, ...]
    nedskrivning: tuple[Aarsagskode, ...]
    tilbagekald: tuple[Aarsagskode, ...]
    max_begrundelse_tegn: int
    aarsager_med_skyldner: tuple[str, ...]

    def loft(self, dag: date) -> int | None:
        """The ceiling of INDB on that day; a day before the claim's receipt has that day's. None: not told."""
        if not self.lofter:
            return None
        return next((loft.beloeb for loft in reversed(self.lofter) if loft.fra <= dag), self.lofter[0].beloeb)


def handlingsgrundlag(
    adgang: Laeseadgang[Handlingslaeser], regelsaet: Regelsaet, fordrings_id: str
) -> Handlingsgrundlag:
    """What an act on the claim starts from.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        post = synlig_fordring(adgang, laeser, fordrings_id)
        dag = dansk_dag(laeser.ur().nu)
        aftale = laeser.aftaler().get(post.fordringshaver_id or "")
        indstillinger = regelsaet.grundlag(laeser.indstillinger()).indstillinger
        fakta, _ = vist_historik(laeser, post.fordrings_id)
        kendt = Registeropslag(laeser, regelsaet, ()).fordring(fordrings_id)
        sendt = grundlag(fakta)
        laaste = indstillinger.liste("laasendeAarsager")
        return Handlingsgrundlag(
            fordring=vis_en(laeser, post),
            dag=dag,
            rettigheder=aftale.gaeldende(None).rettigheder if aftale else frozenset(),
            uafsluttet=kendt is not None and kendt.uafsluttet,
            er_rente=regelsaet.klasser.er_rente(post.fordringstype, post.rolle),
            sendt=sendt,
            lofter=_lofter(laeser, regelsaet, post, fakta, dag),
            plads=max((post.hovedstol or 0) - sendt, 0),
            bevaegelser=tuple(_bevaegelser(laeser, fakta)),
            nedskrivning=tuple(_i_systemet(regelsaet, Aarsagsliste.NEDSKRIV, post.system)),
            tilbagekald=tuple(_tilbagekald(regelsaet, post, aftale, laaste, dag)),
            max_begrundelse_tegn=indstillinger.heltal("maxBegrundelseTegn"),
            aarsager_med_skyldner=indstillinger.liste("aarsagerDerKraeverSkyldner"),
        )


def haefter(adgang: Laeseadgang[Handlingslaeser], fordrings_id: str, plads: int) -> Skyldner:
    """The debtor at that place of the claim, whole: for an action, never for a page.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        post = synlig_fordring(adgang, laeser, fordrings_id)
        haeftere = laeser.haeftere([post.fordrings_id]).get(post.fordrings_id, ())
        if not 0 <= plads < len(haeftere):
            raise ukendt("Skyldneren", "skyldner", str(plads))
        return Skyldner(haeftere[plads].type, haeftere[plads].nummer)


def _lofter(
    laeser: Handlingslaeser, regelsaet: Regelsaet, post: Fordringspost, fakta: Iterable[Haendelsespost], dag: date
) -> tuple[Loft, ...]:
    """The ceiling where it changes, the latest days of them; none while something of the claim is held back."""
    modtaget = post.modtagelsesdato
    if modtaget is None or (laeser.holder_tilbage() and laeser.fastholdte([post.fordrings_id])):
        return ()
    dage = {modtaget, dag}
    dage |= {et for h in fakta for et in (h.virkningsdato, h.virkningsdato + timedelta(days=1)) if modtaget < et <= dag}
    forloeb = forloeb_af(laeser, regelsaet.satser, post, dag)
    lofter: list[Loft] = []
    for fra in sorted(dage)[-MAKS_LOFTER:]:
        beloeb = forloeb.loft(fra)
        if not lofter or lofter[-1].beloeb != beloeb:
            lofter.append(Loft(fra=fra, beloeb=beloeb))
    return tuple(lofter)


_OP_OG_NED = frozenset({Haendelsestype.OPSKREVET, Haendelsestype.NEDSKREVET})


def _bevaegelser(laeser: Handlingslaeser, fakta: Iterable[Haendelsespost]) -> Iterator[Bevaegelse]:
    """The creditor's own movements, the newest first."""
    egne = [h for h in fakta if h.type in _OP_OG_NED and h.aktions_id is not None][-MAKS_BEVAEGELSER:]
    aktioner = laeser.aktioner_af({h.aktions_id for h in egne if h.aktions_id is not None})
    annullerede = laeser.annulleringer_af(aktioner)
    for h in reversed(egne):
        aktion = aktioner.get(h.aktions_id or 0)
        if aktion is None or aktion.aktionskode is None or aktion.status is Aktionsstatus.AFVIST:
            continue
        yield Bevaegelse(
            aktions_id=aktion.aktions_id,
            aktionskode=aktion.aktionskode,
            aarsagskode=aktion.aarsagskode,
            beloeb=h.beloeb,
            virkningsdato=aktion.virkningsdato or h.virkningsdato,
            registreret=aktion.registreret,
            annulleret=aktion.aktions_id in annullerede,
        )


def _i_systemet(regelsaet: Regelsaet, liste: Aarsagsliste, system: System) -> Iterator[Aarsagskode]:
    """The reasons of a claim in that system."""
    her = "dmi" if system is System.DMI else "psrm"
    return (a for a in regelsaet.koder.aarsager[liste] if a.system in ("begge", her))


def _tilbagekald(
    regelsaet: Regelsaet, post: Fordringspost, aftale: Aftale | None, laaste: Iterable[str], dag: date
) -> Iterator[Aarsagskode]:
    """The reasons left open: by an earlier recall's lock, by statsrefusion, and BORT by the type's own rules."""
    koder = regelsaet.koder
    foer = post.tilbagekaldt if post.status is Fordringsstatus.TILBAGEKALDT else None
    aabne: Iterable[str] | None = None
    if foer is not None:
        kendt = koder.aarsag(Aarsagsliste.TILBAGEKALD, foer)
        laas = kendt.laasning if kendt else None
        if laas is not None and laas.permanent:
            return
        aabne = (laas.efterfoelgende_tilbagekald or () if laas else ()) if foer in laaste else None
    refusion = aftale is not None and post.fordringstype in aftale.statsrefusion
    type_ = regelsaet.katalog.hent(aftale.gruppe, post.fordringstype, dag) if aftale and post.fordringstype else None
    for aarsag in _i_systemet(regelsaet, Aarsagsliste.TILBAGEKALD, post.system):
        if aabne is not None and aarsag.kode not in aabne:
            continue
        if refusion and aarsag.statsrefusion == "ikke_tilladt":
            continue
        if aarsag.virkningsdato.krav == "kraeves" and type_ is not None and not _bortfalder(type_):
            continue
        yield aarsag


def _bortfalder(type_: Fordringstype) -> bool:
    """Whether the type ends by bortfald, also under recovery."""
    vilkaar = type_.bortfald_under_inddrivelse
    return type_.ophoersregel == "bortfald" and (vilkaar is None or vilkaar.gaelder)
