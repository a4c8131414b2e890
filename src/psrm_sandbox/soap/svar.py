"""From the use cases' records to what NyMF's answers say; `form` then writes them in the flavour's names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from psrm_sandbox.domain.aktion import Aktion, Leverance
from psrm_sandbox.domain.fordring import Fordring
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus, Underretningsart
from psrm_sandbox.domain.kvittering import (
    Hovedstolsresultat,
    Korrektionsresultat,
    Saldoresultat,
    Tilbagekaldsresultat,
    TilfoejetSkyldner,
)
from psrm_sandbox.grunddata.soapfejl import indlaes_reaktioner
from psrm_sandbox.services.indtag.svar import AktionIndtaget, Indtaget
from psrm_sandbox.services.sag.stamdata import Skyldnervisning, Stamdata
from psrm_sandbox.services.sag.visninger import AktionMedKvitteringer, Kvitteringsvisning, RelateretKvittering
from psrm_sandbox.services.underretning import visninger
from psrm_sandbox.soapform.skema import Smag
from psrm_sandbox.soapform.typer import er_tidspunkt

DKK = "DKK"
Svar = dict[str, Any]


def hovedoplysninger(besked: Mapping[str, Any], service: str, smag: Smag, nu: datetime) -> Svar:
    """The answer's context: the call's transaction id, the service's name, and a time.

    The time is when the call was received, as the one whole SKAT message has it; in OIO it is the call's own, as the
    schemas of the sister services document it.
    """
    sendt = besked.get("transaktionstid")
    tid = sendt if smag is Smag.OIO and er_tidspunkt(sendt) else nu
    return {"transaktionsId": besked.get("transaktionsId"), "serviceId": service, "transaktionstid": tid}


def reaktioner(fundne: Iterable[tuple[str, str]]) -> Svar:
    """What stands in the answer's own reaction, from codes and what was found."""
    ud: Svar = {}
    for kode, fundet in fundne:
        form = indlaes_reaktioner()[kode]
        ud.setdefault(form.art, []).append({"nummer": form.nummer, "tekst": form.tekst.format(fundet=fundet)})
    return ud


def foerste_svar(indtaget: Indtaget, leverance: Leverance) -> Svar:
    """The first answer: an action is rejected already, or else received, and the receipt says the rest."""
    aktioner: list[Svar] = []
    for a, sendt in zip(indtaget.aktioner, leverance.aktioner, strict=True):
        aktioner += _modtaget(a, sendt, indtaget.modtaget)
    return {"leveranceId": indtaget.leverance_id, "aktioner": aktioner}


def _modtaget(a: AktionIndtaget, sendt: Aktion, modtaget: datetime) -> Iterator[Svar]:
    faelles = {
        "aktionsId": a.aktions_id,
        "aktionskode": a.aktionskode,
        "fordringshaverId": sendt.fordringshaver_id,
        "statusAendret": modtaget,
        "modtaget": modtaget,
    }
    hoved = a.fordrings_id
    if sendt.fordring is not None or not a.relaterede_fordringer:
        egen = sendt.fordring is not None
        yield {
            **faelles,
            "fordringsId": hoved,
            "hovedfordringsId": hoved if egen else None,
            "reference": _reference(sendt.fordring),
            **_foerste_status(a.status, a.aarsager),
        }
    for r in a.relaterede_fordringer:
        yield {
            **faelles,
            "fordringsId": r.fordrings_id,
            "hovedfordringsId": hoved if sendt.fordring is not None else sendt.relaterede[r.indeks].hovedfordrings_id,
            "reference": _reference(sendt.relaterede[r.indeks]),
            **_foerste_status(r.status, r.aarsager),
        }


def _foerste_status(status: Aktionsstatus, aarsager: Sequence[Fund]) -> Svar:
    if status is not Aktionsstatus.AFVIST:
        return {"status": Aktionsstatus.MODTAGET.value}
    return {"status": status.value, "aarsager": _aarsager(aarsager)}


def _reference(fordring: Fordring | None) -> str | None:
    return fordring.reference if fordring is not None else None


def _aarsager(fund: Sequence[Fund]) -> list[Svar]:
    return [{"nummer": f.kode, "tekst": _fundtekst(f)} for f in fund]


def _fundtekst(fund: Fund) -> str:
    """The code's text; a rule without a number begins with its name."""
    return fund.tekst if fund.kode is not None else f"{', '.join(fund.regler)}: {fund.tekst}"


def kvittering(a: AktionMedKvitteringer) -> list[Svar]:
    """An action's receipt, and one of each related claim: the newest, or that there is none yet."""
    k = a.kvitteringer[-1] if a.kvitteringer else None
    faelles = {
        "aktionsId": a.aktions_id,
        "aktionskode": a.aktionskode,
        "fordringshaverId": a.fordringshaver_id,
        "statusAendret": k.udstedt if k else a.registreret,
        "modtaget": a.registreret,
    }
    if k is None:
        ingen = {**faelles, "status": Aktionsstatus.MODTAGET.value}
        andre = [{**ingen, "fordringsId": r.fordrings_id} for r in a.relaterede_fordringer]
        return andre if a.fordrings_id is None and andre else [{**ingen, "fordringsId": a.fordrings_id}, *andre]
    ud: list[Svar] = []
    if k.fordring is not None or not k.relaterede_fordringer:
        ud.append({**faelles, **_hovedkvittering(k)})
    return [*ud, *({**faelles, **_relateret(r, k)} for r in k.relaterede_fordringer)]


