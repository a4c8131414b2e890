"""Stage 3, an annulment (OANI, OONR, NAOR, NAOI): the action that it refers to, and what must be the same in both."""

from collections.abc import Iterator

from psrm_sandbox.domain.aktion import Annullering
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.koder import UDE_AF_INDDRIVELSE, Aktionskode, Aktionsstatus, System
from psrm_sandbox.validering.kendt import Kendtaktion, Kendtfordring
from psrm_sandbox.validering.kontrol import Brud, Kontrol, kontrol
from psrm_sandbox.validering.korrektion import sti
from psrm_sandbox.validering.sag import Aktionssag

_REF = "aktionsIdRef"


def _annullering(sag: Aktionssag) -> Annullering | None:
    struktur = sag.aktion.struktur
    return struktur if isinstance(struktur, Annullering) else None


def _ref_brud(sag: Aktionssag, krav: str) -> Brud:
    struktur = _annullering(sag)
    return Brud(sti(sag, _REF), struktur.aktions_id_ref if struktur else None, krav)


def _nedskrivning(sag: Aktionssag) -> Kendtaktion | None:
    """The action referred to, where it is a write-down."""
    ref = sag.refereret
    return ref if ref is not None and ref.aktionskode == Aktionskode.NEDSKRIV else None


def _refereret_fordring(sag: Aktionssag) -> Kendtfordring | None:
    ref = sag.refereret
    if ref is None or ref.fordrings_id is None:
        return None
    if sag.maal is not None and sag.maal.fordrings_id == ref.fordrings_id:
        return sag.maal
    return sag.opslag.fordring(f"{ref.fordrings_id:012d}")


@kontrol(526)
def aktionsreference_findes(sag: Aktionssag) -> Iterator[Brud]:
    """The action referred to is known; another creditor's is not."""
    struktur = _annullering(sag)
    if struktur is not None and struktur.aktions_id_ref and sag.refereret is None:
        yield _ref_brud(sag, "aktionsId på en aktion, som fordringshaveren har sendt")


@kontrol(527)
def oani_har_reference(sag: Aktionssag) -> Iterator[Brud]:
    """An OANI on a known claim names the write-down."""
    struktur = _annullering(sag)
    if struktur is not None and not struktur.aktions_id_ref and sag.maal is not None:
        yield _ref_brud(sag, "nedskrivningens aktionsId")


@kontrol(navn="aktionsreference_mangler")
def andre_har_reference(sag: Aktionssag) -> Iterator[Brud]:
    """Every other annulment names its action too; no code says so (S-25)."""
    struktur = _annullering(sag)
    if struktur is not None and not struktur.aktions_id_ref and sag.kode is not Aktionskode.OANI:
        yield _ref_brud(sag, "aktionsId på den aktion, der annulleres")


@kontrol(473)
def reference_er_nedskriv(sag: Aktionssag) -> Iterator[Brud]:
    """An OANI and an OONR refer to a write-down."""
    if sag.refereret is not None and _nedskrivning(sag) is None:
        yield _ref_brud(sag, f"en {Aktionskode.NEDSKRIV}, ikke en {sag.refereret.aktionskode}")


def _kraever_aarsag(kode: int) -> Kontrol[Aktionssag]:
    """The check that the write-down referred to has the reason of the code's own data."""

    @kontrol(kode)
    def har_aarsag(sag: Aktionssag) -> Iterator[Brud]:
        ref, kraevet = _nedskrivning(sag), sag.regler.koder.fejlkode(kode).parametre["kraevet_aarsag"]
        if ref is not None and ref.aarsagskode != kraevet:
            yield _ref_brud(sag, f"en nedskrivning med årsagen {kraevet}, ikke {ref.aarsagskode}")

    return har_aarsag


def _kraever_aktion(kode: int) -> Kontrol[Aktionssag]:
    """The check that the action referred to is one of the code's own data."""

    @kontrol(kode)
    def er_tilladt(sag: Aktionssag) -> Iterator[Brud]:
        ref, tilladte = sag.refereret, sag.regler.koder.fejlkode(kode).koder("tilladte_aktioner")
        if ref is not None and ref.aktionskode not in tilladte:
            yield _ref_brud(sag, f"en {' eller '.join(tilladte)}, ikke en {ref.aktionskode}")

    return er_tilladt


def _beloebsbrud(sag: Aktionssag, ref: Kendtaktion | None) -> Iterator[Brud]:
    struktur = _annullering(sag)
    if struktur is None or ref is None or struktur.beloeb is None or ref.beloeb is None:
        return
    if struktur.beloeb != ref.beloeb:
        yield Brud(sti(sag, "beloeb"), tekst_fra_oere(struktur.beloeb), tekst_fra_oere(ref.beloeb))


