"""Stage 3, routing: what PSRM does not take. DMI is closed for new claims, so nothing is routed there."""

from collections.abc import Iterator

from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.sag import Fordringssag
from psrm_sandbox.validering.typetabel import typetabel


@kontrol(navn="dmi_lukket")
def modr_til_dmi(f: Fordringssag) -> Iterator[Brud]:
    """A MODR that agreement and type allow belongs in DMI, which is closed (A-01).

    A type that does not allow it says so by its own table; a related claim goes where its main claim is (270).
    """
    if f.fordring.art != "MODR" or f.hovedart not in (None, "MODR"):
        return
    arter = typetabel(f.type_, f.sag.regler.filter_pr).arter
    if arter is None or "MODR" in arter:
        yield Brud("art", "MODR", "INDR; DMI er lukket for nye fordringer, og PSRM modtager ikke MODR")


@kontrol(572)
def ikke_foreloebigt_fastsat(f: Fordringssag) -> Iterator[Brud]:
    """The claim is not provisionally assessed."""
    if f.fordring.foreloebigt_fastsat:
        yield Brud("foreloebigtFastsat", "true", "false, eller tomt")


@kontrol(574)
def type_er_aktiv(f: Fordringssag) -> Iterator[Brud]:
    """The type is open for new claims; a setting names those that are not."""
    if f.type_ is not None and f.type_.kode in f.sag.valg.inaktive_typer:
        yield Brud("fordringstype", f.type_.kode, "en fordringstype, der er åben for nye fordringer")


FORDRING = (modr_til_dmi, ikke_foreloebigt_fastsat, type_er_aktiv)
