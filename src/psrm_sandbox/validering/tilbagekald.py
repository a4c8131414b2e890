"""Recalls, and what a claim that is already recalled shuts out; the duties without a code (T-32) are settings."""

from collections.abc import Iterator

from psrm_sandbox.domain.aktion import Tilbagekald
from psrm_sandbox.domain.koder import KONVERTERING, Fordringsstatus, Kategori, Konsekvens, Tilbagekaldsaarsag
from psrm_sandbox.grunddata.kodelister import Aarsagsliste
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.korrektion import aarsag, i_psrm, sti
from psrm_sandbox.validering.sag import Aktionssag

_UNDER_INDDRIVELSE = frozenset({Fordringsstatus.UNDER_INDDRIVELSE, Fordringsstatus.DAEKKET, Fordringsstatus.AFSKREVET})


def _tilbagekaldt_med(sag: Aktionssag) -> str | None:
    maal = sag.maal
    return maal.tilbagekaldt if maal is not None and maal.status is Fordringsstatus.TILBAGEKALDT else None


@kontrol(434)
def ikke_konverteret(sag: Aktionssag) -> Iterator[Brud]:
    """The claim was not withdrawn when it was to move between the two systems."""
    if sag.maal is not None and _tilbagekaldt_med(sag) == KONVERTERING:
        yield Brud(
            sti(sag, "fordringsId"), str(sag.maal.fordrings_id), "fordringen med det id, den fik i det nye system"
        )


@kontrol(602)
def ikke_endeligt_ude(sag: Aktionssag) -> Iterator[Brud]:
    """The claim has not been withdrawn for good (by the reason's own lock), nor returned."""
    if sag.maal is None or not i_psrm(sag):
        return
    kendt = sag.regler.koder.aarsag(Aarsagsliste.TILBAGEKALD, _tilbagekaldt_med(sag) or "")
    if sag.maal.status is Fordringsstatus.RETURNERET or (kendt is not None and kendt.laasning.permanent):
        fundet = kendt.kode if kendt else sag.maal.status.value
        yield Brud(sti(sag, "fordringsId"), fundet, "en ny fordring, sendt med OPRETFORDRING")


@kontrol(603)
def aarsag_aaben_efter_laas(sag: Aktionssag) -> Iterator[Brud]:
    """After a recall for a reason on the world's list only what that reason leaves open is accepted: FEJL (T-21)."""
    struktur, foer = sag.aktion.struktur, _tilbagekaldt_med(sag)
    if not isinstance(struktur, Tilbagekald) or foer not in sag.valg.laasende_aarsager or not i_psrm(sag):
        return
    kendt = sag.regler.koder.aarsag(Aarsagsliste.TILBAGEKALD, foer)
    aabne = (kendt.laasning.efterfoelgende_tilbagekald if kendt else None) or (Tilbagekaldsaarsag.FEJL,)
    if struktur.aarsagskode not in aabne:
        krav = f"{', '.join(aabne)}; fordringen er tilbagekaldt med {foer}"
        yield Brud(sti(sag, "aarsagskode"), struktur.aarsagskode, krav)


@kontrol(570)
def ingen_opsplittede(sag: Aktionssag) -> Iterator[Brud]:
    """A main claim is recalled after its split related claims."""
    maal = sag.maal
    if maal is not None and maal.rolle is Kategori.HOVEDFORDRING and maal.opsplittede:
        krav = "en hovedfordring, hvis opsplittede fordringer er tilbagekaldt"
        yield Brud(sti(sag, "fordringsId"), str(maal.fordrings_id), krav)


@kontrol(navn="statsrefusion_tilbagekald")
def statsrefusion_taaler_aarsagen(sag: Aktionssag) -> Iterator[Brud]:
    """A claim with statsrefusion is recalled for a reason that allows it (T-32)."""
    struktur, kendt = sag.aktion.struktur, aarsag(sag)
    if not isinstance(struktur, Tilbagekald) or kendt is None or kendt.statsrefusion != "ikke_tilladt":
        return
    if sag.maal is None or sag.aftale is None or sag.maal.fordringstype not in sag.aftale.statsrefusion:
        return
    tilladte = [et.kode for et in sag.regler.koder.aarsager[Aarsagsliste.TILBAGEKALD] if et.statsrefusion == "tilladt"]
    konsekvens = Konsekvens.AFVIST if sag.valg.afvis_statsrefusion else None
    krav = f"{' eller '.join(tilladte)} på en fordring med statsrefusion"
    yield Brud(sti(sag, "aarsagskode"), kendt.kode, krav, konsekvens=konsekvens)


@kontrol(navn="bort_uden_bortfald")
def typen_bortfalder(sag: Aktionssag) -> Iterator[Brud]:
    """BORT is for types that end by bortfald (T-32)."""
    struktur = sag.aktion.struktur
    if not isinstance(struktur, Tilbagekald) or struktur.aarsagskode != Tilbagekaldsaarsag.BORT or sag.maal is None:
        return
    type_ = sag.type_for(sag.maal.fordringstype)
    if type_ is not None and type_.ophoersregel != "bortfald":
        konsekvens = Konsekvens.AFVIST if sag.valg.afvis_bort_uden_bortfald else None
        krav = f"en anden årsag; {type_.kode} forældes og bortfalder ikke"
        yield Brud(sti(sag, "aarsagskode"), struktur.aarsagskode, krav, konsekvens=konsekvens)


@kontrol(navn="bort_under_inddrivelse")
def bortfald_gaelder_under_inddrivelse(sag: Aktionssag) -> Iterator[Brud]:
    """BORT is for a claim that bortfald still applies to: some laws put limitation in its place from RIM's receipt.

    On a claim that has been sent back bortfald applies again (S-102).
    """
    struktur, maal = sag.aktion.struktur, sag.maal
    if not isinstance(struktur, Tilbagekald) or struktur.aarsagskode != Tilbagekaldsaarsag.BORT or maal is None:
        return
    type_ = sag.type_for(maal.fordringstype)
    vilkaar = type_.bortfald_under_inddrivelse if type_ is not None else None
    if vilkaar is not None and not vilkaar.gaelder and maal.status in _UNDER_INDDRIVELSE:
        konsekvens = Konsekvens.AFVIST if sag.valg.afvis_bort_under_inddrivelse else None
        krav = (
            f"en anden årsag; efter {vilkaar.lov} bortfalder kravet ikke, men forældes, mens det er hos Gældsstyrelsen"
        )
        yield Brud(sti(sag, "aarsagskode"), struktur.aarsagskode, krav, konsekvens=konsekvens)


REFERENCE = (ikke_konverteret, ikke_endeligt_ude, aarsag_aaben_efter_laas, ingen_opsplittede)
INDHOLD = (statsrefusion_taaler_aarsagen, typen_bortfalder, bortfald_gaelder_under_inddrivelse)
