"""JSON files: a delivery, a forhaandskontrol body, lists of actions or claims, generated test data, NDJSON, records.

An action that cannot be read is left out and told by its place; the rest is read. A list of flat records with a table's
headings as keys is read as that table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import Field, StrictBool, TypeAdapter, ValidationError

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.aktion import ProeveaktionForm, ProevefordringForm
from psrm_sandbox.former.felttyper import Dato, Kort
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.krop import laes_json, rens
from psrm_sandbox.former.valideringsfejl import som_fejl
from psrm_sandbox.indlaesning import poster
from psrm_sandbox.indlaesning.filfejl import Filfejl, udeladt_flere
from psrm_sandbox.indlaesning.modeller import Filaktion, Filindhold, Fundsted, Relateret, Udeladt
from psrm_sandbox.indlaesning.plan import Kolonneplan

MAKS_UDELADT = 10_000


class _Krop(Form):
    """What stands around the actions of a delivery or of a forhaandskontrol."""

    leverance_id: Kort | None = None
    indberetter: Kort | None = None
    modtagelsesdato: Dato | None = None
    filter_pr: Dato | None = None
    spor: StrictBool | None = None
    aktioner: list[Any] = Field(min_length=1)


def _noegler(model: type[Form]) -> frozenset[str]:
    return frozenset(felt.alias or navn for navn, felt in model.model_fields.items())


_GRUPPE, _FORDRINGSHAVER = "gruppe", "fordringshaverId"
_FORDRINGSNOEGLER = _noegler(ProevefordringForm)
_AKTIONSNOEGLER = _noegler(ProeveaktionForm) | {_GRUPPE}
_KUN_AKTION = _AKTIONSNOEGLER - _FORDRINGSNOEGLER - {_GRUPPE, _FORDRINGSHAVER}
_ALLE_NOEGLER = _AKTIONSNOEGLER | _FORDRINGSNOEGLER | _noegler(_Krop)
_TESTDATA = frozenset({"forventet", "regler", "aktion"})
_TEKST = TypeAdapter(Kort)


@dataclass(slots=True)
class _Laesning:
    """The actions read so far, and those left out."""

    fil: str
    er_relateret: Relateret
    aktioner: list[Filaktion] = field(default_factory=list)
    udeladt: list[Udeladt] = field(default_factory=list)
    i_alt: int = 0
    flere: int = 0

    def udelad(self, sted: Fundsted, felt: str, fundet: str, krav: str) -> None:
        if len(self.udeladt) < MAKS_UDELADT:
            self.udeladt.append(Udeladt(sted=sted, kolonne=felt or None, fundet=fundet, krav=krav))
        else:
            self.flere += 1

    def indhold(self, **felter: Any) -> Filindhold:
        if not self.aktioner:
            raise Filfejl.af(self.udeladt, self.flere)
        noter = udeladt_flere(self.flere)
        return Filindhold(aktioner=self.aktioner, udeladt=self.udeladt, raekker_i_alt=self.i_alt, noter=noter, **felter)


def laes_jsonfil(data: bytes, er_relateret: Relateret, fil: str, plan: Kolonneplan | None = None) -> Filindhold:
    """The actions of the file.

    Raises:
        Filfejl: it is no strict JSON, is none of the forms, or no action of it can be read.

    """
    poster.efterse(data)
    laesning = _Laesning(fil, er_relateret)
    try:
        vaerdi = laes_json(data)
    except Problem as problem:
        if poster.er_linjer(data):
            return _laes_linjer(data, laesning, plan)
        raise poster.ulaeselig(problem) from problem
    if isinstance(vaerdi, dict) and "aktioner" in vaerdi:
        krop = _krop(vaerdi)
        _alle(((nr, et) for nr, et in enumerate(krop.aktioner)), "aktioner", laesning)
        return laesning.indhold(modtagelsesdato=krop.modtagelsesdato, filter_pr=krop.filter_pr, spor=bool(krop.spor))
    if not isinstance(vaerdi, list):
        laesning.i_alt = 1
        _aktion(vaerdi, Fundsted(fil=fil, enhed=""), laesning)
        return laesning.indhold()
    if not vaerdi:
        raise Filfejl("listen er tom", "den skal rumme mindst én aktion eller fordring", "hent udtrækket igen")
    if _er_poster(vaerdi):
        return _som_tabel(list(enumerate(vaerdi)), "", laesning, plan)
    _alle(enumerate(vaerdi), "", laesning)
    return laesning.indhold()


def _laes_linjer(data: bytes, laesning: _Laesning, plan: Kolonneplan | None) -> Filindhold:
    linjer, ude = poster.laes_linjer(data, laesning.fil)
    laesning.i_alt += len(ude)
    laesning.udeladt += ude[:MAKS_UDELADT]
    laesning.flere += max(len(ude) - MAKS_UDELADT, 0)
    if linjer and _er_poster([et for _, et in linjer]):
        return _som_tabel(linjer, "linje", laesning, plan)
    _alle(linjer, "linje", laesning)
    return laesning.indhold()


def _er_poster(vaerdier: Sequence[Any]) -> bool:
    """Whether they are flat records with a table's headings, some of which are no keys of a claim."""
    from psrm_sandbox.indlaesning.kolonner import fordringsordbog  # noqa: PLC0415 - its data, only where it is asked

    foerste = vaerdier[:100]
    if not all(map(poster.er_flad, foerste)):
        return False
    navne = list(dict.fromkeys(navn for et in foerste for navn in et))
    egne = _FORDRINGSNOEGLER | {_FORDRINGSHAVER, _GRUPPE}
    return not set(navne) <= egne and not set(navne) & _KUN_AKTION and fordringsordbog().kendte(navne) >= 2


