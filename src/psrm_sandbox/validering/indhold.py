"""Stage 4, beside the filter: amounts, dates, notes, debtors. The type's own table decides where it covers a field."""

from collections.abc import Iterator

from psrm_sandbox.indgangsfilter.regler import ArtRegel, UdfyldtRegel
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.sag import Fordringssag

ARTER = ("INDR", "MODR")


@kontrol(411)
def art_er_kendt(f: Fordringssag) -> Iterator[Brud]:
    """The art is INDR or MODR; the type's own rule on art decides where it has one (T-33)."""
    art = f.fordring.art
    if art is None or art in ARTER or (f.type_ and any(isinstance(r, ArtRegel) for r in f.type_.filter)):
        return
    yield Brud("art", art, " eller ".join(ARTER))


@kontrol(550)
def stamdata_udfyldt(f: Fordringssag) -> Iterator[Brud]:
    """The stamdata that every claim needs are filled; fields the type's own table demands are left to it (T-33)."""
    egne = {r.felt for r in f.type_.filter if isinstance(r, UdfyldtRegel)} if f.type_ else set()
    fordring = f.fordring
    if f.sag.aktion.fordringshaver_id is None and f.led <= 0:
        yield Brud(None, None, "fordringshaverId på aktionen")
    for felt, vaerdi in (
        ("fordringstype", fordring.fordringstype),
        ("art", fordring.art),
        ("reference", fordring.reference),
        ("beloeb", fordring.beloeb),
        ("hovedstol", fordring.hovedstol),
    ):
        if felt not in egne and (vaerdi is None or (isinstance(vaerdi, str) and not vaerdi.strip())):
            yield Brud(felt, None, "skal udfyldes")
    if not fordring.haeftere:
        yield Brud("haeftere", None, "mindst én skyldner")
    for nr, haefter in enumerate(fordring.haeftere):
        if haefter.skyldner is None or not haefter.skyldner.nummer or not haefter.skyldner.type:
            yield Brud(f"haeftere[{nr}].skyldner", None, "skyldnerens type og nummer")
        if haefter.foraeldelsesdato is None and "foraeldelsesdato" not in egne:
            yield Brud(f"haeftere[{nr}].foraeldelsesdato", None, "skal udfyldes")


@kontrol(navn="eget_filter_ukendt")
def eget_filter_kendt(f: Fordringssag) -> Iterator[Brud]:
    """The type's own filter table is public; else only the common rules were judged, and the verdict says so."""
    if f.type_ is not None and not f.type_.har_filter:
        yield Brud("fordringstype", f.type_.kode, "typens egne regler kan føre til en anden afgørelse i PSRM")


FORDRING = (art_er_kendt, stamdata_udfyldt, eget_filter_kendt)
