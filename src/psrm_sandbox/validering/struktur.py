"""Stage 1: the action's own structure is there, the currency is DKK, codes are known."""

from collections.abc import Iterator

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.aktion import Annullering, Nedskrivning, Opskrivning, Tilbagekald
from psrm_sandbox.domain.koder import Aktionskode, Kategori
from psrm_sandbox.former.aktion import STRUKTURER_FOR
from psrm_sandbox.grunddata.kodelister import Aarsagsliste
from psrm_sandbox.validering.kontrol import Brud, Kontrol, kontrol
from psrm_sandbox.validering.korrektion import aarsag, sti
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag


@kontrol(navn="ukendt_aktionskode")
def kendt_aktionskode(sag: Aktionssag) -> Iterator[Brud]:
    """The action's code is one of the published ones."""
    if sag.kode is None:
        fundet = sag.aktion.aktionskode
        forslag = naermeste(fundet, list(Aktionskode)) if fundet else None
        krav = "en af: " + ", ".join(Aktionskode)
        yield Brud("aktionskode", fundet, f"{forslag}? ({krav})" if forslag else krav)


@kontrol(444)
def opret_har_struktur(sag: Aktionssag) -> Iterator[Brud]:
    """OPRETFORDRING carries a main claim, or related claims, or both."""
    if sag.aktion.fordring is None and not sag.aktion.relaterede:
        yield Brud("fordring", None, "en fordring, eller mindst én relateret fordring")


@kontrol(403)
def genindsend_har_struktur(sag: Aktionssag) -> Iterator[Brud]:
    """GENINDSENDFORDRING carries its structure, with a main claim, or related claims, or both (S-22)."""
    if sag.aktion.fordring is None and not sag.aktion.relaterede:
        yield Brud("genindsendelse", None, "en fordring, eller mindst én relateret fordring")


def _har_struktur(kode: int) -> Kontrol[Aktionssag]:
    """The check of a code that asks for nothing but the structure of its action."""

    @kontrol(kode)
    def struktur_er_med(sag: Aktionssag) -> Iterator[Brud]:
        if sag.aktion.struktur is None:
            navn = STRUKTURER_FOR[str(sag.kode)][0]
            yield Brud(navn, None, f"strukturen {navn}")

    return struktur_er_med


STRUKTURKODER = tuple(_har_struktur(kode) for kode in (404, 406, 407, 412, 447, 448, 505))
"""OR, OANI, OONR, NAOR, NEDSKRIV, TILBAGEKALD, NAOI: each carries its own structure."""


@kontrol(458)
def aendring_har_struktur(sag: Aktionssag) -> Iterator[Brud]:
    """AENDRFORDRING carries a hovedstol change, or a change of something else (T-19)."""
    if sag.kode is Aktionskode.AENDRFORDRING and sag.aktion.struktur is None:
        yield Brud("aendring", None, "strukturen aendring, eller hovedstolsaendring")


@kontrol(517)
def hovedstolsaendring_har_struktur(sag: Aktionssag) -> Iterator[Brud]:
    """What is meant as a hovedstol change carries its structure: by the code, or by a new hovedstol (T-19)."""
    if "hovedstolsaendring" in sag.aktion.strukturer:
        return
    struktur = sag.aktion.struktur
    ny_hovedstol = getattr(struktur, "ny_hovedstol", None)
    if sag.kode is Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING or ny_hovedstol is not None:
        yield Brud("hovedstolsaendring", None, "strukturen hovedstolsaendring med hele den nye hovedstol")


@kontrol(425)
def hoejst_en_hovedfordring(sag: Aktionssag) -> Iterator[Brud]:
    """At most one main claim an action. In our JSON a second one is a related claim of a main type (S-06)."""
    if not sag.aktion.relaterede:
        return
    har_hoved = sag.aktion.fordring is not None
    ekstra = [
        f
        for f in sag.fordringer()
        if not f.er_hoved
        and not f.fordring.hovedfordrings_id
        and (har_hoved or f.hovedfordring is None)
        and f.type_ is not None
        and f.type_.kategori is Kategori.HOVEDFORDRING
    ]
    for f in ekstra if har_hoved else ekstra[1:]:
        yield Brud(
            f"{f.sti}.fordringstype",
            f.fordring.fordringstype,
            "én hovedfordring pr. aktion; send hver hovedfordring i sin egen aktion",
        )


@kontrol(navn="ukendt_aarsagskode")
def kendt_aarsagskode(sag: Aktionssag) -> Iterator[Brud]:
    """A write-down and a recall name a reason on their list; the lists are not the same."""
    struktur = sag.aktion.struktur
    if not isinstance(struktur, Nedskrivning | Tilbagekald) or aarsag(sag) is not None:
        return
    liste = Aarsagsliste.NEDSKRIV if isinstance(struktur, Nedskrivning) else Aarsagsliste.TILBAGEKALD
    koder = [et.kode for et in sag.regler.koder.aarsager[liste]]
    fundet = struktur.aarsagskode
    forslag = naermeste(fundet, koder) if fundet else None
    krav = "en af: " + ", ".join(koder)
    yield Brud(sti(sag, "aarsagskode"), fundet, f"{forslag}? ({krav})" if forslag else krav)


def _korrektionens_valuta(sag: Aktionssag) -> Iterator[Brud]:
    struktur = sag.aktion.struktur
    if isinstance(struktur, Nedskrivning | Opskrivning | Annullering) and struktur.valuta not in (None, "DKK"):
        yield Brud(sti(sag, "valuta"), struktur.valuta, "DKK")


@kontrol(152, struktur=_korrektionens_valuta)
def valuta_er_dkk(f: Fordringssag) -> Iterator[Brud]:
    """The currency is DKK; none given passes."""
    if f.fordring.valuta is not None and f.fordring.valuta != "DKK":
        yield Brud("valuta", f.fordring.valuta, "DKK")


AKTION = (kendt_aktionskode, opret_har_struktur, genindsend_har_struktur, hoejst_en_hovedfordring)
FORDRING = (valuta_er_dkk,)
KORREKTION = (*STRUKTURKODER, aendring_har_struktur, hovedstolsaendring_har_struktur, kendt_aarsagskode)