def _som_tabel(
    poster_: Sequence[tuple[int, Any]], enhed: str, laesning: _Laesning, plan: Kolonneplan | None
) -> Filindhold:
    from psrm_sandbox.indlaesning.tabellaesning import som_indhold  # noqa: PLC0415 - Polars

    tabel = poster.som_tabel(poster_, enhed, laesning.fil, laesning.udeladt)
    return som_indhold(tabel, laesning.fil, laesning.er_relateret, plan)


def _krop(vaerdi: Mapping[str, Any]) -> _Krop:
    try:
        return _Krop.model_validate(vaerdi)
    except ValidationError as forkert:
        fundne = _fejl(forkert, _Krop, vaerdi)
        sted = Fundsted(fil="", enhed="")
        raise Filfejl.af(
            [Udeladt(sted=sted, kolonne=felt, fundet=fundet, krav=krav) for felt, fundet, krav in fundne]
        ) from forkert


def _alle(vaerdier: Iterable[tuple[int, Any]], enhed: str, laesning: _Laesning) -> None:
    for nr, et in vaerdier:
        laesning.i_alt += 1
        _aktion(et, Fundsted(fil=laesning.fil, raekker=(nr,), enhed=enhed), laesning)


def _aktion(vaerdi: Any, sted: Fundsted, laesning: _Laesning) -> None:
    if not isinstance(vaerdi, dict):
        laesning.udelad(sted, "", str(vaerdi), "et objekt, der er en leverance, en aktion eller en fordring")
        return
    if vaerdi.keys() == _TESTDATA and isinstance(vaerdi["aktion"], dict):
        vaerdi = vaerdi["aktion"]
    gruppe, raa = vaerdi.get(_GRUPPE), {navn: led for navn, led in vaerdi.items() if navn != _GRUPPE}
    if not raa.keys() & (_AKTIONSNOEGLER | _FORDRINGSNOEGLER):
        krav = "ingen af nøglerne hører til en leverance, en aktion eller en fordring" + _forslag(raa)
        laesning.udelad(sted, "", "", krav)
        return
    if not raa.keys() & _KUN_AKTION and raa.keys() & _FORDRINGSNOEGLER:
        fordring = {navn: led for navn, led in raa.items() if navn != _FORDRINGSHAVER}
        raa = _som_aktion(fordring, raa.get(_FORDRINGSHAVER), laesning.er_relateret)
    try:
        form = ProeveaktionForm.model_validate(raa)
        navn = None if gruppe is None else _TEKST.validate_python(gruppe)
        laesning.aktioner.append(Filaktion(sted=sted, som_sendt=lambda: raa, aktion=form.til_domaene(), gruppe=navn))
    except ValidationError as forkert:
        for felt, fundet, krav in _fejl(forkert, ProeveaktionForm, raa):
            laesning.udelad(sted, felt, fundet, krav)


def _som_aktion(fordring: dict[str, Any], fordringshaver_id: Any, er_relateret: Relateret) -> dict[str, Any]:
    """A bare claim as an OPRETFORDRING; a related one stands alone, with what is told of its main claim."""
    aktion = {"aktionskode": Aktionskode.OPRETFORDRING.value, "fordringshaverId": fordringshaver_id}
    kode = fordring.get("fordringstype")
    alene = fordring.get("hovedfordring") or fordring.get("hovedfordringsId")
    if alene or (isinstance(kode, str) and er_relateret(kode)):
        return {**aktion, "fordring": None, "relateredeFordringer": [fordring]}
    return {**aktion, "fordring": fordring}


def _forslag(raa: Mapping[str, Any]) -> str:
    fundne = [(navn, naermeste(navn, _ALLE_NOEGLER)) for navn in list(raa)[:20]]
    return "".join(f"; {rens(navn)}: mente du {forslag}?" for navn, forslag in fundne if forslag)


def _fejl(forkert: ValidationError, model: type[Form], krop: Any) -> list[tuple[str, str, str]]:
    """Field, what was found, and the demand."""
    linjer = []
    for et in forkert.errors():
        vist = som_fejl({**et, "loc": ("body", *et["loc"])}, model, krop)
        linjer.append((str(vist["felt"] or "gruppe"), str(vist["fundet"] or ""), str(vist["krav"])))
    return linjer
