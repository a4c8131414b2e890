"""The Danish words of a rerun, shared by its faces; those of a judged claim are kontrol's."""

from collections.abc import Sequence

from psrm_sandbox.filformer.kontrol import tekster as kontroltekster
from psrm_sandbox.filformer.kontrol.tekster import antal, dag, kroner
from psrm_sandbox.grunddata.handling import indlaes_handlinger
from psrm_sandbox.indlaesning.svarfil import Produktionssvar
from psrm_sandbox.services.genkoersel.modeller import Afsendelse, Enighed, Genkoersel, Grund, Sag, Svarfund
from psrm_sandbox.services.kontrol.modeller import Forslagsart, Udfald

ENIGHED = {
    Enighed.ENIG: "Enige",
    Enighed.ENIG_UDFALD: "Samme udfald",
    Enighed.ANDEN_GRUND: "Uenige om grunden",
    Enighed.UENIG: "Uenige",
    Enighed.KAN_IKKE_PROEVES: "Kan ikke prøves her",
    Enighed.INTET_SVAR: "Intet svar kendt",
}
OM_ENIGHED = {
    Enighed.ENIG: "sandkassen siger det samme som produktionen",
    Enighed.ENIG_UDFALD: "samme udfald; produktionens grund er ikke oplyst i filen",
    Enighed.ANDEN_GRUND: "samme udfald, men af en anden grund: se begge grunde efter",
    Enighed.UENIG: "den ene tager fejl: se fordringen efter, og send listen over uenigheder",
    Enighed.KAN_IKKE_PROEVES: "det hænger på produktionens register, aftalen eller en tabel, der ikke er offentlig",
    Enighed.INTET_SVAR: "produktionens svar er ikke med; giv dets fil ved siden af kravene",
}
STATUS = {
    "AFVIST": "Afvist",
    "HOERING": "I høring",
    "FORTRUDT": "Fortrudt",
    "UDFOERT": "Modtaget",
    "SAGSBEHANDL": "Til sagsbehandling",
    "MODTAGET": "Intet svar endnu",
}
UDFALD = {
    Udfald.UDFOERT: "Modtaget",
    Udfald.MED_FORBEHOLD: "Modtaget, med forbehold",
    Udfald.IKKE_EFTERPROEVET: "Ikke efterprøvet",
    Udfald.HOERING: "I høring",
    Udfald.SAGSBEHANDL: "Til sagsbehandling",
    Udfald.AFVIST: "Afvist",
}
PSEUDONYM = (
    "CPR-, CVR- og SE-numre, navne og fri tekst er skiftet ud, mens filen blev læst: hver person har ét testnummer "
    "(dag + 60). Rækkerne er nøglen tilbage til jeres egen fil."
)


def sagde(produktion: Produktionssvar | None) -> str:
    """What production said, with its codes."""
    if produktion is None:
        return "–"
    status = STATUS.get(produktion.status or "", "Ukendt status")
    return f"{status} ({', '.join(produktion.koder)})" if produktion.koder else status


def siger(sag: Sag) -> str:
    """What we say, with our codes."""
    udfald = UDFALD[sag.fordring.udfald]
    return f"{udfald} ({', '.join(_navn(kode) for kode in sag.koder)})" if sag.koder else udfald


def _navn(kode: str) -> str:
    return kode.replace("_", " ") if kode[:1].islower() else kode


def aarsag(sag: Sag) -> str:
    """Why, in one sentence a rule: ours, and production's where that is another."""
    saetninger = dict.fromkeys(fund.tekst for fund in sag.fordring.dom.aarsager)
    return " ".join((*saetninger, *map(grund, sag.grunde))) or "Ingen regel, vi kender, stopper den."


def grund(et: Grund) -> str:
    """A reason of production's that is none of ours."""
    if et.tekst is None:
        return f"Produktionens {kode(et.kode)} er på ingen liste, vi kender."
    return f"Produktionens {kode(et.kode)}: {et.tekst}"


def kode(navn: str) -> str:
    """A code or a rule as one says it."""
    return f"kode {navn}" if navn.isdecimal() else navn


