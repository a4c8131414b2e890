"""The Danish words of a judged file, shared by its faces: amounts, days, fields, outcomes, proposals."""

import re
from collections.abc import Sequence
from datetime import date

from psrm_sandbox.domain.fordring import JSON_NAVN
from psrm_sandbox.domain.koder import Aktionskode, Konsekvens
from psrm_sandbox.filformer.handlingsnavne import HANDLINGSNAVNE
from psrm_sandbox.grunddata.handling import Handling
from psrm_sandbox.indgangsfilter import etiket
from psrm_sandbox.indlaesning.modeller import Fundsted
from psrm_sandbox.services.grundlag.troskabspunkter import Fundvisning
from psrm_sandbox.services.kontrol.modeller import (
    Feltaendring,
    Feltfund,
    Fordringsresultat,
    Forslag,
    Forslagsart,
    Tilladt,
    Udfald,
    Umulig,
    Vaerdi,
)

UDFALD = {
    Udfald.UDFOERT: "Klar: ville blive modtaget",
    Udfald.MED_FORBEHOLD: "Klar med forbehold",
    Udfald.IKKE_EFTERPROEVET: "Ikke efterprøvet",
    Udfald.HOERING: "I høring",
    Udfald.SAGSBEHANDL: "Til sagsbehandling",
    Udfald.AFVIST: "Afvist",
}
OM_UDFALD = {
    Udfald.UDFOERT: "ingen regel er brudt",
    Udfald.MED_FORBEHOLD: "ingen regel er brudt, men en regel eller et råd kan læses anderledes",
    Udfald.IKKE_EFTERPROEVET: "kun de fælles regler er prøvet; typens egen tabel er ikke offentlig",
    Udfald.HOERING: "Gældsstyrelsen spørger jer, før fordringen bliver modtaget",
    Udfald.SAGSBEHANDL: "en sagsbehandler ser på den",
    Udfald.AFVIST: "ville blive afvist",
}
KONSEKVENS = {
    Konsekvens.AFVIST: "afvises",
    Konsekvens.HOERING: "sendes i høring",
    Konsekvens.SAGSBEHANDL: "til sagsbehandling",
    Konsekvens.ADVARSEL: "advarsel",
}
FORSLAG = {
    Forslagsart.RETTELSE: "Ret",
    Forslagsart.FIND_UD_AF: "Find oplysningen",
    Forslagsart.VENT: "Vent",
    Forslagsart.KAN_IKKE_RETTES: "Kan ikke rettes",
}
_UMULIG = {
    Umulig.DUBLET: "Samme faktura står to gange. Lad rækken ude.",
    Umulig.FOR_GAMMEL: (
        "Den forældelsesdato, der følger af fordringens egne datoer, bliver ikke modtaget: fordringen ser for gammel "
        "ud. Er forældelsen afbrudt eller udskudt, så spørg juristen om den rigtige dato."
    ),
    Umulig.TYPEN: "Fordringstypen mangler eller kan ikke bruges. Find den rigtige type, eller få den med i aftalen.",
    Umulig.AFTALEN: "Det skal ændres i aftalen eller hos afsenderen, ikke på fordringen.",
    Umulig.FOELGER_HOVEDFORDRINGEN: "Fordringen følger sin hovedfordring. Ret hovedfordringen først.",
    Umulig.SAGSBEHANDLER: "Fordringen går til en sagsbehandler hos Gældsstyrelsen. Der er intet at rette.",
    Umulig.KRAEVER_REGISTER: "Det beror på, hvad der allerede er sendt; det kan en fil ikke vise. Prøv i en sandkasse.",
    Umulig.FELTER_MANGLER: (
        "Der mangler så meget, at en rettelse ikke kan prøves. Udfyld de tomme felter efter rådet ved hvert, og prøv "
        "igen."
    ),
    Umulig.INGEN_FUNDET: "Ingen ændring, vi har prøvet, er nok. Følg rådet ved reglen.",
}
_DATO = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")
_MAANED = re.compile(r"\(([0-9]{4})-([0-9]{2})\)")
_BELOEB = re.compile(r"-?[0-9]+\.[0-9]{2}")
_HAEFTER = re.compile(r"haeftere\[([0-9]+)\]")
_ORD = {
    "beloeb": "beløbet",
    "foraeldelsesdato": "forældelsesdatoen",
    "periodeStart": "periodens start",
    "periodeSlut": "periodens slut",
    "sidsteRettidigeBetalingsdato": "sidste rettidige betalingsdato",
    "fordringsId": "fordringsnummer",
    "true": "ja",
    "false": "nej",
}
"""Names of the body that are no Danish words, as a demand may hold them."""
_ORD_I_KRAV = re.compile("|".join(rf"\b{re.escape(ord_)}\b" for ord_ in sorted(_ORD, key=len, reverse=True)))
_NAVNE = {
    **{json: etiket(navn).navn for navn, json in JSON_NAVN.items() if navn != "fordringstype"},
    "fordringstype": "Fordringstype",
    "reference": "Reference",
    "skyldner": "Skyldner",
    "valuta": "Valuta",
    "dom": "Dom (ja/nej)",
    "forlig": "Forlig (ja/nej)",
    "hovedfordringsId": "Hovedfordringens nummer",
    "haeftere": "Skyldnere",
    "renteregel": "Renteregel",
    "rentesatskode": "Rentesatskode",
    "merrentesats": "Merrentesats",
    "pNummer": "P-nummer",
    "bfeNummer": "BFE-nummer",
    "note": "Note",
    "dokumenter": "Dokumenter",
    "fordringshaverId": "Fordringshaver",
    "aktionskode": "Aktionskode",
}


