"""Questions that end at a claim type: ``seed/typeguide.yaml``, read strictly. Every text has its source there.

Whether a type exists is the catalogue's to say; a test walks every path and asks it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, naermeste, som_model
from psrm_sandbox.domain.fordring import JSON_NAVN
from psrm_sandbox.indgangsfilter.fordringstype import Kode


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Svar(_Data):
    """An answer, and the question or ending that it leads to."""

    navn: str = Field(pattern=r"^[a-z]+$")
    tekst: str = Field(min_length=1)
    til: str


class Spoergsmaal(_Data):
    """A question. ``kilde``: what the distinction rests on, by its name under ``kilder``."""

    navn: str = Field(pattern=r"^[a-z_]+$")
    tekst: str = Field(min_length=1)
    hjaelp: str | None = None
    kilde: str
    svar: tuple[Svar, ...] = Field(min_length=2)


class Note(_Data):
    """Something that a source says. ``tvivl``: it leaves it open."""

    tekst: str = Field(min_length=1)
    kilde: str
    tvivl: bool = False


class Datonote(Note):
    """A note on one of the claim's dates."""

    felt: str


class Endemaal(_Data):
    """Where the questions end: a type and why it is that one; no ``kode`` where the guide knows none."""

    navn: str = Field(min_length=1)
    kode: Kode | None = None
    hvorfor: str = Field(min_length=1)
    datoer: tuple[Datonote, ...] = ()
    faelder: tuple[Note, ...] = ()


class _Fil(_Data):
    begynd: str
    kilder: Mapping[str, str]
    spoergsmaal: tuple[Spoergsmaal, ...] = Field(min_length=1)
    endemaal: tuple[Endemaal, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How far a way through the guide has come: what was answered, and what is next."""

    svar: tuple[tuple[Spoergsmaal, Svar], ...]
    naeste: Spoergsmaal | Endemaal
    brudt: bool = False
    """Whether the way named an answer that there is not; then it ends before that."""


@dataclass(frozen=True, slots=True)
class Typeguide:
    """The guide: questions and endings by name, and the sources by theirs."""

    begynd: str
    kilder: Mapping[str, str]
    spoergsmaal: Mapping[str, Spoergsmaal]
    endemaal: Mapping[str, Endemaal]

    def gaa(self, vej: Sequence[str]) -> Stand:
        """Follows the answers by name from the first question."""
        svar: list[tuple[Spoergsmaal, Svar]] = []
        her: Spoergsmaal | Endemaal = self.spoergsmaal[self.begynd]
        for navn in vej:
            valgt = next((et for et in her.svar if et.navn == navn), None) if isinstance(her, Spoergsmaal) else None
            if valgt is None or not isinstance(her, Spoergsmaal):
                return Stand(svar=tuple(svar), naeste=her, brudt=True)
            svar.append((her, valgt))
            her = self.spoergsmaal.get(valgt.til) or self.endemaal[valgt.til]
        return Stand(svar=tuple(svar), naeste=her)

    def veje(self) -> Iterator[tuple[str, ...]]:
        """Every way through, as the names of its answers."""
        yield from self._veje(self.begynd)

    def _veje(self, navn: str) -> Iterator[tuple[str, ...]]:
        for svar in self.spoergsmaal[navn].svar:
            if svar.til in self.endemaal:
                yield (svar.navn,)
            else:
                yield from ((svar.navn, *resten) for resten in self._veje(svar.til))

    def tekster(self) -> Iterator[str]:
        """Every text that a person reads, for whoever translates them."""
        for et in self.spoergsmaal.values():
            yield et.tekst
            yield from (svar.tekst for svar in et.svar)
            if et.hjaelp:
                yield et.hjaelp
        for ende in self.endemaal.values():
            yield ende.hvorfor
            yield from (note.tekst for note in (*ende.datoer, *ende.faelder))


@lru_cache(maxsize=4)
def indlaes_typeguide(mappe: Path | None = None) -> Typeguide:
    """Reads ``typeguide.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line: a name twice, an answer that leads nowhere or in a circle, a
            question or ending that is never reached, an unknown source or field.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "typeguide.yaml")
    indhold = som_model(fil, _Fil)
    guide = Typeguide(
        indhold.begynd,
        indhold.kilder,
        {et.navn: et for et in indhold.spoergsmaal},
        {et.navn: et for et in indhold.endemaal},
    )
    _entydige(fil, indhold)
    _noter(fil, indhold)
    _naaede(fil, indhold, guide)
    return guide