def reparation(sag: Sag) -> str:
    """What to do, as one sentence."""
    tekst = kontroltekster.forslag(sag.fordring.forslag)
    if sag.fordring.udfald is Udfald.HOERING:
        return f"{indlaes_handlinger().hoering} Skal den modtages uden høring: {tekst[:1].lower()}{tekst[1:]}"
    if tekst:
        return tekst
    if sag.grunde:
        return " ".join(dict.fromkeys(et.handling.hvad_nu for et in sag.grunde))
    return "Intet at rette."


def spoerg(sag: Sag) -> str:
    """Whom to ask of production's reasons."""
    return "; ".join(dict.fromkeys(kontakt.navn for et in sag.grunde for kontakt in et.handling.spoerg))


def vises(sag: Sag) -> bool:
    """Whether somebody has to look at the claim: it is stopped here, or was in production, or the two disagree."""
    stoppet = sag.produktion is not None and sag.produktion.status not in (None, "UDFOERT", "MODTAGET")
    return sag.fordring.udfald.stoppet or stoppet or sag.enighed.er_uenighed


def efter(sag: Sag) -> str:
    """What became of the claim with its repair in."""
    if sag.efter is None:
        if sag.fordring.udfald is Udfald.HOERING:
            return "Svar i høringen"
        forslag = sag.fordring.forslag
        if forslag is not None and forslag.art is Forslagsart.FIND_UD_AF:
            return "Mangler en oplysning"
        return "–"
    return UDFALD[sag.efter.udfald]


def hvem(sag: Sag) -> str:
    """Who supplies what repairs it."""
    return ", ".join(kontroltekster.hvem(sag.fordring))


def svarlinjer(svar: Svarfund, fil: str = "svarene") -> Sequence[str]:
    """What is told of production's list."""
    linjer = []
    if svar.uden_fordring:
        vist = ", ".join(et.sted.kort for et in svar.uden_fordring[:5])
        flere = ", …" if len(svar.uden_fordring) > 5 else ""
        linjer.append(
            f"{antal(len(svar.uden_fordring), 'svar hører', 'svar hører')} til ingen fordring i filen ({vist}{flere}). "
            "De er ikke regnet med; tag fordringerne med, eller se om referencen er den samme begge steder."
        )
    if svar.flere_svar:
        linjer.append(
            f"{antal(svar.flere_svar, 'svar', 'svar')} er afløst af et senere om samme fordring; det sidste gælder."
        )
    for kode, antal_ in sorted((svar.ukendte_koder or {}).items()):
        linjer.append(
            f"Koden {kode} står i {fil} {antal(antal_, 'gang', 'gange')}, men er på ingen liste, vi kender. Den "
            "er vist og tæller ikke med i enigheden."
        )
    if svar.uden_status:
        linjer.append(
            f"{antal(svar.uden_status, 'svar har', 'svar har')} en status, der ikke kendes. Skriv fx Afvist, I høring, "
            "Udført eller Fortrudt."
        )
    return linjer


def besked(afsendelse: Afsendelse) -> str:
    """A message to one supplier, ready to be sent: what is asked for, row by row."""
    antal_ = antal(len(afsendelse.sager), "krav", "krav")
    beloeb = kroner(sum(sag.fordring.beloeb or 0 for sag in afsendelse.sager))
    linjer = [f"Til {afsendelse.leverandoer.navn}: {antal_}, {beloeb}, blev ikke modtaget.", ""]
    for sag in afsendelse.sager:
        et = sag.fordring
        navn = " ".join(led for led in (et.reference, et.fordringstype) if led)
        linjer.append(f"- {kontroltekster.hvor(et)} {navn}: {reparation(sag)}".rstrip())
    return "\n".join(linjer)


def overskrift(genkoersel: Genkoersel) -> str:
    """How many, and how much."""
    tal = genkoersel.kontrol.opgoerelse.i_alt
    return f"{antal(tal.antal, 'fordring', 'fordringer')}, {kroner(tal.beloeb)}"


def dage(genkoersel: Genkoersel) -> str:
    """The days the claims were judged as received."""
    fundne = sorted({sag.dag for sag in genkoersel.sager})
    if len(fundne) <= 1:
        return dag(fundne[0] if fundne else genkoersel.kontrol.modtagelsesdato)
    return f"{dag(fundne[0])} til {dag(fundne[-1])}, hver på sin dag"
