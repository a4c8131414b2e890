"""Stage 3: what is referred to exists, belongs to the creditor, and is in a state that allows it."""

from collections.abc import Iterator

from psrm_sandbox.domain.koder import Fordringsstatus
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.sag import Fordringssag


@kontrol(461)
def eftersendt_navngiver_hovedfordring(f: Fordringssag) -> Iterator[Brud]:
    """A related claim sent later names a main claim that exists; another creditor's counts as none."""
    if not f.eftersendt:
        return
    if not f.fordring.hovedfordrings_id:
        if f.hovedfordring is None:
            yield Brud("hovedfordringsId", None, "hovedfordringens fordringsId")
    elif f.sag.hovedfordring(f.fordring) is None and f.hovedfordring is None:
        yield Brud("hovedfordringsId", f.fordring.hovedfordrings_id, "et fordringsId, som fordringshaveren har")


@kontrol(428)
def hovedfordring_ikke_afvist(f: Fordringssag) -> Iterator[Brud]:
    """The main claim named was not itself rejected."""
    if not f.eftersendt:
        return
    kendt = f.sag.hovedfordring(f.fordring)
    if kendt is not None and kendt.status is Fordringsstatus.AFVIST:
        yield Brud("hovedfordringsId", f.fordring.hovedfordrings_id, "en hovedfordring, der ikke er afvist")


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


FORDRING = (eftersendt_navngiver_hovedfordring, hovedfordring_ikke_afvist, reference_ikke_brugt)
