"""Stage 3: what is referred to exists, belongs to the creditor, and is in a state that allows it."""

from collections.abc import Iterator

from psrm_sandbox.domain.koder import UAFSLUTTET, Fordringsstatus
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.sag import Fordringssag

_AFVIST = frozenset({Fordringsstatus.AFVIST, Fordringsstatus.FORTRUDT})
"""A claim whose submission ended as AFVIST; a withdrawal from hearing ends it so too."""
_UDE = frozenset({Fordringsstatus.TILBAGEKALDT, Fordringsstatus.RETURNERET})


@kontrol(423)
def hovedfordringsid_tomt_ved_siden_af(f: Fordringssag) -> Iterator[Brud]:
    """A related claim beside its main claim names no hovedfordringsId: the receiver assigns it."""
    if f.led >= 0 and not f.eftersendt and f.fordring.hovedfordrings_id:
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


@kontrol(418)
def hovedfordring_ikke_uafsluttet(f: Fordringssag) -> Iterator[Brud]:
    """The main claim named has no unfinished action, where this one may not wait behind it (T-18)."""
    if f.kendt is not None and f.kendt.status in UAFSLUTTET and not f.sag.koe_tilladt:
        krav = "en hovedfordring, hvis egen aktion er færdigbehandlet"
        yield Brud("hovedfordringsId", f.fordring.hovedfordrings_id, krav)


@kontrol(428)
def hovedfordring_ikke_afvist(f: Fordringssag) -> Iterator[Brud]:
    """The main claim named was not itself rejected."""
    if f.kendt is not None and f.kendt.status in _AFVIST:
        yield Brud("hovedfordringsId", f.fordring.hovedfordrings_id, "en hovedfordring, der ikke er afvist")


@kontrol(547)
def hovedfordring_til_inddrivelse(f: Fordringssag) -> Iterator[Brud]:
    """The main claim named has not been withdrawn or returned."""
    if f.kendt is not None and f.kendt.status in _UDE:
        yield Brud("hovedfordringsId", f.fordring.hovedfordrings_id, "en hovedfordring, der er til inddrivelse")


@kontrol(486)
def reference_ikke_brugt(f: Fordringssag) -> Iterator[Brud]:
    """The creditor has not used the reference on another claim, neither before nor in this action (S-01)."""
    reference, fordringshaver = f.fordring.reference, f.sag.aktion.fordringshaver_id
    if not reference or fordringshaver is None:
        return
    tidligere = f.sag.sete_referencer
    if reference in tidligere or f.sag.opslag.reference_brugt(fordringshaver, reference):
        yield Brud("reference", reference, "en reference, som fordringshaveren ikke har brugt før")
    tidligere.add(reference)


FORDRING = (
    hovedfordringsid_tomt_ved_siden_af,
    eftersendt_navngiver_hovedfordring,
    hovedfordring_ikke_uafsluttet,
    hovedfordring_ikke_afvist,
    hovedfordring_til_inddrivelse,
    reference_ikke_brugt,
)
