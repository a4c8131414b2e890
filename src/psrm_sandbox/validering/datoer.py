"""Stage 4, dates whatever they stand for."""

from collections.abc import Iterator

from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.korrektion import sti
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag
from psrm_sandbox.validering.virkningsdato import virkningsdato


def _korrektionens_dato(sag: Aktionssag) -> Iterator[Brud]:
    dato, foerste = virkningsdato(sag), sag.valg.tidligste_dato
    if dato is not None and dato < foerste:
        yield Brud(sti(sag, "virkningsdato"), dato.isoformat(), f"tidligst {foerste.isoformat()}")


@kontrol(568, struktur=_korrektionens_dato)
def ingen_dato_foer_den_foerste(f: Fordringssag) -> Iterator[Brud]:
    """No date lies before the world's first; that day itself passes."""
    foerste, fordring = f.sag.valg.tidligste_dato, f.fordring
    for felt, dato in (
        ("stiftelsesdato", fordring.stiftelsesdato),
        ("periodeStart", fordring.periode_start),
        ("periodeSlut", fordring.periode_slut),
    ):
        if dato is not None and dato < foerste:
            yield Brud(felt, dato.isoformat(), f"tidligst {foerste.isoformat()}")
    for nr, h in enumerate(fordring.haeftere):
        for felt, dato in (
            ("forfaldsdato", h.forfaldsdato),
            ("sidsteRettidigeBetalingsdato", h.srb),
            ("foraeldelsesdato", h.foraeldelsesdato),
            ("domsdato", h.domsdato),
            ("forligsdato", h.forligsdato),
        ):
            if dato is not None and dato < foerste:
                yield Brud(f"haeftere[{nr}].{felt}", dato.isoformat(), f"tidligst {foerste.isoformat()}")


FORDRING = (ingen_dato_foer_den_foerste,)
