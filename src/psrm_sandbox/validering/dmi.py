"""What differs for a claim in DMI, or on its way there; a correction goes where its claim lies."""

from collections.abc import Iterator

from psrm_sandbox.domain.aktion import Hovedstolsaendring
from psrm_sandbox.domain.koder import Skyldnertype, System, Tilbagekaldsaarsag
from psrm_sandbox.domain.skyldnernummer import normalt_nummer
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.korrektion import aarsag, i_dmi, i_psrm, sti
from psrm_sandbox.validering.ruteplan import system_for
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag
from psrm_sandbox.validering.skyldnere import vist_nummer


def _korrektion_over_portalen(sag: Aktionssag) -> Iterator[Brud]:
    if sag.over_portal and sag.maal is not None and i_dmi(sag):
        yield Brud(sti(sag, "fordringsId"), str(sag.maal.fordrings_id), "en fordring i PSRM, eller system-til-system")


@kontrol(422, struktur=_korrektion_over_portalen)
def ikke_dmi_over_portalen(f: Fordringssag) -> Iterator[Brud]:
    """The portal does not reach claims in DMI."""
    if f.sag.over_portal and system_for(f) is System.DMI:
        yield Brud("art", f.fordring.art, "INDR, eller system-til-system")


@kontrol(426)
def ikke_naor_i_dmi(sag: Aktionssag) -> Iterator[Brud]:
    """DMI has no NAOR."""
    if i_dmi(sag):
        yield Brud("aktionskode", sag.aktion.aktionskode, "en fordring i PSRM")


@kontrol(512)
def ikke_hovedstol_i_dmi(sag: Aktionssag) -> Iterator[Brud]:
    """DMI changes no hovedstol (T-19)."""
    if i_dmi(sag) and isinstance(sag.aktion.struktur, Hovedstolsaendring):
        yield Brud(sti(sag, "fordringsId"), sag.aktion.struktur.fordrings_id, "en fordring i PSRM")


@kontrol(538)
def ikke_bort_i_dmi(sag: Aktionssag) -> Iterator[Brud]:
    """DMI has no BORT."""
    kendt = aarsag(sag)
    if i_dmi(sag) and kendt is not None and kendt.kode == Tilbagekaldsaarsag.BORT:
        yield Brud(sti(sag, "aarsagskode"), kendt.kode, "en anden årsag på en fordring i DMI")


@kontrol(571)
def aarsagen_findes_i_psrm(sag: Aktionssag) -> Iterator[Brud]:
    """A write-down in PSRM has no reason that is DMI's only."""
    kendt = aarsag(sag)
    if i_psrm(sag) and kendt is not None and kendt.system == "dmi":
        yield Brud(sti(sag, "aarsagskode"), kendt.kode, "en årsag, som findes i PSRM")


@kontrol(565)
def akr_kan_rummes(f: Fordringssag) -> Iterator[Brud]:
    """An AKR number has no more digits than DMI holds, where the world says how many."""
    hoejst = f.sag.valg.max_akr_cifre
    if hoejst is None or system_for(f) is not System.DMI:
        return
    for nr, haefter in enumerate(f.fordring.haeftere):
        skyldner = haefter.skyldner
        if skyldner is None or skyldner.type != Skyldnertype.AKR:
            continue
        if len(normalt_nummer(skyldner.type, skyldner.nummer) or "") > hoejst:
            yield Brud(f"haeftere[{nr}].skyldner", vist_nummer(skyldner), f"et AKR-nummer på højst {hoejst} cifre")


@kontrol(557)
def haefternes_datoer_er_ens(f: Fordringssag) -> Iterator[Brud]:
    """In DMI all debtors have the same SRB and forfaldsdato."""
    if len(f.fordring.haeftere) < 2 or system_for(f) is not System.DMI:
        return
    foerste = f.fordring.haeftere[0]
    for nr, haefter in enumerate(f.fordring.haeftere[1:], start=1):
        for navn, felt in (("forfaldsdato", "forfaldsdato"), ("sidsteRettidigeBetalingsdato", "srb")):
            foer, dato = getattr(foerste, felt), getattr(haefter, felt)
            if foer != dato:
                yield Brud(f"haeftere[{nr}].{navn}", str(dato) if dato else None, f"som haeftere[0], {foer or 'tomt'}")


@kontrol(559)
def ingen_dokumenter_paa_haeftere(f: Fordringssag) -> Iterator[Brud]:
    """In DMI documents stand on the claim, not on a debtor."""
    if not any(haefter.dokumenter for haefter in f.fordring.haeftere) or system_for(f) is not System.DMI:
        return
    for nr, haefter in enumerate(f.fordring.haeftere):
        if haefter.dokumenter:
            yield Brud(f"haeftere[{nr}].dokumenter", str(len(haefter.dokumenter)), "dokumenter på fordringen selv")


REFERENCE_FORDRING = (ikke_dmi_over_portalen, akr_kan_rummes)
INDHOLD_FORDRING = (haefternes_datoer_er_ens, ingen_dokumenter_paa_haeftere)
KORREKTION = (ikke_naor_i_dmi, ikke_hovedstol_i_dmi, ikke_bort_i_dmi, aarsagen_findes_i_psrm)