def kroner(oere: int | None) -> str:
    """``1.200,00 kr.``."""
    if oere is None:
        return ""
    helt, rest = divmod(abs(oere), 100)
    return f"{'-' if oere < 0 else ''}{helt:,}".replace(",", ".") + f",{rest:02d} kr."


def dag(dato: date) -> str:
    """``31-12-2026``."""
    return f"{dato.day:02d}-{dato.month:02d}-{dato.year:04d}"


def dansk(tekst: str) -> str:
    """A rule's demand with its days, fields and marks as a Danish case worker writes them."""
    tekst = _DATO.sub(r"\3-\2-\1", tekst)
    tekst = _MAANED.sub(r"(\2-\1)", tekst)
    tekst = _HAEFTER.sub(lambda et: f"skyldner {int(et[1]) + 1}", tekst)
    return _ORD_I_KRAV.sub(lambda et: _ORD[et[0]], tekst)


def vaerdi(v: Vaerdi) -> str:
    """A field's value."""
    if v is None:
        return "tom"
    if isinstance(v, bool):
        return "ja" if v else "nej"
    if isinstance(v, date):
        return dag(v)
    return kroner(v) if isinstance(v, int) else v


def feltnavn(sti: str | None) -> str:
    """A field's Danish name; of the debtor where it is not the first, and of the related claim."""
    if not sti:
        return "Aktionen"
    sidste = sti.rpartition(".")[2].partition("[")[0]
    navn = _NAVNE.get(sidste, sidste)
    haefter = _HAEFTER.search(sti)
    return f"{navn} (skyldner {int(haefter[1]) + 1})" if haefter and int(haefter[1]) else navn


def fundet(fund: Fundvisning) -> str:
    """What was found."""
    if fund.fundet is None or not fund.fundet.strip():
        return "tom"
    if _BELOEB.fullmatch(fund.fundet):
        return kroner(int(fund.fundet.replace(".", "")))
    return dansk(fund.fundet)


def sted(hvor: Fundsted) -> str:
    """The place within the file."""
    ark = f"ark {hvor.ark}" if hvor.ark else ""
    return ", ".join(led for led in (ark, hvor.kort) if led) or hvor.fil


def hvad(et: Fordringsresultat) -> str:
    """What the row is: its claim type, else the act that it asks for, if that is not to make a claim; else a dash."""
    if et.fordringstype:
        return et.fordringstype
    return "–" if et.aktionskode == Aktionskode.OPRETFORDRING else HANDLINGSNAVNE.get(et.aktionskode or "", "–")


