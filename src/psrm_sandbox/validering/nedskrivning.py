"""Write-downs: which claims, by how much, for what reason, and for which debtor. NAOR and NAOI share the ceiling."""

from collections.abc import Iterator
from datetime import date

from psrm_sandbox.domain.aktion import Annullering, Nedskrivning
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.koder import Aktionskode, Fordringsstatus, Konsekvens
from psrm_sandbox.validering.kendt import Kendtfordring
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.korrektion import aarsag, sti, ude_hos_fordringshaver
from psrm_sandbox.validering.sag import Aktionssag
from psrm_sandbox.validering.skyldnere import findes, vist_nummer


def _nedskrivning(sag: Aktionssag) -> Nedskrivning | None:
    struktur = sag.aktion.struktur
    return struktur if isinstance(struktur, Nedskrivning) else None


def _naevner_skyldner(struktur: Nedskrivning) -> bool:
    return struktur.skyldner is not None and struktur.skyldner.identitet[1] is not None


@kontrol(498)
def nedskrives_under_inddrivelse(sag: Aktionssag) -> Iterator[Brud]:
    """The claim has not been recalled, sent back or returned."""
    if sag.maal is not None and ude_hos_fordringshaver(sag.maal):
        yield Brud(sti(sag, "fordringsId"), sag.maal.status.value, "en fordring, der er til inddrivelse")


@kontrol(408)
def nedskrivning_er_positiv(sag: Aktionssag) -> Iterator[Brud]:
    """The amount is above 0 (T-27)."""
    struktur = _nedskrivning(sag)
    if struktur is not None and struktur.beloeb is not None and struktur.beloeb <= 0:
        yield Brud(sti(sag, "beloeb"), tekst_fra_oere(struktur.beloeb), "et beløb over 0.00")


@kontrol(410)
def aarsagen_gaelder_en_haefter(sag: Aktionssag) -> Iterator[Brud]:
    """A reason that is for the whole claim is not aimed at one debtor."""
    struktur, kendt = _nedskrivning(sag), aarsag(sag)
    if struktur is None or kendt is None or not kendt.niveau or "haeftelse" in kendt.niveau:
        return
    if struktur.skyldner is not None and _naevner_skyldner(struktur):
        krav = f"ingen skyldner, når årsagen er {kendt.kode}"
        yield Brud(sti(sag, "skyldner"), vist_nummer(struktur.skyldner), krav)


@kontrol(433)
def skyldner_er_naevnt(sag: Aktionssag) -> Iterator[Brud]:
    """A reason on the world's list names the debtor."""
    struktur = _nedskrivning(sag)
    if struktur is None or _naevner_skyldner(struktur):
        return
    if struktur.aarsagskode in sag.valg.aarsager_med_skyldner:
        yield Brud(sti(sag, "skyldner"), None, f"skyldnerens type og nummer, når årsagen er {struktur.aarsagskode}")


@kontrol(navn="haefter_ikke_paa_fordringen")
def skyldner_staar_paa_fordringen(sag: Aktionssag) -> Iterator[Brud]:
    """The debtor named stands on the claim. One that is not found at all is 5's matter."""
    struktur, maal = _nedskrivning(sag), sag.maal
    if struktur is None or struktur.skyldner is None or not _naevner_skyldner(struktur) or maal is None:
        return
    if findes(sag.valg, struktur.skyldner) and not maal.data.har_haefter(struktur.skyldner):
        yield Brud(sti(sag, "skyldner"), vist_nummer(struktur.skyldner), "en af fordringens hæftere")


@kontrol(navn="begrundelse_mangler")
def nedskrivning_er_begrundet(sag: Aktionssag) -> Iterator[Brud]:
    """A write-down says why: the portal demands it, system to system it is a remark (S-26)."""
    struktur = _nedskrivning(sag)
    if struktur is not None and not (struktur.begrundelse and struktur.begrundelse.strip()):
        konsekvens = Konsekvens.AFVIST if sag.over_portal else None
        yield Brud(sti(sag, "begrundelse"), struktur.begrundelse, "en begrundelse", konsekvens=konsekvens)


