"""Stage 4, what goes along with a claim: documents, notes and the description."""

import re
from collections.abc import Iterator

from psrm_sandbox.domain.fordring import Dokument
from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.domain.skyldnernummer import har_foedselsdag
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.sag import Fordringssag

_SLOERET = "xxxxxx-xxxx"
_MULIGT_CPR = re.compile(r"(?<![0-9])([0-9]{6})-?([0-9]{4})(?![0-9])", re.ASCII)


def _dokumenter(f: Fordringssag) -> Iterator[tuple[str, Dokument]]:
    for nr, dokument in enumerate(f.fordring.dokumenter):
        yield f"dokumenter[{nr}]", dokument
    for h, haefter in enumerate(f.fordring.haeftere):
        for nr, dokument in enumerate(haefter.dokumenter):
            yield f"haeftere[{h}].dokumenter[{nr}]", dokument


@kontrol(164)
def dokument_ikke_for_stort(f: Fordringssag) -> Iterator[Brud]:
    """No document is larger than the world's limit."""
    hoejst = f.sag.valg.max_dokument_bytes
    for sti, dokument in _dokumenter(f):
        if dokument.stoerrelse is not None and dokument.stoerrelse > hoejst:
            yield Brud(f"{sti}.stoerrelse", str(dokument.stoerrelse), f"højst {hoejst} byte")


@kontrol(181)
def ikke_for_mange_dokumenter(f: Fordringssag) -> Iterator[Brud]:
    """The action as a whole has no more documents than the world's limit; told on each claim that carries some."""
    if next(_dokumenter(f), None) is None:
        return
    antal, hoejst = f.sag.antal_dokumenter, f.sag.valg.max_dokumenter
    if antal > hoejst:
        yield Brud("dokumenter", str(antal), f"højst {hoejst} dokumenter på aktionen")


@kontrol(415)
def filtype_tilladt(f: Fordringssag) -> Iterator[Brud]:
    """Each document is of a type on the world's list: the type told, else the ending of its name."""
    tilladte = f.sag.valg.tilladte_filtyper
    for sti, dokument in _dokumenter(f):
        filtype = _filtype(dokument)
        if filtype not in tilladte:
            yield Brud(f"{sti}.type", dokument.type or dokument.navn, "en af: " + ", ".join(tilladte))


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


@kontrol(220)
def note_har_indhold(f: Fordringssag) -> Iterator[Brud]:
    """A note that is sent says something; none passes."""
    for sti, note in _noter(f):
        if not note.strip():
            yield Brud(sti, note, "en tekst, eller slet ingen note")


@kontrol(413)
def note_ikke_for_lang(f: Fordringssag) -> Iterator[Brud]:
    """No note is longer than the world's limit."""
    hoejst = f.sag.valg.max_note_tegn
    for sti, note in _noter(f):
        if len(note) > hoejst:
            yield Brud(sti, f"{len(note)} tegn", f"højst {hoejst} tegn")


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
    mulige = _MULIGT_CPR.findall(beskrivelse)
    if not mulige and _SLOERET not in beskrivelse:
        return
    egne = {h.skyldner.identitet[1] for h in f.fordring.haeftere if h.skyldner and h.skyldner.type == "CPR"}
    fremmede = [a for a, b in mulige if har_foedselsdag(a, aegte=True) and a + b not in egne]
    if fremmede or _SLOERET in beskrivelse:
        yield Brud(
            "beskrivelse",
            f"{fremmede[0]}xxxx" if fremmede else _SLOERET,
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
