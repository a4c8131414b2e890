"""Stage 4, stamdata: fields filled, the art, amounts, the period. The type's own table decides where it covers a field.

See T-33 and `typetabel`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.fordring import Haefter
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.korrektion import sti
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag
from psrm_sandbox.validering.typetabel import typetabel

_FORDRINGSFELTER = {
    "fordringstype": "fordringstype",
    "art": "art",
    "reference": "reference",
    "beloeb": "beloeb",
    "hovedstol": "hovedstol",
    "stiftelsesdato": "stiftelsesdato",
    "periodeStart": "periode_start",
    "periodeSlut": "periode_slut",
    "beskrivelse": "beskrivelse",
}
_HAEFTERFELTER = {
    "foraeldelsesdato": "foraeldelsesdato",
    "forfaldsdato": "forfaldsdato",
    "sidsteRettidigeBetalingsdato": "srb",
}


@dataclass(frozen=True, slots=True)
class _Paakraevet:
    """The setting read once: (JSON name, field) on the claim and on each hæfter."""

    fordring: tuple[tuple[str, str], ...]
    haefter: tuple[tuple[str, str], ...]
    skyldner: bool
    fordringshaver: bool


@lru_cache(maxsize=64)
def _paakraevet(navne: tuple[str, ...]) -> _Paakraevet:
    return _Paakraevet(
        tuple((navn, felt) for navn, felt in _FORDRINGSFELTER.items() if navn in navne),
        tuple((navn, felt) for navn, felt in _HAEFTERFELTER.items() if navn in navne),
        "skyldner" in navne,
        "fordringshaverId" in navne,
    )


@kontrol(550)
def stamdata_udfyldt(f: Fordringssag) -> Iterator[Brud]:
    """The stamdata that every claim needs are filled; a field whose filling the type's table decides is left to it."""
    fordring, regler = f.fordring, f.sag.regler
    paakraevet = _paakraevet(f.sag.valg.paakraevede_stamdata)
    tabel = typetabel(f.type_, regler.filter_pr).udfyldelse
    if paakraevet.fordringshaver and not f.sag.aktion.fordringshaver_id:
        yield Brud("fordringshaverId", f.sag.aktion.fordringshaver_id, "skal udfyldes", paa_aktionen=True)
    for navn, felt in paakraevet.fordring:
        vaerdi = getattr(fordring, felt)
        if felt not in tabel and (vaerdi is None or (isinstance(vaerdi, str) and not vaerdi.strip())):
            yield Brud(navn, vaerdi, "skal udfyldes")
    if not fordring.haeftere:
        if paakraevet.skyldner:
            yield Brud("haeftere", None, "mindst én skyldner")
        return
    haefterfelter = [(navn, felt) for navn, felt in paakraevet.haefter if felt not in tabel]
    for nr, haefter in enumerate(fordring.haeftere):
        if paakraevet.skyldner and not _har_skyldner(haefter):
            yield Brud(f"haeftere[{nr}].skyldner", None, "skyldnerens type og nummer")
        for navn, felt in haefterfelter:
            if getattr(haefter, felt) is None:
                yield Brud(f"haeftere[{nr}].{navn}", None, "skal udfyldes")


def _har_skyldner(haefter: Haefter) -> bool:
    s = haefter.skyldner
    return bool(s and s.type and s.nummer and s.type.strip() and s.nummer.strip())


@kontrol(411)
def art_er_kendt(f: Fordringssag) -> Iterator[Brud]:
    """The art is INDR or MODR; the type's own rule on art decides where it has one."""
    art = f.fordring.art
    if art in ("INDR", "MODR") or art is None or not art.strip():
        return
    if typetabel(f.type_, f.sag.regler.filter_pr).arter is None:
        yield Brud("art", art, " eller ".join(f.sag.regler.koder.fejlkode(411).koder("tilladte_arter")))


@kontrol(215)
def beloeb_over_graensen(f: Fordringssag) -> Iterator[Brud]:
    """The amount lies above the world's lower limit, if it has one; an amount below the table's own limit is its.

    A 0-fordring passes where the type permits one.
    """
    graense, beloeb = f.sag.valg.nedre_beloebsgraense, f.fordring.beloeb
    if graense is None or beloeb is None or beloeb > graense:
        return
    tabel = typetabel(f.type_, f.sag.regler.filter_pr)
    if tabel.beloeb_mindst is not None and beloeb < tabel.beloeb_mindst:
        return
    if beloeb == 0 and f.er_hoved and tabel.nulfordring:
        return
    yield Brud("beloeb", tekst_fra_oere(beloeb), f"over {tekst_fra_oere(graense)}")


@kontrol(569)
def periode_vender_rigtigt(f: Fordringssag) -> Iterator[Brud]:
    """The period starts no later than it ends; the type's table decides where it orders the two."""
    start, slut = f.fordring.periode_start, f.fordring.periode_slut
    if start is None or slut is None or start <= slut:
        return
    if not typetabel(f.type_, f.sag.regler.filter_pr).periodens_orden:
        yield Brud("periodeSlut", slut.isoformat(), f"tidligst {start.isoformat()}")


@kontrol(575)
def bfe_udfyldt(f: Fordringssag) -> Iterator[Brud]:
    """A type on the world's list carries the property's BFE number."""
    bfe = f.fordring.bfe_nummer
    if f.type_ is not None and f.type_.kode in f.sag.valg.bfe_typer and not (bfe and bfe.strip()):
        yield Brud("bfeNummer", bfe, "ejendommens BFE-nummer")


def _opskrevet_uden_filter(sag: Aktionssag) -> Iterator[Brud]:
    type_ = sag.opskrevet.type_ if sag.opskrevet else None
    if type_ is not None and not type_.har_filter:
        yield Brud(sti(sag, "fordringsId"), type_.kode, str(type_.forbehold))


@kontrol(navn="eget_filter_ukendt", struktur=_opskrevet_uden_filter)
def eget_filter_kendt(f: Fordringssag) -> Iterator[Brud]:
    """The type's own filter table is public; else only the common rules were judged, and the verdict says so."""
    if f.type_ is not None and not f.type_.har_filter:
        yield Brud("fordringstype", f.type_.kode, str(f.type_.forbehold))


FORDRING = (
    stamdata_udfyldt,
    art_er_kendt,
    beloeb_over_graensen,
    periode_vender_rigtigt,
    bfe_udfyldt,
    eget_filter_kendt,
)
