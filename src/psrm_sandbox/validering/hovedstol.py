"""A raised hovedstol (FHI, or AENDRFORDRING with its structure, T-19), and every other change of a claim."""

from collections.abc import Iterator

from psrm_sandbox.domain.aktion import Aendring, Annullering, Hovedstolsaendring, Nedskrivning, Opskrivning
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.koder import Fordringsstatus
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.korrektion import i_psrm, sti
from psrm_sandbox.validering.sag import Aktionssag


@kontrol(518)
def hovedstol_aendres_under_inddrivelse(sag: Aktionssag) -> Iterator[Brud]:
    """The claim has not been withdrawn; a returned one is 602's matter."""
    if not isinstance(sag.aktion.struktur, Hovedstolsaendring) or sag.maal is None or not i_psrm(sag):
        return
    if sag.maal.status is Fordringsstatus.TILBAGEKALDT:
        yield Brud(sti(sag, "fordringsId"), sag.maal.status.value, "en fordring, der er til inddrivelse")


@kontrol(537)
def kun_hovedstol_aendres(sag: Aktionssag) -> Iterator[Brud]:
    """An INDR claim is changed in its hovedstol only."""
    if isinstance(sag.aktion.struktur, Aendring) and sag.maal is not None and sag.maal.art == "INDR":
        yield Brud("aendring", None, "strukturen hovedstolsaendring; andet kan ikke ændres på en INDR-fordring")


@kontrol(510)
def hovedstol_bliver_hoejere(sag: Aktionssag) -> Iterator[Brud]:
    """The new hovedstol, the whole figure, is higher than the present one."""
    struktur, maal = sag.aktion.struktur, sag.maal
    if not isinstance(struktur, Hovedstolsaendring) or struktur.ny_hovedstol is None or maal is None:
        return
    if i_psrm(sag) and struktur.ny_hovedstol <= maal.hovedstol:
        krav = f"over {tekst_fra_oere(maal.hovedstol)}; hele den nye hovedstol, ikke forskellen"
        yield Brud(sti(sag, "nyHovedstol"), tekst_fra_oere(struktur.ny_hovedstol), krav)


@kontrol(navn="beloeb_mangler")
def beloeb_er_udfyldt(sag: Aktionssag) -> Iterator[Brud]:
    """A correction tells its amount, a hovedstol change the new hovedstol; no code says so (S-25)."""
    struktur = sag.aktion.struktur
    if isinstance(struktur, Nedskrivning | Opskrivning | Annullering) and struktur.beloeb is None:
        yield Brud(sti(sag, "beloeb"), None, "et beløb")
    if isinstance(struktur, Hovedstolsaendring) and struktur.ny_hovedstol is None:
        yield Brud(sti(sag, "nyHovedstol"), None, "hele den nye hovedstol")


REFERENCE = (hovedstol_aendres_under_inddrivelse,)
INDHOLD = (kun_hovedstol_aendres, hovedstol_bliver_hoejere, beloeb_er_udfyldt)
