"""A rerun as JSON, which is also how it is kept and compared with later; keys stay, and more may be added."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from psrm_sandbox.domain.beloeb import oere_fra_tekst, tekst_fra_oere
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.genkoersel import tekster
from psrm_sandbox.filformer.kontrol import jsonsvar as kontroljson
from psrm_sandbox.former.felttyper import plain
from psrm_sandbox.former.krop import laes_json
from psrm_sandbox.services.genkoersel.modeller import Enighed, Genkoersel, Sag
from psrm_sandbox.services.genkoersel.sammenligning import Koersel, Linje, Sammenligning, Skift
from psrm_sandbox.services.genkoersel.uenighed import Uenighed, uenigheder
from psrm_sandbox.services.kontrol.modeller import Sum, Udfald

FORM = 1
"""Of a kept run; raised when an older one can no longer be read."""


def som_json(genkoersel: Genkoersel, koersel: Koersel, *, sammenligning: Sammenligning | None = None) -> dict[str, Any]:
    """The run."""
    kontrol = genkoersel.kontrol
    tal = kontrol.opgoerelse
    noegler = [linje.noegle for linje in koersel.linjer]
    ud = {
        "genkoersel": FORM,
        "navn": koersel.navn,
        "version": koersel.version,
        "katalog": koersel.katalog,
        "modtagelsesdato": koersel.dag.isoformat(),
        "filterPr": _dag(koersel.filter_pr),
        "gruppe": koersel.gruppe,
        "opgoerelse": {
            "iAlt": _sum(tal.i_alt),
            "udfald": {udfald.value: _sum(sum_) for udfald, sum_ in tal.udfald.items()},
            "enighed": {enighed.value: genkoersel.antal(enighed) for enighed in Enighed},
            "raekkerIAlt": tal.raekker_i_alt,
            "ikkeLaest": tal.ikke_laest,
        },
        "sager": [_sag(sag, noegle) for sag, noegle in zip(genkoersel.sager, noegler, strict=True)],
        "send": [
            {
                "leverandoer": et.leverandoer.art.value,
                "navn": et.leverandoer.navn,
                "fordringer": len(et.sager),
                "kunDenne": _sum(et.kun_denne),
                "besked": tekster.besked(et),
            }
            for et in genkoersel.afsendelser
        ],
        "uenigheder": som_uenigheder(uenigheder(genkoersel.sager)),
        "svar": {
            "udenFordring": [kontroljson.sted(et.sted) for et in genkoersel.svar.uden_fordring],
            "flereSvar": genkoersel.svar.flere_svar,
            "ukendteKoder": dict(genkoersel.svar.ukendte_koder or {}),
            "udenStatus": genkoersel.svar.uden_status,
        },
        "noter": list(genkoersel.noter),
        "udeladt": [kontroljson.udeladt(et) for et in kontrol.udeladt],
        "punkter": [{"id": et.id, "emne": et.emne, "grad": et.grad, "note": et.note} for et in kontrol.punkter],
    }
    if sammenligning is not None:
        ud["sammenligning"] = som_sammenligning(sammenligning)
    return ud


def _sag(sag: Sag, noegle: str) -> dict[str, Any]:
    et, produktion = sag.fordring, sag.produktion
    ud = kontroljson.fordring(et)
    return {
        "noegle": noegle,
        "hvor": et.sted.kort or et.sted.fil,
        **{navn: vaerdi for navn, vaerdi in ud.items() if navn != "spor"},
        "aktionskode": et.aktionskode,
        "modtaget": sag.dag.isoformat(),
        "produktion": None
        if produktion is None
        else {"status": produktion.status, "koder": list(produktion.koder), "modtaget": _dag(produktion.modtaget)},
        "koder": list(sag.koder),
        "enighed": sag.enighed.value,
        "iVerden": sag.i_verden,
        "kanAnvendes": sag.kan_anvendes,
        "efterReparation": None
        if sag.efter is None
        else {"udfald": sag.efter.udfald.value, "status": sag.efter.status.value},
    }


def uenighedsliste(sager: Iterable[Sag], version: str, katalog: str) -> dict[str, Any]:
    """The list that can be sent to whoever keeps the rules, with the versions it was made with."""
    return {"version": version, "katalog": katalog, "uenigheder": som_uenigheder(uenigheder(sager))}


def som_uenigheder(fundne: Iterable[Uenighed]) -> list[dict[str, Any]]:
    """The disagreements: nothing of any claim."""
    return [
        {
            "fordringstype": et.fordringstype,
            "aktionskode": et.aktionskode,
            "enighed": et.enighed.value,
            "produktion": {"status": et.produktion, "koder": list(et.produktionens_koder)},
            "sandkassen": {"udfald": et.vi.value, "koder": list(et.vore_koder)},
            "kilder": list(et.kilder),
            "troskab": list(et.troskab),
            "fordringer": et.fordringer.antal,
        }
        for et in fundne
    ]


def som_sammenligning(et: Sammenligning) -> dict[str, Any]:
    """The comparison."""
    return {
        "foer": _om(et.foer),
        "efter": _om(et.efter),
        "uaendrede": et.uaendrede,
        "aendrede": len(et.skift),
        "skift": [_skift(skift) for skift in et.skift],
        "summer": [
            {
                "fordringstype": sum_.fordringstype,
                "fra": sum_.fra.value,
                "til": sum_.til.value,
                "vaek": list(sum_.vaek),
                "nye": list(sum_.nye),
                **_sum(sum_.fordringer),
            }
            for sum_ in et.summer
        ],
        "kunFoer": [linje.hvor for linje in et.kun_foer],
        "kunEfter": [linje.hvor for linje in et.kun_efter],
    }


def _om(et: Koersel) -> dict[str, Any]:
    return {
        "navn": et.navn,
        "version": et.version,
        "katalog": et.katalog,
        "modtagelsesdato": et.dag.isoformat(),
        "filterPr": _dag(et.filter_pr),
        "gruppe": et.gruppe,
        "fordringer": len(et.linjer),
    }


def _skift(et: Skift) -> dict[str, Any]:
    return {
        "hvor": et.efter.hvor,
        "reference": et.efter.reference,
        "fordringstype": et.efter.fordringstype,
        "beloeb": None if et.efter.beloeb is None else tekst_fra_oere(et.efter.beloeb),
        "fra": et.foer.udfald.value,
        "til": et.efter.udfald.value,
        "vaek": list(et.vaek),
        "nye": list(et.nye),
    }


def tekst(vaerdi: Any) -> str:
    """As text with a line end."""
    return json.dumps(vaerdi, ensure_ascii=False, indent=1) + "\n"


def _dag(et: date | None) -> str | None:
    return et.isoformat() if et is not None else None


def _sum(et: Sum) -> dict[str, Any]:
    return {"antal": et.antal, "beloeb": tekst_fra_oere(et.beloeb)}


class _Linje(BaseModel):
    model_config = ConfigDict(extra="ignore")

    noegle: str = Field(max_length=500)
    hvor: str = Field(max_length=500)
    reference: str | None = None
    fordringstype: str | None = None
    beloeb: str | None = None
    udfald: Udfald
    koder: tuple[str, ...]


class _Gemt(BaseModel):
    model_config = ConfigDict(extra="ignore")

    genkoersel: Literal[1]
    navn: str = Field(max_length=500)
    version: str = Field(max_length=100)
    katalog: str = Field(max_length=100)
    modtagelsesdato: date
    filterPr: date | None = None
    gruppe: str | None = None
    sager: tuple[_Linje, ...] = Field(max_length=1_000_000)


def laes_gemt(data: bytes) -> Koersel:
    """A run that was kept, as it is compared.

    Raises:
        ValueError: in Danish, that it is none, or of a form that is no longer read.

    """
    try:
        raa = plain(laes_json(data))
        gemt = _Gemt.model_validate(raa)
        linjer = tuple(
            Linje(
                noegle=et.noegle,
                hvor=et.hvor,
                reference=et.reference,
                fordringstype=et.fordringstype,
                beloeb=None if et.beloeb is None else oere_fra_tekst(et.beloeb),
                udfald=et.udfald,
                koder=et.koder,
            )
            for et in gemt.sager
        )
    except (Problem, ValidationError, ValueError):
        raise ValueError("er ingen gemt genkørsel; gem en med --gem, og sammenlign med den") from None
    return Koersel(
        navn=gemt.navn,
        version=gemt.version,
        katalog=gemt.katalog,
        dag=gemt.modtagelsesdato,
        filter_pr=gemt.filterPr,
        gruppe=gemt.gruppe,
        linjer=linjer,
    )