@kontrol(469)
def opskrivning_har_samme_beloeb(sag: Aktionssag) -> Iterator[Brud]:
    """An OANI and an OONR have the write-down's amount."""
    yield from _beloebsbrud(sag, _nedskrivning(sag))


def _af_art(sag: Aktionssag, *koder: Aktionskode) -> Kendtaktion | None:
    ref = sag.refereret
    return ref if ref is not None and ref.aktionskode in koder else None


@kontrol(504)
def naor_har_samme_beloeb(sag: Aktionssag) -> Iterator[Brud]:
    """A NAOR has the write-up's amount."""
    yield from _beloebsbrud(sag, _af_art(sag, Aktionskode.OPSKRIVNINGREGULERING, Aktionskode.OONR))


@kontrol(navn="naoi_andet_beloeb")
def naoi_har_samme_beloeb(sag: Aktionssag) -> Iterator[Brud]:
    """A NAOI has its OANI's amount (T-31)."""
    if sag.kode is Aktionskode.NAOI:
        yield from _beloebsbrud(sag, _af_art(sag, Aktionskode.OANI))


@kontrol(470)
def samme_virkningsdato(sag: Aktionssag) -> Iterator[Brud]:
    """Where both have a virkningsdato it is the same: for a REGU the one that was set for it."""
    struktur, ref = _annullering(sag), _nedskrivning(sag)
    if struktur is None or ref is None or struktur.virkningsdato is None or ref.virkningsdato is None:
        return
    if struktur.virkningsdato != ref.virkningsdato:
        fundet = struktur.virkningsdato.isoformat()
        yield Brud(sti(sag, "virkningsdato"), fundet, f"nedskrivningens, {ref.virkningsdato.isoformat()}")


@kontrol(488)
def dmi_er_faerdig(sag: Aktionssag) -> Iterator[Brud]:
    """An action that was sent on to DMI has been carried out there."""
    ref, fordring = sag.refereret, _refereret_fordring(sag)
    i_dmi = fordring is not None and fordring.system is System.DMI
    if ref is not None and i_dmi and ref.status is Aktionsstatus.MODTAGET:
        yield _ref_brud(sag, "en aktion, som DMI har udført")


@kontrol(493)
def reference_ikke_afvist(sag: Aktionssag) -> Iterator[Brud]:
    """The action referred to was not rejected."""
    if sag.refereret is not None and sag.refereret.status is Aktionsstatus.AFVIST:
        yield _ref_brud(sag, "en aktion, der ikke er afvist")


@kontrol(494)
def samme_fordring(sag: Aktionssag) -> Iterator[Brud]:
    """Both are about the same claim; one that is not known is 509's matter."""
    ref, maal, struktur = sag.refereret, sag.maal, _annullering(sag)
    if ref is not None and maal is not None and struktur is not None and ref.fordrings_id != maal.fordrings_id:
        yield Brud(sti(sag, "fordringsId"), struktur.fordrings_id, f"aktionens egen fordring, {ref.fordrings_id}")


@kontrol(503)
def ikke_annulleret_foer(sag: Aktionssag) -> Iterator[Brud]:
    """No other annulment of it is registered, but for rejected ones."""
    if sag.refereret is not None and sag.refereret.annulleret:
        yield _ref_brud(sag, "en aktion, der ikke er annulleret")


@kontrol(530)
def refereret_ikke_tilbagekaldt(sag: Aktionssag) -> Iterator[Brud]:
    """The claim of the action referred to has not been withdrawn or returned."""
    fordring = _refereret_fordring(sag)
    if fordring is not None and fordring.status in UDE_AF_INDDRIVELSE:
        yield _ref_brud(sag, "en aktion på en fordring, der er til inddrivelse")


KORREKTION = (
    aktionsreference_findes,
    oani_har_reference,
    andre_har_reference,
    reference_er_nedskriv,
    _kraever_aarsag(471),
    _kraever_aarsag(477),
    _kraever_aktion(502),
    _kraever_aktion(506),
    opskrivning_har_samme_beloeb,
    naor_har_samme_beloeb,
    naoi_har_samme_beloeb,
    samme_virkningsdato,
    dmi_er_faerdig,
    reference_ikke_afvist,
    samme_fordring,
    ikke_annulleret_foer,
    refereret_ikke_tilbagekaldt,
)
