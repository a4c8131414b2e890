"""Write-ups (OR, OANI, OONR): which claims can be written up, and by how much."""

from collections.abc import Iterator

from psrm_sandbox.domain.aktion import Annullering, Nedskrivning, Opskrivning
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.korrektion import i_psrm, sti, ude_hos_fordringshaver
from psrm_sandbox.validering.sag import Aktionssag

_OPSKRIVNINGER = frozenset({Aktionskode.OPSKRIVNINGREGULERING, Aktionskode.OANI, Aktionskode.OONR})


@kontrol(474)
def ikke_en_rentefordring(sag: Aktionssag) -> Iterator[Brud]:
    """An interest claim is not written up: more interest is a new related claim for the same period."""
    if sag.maal is not None and sag.maal.er_rente and i_psrm(sag):
        krav = "en fordring, der ikke er renter; send en ny rentefordring for samme periode"
        yield Brud(sti(sag, "fordringsId"), sag.maal.fordringstype, krav)


@kontrol(496)
def opskrives_under_inddrivelse(sag: Aktionssag) -> Iterator[Brud]:
    """The claim has not been recalled, sent back or returned."""
    if sag.maal is not None and ude_hos_fordringshaver(sag.maal):
        yield Brud(sti(sag, "fordringsId"), sag.maal.status.value, "en fordring, der er til inddrivelse")


@kontrol(227)
def korrektion_er_ikke_nul(sag: Aktionssag) -> Iterator[Brud]:
    """A correction is of some amount. On a write-down of 0 the code stands beside 408 (T-27)."""
    struktur = sag.aktion.struktur
    if isinstance(struktur, Nedskrivning | Opskrivning) and struktur.beloeb == 0:
        yield Brud(sti(sag, "beloeb"), "0.00", "et beløb over 0.00")


@kontrol(navn="opskrivning_ikke_positiv")
def opskrivning_er_positiv(sag: Aktionssag) -> Iterator[Brud]:
    """A write-up is not negative (T-31)."""
    struktur = sag.aktion.struktur
    if isinstance(struktur, Opskrivning) and struktur.beloeb is not None and struktur.beloeb < 0:
        yield Brud(sti(sag, "beloeb"), tekst_fra_oere(struktur.beloeb), "et beløb over 0.00")


@kontrol(navn="saldo_over_hovedstol")
def saldo_inden_for_hovedstol(sag: Aktionssag) -> Iterator[Brud]:
    """What is under recovery does not exceed the hovedstol after the write-up (T-31)."""
    struktur, maal = sag.aktion.struktur, sag.maal
    if sag.kode not in _OPSKRIVNINGER or not isinstance(struktur, Opskrivning | Annullering) or maal is None:
        return
    if struktur.beloeb is not None and struktur.beloeb > 0 and maal.grundlag + struktur.beloeb > maal.hovedstol:
        plads = tekst_fra_oere(max(maal.hovedstol - maal.grundlag, 0))
        krav = f"højst {plads}; hæv hovedstolen med {Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING} først"
        yield Brud(sti(sag, "beloeb"), tekst_fra_oere(struktur.beloeb), krav)


REFERENCE = (ikke_en_rentefordring, opskrives_under_inddrivelse)
INDHOLD = (korrektion_er_ikke_nul, opskrivning_er_positiv, saldo_inden_for_hovedstol)
