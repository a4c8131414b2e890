"""Stage 3: the claim referred to exists, belongs to the creditor, and is not busy or rejected."""

from collections.abc import Iterator

from psrm_sandbox.domain.koder import UDE_AF_INDDRIVELSE, UDEN_INDSENDELSE
from psrm_sandbox.validering.kendt import Kendtfordring
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.korrektion import sti
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag


def egen_oprindelig(f: Fordringssag) -> Kendtfordring | None:
    """The claim that is resubmitted, if it is this creditor's; what another's is like is no one else's to be told."""
    if not f.sag.aktion.genindsendt:
        return None
    kendt = f.oprindelig
    return kendt if kendt and kendt.fordringshaver_id == f.sag.aktion.fordringshaver_id else None


def _henvist(f: Fordringssag) -> tuple[tuple[str, str | None, Kendtfordring], ...]:
    """The registered claims that a claim names: its main claim, and the one it is resubmitted from."""
    oprindelig = egen_oprindelig(f)
    if f.kendt is None and oprindelig is None:
        return ()
    par = (
        ("hovedfordringsId", f.fordring.hovedfordrings_id, f.kendt),
        ("oprindeligFordringsId", f.fordring.oprindelig_fordrings_id, oprindelig),
    )
    return tuple((felt, id_, kendt) for felt, id_, kendt in par if kendt is not None)


@kontrol(423)
def hovedfordringsid_tomt_ved_siden_af(f: Fordringssag) -> Iterator[Brud]:
    """A related claim beside its main claim names no hovedfordringsId: the receiver assigns it."""
    if not f.er_hoved and not f.eftersendt and f.fordring.hovedfordrings_id:
        yield Brud("hovedfordringsId", f.fordring.hovedfordrings_id, "tomt, når hovedfordringen er med i aktionen")


@kontrol(461)
def eftersendt_navngiver_hovedfordring(f: Fordringssag) -> Iterator[Brud]:
    """A related claim sent later names a main claim that exists; another creditor's counts as none."""
    if not f.eftersendt or f.hovedfordring is not None:
        return
    if f.fordring.hovedfordrings_id:
        yield Brud("hovedfordringsId", f.fordring.hovedfordrings_id, "et fordringsId, som fordringshaveren har")
    else:
        yield Brud("hovedfordringsId", None, "hovedfordringens fordringsId")


def _korrektionens_fordring(sag: Aktionssag) -> Iterator[Brud]:
    struktur = sag.aktion.struktur
    if struktur is not None and sag.maal is None:
        yield Brud(sti(sag, "fordringsId"), struktur.fordrings_id, "et fordringsId, som fordringshaveren har")


@kontrol(509, struktur=_korrektionens_fordring)
def genindsendt_fordring_kendes(f: Fordringssag) -> Iterator[Brud]:
    """The claim that the action is about is known; another creditor's is not, but for a resubmission (541).

    A new related claim of a type in genindsendtRenteTyper needs no old id: PSRM's own interest comes back so (S-22).
    """
    if not f.sag.aktion.genindsendt or f.oprindelig is not None:
        return
    id_ = f.fordring.oprindelig_fordrings_id
    if not id_ and not f.er_hoved and f.fordring.fordringstype in f.sag.valg.genindsendt_rente_typer:
        return
    yield Brud("oprindeligFordringsId", id_, "den tilbagekaldte fordrings fordringsId")


def _fordring_ikke_uafsluttet(sag: Aktionssag) -> Iterator[Brud]:
    if sag.maal is not None and sag.maal.uafsluttet and sag.venter_paa() is None:
        fundet = sag.aktion.struktur.fordrings_id if sag.aktion.struktur else None
        yield Brud(sti(sag, "fordringsId"), fundet, "en fordring uden uafsluttede aktioner")


@kontrol(418, struktur=_fordring_ikke_uafsluttet)
def henvist_ikke_uafsluttet(f: Fordringssag) -> Iterator[Brud]:
    """The claim acted on has no unfinished action, where this one may not wait behind it (T-18).

    A write-up of a claim in hearing always waits with it.
    """
    if f.sag.koe_tilladt:
        return
    for felt, fundet, kendt in _henvist(f):
        if kendt.uafsluttet:
            yield Brud(felt, fundet, "en fordring uden uafsluttede aktioner")


def _fordring_ikke_afvist(sag: Aktionssag) -> Iterator[Brud]:
    if sag.maal is not None and sag.maal.status in UDEN_INDSENDELSE:
        fundet = sag.aktion.struktur.fordrings_id if sag.aktion.struktur else None
        yield Brud(sti(sag, "fordringsId"), fundet, "en fordring, der ikke er afvist")


@kontrol(428, struktur=_fordring_ikke_afvist)
def henvist_ikke_afvist(f: Fordringssag) -> Iterator[Brud]:
    """The claim referred to was not itself rejected."""
    for felt, fundet, kendt in _henvist(f):
        if kendt.status in UDEN_INDSENDELSE:
            yield Brud(felt, fundet, "en fordring, der ikke er afvist")


@kontrol(547)
def hovedfordring_til_inddrivelse(f: Fordringssag) -> Iterator[Brud]:
    """The main claim named has not been withdrawn or returned. A resubmitted one is named by its new id (T-22)."""
    if f.kendt is not None and f.kendt.status in UDE_AF_INDDRIVELSE:
        yield Brud("hovedfordringsId", f.fordring.hovedfordrings_id, "en hovedfordring, der er til inddrivelse")


@kontrol(486)
def reference_ikke_brugt(f: Fordringssag) -> Iterator[Brud]:
    """The creditor has not used the reference on another claim, neither before nor in this action (S-01).

    A resubmission may keep its original's (T-22).
    """
    reference, fordringshaver = f.fordring.reference, f.sag.aktion.fordringshaver_id
    if not reference or fordringshaver is None:
        return
    tidligere = f.sag.sete_referencer
    if reference in tidligere or (
        not _er_originalens(f, reference) and f.sag.opslag.reference_brugt(fordringshaver, reference)
    ):
        yield Brud("reference", reference, "en reference, som fordringshaveren ikke har brugt før")
    tidligere.add(reference)


def _er_originalens(f: Fordringssag, reference: str) -> bool:
    oprindelig = egen_oprindelig(f)
    return oprindelig is not None and oprindelig.stamdata is not None and oprindelig.stamdata.reference == reference


FORDRING = (
    hovedfordringsid_tomt_ved_siden_af,
    eftersendt_navngiver_hovedfordring,
    genindsendt_fordring_kendes,
    henvist_ikke_uafsluttet,
    henvist_ikke_afvist,
    hovedfordring_til_inddrivelse,
    reference_ikke_brugt,
)
