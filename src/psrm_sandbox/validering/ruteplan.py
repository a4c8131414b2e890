"""Stage 3, routing: which system a claim goes to, and what PSRM does not take (A-01, S-08)."""

from collections.abc import Iterator

from psrm_sandbox.domain.koder import System
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.sag import Fordringssag
from psrm_sandbox.validering.typetabel import typetabel


def system_for(f: Fordringssag) -> System:
    """Where a new claim goes: DMI takes a MODR that its table allows, until its business area is closed there.

    A related claim goes where its main claim is.
    """
    return System.DMI if _hoerer_til_i_dmi(f) and not _dmi_lukket(f) else System.PSRM


def _hoerer_til_i_dmi(f: Fordringssag) -> bool:
    if not f.er_hoved:
        if f.kendt is not None:
            return f.kendt.system is System.DMI or (f.fordring.art == "MODR" and f.kendt.art in (None, "MODR"))
        hoved = f.sag.fordringer()[0]
        if hoved.er_hoved:
            return _hoerer_til_i_dmi(hoved)
    return f.fordring.art == "MODR" and _tabellen_tillader_modr(f)


def _tabellen_tillader_modr(f: Fordringssag) -> bool:
    arter = typetabel(f.type_, f.sag.regler.filter_pr).arter
    return arter is None or "MODR" in arter


def _dmi_lukket(f: Fordringssag) -> bool:
    """Whether DMI is closed for the claim's type, by its main claim's where it has one in the action."""
    hoved = f.sag.fordringer()[0]
    type_ = hoved.type_ if hoved.er_hoved else f.type_
    kode = type_.omraade if type_ else None
    navn = next((o.navn for o in f.sag.regler.katalog.forretningsomraader if o.kode == kode), None)
    return f.sag.dag >= f.sag.regler.indstillinger.dato("dmiLukketDato", navn)


@kontrol(navn="dmi_lukket")
def modr_til_dmi(f: Fordringssag) -> Iterator[Brud]:
    """A MODR that agreement and type allow belongs in DMI, which is closed (A-01).

    A type that does not allow it says so by its own table; a related claim goes where its main claim is (270).
    """
    if f.fordring.art == "MODR" and _hoerer_til_i_dmi(f) and _tabellen_tillader_modr(f) and _dmi_lukket(f):
        yield Brud("art", "MODR", "INDR; DMI er lukket for nye fordringer, og PSRM modtager ikke MODR")


@kontrol(572)
def ikke_foreloebigt_fastsat(f: Fordringssag) -> Iterator[Brud]:
    """A claim that goes to PSRM is not provisionally assessed."""
    if f.fordring.foreloebigt_fastsat and system_for(f) is System.PSRM:
        yield Brud("foreloebigtFastsat", "true", "false, eller tomt")


@kontrol(574)
def type_er_aktiv(f: Fordringssag) -> Iterator[Brud]:
    """In PSRM the type is open for new claims; a setting names those that are not."""
    if f.type_ is not None and f.type_.kode in f.sag.valg.inaktive_typer and system_for(f) is System.PSRM:
        yield Brud("fordringstype", f.type_.kode, "en fordringstype, der er åben for nye fordringer")


FORDRING = (modr_til_dmi, ikke_foreloebigt_fastsat, type_er_aktiv)