@kontrol(navn="begrundelse_for_lang")
def begrundelse_ikke_for_lang(sag: Aktionssag) -> Iterator[Brud]:
    """The reason given is no longer than the portal's field (S-26)."""
    struktur, hoejst = _nedskrivning(sag), sag.valg.max_begrundelse_tegn
    if struktur is not None and struktur.begrundelse and len(struktur.begrundelse) > hoejst:
        yield Brud(sti(sag, "begrundelse"), f"{len(struktur.begrundelse)} tegn", f"højst {hoejst} tegn")


@kontrol(navn="sagsbehandling_delvist_afskrevet")
def ikke_delvist_afskrevet(sag: Aktionssag) -> Iterator[Brud]:
    """A write-down of a claim that is written off, in part or in whole, is decided by a case worker (S-27)."""
    maal = sag.maal
    if _nedskrivning(sag) is None or maal is None:
        return
    if maal.delvist_afskrevet or maal.status is Fordringsstatus.AFSKREVET:
        krav = "en fordring uden afskrivning, hvis nedskrivningen skal udføres straks"
        yield Brud(sti(sag, "fordringsId"), str(maal.fordrings_id), krav)


@kontrol(navn="nedskrivning_over_saldo")
def nedskrivning_inden_for_saldo(sag: Aktionssag) -> Iterator[Brud]:
    """The amount is no more than the ceiling on the day that the write-down takes effect (A-08, T-30)."""
    struktur, maal = sag.aktion.struktur, sag.maal
    if not isinstance(struktur, Nedskrivning | Annullering) or maal is None or not struktur.beloeb:
        return
    kendt, virkning = _virkning(sag, maal)
    if not kendt:
        return
    loft = sag.opslag.loft(maal.fordrings_id, virkning)
    if struktur.beloeb > loft:
        pr = f" den {virkning.isoformat()}" if virkning else ""
        yield Brud(
            sti(sag, "beloeb"), tekst_fra_oere(struktur.beloeb), f"højst fordringens saldo{pr}, {tekst_fra_oere(loft)}"
        )


def _virkning(sag: Aktionssag, maal: Kendtfordring) -> tuple[bool, date | None]:
    """Whether the action has a ceiling, and the day of it: None is what was sent, payments not counted.

    A write-down on a day of its own has the balance of that day, but never before the claim's receipt; NAOR reduces
    the sum sent; NAOI reinstates the write-down on its day.
    """
    struktur, aarsagen = sag.aktion.struktur, aarsag(sag)
    if aarsagen is not None and isinstance(struktur, Nedskrivning):
        if aarsagen.virkningsdato.krav != "kraeves":
            return True, None
        return struktur.virkningsdato is not None, _tidligst_ved_modtagelse(struktur.virkningsdato, maal)
    if sag.kode is Aktionskode.NAOR:
        return True, None
    if sag.kode is Aktionskode.NAOI and sag.refereret is not None:
        dag = sag.refereret.virkningsdato
        return dag is not None, _tidligst_ved_modtagelse(dag, maal)
    return False, None


def _tidligst_ved_modtagelse(dag: date | None, maal: Kendtfordring) -> date | None:
    modtaget = maal.modtagelsesdato
    return max(dag, modtaget) if dag is not None and modtaget is not None else dag


REFERENCE = (nedskrives_under_inddrivelse,)
INDHOLD = (
    nedskrivning_er_positiv,
    aarsagen_gaelder_en_haefter,
    skyldner_er_naevnt,
    skyldner_staar_paa_fordringen,
    nedskrivning_er_begrundet,
    begrundelse_ikke_for_lang,
    ikke_delvist_afskrevet,
    nedskrivning_inden_for_saldo,
)
