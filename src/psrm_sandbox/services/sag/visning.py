"""What the faces show of registered things: plain structures in the wire's names, CPR masked to its first 6 digits."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.maskering import masker_skyldner, sloer_cpr
from psrm_sandbox.domain.poster import (
    Aktionspost,
    Bogfoeringspost,
    Fordringspost,
    Haefterpost,
    Haendelsespost,
    Hoeringspost,
    Kvitteringspost,
    Leverancepost,
)
from psrm_sandbox.services.bog.daekning import DEL
from psrm_sandbox.services.grundlag.gengivelse import id_tekst, oejeblik_tekst

STANDARDRENTE = {"renteregel": "001", "rentesatskode": "01"}
"""How receipts print an empty choice of interest (PORTAL, Receipts)."""

_HAEFTER = re.compile(r"haeftere\[([0-9]+)\]")


def _beloeb(oere: int | None) -> str | None:
    return None if oere is None else tekst_fra_oere(oere)


def stamdata(indhold: Mapping[str, Any], led: int) -> dict[str, Any] | None:
    """A claim's stamdata as sent, with CPR masked and the interest choice as receipts print it."""
    if indhold.get("aktionskode") == Aktionskode.GENINDSENDFORDRING:
        indhold = indhold.get("genindsendelse") or {}
    raa = indhold.get("fordring") if led == HOVED else _led(indhold.get("relateredeFordringer"), led)
    if not isinstance(raa, Mapping):
        return None
    vist = {navn: vaerdi for navn, vaerdi in raa.items() if vaerdi is not None}
    vist["haeftere"] = [_haefter(h) for h in raa.get("haeftere") or []]
    vist["dokumenter"] = [_dokument(d) for d in raa.get("dokumenter") or []]
    if "beskrivelse" in vist:
        vist["beskrivelse"] = sloer_cpr(str(vist["beskrivelse"]))
    for felt, vaerdi in STANDARDRENTE.items():
        vist[felt] = vist.get(felt) or vaerdi
    for felt in ("beloeb", "hovedstol"):
        if felt in vist:
            vist[felt] = str(vist[felt])
    return vist


def _led(raa: object, nr: int) -> object:
    return raa[nr] if isinstance(raa, list | tuple) and nr < len(raa) else None


def _dokument(raa: Mapping[str, Any]) -> dict[str, Any]:
    vist = {navn: vaerdi for navn, vaerdi in raa.items() if navn != "indhold" and vaerdi is not None}
    if "stoerrelse" in vist:
        vist["stoerrelse"] = int(str(vist["stoerrelse"]).partition(".")[0])
    return vist


def _haefter(raa: Mapping[str, Any]) -> dict[str, Any]:
    vist = {navn: vaerdi for navn, vaerdi in raa.items() if vaerdi is not None}
    skyldner = raa.get("skyldner")
    if skyldner:
        vist["skyldner"] = vis_skyldner(skyldner.get("type"), skyldner.get("nummer"))
    return vist


def vis_skyldner(type_: str | None, nummer: str | None) -> dict[str, Any]:
    """A debtor as receipts and lists show it."""
    return {"type": type_, "nummer": masker_skyldner(type_, nummer)}


def vis_fordring(post: Fordringspost) -> dict[str, Any]:
    """A claim in a list."""
    return {
        "fordringsId": id_tekst(post.fordrings_id),
        "hovedfordringsId": id_tekst(post.hovedfordrings_id or (post.fordrings_id if post.er_hoved else None)),
        "aktionsId": id_tekst(post.aktions_id),
        "fordringshaverId": post.fordringshaver_id,
        "fordringstype": post.fordringstype,
        "kategori": post.rolle.value,
        "art": post.art,
        "reference": post.reference,
        "status": post.status.value,
        "beloeb": _beloeb(post.beloeb),
        "hovedstol": _beloeb(post.hovedstol),
        "saldo": tekst_fra_oere(post.saldo),
        "rente": tekst_fra_oere(post.rente),
        "system": post.system.value,
        "tilbagekaldtAarsag": post.tilbagekaldt,
        "suspenderet": _suspenderet(post.suspenderet),
        "opsplittet": post.opsplittet,
        "registreret": oejeblik_tekst(post.registreret),
        "modtagelsesdato": post.modtagelsesdato and post.modtagelsesdato.isoformat(),
    }


def _suspenderet(tekst: str | None) -> str | None:
    """HEL, or in kroner how much of the claim."""
    delvist = tekst is not None and tekst.startswith(DEL)
    return tekst_fra_oere(int(tekst.removeprefix(DEL))) if tekst and delvist else tekst


def vis_haefter(post: Haefterpost) -> dict[str, Any]:
    """A debtor of a claim, with the limitation date in force since receipt, and the day it lapsed for that debtor."""
    return {
        **vis_skyldner(post.type, post.nummer),
        "foraeldes": post.foraeldes and post.foraeldes.isoformat(),
        "foraeldet": post.foraeldet and post.foraeldet.isoformat(),
    }


