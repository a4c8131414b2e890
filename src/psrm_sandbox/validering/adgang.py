"""Stage 2: the agreement exists, is open for the channel, and allows the type and the action to this sender."""

from collections.abc import Iterator

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.koder import Kanal
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag


@kontrol(2)
def aftale_findes(sag: Aktionssag) -> Iterator[Brud]:
    """The creditor has an agreement. A creditor not given is 550's matter."""
    if sag.aktion.fordringshaver_id is not None and sag.aftale is None:
        yield Brud("fordringshaverId", sag.aktion.fordringshaver_id, "en fordringshaver med aftale")


@kontrol(400)
def indberetter_maa_handle(sag: Aktionssag) -> Iterator[Brud]:
    """System to system, the reporter stands on the creditor's agreement."""
    if sag.proeve and sag.afsender.indberetter is None:
        return
    if sag.afsender.kanal is Kanal.SYSTEM and sag.grundlag is not None and not sag.grundlag.registreret:
        yield Brud(
            "fordringshaverId",
            sag.aktion.fordringshaver_id,
            f"en fordringshaver, som indberetter {sag.afsender.indberetter} er registreret hos",
        )


@kontrol(navn="udgaaet_kode")
def kode_ikke_udgaaet(f: Fordringssag) -> Iterator[Brud]:
    """The type's code has not been replaced by another (T-17)."""
    if f.sag.gruppe is None or not f.fordring.fordringstype:
        return
    udgaaet = f.sag.regler.katalog.udgaaet(f.sag.gruppe, f.fordring.fordringstype, f.sag.dag)
    if udgaaet is not None:
        yield Brud("fordringstype", f.fordring.fordringstype, f"{udgaaet.ny_kode}, som erstattede koden {udgaaet.dato}")


@kontrol(151)
def type_i_aftalen(f: Fordringssag) -> Iterator[Brud]:
    """The main claim's type is one that the agreement covers. A related claim's type is judged by 459."""
    sag, kode = f.sag, f.fordring.fordringstype
    if sag.aftale is None or sag.grundlag is None or not kode:
        return
    katalog = sag.regler.katalog
    if f.type_ is None:
        if katalog.udgaaet(sag.aftale.gruppe, kode, sag.dag) is None:
            forslag = katalog.naermeste_kode(sag.aftale.gruppe, kode)
            krav = f"en fordringstype i gruppen {sag.aftale.gruppe}"
            yield Brud("fordringstype", kode, f"{krav}, måske {forslag}" if forslag else krav)
    elif f.led < 0 and not sag.grundlag.omfatter(f.type_.kode):
        tilladte = sorted(sag.grundlag.typer or ())
        forslag = naermeste(kode, tilladte)
        krav = "en type, som aftalen omfatter: " + (", ".join(tilladte) if len(tilladte) <= 12 else str(forslag))
        yield Brud("fordringstype", kode, krav)


AKTION = (aftale_findes, indberetter_maa_handle)
FORDRING = (kode_ikke_udgaaet, type_i_aftalen)
