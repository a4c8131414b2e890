"""A judged file as JSON: the verdicts as forhaandskontrol answers them, and what a file adds. Keys stay as they are.

Written piece by piece, an action a line, so that a large file is never one text in memory.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.grunddata.handling import Handling
from psrm_sandbox.grunddata.leverer import Leverandoer
from psrm_sandbox.grunddata.raad import Raad
from psrm_sandbox.indgangsfilter import Sporlinje
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.modeller import Fundsted, Udeladt
from psrm_sandbox.services.grundlag.troskabspunkter import Domsvisning, Fundvisning
from psrm_sandbox.services.kontrol.modeller import (
    Feltfund,
    Fordringsresultat,
    Forslag,
    Kontrolresultat,
    Opgoerelse,
    Regelsum,
    Sum,
    Tilladt,
    Vaerdi,
    regelnavn,
)

_FELTER = {
    "tidligst": "tidligst",
    "senest": "senest",
    "mindst": "mindst",
    "hoejst": "hoejst",
    "praecis": "praecis",
}


def json_stykker(resultat: Kontrolresultat) -> Iterator[str]:
    """The answer's text in pieces."""
    hoved = {
        "modtagelsesdato": _dag(resultat.modtagelsesdato),
        "filterPr": _dag(resultat.filter_pr),
        "noter": list(resultat.noter),
        "senereDatoer": _senere(resultat),
        "opgoerelse": _opgoerelse(resultat.opgoerelse),
        "udeladt": [udeladt(et) for et in resultat.udeladt],
        "punkter": [
            {"id": punkt.id, "emne": punkt.emne, "grad": punkt.grad, "note": punkt.note} for punkt in resultat.punkter
        ],
    }
    yield '{\n"vurderinger": ['
    foerst = True
    for indeks, gruppe in groupby(resultat.fordringer, key=lambda et: et.indeks):
        yield ("\n" if foerst else ",\n") + _tekst(_vurdering(tuple(gruppe), resultat.aktionsdomme.get(indeks)))
        foerst = False
    yield "\n]"
    for navn, vaerdi in hoved.items():
        yield f",\n{json.dumps(navn)}: {_tekst(vaerdi)}"
    yield "\n}\n"


def filfejl(fejl: Filfejl) -> dict[str, Any]:
    """A file that cannot be read: its mistakes as those of rows left out, and how many there are beside them."""
    return {"filfejl": [udeladt(et) for et in fejl.fejl], "flere": fejl.flere}


def _tekst(vaerdi: Any) -> str:
    return json.dumps(vaerdi, ensure_ascii=False)


def _vurdering(fordringer: Sequence[Fordringsresultat], aktionen: Domsvisning | None) -> dict[str, Any]:
    """An action: its main claim's verdict, or its own, and the related claims'."""
    foerste = fordringer[0]
    relaterede = [et for et in fordringer if et.led != HOVED]
    ud = fordring(foerste) if foerste.led == HOVED else _uden_hoved(foerste, aktionen)
    ud["indeks"] = foerste.indeks
    ud["venterPaaHovedfordring"] = foerste.venter_paa_hovedfordring
    ud["relaterede"] = [fordring(et) for et in relaterede]
    return ud


def _uden_hoved(foerste: Fordringsresultat, aktionen: Domsvisning | None) -> dict[str, Any]:
    dom = aktionen or foerste.dom
    return {**_dom(dom), "sted": sted(foerste.sted)}


def _dom(dom: Domsvisning) -> dict[str, Any]:
    return {
        "status": dom.status.value,
        "troskab": list(dom.troskab),
        "aarsager": [_fund(fund) for fund in dom.aarsager],
        "advarsler": [_fund(fund) for fund in dom.advarsler],
    }


def fordring(et: Fordringsresultat) -> dict[str, Any]:
    """A claim with its verdict, findings, proposal and advice."""
    ud = {
        **_dom(et.dom),
        "udfald": et.udfald.value,
        "sted": sted(et.sted),
        "reference": et.reference,
        "fordringshaverId": et.fordringshaver_id,
        "fordringstype": et.fordringstype,
        "beloeb": None if et.beloeb is None else tekst_fra_oere(et.beloeb),
        "felter": [_feltfund(felt) for felt in (*et.fund, *et.advarsler)],
        "forslag": _forslag(et.forslag),
        "raad": [_raad(raad) for raad in et.raad],
        "forbehold": list(et.forbehold),
        "dubletAf": sted(et.dublet_af) if et.dublet_af is not None else None,
    }
    if et.spor is not None:
        ud["spor"] = [_spor(linje) for linje in et.spor]
    return ud


def _fund(fund: Fundvisning) -> dict[str, Any]:
    ud: dict[str, Any] = {
        "kode": fund.kode,
        "regler": list(fund.regler),
        "felt": fund.felt,
        "fundet": fund.fundet,
        "krav": fund.krav,
        "konsekvens": fund.konsekvens.value,
        "tekst": fund.tekst,
        "kilde": fund.kilde,
    }
    if fund.ukendt_foer:
        ud["ukendtFoer"] = True
    ud["troskab"] = list(fund.troskab)
    return ud


