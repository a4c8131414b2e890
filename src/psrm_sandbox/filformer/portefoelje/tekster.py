"""The Danish words of a portfolio's report."""

from psrm_sandbox.filformer.kontrol.tekster import dag, dansk, feltnavn, kroner
from psrm_sandbox.indgangsfilter.masse import Masseudfald
from psrm_sandbox.services.portefoelje.modeller import Ophoer, Sum

__all__ = [
    "OM_UDFALD",
    "OPHOER",
    "UDFALD",
    "dag",
    "dansk",
    "feltnavn",
    "hele_kroner",
    "kroner",
    "mio",
    "procent",
    "tal",
]

UDFALD = {
    Masseudfald.UDFOERT: "Klar",
    Masseudfald.IKKE_EFTERPROEVET: "Ikke efterprøvet",
    Masseudfald.HOERING: "I høring",
    Masseudfald.AFVIST: "Afvist",
    Masseudfald.UKENDT_TYPE: "Ukendt type",
}
OM_UDFALD = {
    Masseudfald.UDFOERT: "typens regler er prøvet, og ingen er brudt",
    Masseudfald.IKKE_EFTERPROEVET: "kun de fælles regler er prøvet; typens egen tabel er ikke offentlig",
    Masseudfald.HOERING: "Gældsstyrelsen spørger jer, før fordringen bliver modtaget",
    Masseudfald.AFVIST: "ville blive afvist",
    Masseudfald.UKENDT_TYPE: "koden findes ikke i fordringstyperne; intet er prøvet",
}
OPHOER: dict[Ophoer, str] = {
    "udloebet": "allerede ophørt",
    "inden 3": "inden 3 måneder",
    "inden 6": "om 3 til 6 måneder",
    "inden 12": "om 6 til 12 måneder",
    "senere": "senere",
    "tom": "ingen forældelsesdato",
}


def tal(antal: int) -> str:
    """``12.431``."""
    return f"{antal:,}".replace(",", ".")


def hele_kroner(oere: int) -> str:
    """Kroner without øre, rounded: ``48.211.300 kr.``."""
    return f"{tal((oere + 50) // 100)} kr."


def mio(oere: int) -> str:
    """Large sums as people say them: ``48,2 mio. kr.``; small ones in kroner."""
    kr = oere / 100
    for graense, enhed in ((1e9, "mia. kr."), (1e6, "mio. kr.")):
        if abs(kr) >= graense:
            return f"{kr / graense:.1f} {enhed}".replace(".", ",", 1)
    return hele_kroner(oere)


def procent(del_: int, hele: int) -> str:
    """A share, with a decimal: ``12,4 %``."""
    return f"{100 * del_ / hele:.1f}\N{NO-BREAK SPACE}%".replace(".", ",") if hele else "–"


def sum_(et: Sum) -> str:
    """Claims and kroner as a phrase."""
    return f"{tal(et.antal)} fordringer, {mio(et.oere)}"
