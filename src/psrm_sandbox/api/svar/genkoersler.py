"""The answers of a rerun, as the contract has them."""

from pydantic import Field

from psrm_sandbox.api.svar.faelles import Ud
from psrm_sandbox.api.svar.felter import Dag, Kroner, Oejeblik
from psrm_sandbox.services.genkoersel.modeller import Enighed, Koerselstilstand
from psrm_sandbox.services.kontrol.modeller import Udfald

_UDFALD = f"Hvad sandkassen siger: {', '.join(Udfald)}."

EKSEMPEL_KRAV = (
    "Kommunenr;Kravtype;Art;Kravnr;Restance;Hovedstol;Stiftelsesdato;Periode fra;Periode til;Tekst;CPR-nr.;Forfald;SRB;"
    "Forældes;Status;Fejlkode;Modtaget\r\n"
    "9101;KFDAINS;INDR;DAG-4705;1.200,00;1.200,00;01-03-2026;01-03-2026;31-03-2026;Faktura 1;6101600008;01-03-2026;"
    "10-03-2026;01-03-2028;Afvist;R_2_3a;23-06-2026\r\n"
)
EKSEMPEL_SVAR = "Eget referencenr.;Status;Fejlbeskrivelse;Indberettet\r\nDAG-4705;Afvist;R_2_3a;23-06-2026\r\n"


class ProduktionsUd(Ud):
    """What production said of a claim."""

    status: str | None = Field(
        description="AFVIST, HOERING, FORTRUDT, UDFOERT, SAGSBEHANDL, MODTAGET; null: ukendt ord."
    )
    koder: list[str] = Field(description="Fejlkoder og regler.", examples=[["R_2_3a"]])


class GenkoerselssagUd(Ud):
    """One claim run again."""

    nr: int = Field(description="Dens plads i genkørslen, fra 0; historien hentes ved det.")
    hvor: str = Field(description="Rækken i filen, som er nøglen tilbage.", examples=["linje 6"])
    reference: str | None
    fordringstype: str | None
    beloeb: Kroner | None
    modtaget: Dag = Field(description="Dagen, den er bedømt.")
    produktion: ProduktionsUd | None
    udfald: str = Field(description=_UDFALD, examples=["AFVIST"])
    koder: list[str] = Field(description="De regler og koder, sandkassen finder.")
    enighed: Enighed
    aarsag: str
    hvad_nu: str = Field(description="Reparationen, eller hvad der skal gøres.")
    hvem: str = Field(description="Hvem der leverer det.")
    kan_anvendes: bool = Field(description="Reparationen følger af kravet selv og kan køres.")
    efter_reparation: str | None = Field(description=_UDFALD)


class EnighedsantalUd(Ud):
    """How many claims of an agreement."""

    enighed: Enighed
    antal: int


class AfsendelseUd(Ud):
    """What to send to whom."""

    navn: str = Field(examples=["debitorsystemet"])
    fordringer: int
    besked: str = Field(description="En besked til at sende.")


class GenkoerselsresultatUd(Ud):
    """What a rerun came to."""

    fordringer: int
    beloeb: Kroner
    ikke_laest: int = Field(description="Rækker, der ikke kunne læses.")
    enighed: list[EnighedsantalUd]
    kan_anvendes: int = Field(description="Krav, hvis reparation kan køres.")
    rettede: int = Field(description="Krav, der er rettet og kørt igen.")
    modtaget_efter: int = Field(description="Heraf dem, der så ville blive modtaget.")
    sager: list[GenkoerselssagUd] = Field(description="De første 200; filen har dem alle.")
    send: list[AfsendelseUd]
    bemaerkninger: list[str] = Field(description="Om filerne, og hvordan de er læst.")


class GenkoerselUd(Ud):
    """How far a rerun is, and what came of it."""

    genkoersel_id: str = Field(pattern="^[0-9a-f]{24}$")
    tilstand: Koerselstilstand = Field(description="FEJLET: filen kan ikke læses, se fejl.")
    fejl: list[str] = Field(description="Hvad der ikke kunne læses, uden et ord af filen.")
    udloeber: Oejeblik = Field(description="Til da kan den ses; den ligger kun i hukommelsen.")
    resultat: GenkoerselsresultatUd | None
    adresse: str