def _spor(linje: Sporlinje) -> dict[str, Any]:
    return {
        "regler": list(linje.regler),
        "udfald": linje.udfald.value,
        "hvorfor": linje.hvorfor,
        "felt": linje.felt,
        "fundet": linje.fundet,
        "krav": linje.krav,
        "konsekvens": linje.konsekvens.value,
        "tekst": linje.tekst,
        "kilde": linje.kilde,
        "tvivl": list(linje.tvivl),
        "note": linje.note,
        "ukendtFoer": linje.ukendt_foer,
    }


def _feltfund(et: Feltfund) -> dict[str, Any]:
    return {
        "felt": et.felt,
        "kolonne": et.kolonne,
        "sted": sted(et.sted),
        "regler": [regelnavn(fund) for fund in et.fund],
        "konsekvens": et.konsekvens.value,
        "krav": list(dict.fromkeys(fund.krav for fund in et.fund)),
        "tilladt": None if et.tilladt is None else _tilladt(et.tilladt),
        "strid": et.strid,
        **_handling(et.handling),
        "leverandoer": et.leverandoer.art.value,
    }


def _tilladt(et: Tilladt) -> dict[str, Any]:
    ud = {json_: _vaerdi(getattr(et, felt)) for felt, json_ in _FELTER.items() if getattr(et, felt) is not None}
    if et.skal_vaere_tom:
        ud["skalVaereTom"] = True
    if et.bankdag:
        ud["bankdag"] = True
    return ud


def _forslag(et: Forslag | None) -> dict[str, Any] | None:
    if et is None:
        return None
    return {
        "art": et.art.value,
        "aendringer": [
            {
                "felt": led.felt,
                "kolonne": led.kolonne,
                "sted": sted(led.sted),
                "til": _vaerdi(led.til),
                "tilladt": _tilladt(led.tilladt),
                "leverandoer": led.leverandoer.art.value,
            }
            for led in et.aendringer
        ],
        "fraDag": _dag(et.fra_dag),
        "efterHovedfordringen": et.efter_hovedfordringen,
        "umulig": et.umulig.value if et.umulig is not None else None,
    }


def _raad(et: Raad) -> dict[str, Any]:
    return {
        "navn": et.navn,
        "tekst": et.tekst,
        "hvadNu": et.hvad_nu,
        "kilde": et.kilde,
        "tvivl": et.tvivl,
        "modsigesAf": [{"tekst": m.tekst, "kilde": m.kilde} for m in et.modsiges_af],
    }


def _handling(et: Handling) -> dict[str, Any]:
    return {"hvadNu": et.hvad_nu, "spoerg": [kontakt.navn for kontakt in et.spoerg]}


def sted(et: Fundsted) -> dict[str, Any]:
    """Where it stands in the file."""
    return {"fil": et.fil, "ark": et.ark, "enhed": et.enhed, "raekker": list(et.raekker)}


def udeladt(et: Udeladt) -> dict[str, Any]:
    """What was not read."""
    return {
        "sted": sted(et.sted),
        "kolonne": et.kolonne,
        "celle": et.celle,
        "fundet": et.fundet,
        "krav": et.krav,
        "hvadNu": et.hvad_nu,
    }


def _senere(resultat: Kontrolresultat) -> dict[str, Any] | None:
    senere = resultat.senere
    if senere is None:
        return None
    return {"antal": senere.antal, "seneste": _dag(senere.seneste), "foerste": sted(senere.foerste)}


def _opgoerelse(et: Opgoerelse) -> dict[str, Any]:
    return {
        "iAlt": _sum(et.i_alt),
        "udfald": {udfald.value: _sum(tal) for udfald, tal in et.udfald.items()},
        "raekkerIAlt": et.raekker_i_alt,
        "ikkeLaest": et.ikke_laest,
        "regler": [_regel(regel) for regel in et.regler],
        "leverandoerer": [
            {**_leverandoer(hos.leverandoer), "fordringer": _sum(hos.fordringer), "kunDenne": _sum(hos.kun_denne)}
            for hos in et.leverandoerer
        ],
    }


def _regel(et: Regelsum) -> dict[str, Any]:
    return {
        "regel": et.regel,
        "fordringstype": et.fordringstype,
        "tekst": et.tekst,
        "kilde": et.kilde,
        "konsekvens": et.konsekvens.value,
        "standser": _sum(et.standser),
        "alene": _sum(et.alene),
        "leverandoerer": [hos.art.value for hos in et.leverandoerer],
        **_handling(et.handling),
    }


def _leverandoer(et: Leverandoer) -> Mapping[str, str]:
    return {"leverandoer": et.art.value, "navn": et.navn}


def _sum(et: Sum) -> dict[str, Any]:
    return {"antal": et.antal, "beloeb": tekst_fra_oere(et.beloeb)}


def _dag(et: date | None) -> str | None:
    return et.isoformat() if et is not None else None


def _vaerdi(et: Vaerdi) -> Any:
    if isinstance(et, date):
        return et.isoformat()
    return tekst_fra_oere(et) if isinstance(et, int) and not isinstance(et, bool) else et