def _dele(indhold: _Fil) -> tuple[tuple[str, Sequence[Spoergsmaal | Endemaal]], ...]:
    return ("spoergsmaal", indhold.spoergsmaal), ("endemaal", indhold.endemaal)


def _entydige(fil: Placeret, indhold: _Fil) -> None:
    sete: set[str] = set()
    for del_, alle in _dele(indhold):
        for nr, et in enumerate(alle):
            if et.navn in sete:
                raise Datafejl(fil.fil, fil.linje((del_, nr, "navn")), f"{et.navn} står to gange")
            sete.add(et.navn)
    for nr, spoergsmaal in enumerate(indhold.spoergsmaal):
        if len({svar.navn for svar in spoergsmaal.svar}) < len(spoergsmaal.svar):
            raise Datafejl(fil.fil, fil.linje(("spoergsmaal", nr, "svar")), "et svar står to gange")


def _noter(fil: Placeret, indhold: _Fil) -> None:
    def kilde(navn: str, *sti: str | int) -> None:
        if navn not in indhold.kilder:
            raise Datafejl(fil.fil, fil.linje((*sti, "kilde")), f"ukendt kilde {navn}", naermeste(navn, indhold.kilder))

    for nr, et in enumerate(indhold.spoergsmaal):
        kilde(et.kilde, "spoergsmaal", nr)
    for nr, ende in enumerate(indhold.endemaal):
        for plads, dato in enumerate(ende.datoer):
            kilde(dato.kilde, "endemaal", nr, "datoer", plads)
            if dato.felt not in JSON_NAVN:
                linje = fil.linje(("endemaal", nr, "datoer", plads, "felt"))
                raise Datafejl(fil.fil, linje, f"ukendt felt {dato.felt}", naermeste(dato.felt, JSON_NAVN))
        for plads, note in enumerate(ende.faelder):
            kilde(note.kilde, "endemaal", nr, "faelder", plads)


def _naaede(fil: Placeret, indhold: _Fil, guide: Typeguide) -> None:
    """Follows every answer: each leads somewhere, none back to where it came from, and nothing is left out."""
    kendte = {**guide.spoergsmaal, **guide.endemaal}
    numre = {et.navn: nr for nr, et in enumerate(indhold.spoergsmaal)}
    if indhold.begynd not in guide.spoergsmaal:
        forslag = naermeste(indhold.begynd, guide.spoergsmaal)
        raise Datafejl(fil.fil, fil.linje(("begynd",)), f"ukendt spørgsmål {indhold.begynd}", forslag)
    naaet: set[str] = set()

    def foelg(navn: str, over: tuple[str, ...]) -> None:
        naaet.add(navn)
        for plads, svar in enumerate(guide.spoergsmaal[navn].svar if navn in guide.spoergsmaal else ()):
            linje = fil.linje(("spoergsmaal", numre[navn], "svar", plads, "til"))
            if svar.til not in kendte:
                raise Datafejl(fil.fil, linje, f"svaret fører til {svar.til}", naermeste(svar.til, kendte))
            if svar.til in (*over, navn):
                raise Datafejl(fil.fil, linje, f"svaret fører i ring til {svar.til}")
            foelg(svar.til, (*over, navn))

    foelg(indhold.begynd, ())
    for del_, alle in _dele(indhold):
        for nr, et in enumerate(alle):
            if et.navn not in naaet:
                raise Datafejl(fil.fil, fil.linje((del_, nr, "navn")), f"intet svar fører til {et.navn}")