def hvor(et: Fordringsresultat) -> str:
    """The place of a claim; a related one that has no row of its own by its number in the action."""
    if et.led < 0 or et.sted.enhed in ("linje", "række"):
        return sted(et.sted)
    return f"{et.sted.kort or 'filen'}, relateret {et.led + 1}"


def tilladt(et: Tilladt) -> str:
    """What a field may hold; empty where nothing can be said."""
    if et.skal_vaere_tom:
        return "tom"
    if et.praecis is not None:
        return vaerdi(et.praecis)
    led = []
    if et.tidligst is not None:
        led.append(f"tidligst {dag(et.tidligst)}")
    if et.senest is not None:
        led.append(f"senest {dag(et.senest)}")
    if et.mindst is not None:
        led.append(f"mindst {kroner(et.mindst)}")
    if et.hoejst is not None:
        led.append(f"højst {kroner(et.hoejst)}")
    tekst = " og ".join(led)
    if et.bankdag:
        return f"{tekst}, på en bankdag" if tekst else "på en bankdag"
    return tekst


def krav(felt: Feltfund) -> str:
    """The one demand that meets all the rules about the field."""
    enkelte = list(dict.fromkeys(dansk(fund.krav) for fund in felt.fund))
    if len(enkelte) == 1:
        return enkelte[0]
    if felt.strid:
        return "kravene strider mod hinanden, som fordringen står: " + "; ".join(enkelte)
    samlet = tilladt(felt.tilladt) if felt.tilladt is not None else ""
    return samlet or "; ".join(enkelte)


def regler(felt: Feltfund) -> str:
    """The rules and codes behind it; a named rule of ours as words."""
    return ", ".join(navn.replace("_", " ") if navn[:1].islower() else navn for navn in felt.regler)


def handling(et: Handling) -> str:
    """What to do now."""
    return et.hvad_nu


def spoerg(et: Handling) -> str:
    """Whom to ask."""
    return "; ".join(kontakt.navn for kontakt in et.spoerg)


def aendring(et: Feltaendring) -> str:
    """One field's part of a proposal."""
    navn = et.kolonne or feltnavn(et.felt)
    if et.tilladt.skal_vaere_tom:
        return f"tøm {navn}"
    if et.til is not None:
        return f"ret {navn} til {vaerdi(et.til)}"
    kan_vaere = tilladt(et.tilladt)
    goer = f"udfyld {navn}" if et.tom else f"slå {navn} op"
    return goer + (f" ({kan_vaere})" if kan_vaere else "")


def forslag(et: Forslag | None) -> str:
    """A proposal as one sentence."""
    if et is None:
        return ""
    if et.umulig is not None:
        return _UMULIG[et.umulig]
    if et.fra_dag is not None:
        return f"Vent: som den står, kan fordringen sendes fra {dag(et.fra_dag)}."
    tekst = " og ".join(aendring(led) for led in et.aendringer)
    efter = " Den bliver først modtaget, når hovedfordringen gør." if et.efter_hovedfordringen else ""
    return f"{tekst[:1].upper()}{tekst[1:]}.{efter}"


def hvem(et: Fordringsresultat) -> tuple[str, ...]:
    """Who supplies what repairs the claim."""
    if et.forslag is not None and et.forslag.aendringer:
        return tuple(dict.fromkeys(led.leverandoer.navn for led in et.forslag.aendringer))
    return tuple(dict.fromkeys(felt.leverandoer.navn for felt in et.fund))


def tal(n: int) -> str:
    """``1.200``."""
    return f"{n:,}".replace(",", ".")


def antal(n: int, ental: str, flertal: str) -> str:
    """``1 fordring``, ``1.200 fordringer``."""
    return f"{tal(n)} {ental if n == 1 else flertal}"


def forbehold(et: Fordringsresultat) -> str:
    """What a passed verdict hangs on, by name."""
    return ", ".join(et.forbehold)


def raad(et: Fordringsresultat) -> Sequence[str]:
    """The advice on the claim, each as a sentence with its source."""
    return [f"{r.tekst} {r.hvad_nu} [{r.kilde}]" for r in et.raad]
