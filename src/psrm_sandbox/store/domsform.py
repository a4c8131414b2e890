"""Findings and receipts' verdicts as the rows keep them: JSON text in the wire's names, and back."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus, Konsekvens
from psrm_sandbox.domain.kvittering import (
    Fortalt,
    FortaltRelateret,
    Hovedstolsresultat,
    Korrektionsresultat,
    Kvitteringsdom,
    Saldoresultat,
    Tilbagekaldsresultat,
    Tilbagekaldt,
    TilbagesendtRente,
    TilfoejetSkyldner,
)
from psrm_sandbox.services.grundlag.gengivelse import id_tekst

Raa = Mapping[str, Any]


def fra_fund(fund: Iterable[Fund]) -> list[dict[str, Any]]:
    """Findings as JSON; ``ukendtFoer`` stands only where it is true."""
    return [
        {
            "kode": et.kode,
            "regler": list(et.regler),
            "felt": et.felt,
            "fundet": et.fundet,
            "krav": et.krav,
            "konsekvens": et.konsekvens.value,
            "tekst": et.tekst,
            "kilde": et.kilde,
            **({"ukendtFoer": True} if et.ukendt_foer else {}),
        }
        for et in fund
    ]


def til_fund(raa: Iterable[Raa]) -> tuple[Fund, ...]:
    """Findings as they were."""
    return tuple(
        Fund(
            konsekvens=Konsekvens(r["konsekvens"]),
            felt=r["felt"],
            krav=r["krav"],
            tekst=r["tekst"],
            kilde=r["kilde"],
            kode=r["kode"],
            regler=tuple(r["regler"]),
            fundet=r["fundet"],
            ukendt_foer=r.get("ukendtFoer", False),
        )
        for r in raa
    )


def fra_dom(dom: Kvitteringsdom) -> dict[str, Any]:
    """The verdict as JSON; ``resultat`` stands only where there is one."""
    return {
        **({"resultat": _fra_resultat(dom.resultat)} if dom.resultat is not None else {}),
        "tilfoejedeSkyldnere": _fra_tilfoejede(dom),
        "aarsager": fra_fund(dom.aarsager),
        "advarsler": fra_fund(dom.advarsler),
        "relaterede": [
            {
                "fordringsId": id_tekst(r.fordrings_id),
                "status": r.status.value,
                "aarsager": fra_fund(r.aarsager),
                "advarsler": fra_fund(r.advarsler),
                "tilfoejedeSkyldnere": _fra_tilfoejede(r),
            }
            for r in dom.relaterede
        ],
    }


def til_dom(raa: Raa) -> Kvitteringsdom:
    """The verdict as it was told."""
    resultat = raa.get("resultat")
    return Kvitteringsdom(
        **_faelles(raa),
        resultat=_til_resultat(resultat) if resultat else None,
        relaterede=tuple(
            FortaltRelateret(**_faelles(r), fordrings_id=_nr(r["fordringsId"]), status=Aktionsstatus(r["status"]))
            for r in raa["relaterede"]
        ),
    )


def _faelles(raa: Raa) -> dict[str, Any]:
    return {
        "aarsager": til_fund(raa["aarsager"]),
        "advarsler": til_fund(raa["advarsler"]),
        "tilfoejede_skyldnere": tuple(
            TilfoejetSkyldner(
                type=t["type"], nummer=t["nummer"], ejer_af=Skyldner(t["ejerAf"]["type"], t["ejerAf"]["nummer"])
            )
            for t in raa["tilfoejedeSkyldnere"]
        ),
    }


def _fra_tilfoejede(fortalt: Fortalt) -> list[dict[str, Any]]:
    return [
        {"type": t.type, "nummer": t.nummer, "ejerAf": {"type": t.ejer_af.type, "nummer": t.ejer_af.nummer}}
        for t in fortalt.tilfoejede_skyldnere
    ]


def _fra_resultat(resultat: Korrektionsresultat) -> dict[str, Any]:
    match resultat:
        case Saldoresultat():
            return {
                "reference": resultat.reference,
                "virkningsdato": resultat.virkningsdato.isoformat(),
                "udfoerelsesdato": resultat.udfoerelsesdato.isoformat(),
                "saldoPaaUdfoerelsesdatoen": tekst_fra_oere(resultat.saldo_paa_udfoerelsesdatoen),
                "saldoPaaVirkningsdatoen": tekst_fra_oere(resultat.saldo_paa_virkningsdatoen),
                "sendtInklOpskrivninger": tekst_fra_oere(resultat.sendt_inkl_opskrivninger),
            }
        case Hovedstolsresultat():
            return {
                "hovedstol": tekst_fra_oere(resultat.hovedstol),
                "hovedstolFoer": tekst_fra_oere(resultat.hovedstol_foer),
            }
        case Tilbagekaldsresultat():
            return {**_fra_tilbagekald(resultat), "relaterede": [_fra_tilbagekald(r) for r in resultat.relaterede]}


def _fra_tilbagekald(et: Tilbagekaldt) -> dict[str, Any]:
    return {
        "fordringsId": id_tekst(et.fordrings_id),
        "aarsagskode": et.aarsagskode,
        "virkningsdato": et.virkningsdato.isoformat(),
        "tilbagekaldtBeloeb": tekst_fra_oere(et.tilbagekaldt_beloeb),
        "tilbagesendteRenter": [
            {
                "aktionsId": id_tekst(r.aktions_id),
                "beloeb": tekst_fra_oere(r.beloeb),
                "beregnetTil": r.beregnet_til.isoformat(),
            }
            for r in et.tilbagesendte_renter
        ],
    }


def _til_resultat(raa: Raa) -> Korrektionsresultat:
    if "hovedstol" in raa:
        return Hovedstolsresultat(hovedstol=_oere(raa["hovedstol"]), hovedstol_foer=_oere(raa["hovedstolFoer"]))
    if "tilbagekaldtBeloeb" in raa:
        relaterede = tuple(Tilbagekaldt(**_til_tilbagekald(r)) for r in raa["relaterede"])
        return Tilbagekaldsresultat(**_til_tilbagekald(raa), relaterede=relaterede)
    return Saldoresultat(
        reference=raa["reference"],
        virkningsdato=date.fromisoformat(raa["virkningsdato"]),
        udfoerelsesdato=date.fromisoformat(raa["udfoerelsesdato"]),
        saldo_paa_udfoerelsesdatoen=_oere(raa["saldoPaaUdfoerelsesdatoen"]),
        saldo_paa_virkningsdatoen=_oere(raa["saldoPaaVirkningsdatoen"]),
        sendt_inkl_opskrivninger=_oere(raa["sendtInklOpskrivninger"]),
    )


def _til_tilbagekald(raa: Raa) -> dict[str, Any]:
    fordrings_id = _nr(raa["fordringsId"])
    assert fordrings_id is not None
    return {
        "fordrings_id": fordrings_id,
        "aarsagskode": raa["aarsagskode"],
        "virkningsdato": date.fromisoformat(raa["virkningsdato"]),
        "tilbagekaldt_beloeb": _oere(raa["tilbagekaldtBeloeb"]),
        "tilbagesendte_renter": tuple(
            TilbagesendtRente(
                aktions_id=_nr(r["aktionsId"]),
                beloeb=_oere(r["beloeb"]),
                beregnet_til=date.fromisoformat(r["beregnetTil"]),
            )
            for r in raa["tilbagesendteRenter"]
        ),
    }


def _nr(tekst: str | None) -> int | None:
    return None if tekst is None else int(tekst)


def _oere(tekst: str) -> int:
    """Øre of a sum that was written by `tekst_fra_oere`, which may be larger than any amount on the wire."""
    return int(tekst.replace(".", ""))
