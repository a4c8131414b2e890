"""JSON files: a delivery, a forhaandskontrol body, a list of actions, one action, or one bare claim."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import Field, StrictBool, TypeAdapter, ValidationError

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.aktion import Form, ProeveaktionForm, ProevefordringForm
from psrm_sandbox.former.felttyper import Dato, Kort
from psrm_sandbox.former.krop import laes_json, rens
from psrm_sandbox.former.valideringsfejl import som_fejl
from psrm_sandbox.indlaesning.modeller import Filaktion, Filfejl, Filindhold, Fundsted, Relateret
from psrm_sandbox.indlaesning.raekker import som_aktion


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
_TEKST = TypeAdapter(Kort)


def laes_jsonfil(data: bytes, er_relateret: Relateret, fil: str) -> Filindhold:
    """The actions of the file.

    Raises:
        Filfejl: it is no strict JSON, is none of the five, or a key or value has the wrong form.

    """
    if not data.strip():
        raise Filfejl("filen er tom")
    try:
        vaerdi = laes_json(data)
    except Problem as problem:
        raise Filfejl(f"filen {problem.detail.removeprefix('Kroppen ')} Krav: {problem.krav}.") from problem
    fejl: list[str] = []
    if isinstance(vaerdi, dict) and "aktioner" in vaerdi:
        krop = _krop(vaerdi)
        aktioner = [
            _aktion(et, Fundsted(fil=fil, raekker=(nr,), enhed="aktioner"), er_relateret, fejl)
            for nr, et in enumerate(krop.aktioner)
        ]
        dage: tuple[date | None, date | None] = (krop.modtagelsesdato, krop.filter_pr)
        spor = bool(krop.spor)
    else:
        dage, spor = (None, None), False
        if isinstance(vaerdi, list):
            aktioner = [
                _aktion(et, Fundsted(fil=fil, raekker=(nr,), enhed=""), er_relateret, fejl)
                for nr, et in enumerate(vaerdi)
            ]
        else:
            aktioner = [_aktion(vaerdi, Fundsted(fil=fil, enhed=""), er_relateret, fejl)]
    if fejl:
        raise Filfejl.samlet(fejl)
    if not aktioner:
        raise Filfejl("listen er tom; den skal rumme mindst én aktion eller fordring")
    modtaget, pr = dage
    return Filindhold(
        aktioner=[aktion for aktion in aktioner if aktion is not None],
        modtagelsesdato=modtaget,
        filter_pr=pr,
        spor=spor,
        raekker_i_alt=len(aktioner),
    )


def _krop(vaerdi: Mapping[str, Any]) -> _Krop:
    try:
        return _Krop.model_validate(vaerdi)
    except ValidationError as forkert:
        raise Filfejl.samlet(_fejl(forkert, _Krop, "", vaerdi)) from forkert


def _aktion(vaerdi: Any, fundsted: Fundsted, er_relateret: Relateret, fejl: list[str]) -> Filaktion | None:
    sted = fundsted.kort
    her = sted or "filen"
    if not isinstance(vaerdi, dict):
        fejl.append(f"{her}: et objekt, der er en leverance, en aktion eller en fordring")
        return None
    gruppe, raa = vaerdi.get(_GRUPPE), {navn: led for navn, led in vaerdi.items() if navn != _GRUPPE}
    if not raa.keys() & (_AKTIONSNOEGLER | _FORDRINGSNOEGLER):
        fejl.append(f"{her}: ingen af nøglerne hører til en leverance, en aktion eller en fordring{_forslag(raa)}")
        return None
    bar = not raa.keys() & _KUN_AKTION and raa.keys() & _FORDRINGSNOEGLER
    if bar:
        fordring = {navn: led for navn, led in raa.items() if navn != _FORDRINGSHAVER}
        raa = som_aktion(fordring, {}, raa.get(_FORDRINGSHAVER), er_relateret)
    try:
        form = ProeveaktionForm.model_validate(raa)
        gruppe = None if gruppe is None else _TEKST.validate_python(gruppe)
        return Filaktion(sted=fundsted, raa=raa, form=form, gruppe=gruppe)
    except ValidationError as forkert:
        fejl += _fejl(forkert, ProeveaktionForm, sted, raa)
        return None


def _forslag(raa: Mapping[str, Any]) -> str:
    fundne = [(navn, naermeste(navn, _ALLE_NOEGLER)) for navn in raa]
    return "".join(f"; {rens(navn)}: mente du {forslag}?" for navn, forslag in fundne if forslag)


def _fejl(forkert: ValidationError, model: type[Form], sted: str, krop: Any) -> list[str]:
    linjer = []
    for et in forkert.errors():
        vist = som_fejl({**et, "loc": ("body", *et["loc"])}, model, krop)
        felt = ".".join(led for led in (sted, vist["felt"]) if led) or "gruppe"
        fundet = f"fundet {vist['fundet']}; " if vist["fundet"] is not None else ""
        linjer.append(f"{felt}: {fundet}{vist['krav']}")
    return linjer
