"""Stage 4, what goes along with a claim or a write-up: documents, notes and the description."""

from collections.abc import Iterable, Iterator

from psrm_sandbox.domain.aktion import Annullering, Opskrivning
from psrm_sandbox.domain.fordring import Dokument
from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.domain.maskering import MASKE, ti_cifre
from psrm_sandbox.domain.skyldnernummer import har_foedselsdag
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.korrektion import sti
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag
from psrm_sandbox.validering.valg import Valg


def _dokumenter(f: Fordringssag) -> Iterator[tuple[str, Dokument]]:
    for nr, dokument in enumerate(f.fordring.dokumenter):
        yield f"dokumenter[{nr}]", dokument
    for h, haefter in enumerate(f.fordring.haeftere):
        for nr, dokument in enumerate(haefter.dokumenter):
            yield f"haeftere[{h}].dokumenter[{nr}]", dokument


def _opskrivning(sag: Aktionssag) -> Opskrivning | Annullering | None:
    struktur = sag.aktion.struktur
    return struktur if isinstance(struktur, Opskrivning | Annullering) else None


def _opskrivningens_dokumenter(sag: Aktionssag) -> Iterator[tuple[str, Dokument]]:
    struktur = _opskrivning(sag)
    for nr, dokument in enumerate(struktur.dokumenter if struktur else ()):
        yield sti(sag, f"dokumenter[{nr}]"), dokument


def _for_store(valg: Valg, dokumenter: Iterable[tuple[str, Dokument]]) -> Iterator[Brud]:
    hoejst = valg.max_dokument_bytes
    for sted, dokument in dokumenter:
        if dokument.stoerrelse is not None and dokument.stoerrelse > hoejst:
            yield Brud(f"{sted}.stoerrelse", str(dokument.stoerrelse), f"højst {hoejst} byte")


@kontrol(164, struktur=lambda sag: _for_store(sag.valg, _opskrivningens_dokumenter(sag)))
def dokument_ikke_for_stort(f: Fordringssag) -> Iterator[Brud]:
    """No document is larger than the world's limit."""
    return _for_store(f.sag.valg, _dokumenter(f))


def _for_mange_paa_opskrivning(sag: Aktionssag) -> Iterator[Brud]:
    antal, hoejst = sum(1 for _ in _opskrivningens_dokumenter(sag)), sag.valg.max_dokumenter
    if antal > hoejst:
        yield Brud(sti(sag, "dokumenter"), str(antal), f"højst {hoejst} dokumenter på aktionen")


@kontrol(181, struktur=_for_mange_paa_opskrivning)
def ikke_for_mange_dokumenter(f: Fordringssag) -> Iterator[Brud]:
    """The action as a whole has no more documents than the world's limit; told on each claim that carries some."""
    if next(_dokumenter(f), None) is None:
        return
    antal, hoejst = f.sag.antal_dokumenter, f.sag.valg.max_dokumenter
    if antal > hoejst:
        yield Brud("dokumenter", str(antal), f"højst {hoejst} dokumenter på aktionen")


def _forkerte_filtyper(valg: Valg, dokumenter: Iterable[tuple[str, Dokument]]) -> Iterator[Brud]:
    tilladte = valg.tilladte_filtyper
    for sted, dokument in dokumenter:
        if _filtype(dokument) not in tilladte:
            yield Brud(f"{sted}.type", dokument.type or dokument.navn, "en af: " + ", ".join(tilladte))


@kontrol(415, struktur=lambda sag: _forkerte_filtyper(sag.valg, _opskrivningens_dokumenter(sag)))
def filtype_tilladt(f: Fordringssag) -> Iterator[Brud]:
    """Each document is of a type on the world's list: the type told, else the ending of its name."""
    return _forkerte_filtyper(f.sag.valg, _dokumenter(f))


def _filtype(dokument: Dokument) -> str | None:
    if dokument.type and dokument.type.strip():
        return dokument.type.strip().lower().removeprefix(".")
    _, punktum, endelse = (dokument.navn or "").rpartition(".")
    return endelse.strip().lower() if punktum else None