def _hovedkvittering(k: Kvitteringsvisning) -> Svar:
    udfoert = {"fordringsId": k.fordrings_id, **_tilfoejede(k.tilfoejede_skyldnere), **_resultat(k.resultat)}
    return {
        "fordringsId": k.fordrings_id,
        "hovedfordringsId": k.fordrings_id if k.fordring is not None else None,
        "reference": _sendt_reference(k.fordring),
        "status": k.status.value,
        "aarsager": _aarsager(k.aarsager),
        "udfoert": udfoert if k.status is Aktionsstatus.UDFOERT else None,
    }


def _relateret(r: RelateretKvittering, k: Kvitteringsvisning) -> Svar:
    udfoert = {"fordringsId": r.fordrings_id, **_tilfoejede(r.tilfoejede_skyldnere)}
    sendt = r.fordring.hovedfordrings_id if r.fordring is not None else None
    return {
        "fordringsId": r.fordrings_id,
        "hovedfordringsId": k.fordrings_id if k.fordring is not None else sendt,
        "reference": _sendt_reference(r.fordring),
        "status": r.status.value,
        "aarsager": _aarsager(r.aarsager),
        "udfoert": udfoert if r.status is Aktionsstatus.UDFOERT else None,
    }


def _sendt_reference(stamdata: Stamdata | None) -> str | None:
    return stamdata.reference if stamdata is not None else None


def _tilfoejede(skyldnere: Sequence[TilfoejetSkyldner]) -> Svar:
    return {"tilfoejedeSkyldnere": [{"nummer": s.nummer, "type": s.type} for s in skyldnere]} if skyldnere else {}


def _resultat(resultat: Korrektionsresultat | None) -> Svar:
    match resultat:
        case Saldoresultat():
            return {"virkningsdato": resultat.virkningsdato, "saldo": resultat.saldo_paa_udfoerelsesdatoen}
        case Hovedstolsresultat():
            return {"hovedstol": resultat.hovedstol}
        case Tilbagekaldsresultat():
            renter = [{"beloeb": r.beloeb, "beregnetTil": r.beregnet_til} for r in resultat.tilbagesendte_renter]
            return {
                "virkningsdato": resultat.virkningsdato,
                "tilbagekaldt": resultat.tilbagekaldt_beloeb,
                "renter": renter or None,
            }
        case _:
            return {}


_DAEKNING = frozenset({Underretningsart.AFREGNING, Underretningsart.UDLIGNING, Underretningsart.ALLOKERING})


def underretning(u: visninger.Underretningsvisning) -> Svar:
    """A notification. A settlement and a day's coverage have one structure, as a public tool writes it."""
    return {
        "aktionskode": u.art.value,  # what chooses among the structures
        "nummer": u.nummer,
        "dannet": u.dannet,
        "fordringshaverId": u.fordringshaver_id,
        "dagFra": u.periode_fra,
        "dagTil": u.periode_til,
        "linjesum": u.sum,
        "indhold": _daekning(u) if u.art in _DAEKNING else {"linjer": [_linje(linje) for linje in u.linjer]},
    }


def _daekning(u: visninger.Underretningsvisning) -> Svar:
    a, periode = u.afregning, u.afregningsperiode
    afregning: Svar = {"sum": u.sum, "valuta": DKK}
    if a is not None:
        afregning |= {"afregningsId": a.afregnings_id, "udbetales": a.udbetales}
        afregning |= {"periodeFra": a.periode_fra, "periodeTil": a.periode_til}
    elif periode is not None:
        afregning |= {
            "udbetales": periode.udbetales,
            "periodeFra": periode.periode_fra,
            "periodeTil": periode.periode_til,
        }
    return {**afregning, "linjer": [_linje(linje) for linje in u.linjer]}


_LINJEFELTER: Mapping[str, str] = {
    "fordrings_id": "fordringsId",
    "hovedfordrings_id": "hovedfordringsId",
    "reference": "reference",
    "art": "art",
    "fordringstype": "fordringstype",
    "kategorikode": "kategorikode",
    "tekst": "tekst",
    "beloeb": "beloeb",
    "virkningsdato": "virkningsdato",
    "indbetalings_id": "indbetalingsId",
    "restsaldo": "restsaldo",
    "hovedstol": "hovedstol",
    "rente": "rente",
    "periode_fra": "periodeFra",
    "periode_til": "periodeTil",
}
_SVARORD = {visninger.Aktivitet.DAEKNING: "DÆKNING"}
"""How the public tool writes an activity, where it is otherwise than ours."""


def _linje(linje: visninger.Linje) -> Svar:
    ud: Svar = {navn: getattr(linje, felt, None) for felt, navn in _LINJEFELTER.items()}
    ud |= {"valuta": DKK, "aktivitet": _SVARORD.get(linje.aktivitet, linje.aktivitet.value)}
    match linje:
        case visninger.Daekningslinje(skyldner=skyldner):
            ud["skyldner"] = _kunde(skyldner) if skyldner is not None else None
        case visninger.Afskrivningslinje():
            ud |= {"afskrivningsaarsag": linje.aarsagskode, "skyldnere": [_kunde(s) for s in linje.skyldnere] or None}
        case visninger.Returneringslinje():
            ud["returaarsag"] = linje.aarsagskode
        case visninger.Detaljeretlinje():
            ud["dage"] = [
                {"dag": d.dag, "hovedstol": d.hovedstol, "sats": d.sats, "rente": d.rente} for d in linje.dage
            ] or None
    return ud


def _kunde(skyldner: Skyldnervisning) -> Svar:
    return {"nummer": skyldner.nummer, "type": skyldner.type}