def vis_aktion(post: Aktionspost, leverance_id: str, fordringer: Iterable[Fordringspost]) -> dict[str, Any]:
    """An action, with what it created."""
    relaterede = [f for f in fordringer if not f.er_hoved]
    return {
        "aktionsId": id_tekst(post.aktions_id),
        "leveranceId": leverance_id,
        "indeks": post.indeks,
        "aktionskode": post.aktionskode,
        "fordringshaverId": post.fordringshaver_id,
        "fordringsId": id_tekst(post.fordrings_id),
        "status": post.status.value,
        "registreret": oejeblik_tekst(post.registreret),
        "bedoemt": post.bedoemt and oejeblik_tekst(post.bedoemt),
        "kvitteringFra": post.kvittering_fra and oejeblik_tekst(post.kvittering_fra),
        "tvungetAf": post.tvunget_af,
        "venterPaaFordringsId": id_tekst(post.venter_paa),
        "relateredeFordringer": [
            {"indeks": f.led, "fordringsId": id_tekst(f.fordrings_id), "status": f.status.value} for f in relaterede
        ],
    }


def vis_kvittering(
    post: Kvitteringspost, leverance_id: str, aktion: Aktionspost, fordringer: Sequence[Fordringspost]
) -> dict[str, Any]:
    """A receipt: the outcome, why, and all stamdata back."""
    ider = {f.led: id_tekst(f.fordrings_id) for f in fordringer}
    return {
        "loebenummer": post.nr,
        "leveranceId": leverance_id,
        "aktionsId": id_tekst(post.aktions_id),
        "aktionskode": aktion.aktionskode,
        "fordringshaverId": aktion.fordringshaver_id,
        "fordringsId": id_tekst(aktion.fordrings_id),
        "status": post.status.value,
        "modtagelsestidspunkt": oejeblik_tekst(aktion.registreret),
        "udstedt": oejeblik_tekst(post.udstedt),
        "aarsager": post.dom["aarsager"],
        "advarsler": post.dom["advarsler"],
        "tilfoejedeSkyldnere": post.dom["tilfoejedeSkyldnere"],
        "resultat": post.dom.get("resultat"),
        "fordring": stamdata(aktion.indhold, -1),
        "relateredeFordringer": [
            {**r, "fordringsId": r["fordringsId"] or ider.get(nr), "fordring": stamdata(aktion.indhold, nr)}
            for nr, r in enumerate(post.dom["relaterede"])
        ],
    }


def vis_leverance(post: Leverancepost, aktioner: list[dict[str, Any]]) -> dict[str, Any]:
    """A delivery with its actions."""
    return {
        "leveranceId": post.leverance_id,
        "modtaget": oejeblik_tekst(post.modtaget),
        "kanal": post.kanal.value,
        "indberetter": post.indberetter,
        "antal": post.antal,
        "aktioner": aktioner,
    }


def vis_hoering(
    post: Hoeringspost, fordring: Fordringspost, haeftere: Sequence[Haefterpost], aktion: Aktionspost
) -> dict[str, Any]:
    """A hearing as the portal lists it: one line a claim, or a write-up of it, with the causes."""
    egen = fordring.aktions_id == post.aktions_id
    skyldnere = [vis_skyldner(h.type, h.nummer) for h in haeftere]
    return {
        "hoeringsId": id_tekst(post.hoerings_id),
        "fordringsId": id_tekst(post.fordrings_id),
        "aktionsId": id_tekst(post.aktions_id),
        "aktionskode": aktion.aktionskode,
        "fordringshaverId": fordring.fordringshaver_id,
        "reference": fordring.reference,
        "fordringstype": fordring.fordringstype,
        "beloeb": _beloeb(fordring.beloeb if egen else aktion.beloeb),
        "skyldnere": skyldnere,
        "status": post.status.value,
        "indberettet": oejeblik_tekst(aktion.registreret),
        "frist": oejeblik_tekst(post.frist),
        "godkendt": post.godkendt and oejeblik_tekst(post.godkendt),
        "afgjort": post.afgjort and oejeblik_tekst(post.afgjort),
        "begrundelse": post.begrundelse,
        "fortrydelsesaarsag": post.fortrydelsesaarsag,
        "aarsager": list(post.aarsager),
        "aarsagerPrSkyldner": [
            {"skyldner": skyldner, "aarsager": egne}
            for nr, skyldner in enumerate(skyldnere)
            if (egne := [a for a in post.aarsager if _haefternr(a["felt"]) == nr])
        ],
    }


def _haefternr(felt: str | None) -> int | None:
    """Which debtor a finding's path is about."""
    fundet = _HAEFTER.search(felt or "")
    return int(fundet[1]) if fundet else None


def vis_haendelse(post: Haendelsespost) -> dict[str, Any]:
    """A fact of the ledger."""
    return {
        "nummer": post.nr,
        "haendelse": post.type.value,
        "beloeb": tekst_fra_oere(post.beloeb),
        "virkningsdato": post.virkningsdato.isoformat(),
        "registreret": oejeblik_tekst(post.registreret),
        "aktionsId": id_tekst(post.aktions_id),
        "aarsag": post.aarsag,
        "vedroerer": post.vedroerer,
        "indbetaling": post.indbetaling,
    }


def vis_bogfoering(post: Bogfoeringspost) -> dict[str, Any]:
    """A booking of the ledger, signed."""
    return {
        "nummer": post.nr,
        "haendelse": post.haendelse_nr,
        "art": post.art.value,
        "del": post.del_.value,
        "beloeb": tekst_fra_oere(post.beloeb),
        "virkningsdato": post.virkningsdato.isoformat(),
        "bogfoert": oejeblik_tekst(post.bogfoert),
        "tilbagefoerer": post.tilbagefoerer,
    }
