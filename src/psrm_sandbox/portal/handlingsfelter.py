"""What the steps of an act ask for, read into the action that the exchange takes; what is wrong stands at the field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from psrm_sandbox.domain.beloeb import dansk_beloeb, oere_fra_tekst, tekst_fra_oere
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.grunddata.kodelister import Aarsagskode
from psrm_sandbox.portal import feltlaesere
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.handlinger import Handling
from psrm_sandbox.portal.visning import dag as vist_dag
from psrm_sandbox.services.sag.handlingsgrundlag import Bevaegelse, Handlingsgrundlag

KRAEVES = "kraeves"
_ALLE = ("aarsagskode", "begrundelse", "aktion", "beloeb", "virkningsdato", "skyldner", "ny_hovedstol")
"""Every field of an act's steps; each travels in the form from step to step."""


def baarne(f: Formular, undtagen: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """What the form carries on unseen: all that was typed but the fields that are shown."""
    return [(navn, f.tekst(navn)) for navn in _ALLE if navn not in undtagen and f.tekst(navn)]


def aarsager(handling: Handling, grundlag: Handlingsgrundlag) -> tuple[Aarsagskode, ...]:
    """The reasons to choose among."""
    if handling.kode is Aktionskode.NEDSKRIV:
        return grundlag.nedskrivning
    return grundlag.tilbagekald if handling.kode is Aktionskode.TILBAGEKALD else ()


def valgt_aarsag(handling: Handling, grundlag: Handlingsgrundlag, f: Formular) -> Aarsagskode | None:
    """The reason chosen."""
    return next((a for a in aarsager(handling, grundlag) if a.kode == f.tekst("aarsagskode")), None)


def valgt_bevaegelse(handling: Handling, grundlag: Handlingsgrundlag, f: Formular) -> Bevaegelse | None:
    """The movement chosen to be undone, also where it has been undone since: that is for the exchange to say."""
    return next(
        (b for b in grundlag.bevaegelser if str(b.aktions_id) == f.tekst("aktion") and handling.passer(b)), None
    )


def felter(handling: Handling, grundlag: Handlingsgrundlag, f: Formular) -> tuple[str, ...]:
    """The fields of the second step, as the choices of the first have it."""
    aarsag = valgt_aarsag(handling, grundlag, f)
    udeladt = set()
    if aarsag is None or aarsag.virkningsdato.krav != KRAEVES:
        udeladt.add("virkningsdato")
    paa_haefter = aarsag is not None and "haeftelse" in (aarsag.niveau or ())
    if not paa_haefter or len(grundlag.fordring.skyldnere) < 2:
        udeladt.add("skyldner")
    return tuple(navn for navn in handling.felter if navn not in udeladt)


def laes_valg(handling: Handling, grundlag: Handlingsgrundlag, f: Formular) -> None:
    """Judges the first step's form; what is wrong is noted."""
    if "aarsagskode" in handling.valg and valgt_aarsag(handling, grundlag, f) is None:
        f.fejl["aarsagskode"] = "Vælg årsagen."
    if "aktion" in handling.valg and valgt_bevaegelse(handling, grundlag, f) is None:
        f.fejl["aktion"] = "Vælg den bevægelse, der skal annulleres."
    if "begrundelse" in handling.valg:
        skal = handling.kode is Aktionskode.NEDSKRIV
        begrundelse, hoejst = f.tekst("begrundelse"), grundlag.max_begrundelse_tegn
        if skal and not begrundelse:
            f.fejl["begrundelse"] = "Skriv en begrundelse."
        elif len(begrundelse) > hoejst:
            f.fejl["begrundelse"] = f"Begrundelsen er på {len(begrundelse)} tegn. Skriv den med højst {hoejst} tegn."


def laes_felter(handling: Handling, grundlag: Handlingsgrundlag, f: Formular, *, med_loft: bool = True) -> None:
    """Judges the second step's form. ``med_loft``: with the ceilings that were told; the exchange judges them anew."""
    felter_ = felter(handling, grundlag, f)
    virkning = None
    if "virkningsdato" in felter_:
        virkning = f.laes("virkningsdato", feltlaesere.dato, etiket="Virkningsdato", kraevet="Skriv virkningsdatoen.")
    if "skyldner" in felter_:
        skal = f.tekst("aarsagskode") in grundlag.aarsager_med_skyldner
        if (f.tekst("skyldner") or skal) and f.tekst("skyldner") not in _pladser(grundlag):
            f.fejl["skyldner"] = "Vælg den skyldner, der har betalt."
    if "beloeb" in felter_:
        beloeb = _positivt(f, "beloeb", "Skriv beløbet.")
        if med_loft and beloeb is not None and not f.fejl:
            _under_loftet(handling, grundlag, f, beloeb, virkning)
    if "ny_hovedstol" in felter_:
        ny, nu = _positivt(f, "ny_hovedstol", "Skriv hele den nye hovedstol."), grundlag.fordring.hovedstol or 0
        if med_loft and ny is not None and ny <= nu:
            f.fejl["ny_hovedstol"] = (
                f"Skriv hele den nye hovedstol, ikke forskellen. Den skal være over {dansk_beloeb(nu)}"
            )


def _pladser(grundlag: Handlingsgrundlag) -> set[str]:
    return {str(nr) for nr in range(len(grundlag.fordring.skyldnere))}


def _positivt(f: Formular, navn: str, kraevet: str) -> int | None:
    tekst = f.laes(navn, feltlaesere.beloeb, etiket="Beløb", kraevet=kraevet)
    beloeb = oere_fra_tekst(tekst) if tekst is not None else None
    if beloeb is not None and beloeb <= 0:
        f.fejl[navn] = "Skriv et beløb over 0 kr. uden minus."
        return None
    return beloeb


def _under_loftet(
    handling: Handling, grundlag: Handlingsgrundlag, f: Formular, beloeb: int, virkning: date | None
) -> None:
    if handling.kode is Aktionskode.NEDSKRIV:
        hoejst = grundlag.sendt if virkning is None else grundlag.loft(virkning)
        if hoejst is not None and beloeb > hoejst:
            pr = f" den {vist_dag(virkning)}" if virkning else ""
            f.fejl["beloeb"] = f"Der kan højst nedskrives {dansk_beloeb(hoejst)}{pr}. Skriv et mindre beløb."
    elif handling.kode is Aktionskode.OPSKRIVNINGREGULERING and beloeb > grundlag.plads:
        f.fejl["beloeb"] = (
            f"Der kan højst opskrives {dansk_beloeb(grundlag.plads)}, før hovedstolen er nået. "
            "Opskriv først den oprindelige hovedstol, hvis kravet er større."
        )


def aktion(
    handling: Handling, grundlag: Handlingsgrundlag, f: Formular, skyldner: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The action, as the exchange takes it. The form has been judged."""
    fid = str(grundlag.fordring.fordrings_id)
    felter_ = felter(handling, grundlag, f)
    virkning = feltlaesere.datotekst(f.tekst("virkningsdato")) if "virkningsdato" in felter_ else None
    begrundelse = f.tekst("begrundelse") or None
    bevaegelse = valgt_bevaegelse(handling, grundlag, f) if handling.annullerer else None
    if bevaegelse is not None and handling.annullerer is not None:
        felt: dict[str, Any] = {
            "fordringsId": fid,
            "aktionsIdRef": str(bevaegelse.aktions_id),
            "beloeb": tekst_fra_oere(bevaegelse.beloeb),
        }
        if bevaegelse.aktionskode == Aktionskode.NEDSKRIV:
            felt["virkningsdato"] = bevaegelse.virkningsdato.isoformat()
        return {"aktionskode": handling.annullerer[Aktionskode(bevaegelse.aktionskode)], "annullering": felt}
    match handling.kode:
        case Aktionskode.NEDSKRIV:
            felt = {
                "fordringsId": fid,
                "aarsagskode": f.tekst("aarsagskode"),
                "beloeb": feltlaesere.beloeb(f.tekst("beloeb")),
                "virkningsdato": virkning,
                "begrundelse": begrundelse,
                "skyldner": skyldner,
            }
            navn = "nedskrivning"
        case Aktionskode.OPSKRIVNINGREGULERING:
            felt = {
                "fordringsId": fid,
                "beloeb": feltlaesere.beloeb(f.tekst("beloeb")),
                "begrundelse": begrundelse,
            }
            navn = "opskrivning"
        case Aktionskode.TILBAGEKALD:
            felt = {
                "fordringsId": fid,
                "aarsagskode": f.tekst("aarsagskode"),
                "virkningsdato": virkning,
                "begrundelse": begrundelse,
            }
            navn = "tilbagekald"
        case _:
            felt = {"fordringsId": fid, "nyHovedstol": feltlaesere.beloeb(f.tekst("ny_hovedstol"))}
            navn = "hovedstolsaendring"
    return {"aktionskode": handling.kode, navn: felt}


def fra_aktion(indhold: Mapping[str, Any]) -> dict[str, str]:
    """The fields that an action was made of, to be shown in the form again; a debtor is chosen anew."""
    felt: Mapping[str, Any] = next((v for n, v in indhold.items() if n in _STRUKTURER and v), {})
    oversat = {
        "aarsagskode": felt.get("aarsagskode"),
        "begrundelse": felt.get("begrundelse"),
        "aktion": felt.get("aktionsIdRef"),
        "beloeb": _dansk_tal(felt.get("beloeb")),
        "virkningsdato": _dansk_dag(felt.get("virkningsdato")),
        "ny_hovedstol": _dansk_tal(felt.get("nyHovedstol")),
    }
    return {navn: str(v) for navn, v in oversat.items() if v}


_STRUKTURER = frozenset({"nedskrivning", "opskrivning", "annullering", "hovedstolsaendring", "tilbagekald"})


def _dansk_tal(tekst: Any) -> str | None:
    return None if tekst is None else str(tekst).replace(".", ",")


def _dansk_dag(tekst: Any) -> str | None:
    return None if tekst is None else vist_dag(date.fromisoformat(str(tekst)))


def samme_beloeb(skrevet: str, oere: int) -> bool:
    """Whether what was typed is that amount."""
    try:
        return oere_fra_tekst(feltlaesere.beloeb(skrevet)) == oere
    except ValueError:
        return False
