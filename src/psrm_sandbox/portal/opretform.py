"""From the form of Opret fordring to the action, and back again; what is wrong stands at the field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from psrm_sandbox.domain.koder import Aktionskode, Kategori
from psrm_sandbox.grunddata.portalformular import indlaes_portalformular
from psrm_sandbox.portal.feltnavne import feltnavn
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.opretfelter import (
    AFGOERELSER,
    BELOEB,
    DATOER,
    HOVED,
    NUMRE,
    OPRINDELIG,
    RENTEVALG,
    SKYLDNERTYPER,
    STAMDATA,
    Felt,
    antal,
    antal_egne,
    laes,
    tilbage,
)
from psrm_sandbox.services.katalog.typevalg import Typekrav

ALENE, MED, EFTERSENDT = "alene", "med", "eftersendt"
_NUMMERTEGN = 20
SCENARIER = (ALENE, MED, EFTERSENDT)


@dataclass(frozen=True, slots=True)
class Typer:
    """The types chosen: the claim's, and each related one's by its place."""

    hoved: Typekrav | None
    relaterede: tuple[Typekrav | None, ...]


def kategori(f: Formular) -> Kategori:
    """What the claim of the form is: the scenario says it."""
    return Kategori.RELATERET if f.tekst("scenarie") == EFTERSENDT else Kategori.HOVEDFORDRING


def felter_for(type_: Typekrav | None) -> tuple[Felt, ...]:
    """The stamdata that a claim of the type has; interest fields are not asked of interest claims."""
    alle = STAMDATA + NUMRE if type_ is not None and type_.er_rente else STAMDATA + NUMRE + RENTEVALG
    return tuple(felt for felt in alle if type_ is None or not type_.forbudt(felt.katalog))


def haefterfelter(type_: Typekrav | None) -> tuple[Felt, ...]:
    """The dates that each debtor has."""
    return tuple(felt for felt in DATOER + AFGOERELSER if type_ is None or not type_.forbudt(felt.katalog))


def kraevet(type_: Typekrav | None, felt: Felt) -> bool:
    """Whether the field must be filled: the starred ones, and as the type demands."""
    return felt in DATOER or felt.navn in ("reference", "beloeb") or (type_ is not None and type_.kraevet(felt.katalog))


def bedoem(f: Formular, typer: Typer) -> None:
    """Judges the whole form; what is wrong is noted."""
    _bedoem_fordring(f, HOVED, typer.hoved, kategori(f))
    for nr in range(antal(f, "h")):
        _bedoem_haefter(f, f"h{nr}_", typer.hoved)
    for nr, type_ in enumerate(typer.relaterede):
        foran = f"r{nr}_"
        if type_ is None:
            f.fejl[f"{foran}fordringstype"] = "Vælg den relaterede fordrings type."
        _bedoem_fordring(f, foran, type_, Kategori.RELATERET)
        _bedoem_felter(f, foran, tuple(felt for felt in haefterfelter(type_) if felt in DATOER), type_)
        for plads in range(antal_egne(f, nr)):
            _bedoem_skyldner(f, f"{foran}h{plads}_")


def _bedoem_fordring(f: Formular, foran: str, type_: Typekrav | None, rolle: Kategori) -> None:
    if f.valgt("genindsend"):
        _bedoem_felter(f, foran, (OPRINDELIG,), None, altid=True)
    _bedoem_felter(f, foran, felter_for(type_), type_)
    _bedoem_portalens(f, foran, rolle)


def _bedoem_portalens(f: Formular, foran: str, rolle: Kategori) -> None:
    """What the portal does not take, though the exchange does; what is wrong already stands."""
    graenser = indlaes_portalformular()
    navn, hoejst = f"{foran}reference", graenser.referencetegn.for_rolle(rolle)
    tegn = len(f.tekst(navn))
    if navn not in f.fejl and tegn > hoejst:
        f.fejl[navn] = f"Teksten er på {tegn} tegn. Skriv den med højst {hoejst} tegn."
    cifre = graenser.cifre_foer_komma
    for beloeb in dict(laes(f, foran, (BELOEB,), noter=False)).values():
        if len(beloeb.lstrip("-").partition(".")[0].lstrip("0")) > cifre:
            f.fejl[f"{foran}{BELOEB.navn}"] = f"Beløbet er for stort. Skriv det med højst {cifre} cifre før kommaet."


def _bedoem_felter(
    f: Formular, foran: str, felter: tuple[Felt, ...], type_: Typekrav | None, *, altid: bool = False
) -> None:
    for _ in laes(f, foran, felter, noter=True):
        pass
    for felt in felter:
        navn = f"{foran}{felt.navn}"
        if not f.tekst(navn) and (altid or kraevet(type_, felt)):
            f.fejl[navn] = f"Udfyld feltet: {feltnavn(felt.noegle)}."


def _bedoem_haefter(f: Formular, foran: str, type_: Typekrav | None) -> None:
    if not f.tekst(f"{foran}fra"):
        _bedoem_skyldner(f, foran)
    _bedoem_felter(f, foran, haefterfelter(type_), type_)


def _bedoem_skyldner(f: Formular, foran: str) -> None:
    if f.tekst(f"{foran}type") not in SKYLDNERTYPER:
        f.fejl[f"{foran}type"] = "Vælg, hvilken slags nummer det er."
    if not f.tekst(f"{foran}nr") and f"{foran}nr" not in f.fejl:
        f.fejl[f"{foran}nr"] = "Skriv skyldnerens nummer."
    if len(f.tekst(f"{foran}nr")) > _NUMMERTEGN:
        f.fejl[f"{foran}nr"] = f"Skriv nummeret med højst {_NUMMERTEGN} tegn."
    if f.tekst(f"{foran}type") == "CPR" and not f.tekst(f"_{foran}navn"):
        f.fejl[f"{foran}navn"] = "Skriv skyldnerens fulde navn."


def aktion(f: Formular, typer: Typer, kendte: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
    """The action, of what can be read of the form. ``kendte``: the debtors of the main claim that it names."""
    haeftere = [_haefter(f, f"h{nr}_", typer.hoved, kendte) for nr in range(antal(f, "h"))]
    hoved = {**_fordring(f, HOVED, typer.hoved), "haeftere": haeftere}
    relaterede = []
    for nr, type_ in enumerate(typer.relaterede):
        foran = f"r{nr}_"
        datoer = dict(laes(f, foran, DATOER, noter=False))
        hvem = [_skyldner(f, f"{foran}h{plads}_") for plads in range(antal_egne(f, nr))]
        egne = [{"skyldner": skyldner, **datoer} for skyldner in hvem or [h["skyldner"] for h in haeftere]]
        relaterede.append({**_fordring(f, foran, type_), "haeftere": egne})
    if f.tekst("scenarie") == EFTERSENDT:
        indhold: dict[str, Any] = {
            "fordring": None,
            "relateredeFordringer": [{**hoved, "hovedfordringsId": f.tekst("hovedfordring")}],
        }
    else:
        indhold = {"fordring": hoved, "relateredeFordringer": relaterede}
    if f.valgt("genindsend"):
        return {"aktionskode": Aktionskode.GENINDSENDFORDRING, "genindsendelse": indhold}
    return {"aktionskode": Aktionskode.OPRETFORDRING, **indhold}


def _fordring(f: Formular, foran: str, type_: Typekrav | None) -> dict[str, Any]:
    kode = type_.kort.kode if type_ is not None else f.tekst(f"{foran}fordringstype") or None
    raa = {
        "fordringstype": kode,
        "art": "INDR",
        "valuta": "DKK",
        **dict(laes(f, foran, felter_for(type_), noter=False)),
    }
    if f.valgt("genindsend"):
        raa |= dict(laes(f, foran, (OPRINDELIG,), noter=False))
    return raa


def _haefter(f: Formular, foran: str, type_: Typekrav | None, kendte: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
    fra = f.tekst(f"{foran}fra")
    if fra.isdecimal() and len(fra) < 4 and int(fra) < len(kendte):
        skyldner: Mapping[str, Any] = kendte[int(fra)]
    else:
        skyldner = _skyldner(f, foran)
    raa = dict(laes(f, foran, haefterfelter(type_), noter=False))
    raa |= {"dom": True} if raa.get("domsdato") else {}
    raa |= {"forlig": True} if raa.get("forligsdato") else {}
    note = f.tekst(f"{foran}note")
    return {"skyldner": skyldner, **raa, "bobehandling": f.valgt(f"{foran}bo") or None, "note": note or None}


def _skyldner(f: Formular, foran: str) -> Mapping[str, Any]:
    nummer = f.tekst(f"{foran}nr").replace("-", "").replace(" ", "")
    return {"type": f.tekst(f"{foran}type") or None, "nummer": nummer or None}


def fra_aktion(indhold: Mapping[str, Any]) -> dict[str, str]:
    """The fields that an action was made of. A name is not there: it was never sent."""
    ud: dict[str, str] = {}
    if indhold.get("genindsendelse"):
        ud["genindsend"] = "1"
        indhold = indhold["genindsendelse"]
    hoved, relaterede = indhold.get("fordring"), indhold.get("relateredeFordringer") or ()
    if hoved is None:
        ud["scenarie"], hoved, relaterede = EFTERSENDT, relaterede[0] if relaterede else {}, ()
        ud["hovedfordring"] = str(hoved.get("hovedfordringsId") or "")
    else:
        ud["scenarie"] = MED if relaterede else ALENE
    ud |= dict(_fra_fordring(hoved, HOVED))
    haeftere = hoved.get("haeftere") or ()
    ud |= {"antal_h": str(max(len(haeftere), 1)), "antal_r": str(len(relaterede))}
    for nr, h in enumerate(haeftere):
        ud |= dict(_fra_haefter(h, f"h{nr}_"))
    for nr, r in enumerate(relaterede):
        ud |= dict(_fra_fordring(r, f"r{nr}_"))
        egne: Sequence[Mapping[str, Any]] = r.get("haeftere") or ({},)
        ud |= dict(tilbage(egne[0], f"r{nr}_", DATOER))
        if [h.get("skyldner") for h in egne] != [h.get("skyldner") for h in haeftere]:
            ud[f"r{nr}_antal"] = str(len(egne))
            for plads, h in enumerate(egne):
                ud |= dict(_fra_skyldner(h, f"r{nr}_h{plads}_"))
    return {navn: v for navn, v in ud.items() if v}


def _fra_fordring(raa: Mapping[str, Any], foran: str) -> Iterator[tuple[str, str]]:
    yield f"{foran}fordringstype", str(raa.get("fordringstype") or "")
    yield from tilbage(raa, foran, (*STAMDATA, *NUMRE, *RENTEVALG, OPRINDELIG))


def _fra_haefter(raa: Mapping[str, Any], foran: str) -> Iterator[tuple[str, str]]:
    yield from _fra_skyldner(raa, foran)
    yield f"{foran}note", str(raa.get("note") or "")
    yield f"{foran}bo", "1" if raa.get("bobehandling") else ""
    yield from tilbage(raa, foran, DATOER + AFGOERELSER)


def _fra_skyldner(raa: Mapping[str, Any], foran: str) -> Iterator[tuple[str, str]]:
    skyldner = raa.get("skyldner") or {}
    yield f"{foran}type", str(skyldner.get("type") or "")
    yield f"{foran}nr", str(skyldner.get("nummer") or "")
