"""A portfolio's report as JSON: amounts as kroner in text with two decimals, days ISO."""

import json
from collections.abc import Mapping
from typing import Any

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.indgangsfilter.masse import Masseplan, Masseudfald
from psrm_sandbox.indgangsfilter.masse.plan import BITS
from psrm_sandbox.services.portefoelje.modeller import Fordeling, Portefoeljeresultat, Rettelse, Sum


def som_json(resultat: Portefoeljeresultat) -> str:
    """The summary."""
    r = resultat
    svar: dict[str, Any] = {
        "modtagelsesdato": r.modtagelsesdato.isoformat(),
        "filterPr": r.filter_pr.isoformat() if r.filter_pr else None,
        "katalogversion": r.katalogversion,
        "motor": r.motor,
        "raekker": r.raekker,
        "ikkeLaest": {"raekker": r.ikke_laest, "hvorfor": dict(r.ikke_laest_efter)},
        "flereHaeftere": r.flere_haeftere,
        "udenHovedfordring": r.uden_hovedfordring,
        "iAlt": _sum(r.i_alt),
        "udfald": {udfald.name: _sum(sum_) for udfald, sum_ in r.udfald.items()},
        "typer": _fordeling(r.typer),
        "aar": _fordeling(r.aar),
        "fordringshavere": _fordeling(r.fordringshavere),
        "beloebsbaand": _fordeling(r.baand),
        "ophoer": {navn: _udfald(under) for navn, under in r.ophoer.items()},
        "ophoerPrType": {k: {n: _sum(s) for n, s in under.items()} for k, under in r.ophoer_pr_type.items()},
        "regler": [
            {
                "fordringstype": g.fordringstype, "regel": g.regel, "tekst": g.tekst, "konsekvens": g.konsekvens,
                "felter": list(g.felter), "ukendtFoer": g.ukendt_foer, "brudt": _sum(g.brudt), "alene": _sum(g.alene),
            }
            for g in r.regler
        ],
        "rettelser": [{**_rettelse(g), "standser": _sum(g.standser), "alene": _sum(g.alene)} for g in r.rettelser],
        "graadigRaekkefoelge": [
            {"nr": t.nr, **_rettelse(t.rettelse), "frigiver": _sum(t.frigiver), "iAlt": _sum(t.i_alt)}
            for t in r.raekkefoelge
        ],
        "uproevet": [
            {"hvad": u.hvad, "hvorfor": u.hvorfor, "hvadNu": u.hvad_nu, **_sum(u.tal)} for u in r.uproevet
        ],
        "ukendteUdgaver": list(r.ukendte_udgaver),
        "noter": list(r.noter),
    }  # fmt: skip
    if r.sammenligning is not None:
        svar["sammenligning"] = {
            "mod": r.sammenligning.mod,
            "modtagelsesdato": r.sammenligning.modtagelsesdato,
            "udenReference": r.sammenligning.uden_reference,
            "typer": [
                {
                    "fordringstype": f.fordringstype, "klarNu": _sum(f.klar_nu), "nytBrud": _sum(f.nyt_brud),
                    "ude": _sum(f.ude), "ny": _sum(f.ny), "stadigKlar": _sum(f.stadig_klar),
                    "stadigStoppet": _sum(f.stadig_stoppet),
                }
                for f in r.sammenligning.typer
            ],
        }  # fmt: skip
    return json.dumps(svar, ensure_ascii=False, indent=1)


def _sum(sum_: Sum) -> dict[str, Any]:
    return {"antal": sum_.antal, "beloeb": tekst_fra_oere(sum_.oere)}


def _udfald(under: Mapping[Masseudfald, Sum]) -> dict[str, Any]:
    return {udfald.name: _sum(sum_) for udfald, sum_ in sorted(under.items())}


def _fordeling(fordeling: Fordeling) -> dict[str, Any]:
    return {navn: _udfald(under) for navn, under in fordeling.items()}


def _rettelse(rettelse: Rettelse) -> dict[str, Any]:
    return {
        "fordringstype": rettelse.fordringstype,
        "felt": rettelse.felt,
        "leverandoer": rettelse.leverandoer.navn,
    }


def bittabel(plan: Masseplan) -> str:
    """What each bit means, as CSV: word and bit, and for each type that has the condition its rule."""
    linjer = ["ord;bit;fordringshavergruppe;fordringstype;regel;konsekvens;felter;tekst;ukendtFoer"]
    for type_nr, regler in plan.regler.items():
        type_ = plan.typer[type_nr]
        linjer += [
            ";".join(
                (
                    f"b{regel.nr // BITS}", str(regel.nr % BITS), type_.fordringshavergruppe, type_.kode, regel.navn,
                    regel.konsekvens.value, " ".join(regel.felter), '"' + regel.tekst.replace('"', '""') + '"',
                    str(regel.ukendt_foer).lower(),
                )
            )
            for regel in sorted(regler, key=lambda r: r.nr)
        ]  # fmt: skip
    return "\n".join(linjer) + "\n"