def _noter(f: Fordringssag) -> Iterator[tuple[str, str]]:
    if f.fordring.note is not None:
        yield "note", f.fordring.note
    for nr, haefter in enumerate(f.fordring.haeftere):
        if haefter.note is not None:
            yield f"haeftere[{nr}].note", haefter.note


def _opskrivningens_note(sag: Aktionssag) -> Iterator[tuple[str, str]]:
    struktur = _opskrivning(sag)
    if struktur is not None and struktur.note is not None:
        yield sti(sag, "note"), struktur.note


def _tomme(noter: Iterable[tuple[str, str]]) -> Iterator[Brud]:
    for sted, note in noter:
        if not note.strip():
            yield Brud(sted, note, "en tekst, eller slet ingen note")


@kontrol(220, struktur=lambda sag: _tomme(_opskrivningens_note(sag)))
def note_har_indhold(f: Fordringssag) -> Iterator[Brud]:
    """A note that is sent says something; none passes."""
    return _tomme(_noter(f))


def _for_lange(valg: Valg, noter: Iterable[tuple[str, str]]) -> Iterator[Brud]:
    hoejst = valg.max_note_tegn
    for sted, note in noter:
        if len(note) > hoejst:
            yield Brud(sted, f"{len(note)} tegn", f"højst {hoejst} tegn")


@kontrol(413, struktur=lambda sag: _for_lange(sag.valg, _opskrivningens_note(sag)))
def note_ikke_for_lang(f: Fordringssag) -> Iterator[Brud]:
    """No note is longer than the world's limit."""
    return _for_lange(f.sag.valg, _noter(f))


@kontrol(516)
def intet_med_opskrivning(sag: Aktionssag) -> Iterator[Brud]:
    """A write-up carries no documents and no note, whatever the claim itself has."""
    struktur = _opskrivning(sag)
    if struktur is None:
        return
    if struktur.dokumenter:
        yield Brud(sti(sag, "dokumenter"), str(len(struktur.dokumenter)), "ingen dokumenter på en opskrivning")
    if struktur.note is not None:
        yield Brud(sti(sag, "note"), None, "ingen note på en opskrivning")


@kontrol(navn="sagsbehandling_note")
def note_paa_skyldner(f: Fordringssag) -> Iterator[Brud]:
    """A note on a debtor is read by a case worker; one on the claim is not (T-34)."""
    for nr, haefter in enumerate(f.fordring.haeftere):
        if haefter.note is not None and haefter.note.strip():
            yield Brud(f"haeftere[{nr}].note", None, "ingen note på skyldneren, hvis fordringen skal modtages straks")


@kontrol(navn="cpr_i_beskrivelse")
def ingen_fremmed_cpr(f: Fordringssag) -> Iterator[Brud]:
    """The description holds no CPR number but the debtors' own. What was masked at the door was one too (T-32)."""
    beskrivelse = f.fordring.beskrivelse
    if not beskrivelse:
        return
    mulige = ti_cifre(beskrivelse)
    if not mulige and MASKE not in beskrivelse:
        return
    egne = {h.skyldner.identitet[1] for h in f.fordring.haeftere if h.skyldner and h.skyldner.type == "CPR"}
    fremmede = [a for a, b in mulige if har_foedselsdag(a, aegte=True) and a + b not in egne]
    if fremmede or MASKE in beskrivelse:
        yield Brud(
            "beskrivelse",
            f"{fremmede[0]}xxxx" if fremmede else MASKE,
            "en tekst uden andres CPR-nummer; den trykkes i breve til skyldneren",
            konsekvens=Konsekvens.AFVIST if f.sag.valg.afvis_cpr_i_beskrivelse else None,
        )


FORDRING = (
    dokument_ikke_for_stort,
    ikke_for_mange_dokumenter,
    filtype_tilladt,
    note_har_indhold,
    note_ikke_for_lang,
    note_paa_skyldner,
    ingen_fremmed_cpr,
)
KORREKTION = (intet_med_opskrivning,)
