"""A file read with nothing of a real person in what comes out: numbers, names and free text are made others on the way.

Numbers are exchanged in every text of the file before it is cut into claims (`Laesemaade.skriv_om`), so that headings,
sheets, texts and cells agree; then each action's fields are gone through by what they are. What the reader itself tells
is left with the words of ours. Only the rows, dates, amounts and known codes are the file's own.
"""

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from psrm_sandbox.domain.pseudonym import Pseudonymer
from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.laesning import Laesemaade, laes_paa
from psrm_sandbox.indlaesning.modeller import Filaktion, Filindhold, Fundsted, Relateret, Udeladt
from psrm_sandbox.indlaesning.toform import begge

KODEFELTER = frozenset(
    {"fordringstype", "art", "valuta", "aktionskode", "aarsagskode", "type", "renteregel", "rentesatskode", "gruppe"}
)
FRITEKST = frozenset({"beskrivelse", "note", "begrundelse"})
_IDER = frozenset(
    {"reference", "fordringsId", "hovedfordringsId", "oprindeligFordringsId", "aktionsIdRef", "fordringshaverId"}
    | {"pNummer", "bfeNummer"}
)
_DATA = frozenset("0123456789.,:+-TZ ")
UKENDT_KODE = "UKENDT"
"""What stands for a code that is none and like none: it could be anything, a name too."""
_HER = str(Path(__file__).parents[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Indgang:
    """What makes a file safe to keep: the pseudonyms, and which codes there are."""

    pseudonymer: Pseudonymer
    er_kode: Callable[[str], bool]
    er_relateret: Relateret

    def maade(self, fil: Path, maade: Laesemaade) -> Laesemaade:
        """The same way of reading, with the numbers exchanged and the file's name made neutral."""
        navn = self.pseudonymer.filnavn(maade.navn or fil.name)
        return replace(maade, navn=navn, skriv_om=self.pseudonymer.i_tekst)

    def laes(self, fil: Path, maade: Laesemaade) -> Filindhold:
        """The actions of the file with nothing of a real person in them.

        Raises:
            Filfejl: nothing of it can be read; told without a word of the file.

        """
        with self.uden_indhold():
            return _Omskrivning(self).indhold(laes_paa(fil, self.er_relateret, self.maade(fil, maade)))

    @contextmanager
    def uden_indhold(self) -> Iterator[None]:
        """Whatever fails in the block is told without a word of the file."""
        try:
            yield
        except Filfejl as fejl:
            renset = Filfejl.af([self.udeladt(et) for et in fejl.fejl], fejl.flere)
            renset.kraever_adgangskode = fejl.kraever_adgangskode
        except Exception as fejl:
            egne = [et for et in traceback.extract_tb(fejl.__traceback__) if et.filename.startswith(_HER)]
            hvor = f" ({Path(egne[-1].filename).name}, linje {egne[-1].lineno})" if egne else ""
            hvad = f"filen kan ikke læses: {type(fejl).__name__}{hvor}"
            renset = Filfejl(hvad, "en hel fil af en slags, der læses", "gem den som CSV i UTF-8")
        else:
            return
        raise renset from None

    def filnavn(self, navn: str) -> str:
        """The name as it is told: the file's own is neutral already, a name within an archive is not."""
        fil, skel, inde = navn.partition("/")
        return f"{fil}{skel}{self.pseudonymer.filnavn(inde)}"

    def udeladt(self, et: Udeladt) -> Udeladt:
        """What was not read: what stood there is left out, and what the reader tells is left with the words of ours."""
        rent = self.pseudonymer.kun_kendte_ord
        return replace(
            et,
            sted=self.sted(et.sted),
            fundet=rent(et.fundet) if et.saetning else "",
            krav=rent(et.krav),
            kolonne=rent(et.kolonne) if et.kolonne else et.kolonne,
            hvad_nu=begge(rent, et.hvad_nu) if et.hvad_nu else et.hvad_nu,
        )

    def sted(self, sted: Fundsted) -> Fundsted:
        """The place with its names made neutral."""
        ark = self.pseudonymer.id(sted.ark) if sted.ark else sted.ark
        return replace(sted, fil=self.filnavn(sted.fil), ark=ark, kolonner=self.overskrifter(sted.kolonner))

    def overskrifter(self, kolonner: Mapping[str, str]) -> dict[str, str]:
        """The headings by field, with the words of ours."""
        return {sti: self.pseudonymer.kun_kendte_ord(navn) for sti, navn in kolonner.items()}


@dataclass(slots=True)
class _Omskrivning:
    indgang: Indgang
    _kolonner: dict[int, tuple[Mapping[str, str], Mapping[str, str]]] = field(default_factory=dict)

    def indhold(self, fra: Filindhold) -> Filindhold:
        p = self.indgang.pseudonymer
        raa = [(et, et.raa) for et in fra.aktioner]
        for _, aktion in raa:
            for type_, nummer in _skyldnere(aktion):
                p.skyldner(type_, nummer)
        return Filindhold(
            aktioner=[self._aktion(et, aktion) for et, aktion in raa],
            udeladt=tuple(map(self.indgang.udeladt, fra.udeladt)),
            noter=tuple(begge(p.kun_kendte_ord, note) for note in fra.noter),
            modtagelsesdato=fra.modtagelsesdato,
            filter_pr=fra.filter_pr,
            spor=fra.spor,
            plan=None,
            raekker_i_alt=fra.raekker_i_alt,
        )

    def _aktion(self, et: Filaktion, raa: Mapping[str, Any]) -> Filaktion:
        ny = self._led(raa, "")
        gruppe = None if et.gruppe is None else self._kode(et.gruppe)
        return Filaktion(
            sted=self._sted(et.sted),
            som_sendt=lambda: ny,
            aktion=ProeveaktionForm.model_validate(ny).til_domaene(ny),
            gruppe=gruppe,
            dublet_af=None if et.dublet_af is None else self._sted(et.dublet_af),
            raekkefelter=et.raekkefelter,
        )

    def _sted(self, sted: Fundsted) -> Fundsted:
        kendt = self._kolonner.get(id(sted.kolonner))
        if kendt is None or kendt[0] is not sted.kolonner:
            kendt = self._kolonner[id(sted.kolonner)] = (sted.kolonner, self.indgang.overskrifter(sted.kolonner))
        ark = self.indgang.pseudonymer.id(sted.ark) if sted.ark else sted.ark
        return replace(sted, fil=self.indgang.filnavn(sted.fil), ark=ark, kolonner=kendt[1])

    def _led(self, vaerdi: Any, navn: str) -> Any:
        if isinstance(vaerdi, Mapping):
            if navn == "skyldner":
                return self._skyldner(vaerdi)
            if navn == "dokumenter":
                return self._dokument(vaerdi)
            return {noegle: self._led(led, noegle) for noegle, led in vaerdi.items()}
        if isinstance(vaerdi, Sequence) and not isinstance(vaerdi, str):
            return [self._led(led, navn) for led in vaerdi]
        if not isinstance(vaerdi, str):
            return vaerdi
        if navn in FRITEKST:
            return self.indgang.pseudonymer.fritekst(vaerdi)
        if navn in KODEFELTER:
            return self._kode(vaerdi)
        if navn in _IDER:
            return self.indgang.pseudonymer.id(vaerdi)
        return vaerdi if set(vaerdi) <= _DATA else self.indgang.pseudonymer.fritekst(vaerdi)

    def _skyldner(self, skyldner: Mapping[str, Any]) -> dict[str, Any]:
        type_, nummer = skyldner.get("type"), skyldner.get("nummer")
        ud = dict(skyldner)
        if isinstance(nummer, str):
            ud["nummer"] = self.indgang.pseudonymer.skyldner(type_ if isinstance(type_, str) else None, nummer)
        if isinstance(type_, str):
            ud["type"] = self._kode(type_)
        return ud

    def _dokument(self, dokument: Mapping[str, Any]) -> dict[str, Any]:
        """Its size and type are judged; what it is called and holds is nobody's business."""
        ud = dict(dokument)
        for navn in ("navn", "type"):
            if isinstance(ud.get(navn), str):
                ud[navn] = self.indgang.pseudonymer.id(ud[navn])
        if isinstance(ud.get("indhold"), str):
            ud["indhold"] = _tomt(ud["indhold"])
        return ud

    def _kode(self, kode: str) -> str:
        return kode if not kode.strip() or self.indgang.er_kode(kode) else UKENDT_KODE


def _tomt(base64: str) -> str:
    """As much content, all of it zeros."""
    krop = base64.rstrip("=")
    return "A" * len(krop) + base64[len(krop) :]


def _skyldnere(vaerdi: Any, navn: str = "") -> Iterator[tuple[str | None, str]]:
    if isinstance(vaerdi, Mapping):
        nummer = vaerdi.get("nummer")
        if navn == "skyldner" and isinstance(nummer, str):
            type_ = vaerdi.get("type")
            yield (type_ if isinstance(type_, str) else None), nummer
        for noegle, led in vaerdi.items():
            yield from _skyldnere(led, noegle)
    elif isinstance(vaerdi, Sequence) and not isinstance(vaerdi, str | Tal):
        for led in vaerdi:
            yield from _skyldnere(led, navn)
