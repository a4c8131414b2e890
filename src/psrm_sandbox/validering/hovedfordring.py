"""Stage 4, a claim and its main claim: what must fit between the two."""

from collections.abc import Iterator

from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.sag import Fordringssag
from psrm_sandbox.validering.skyldnere import vist_nummer
from psrm_sandbox.validering.typetabel import typetabel


@kontrol(201)
def hovedfordring_er_hf(f: Fordringssag) -> Iterator[Brud]:
    """The main claim is of a main type: the one created, where its table has no rule on it, or the existing one."""
    if f.er_hoved:
        tabel = typetabel(f.type_, f.sag.regler.filter_pr)
        if f.type_ is not None and not tabel.kategori and f.type_.kategori is not Kategori.HOVEDFORDRING:
            yield Brud("fordringstype", f.type_.kode, "en fordringstype af kategori HF")
    elif f.eftersendt and f.hovedfordring is not None and _kategori(f) is Kategori.RELATERET:
        fundet = f.fordring.hovedfordrings_id or f.hovedfordring.fordringstype
        yield Brud("hovedfordringsId", fundet, "en hovedfordring, hvis type er af kategori HF")


def _kategori(f: Fordringssag) -> Kategori | None:
    type_ = f.sag.type_for(f.hovedfordring.fordringstype) if f.hovedfordring else None
    if type_ is not None:
        return type_.kategori
    return f.kendt.rolle if f.kendt else None


@kontrol(270)
def samme_art_som_hovedfordringen(f: Fordringssag) -> Iterator[Brud]:
    """A related claim has its main claim's art."""
    art, hovedart = f.fordring.art, f.hovedart
    if art and hovedart and art != hovedart:
        yield Brud("art", art, f"hovedfordringens art, {hovedart}")


@kontrol(navn="haefter_ikke_paa_hovedfordring")
def haeftere_er_hovedfordringens(f: Fordringssag) -> Iterator[Brud]:
    """A related claim's debtors are picked among the main claim's. A duty without a code: a remark."""
    if f.er_hoved or f.hovedfordring is None:
        return
    for nr, haefter in enumerate(f.fordring.haeftere):
        if haefter.skyldner is not None and not f.hovedfordring.har_haefter(haefter.skyldner):
            yield Brud(f"haeftere[{nr}].skyldner", vist_nummer(haefter.skyldner), "en af hovedfordringens hæftere")


FORDRING = (hovedfordring_er_hf, samme_art_som_hovedfordringen, haeftere_er_hovedfordringens)
