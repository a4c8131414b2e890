"""Stage 1: the action's own structure is there, the currency is DKK, codes are known."""

from collections.abc import Iterator

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.koder import Aktionskode, Kategori
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag

BYGGEDE_AKTIONER = frozenset({Aktionskode.OPRETFORDRING})
"""The actions that the sandbox carries out."""


@kontrol(navn="ukendt_aktionskode")
def kendt_aktionskode(sag: Aktionssag) -> Iterator[Brud]:
    """The action's code is one of the published ones."""
    if sag.kode is None:
        fundet = sag.aktion.aktionskode
        forslag = naermeste(fundet, list(Aktionskode)) if fundet else None
        krav = "en af: " + ", ".join(Aktionskode)
        yield Brud("aktionskode", fundet, f"{forslag}? ({krav})" if forslag else krav)


@kontrol(navn="aktion_ikke_bygget")
def bygget_aktion(sag: Aktionssag) -> Iterator[Brud]:
    """The action is one that the sandbox carries out."""
    if sag.kode is not None and sag.kode not in BYGGEDE_AKTIONER:
        krav = "foreløbig kun " + ", ".join(sorted(BYGGEDE_AKTIONER))
        yield Brud("aktionskode", sag.aktion.aktionskode, krav)


@kontrol(444)
def opret_har_struktur(sag: Aktionssag) -> Iterator[Brud]:
    """OPRETFORDRING carries a main claim, or related claims, or both."""
    if sag.aktion.fordring is None and not sag.aktion.relaterede:
        yield Brud("fordring", None, "en fordring, eller mindst én relateret fordring")


@kontrol(425)
def hoejst_en_hovedfordring(sag: Aktionssag) -> Iterator[Brud]:
    """At most one main claim an action. In our JSON a second one is a related claim of a main type (S-06)."""
    if not sag.aktion.relaterede:
        return
    har_hoved = sag.aktion.fordring is not None
    ekstra = [
        f
        for f in sag.fordringer()
        if f.led >= 0
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


@kontrol(152)
def valuta_er_dkk(f: Fordringssag) -> Iterator[Brud]:
    """The currency is DKK; none given passes."""
    if f.fordring.valuta is not None and f.fordring.valuta != "DKK":
        yield Brud("valuta", f.fordring.valuta, "DKK")


AKTION = (kendt_aktionskode, bygget_aktion, opret_har_struktur, hoejst_en_hovedfordring)
FORDRING = (valuta_er_dkk,)
