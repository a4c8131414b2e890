"""The contract's schemas. Dannet af openapi/ med `make kontrakt`: ret kontrakten, ikke denne fil."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import AwareDatetime

from psrm_sandbox.klient.model import Anmodningsmodel, Svarmodel


class AarsagUd(Svarmodel):
    """One of the five causes."""

    aarsag: Literal["KUN_I_PSRM", "KUN_HOS_FORDRINGSHAVER", "ANDET_BELOEB", "MAANEDEN_FOER", "MAANEDEN_EFTER"] | str
    navn: str
    tekst: str
    antal: int
    beloeb: str
    """Årsagens del af den totale difference, med fortegn."""


class AendringForm(Anmodningsmodel):
    """A change of stamdata (MFAendrFordringStruktur)."""

    fordrings_id: str | None = None
    ny_hovedstol: str | int | None = None
    beskrivelse: str | None = None


class AendringUd(Svarmodel):
    """An entry of the type's change log."""

    dato: str
    """ÅÅÅÅ-MM-DD."""

    art: str | None
    regler: list[str]
    note: str
    foer: Any
    """Det, der stod før: en tekst, eller reglernes struktur; null, hvor det ikke vides."""


class AfregningUd(Svarmodel):
    """A settlement's figures, in kroner."""

    afregnings_id: str
    fordringshaver_id: str
    periode_fra: str
    """Første bogføringsdag."""

    periode_til: str
    """Sidste bogføringsdag."""

    udbetales: str
    """Månedens sidste bankdag."""

    beloeb: str
    """Periodens dækning; negativt, når mere er taget tilbage, end der er dækket."""

    overfoert: str
    """Det negative, der er overført fra tidligere; aldrig over 0."""

    udbetalt: str
    """Til NemKonto; aldrig under 0."""

    til_overfoersel: str
    """Det negative, der overføres til kommende afregninger."""

    dannet: str
    """Et øjeblik med forskel fra UTC."""


class Afregningsperiode(Svarmodel):
    """The settlement that the day's coverage will be part of."""

    periode_fra: str
    """ÅÅÅÅ-MM-DD."""

    periode_til: str
    """ÅÅÅÅ-MM-DD."""

    udbetales: str
    """ÅÅÅÅ-MM-DD."""


class Afregningsside(Svarmodel):
    """A page of settlements."""

    afregninger: list[AfregningUd]
    naeste: str | None
    """Send den som efter for næste side; null ved enden."""


class AfsendelseUd(Svarmodel):
    """What to send to whom."""

    navn: str
    fordringer: int
    besked: str
    """En besked til at sende."""


class AfskrivningForm(Anmodningsmodel):
    """A write-off."""

    aarsag: str
    """FORAELDELSE, KONKURS, DOEDSBO, GAELDSSANERING, EFTERGIVELSE eller FORMAALSLOES."""

    beloeb: str | int | None = None
    """Ellers alt, der skyldes, med rente til i dag."""


class AfstemningForm(Anmodningsmodel):
    """A call on a creditor to reconcile."""

    fordringshaver_id: str
    skaeringsdato: date | str
    """Til og med denne dag tælles bevægelserne."""

    startdato: date | str
    """Den første dag, der kan svares; efter skæringsdatoen."""

    deadline: date | str
    """Den sidste dag, der kan svares."""


class AfstemningUd(Svarmodel):
    """A call to reconcile."""

    afstemnings_id: str
    fordringshaver_id: str
    skaeringsdato: str
    """ÅÅÅÅ-MM-DD."""

    startdato: str
    """Afstemningens startdato."""

    deadline: str
    """Afstemningsdeadline, selv med."""

    tilstand: Literal["PLANLAGT", "IGANGVAERENDE", "AFSLUTTET"] | str
    """Følger af dagene og sandkassens ur."""

    tidspunkt_for_seneste_afstemning: str | None


class AfstemningskalenderForm(Anmodningsmodel):
    """Which calls the clock makes."""

    maaneder: list[int]
    """De måneder, hvis sidste dag er skæringsdato; en tom liste slår kalenderen fra."""

    fordringshavere: list[str] | None = None
    """Uden: alle med en aftale."""


class AfstemningskalenderUd(Svarmodel):
    """The calendar of calls."""

    maaneder: list[int]
    fordringshavere: list[str] | None


class AfstemningsresultatForm(Anmodningsmodel):
    """The two amounts that the creditor enters."""

    inddrivelsesgrundlag_hos_fordringshaver: str | int
    """Fordringshavers eget tal på skæringsdatoen."""

    forklaret_difference: str | int
    """0, når der ingen er. Med fortegn: PSRM's tal minus det egne."""


class AfstemningsresultatUd(Svarmodel):
    """What the creditor answered, and what it comes to."""

    tidspunkt: str
    """Et øjeblik med forskel fra UTC."""

    inddrivelsesgrundlag_hos_fordringshaver: str
    """Kroner som tekst med punktum og 2 decimaler."""

    forklaret_difference: str
    """Kroner som tekst med punktum og 2 decimaler."""

    total_difference: str
    """PSRM's tal minus fordringshavers."""

    uforklaret_difference: str
    """Den totale minus den forklarede."""

    kvittering_hentet: str | None


class Afstemningsside(Svarmodel):
    """A page of calls."""

    afstemninger: list[AfstemningUd]
    naeste: str | None
    """Send den som efter for næste side; null ved enden."""


class AfstemningstalUd(Svarmodel):
    """One figure: kroner without sign, how many movements it sums, and where they are."""

    beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""

    antal: int
    bevaegelser: str
    """Adressen på bevægelserne bag tallet."""


class AfstemningstalleneUd(Svarmodel):
    """PSRM's figures at the end of the cut-off."""

    tilgang: AfstemningstalUd
    opskrivning: AfstemningstalUd
    nedskrivning: AfstemningstalUd
    tilbagekald: AfstemningstalUd
    samlet_inddrivelsesgrundlag: AfstemningstalUd
    """Tilgang + opskrivning - nedskrivning - tilbagekald."""


class AftaleindberetterForm(Anmodningsmodel):
    """A reporter on the agreement. null: not narrower than the agreement."""

    indberetter: str
    navn: str
    rettigheder: (
        list[
            Literal[
                "INDR",
                "MODR",
                "NEDSKRIV",
                "TILBAGEKALD",
                "OANI",
                "OR",
                "OONR",
                "NAOR",
                "NAOI",
                "HOVEDSTOL",
                "GENINDSEND",
            ]
        ]
        | None
    ) = None
    typer: list[str] | None = None


class AftaleindberetterUd(Svarmodel):
    """A reporter on the agreement."""

    indberetter: str
    """CVR- eller SE-nummer."""

    navn: str
    rettigheder: list[str] | None
    """null: aftalens."""

    typer: list[str] | None
    """null: aftalens."""


class AfvigelseUd(Svarmodel):
    """One thing that is otherwise."""

    felt: str
    """Et felt, eller efter, foer, raekkefoelge, antal."""

    forventet: str
    fundet: str | None


class AldrigForm(Anmodningsmodel):
    """Never."""

    naar: Literal["ALDRIG"]


class AndelUd(Svarmodel):
    """A share, with what it is a share of."""

    taeller: int
    """Første forsøg, der blev UDFOERT ved første dom, uden høring."""

    naevner: int
    """Første forsøg, der er bedømt."""

    andel: str | None
    """Taeller delt med naevner, 4 decimaler; null, når ingen er bedømt."""


class BedoemmesUd(Svarmodel):
    """When actions are judged."""

    naar: Literal["STRAKS", "EFTER", "ALDRIG"] | str
    """When an action is judged, counted from its registration."""

    efter: str | None = None


class BeroertType(Svarmodel):
    """A claim type that the point is about."""

    fordringshavergruppe: str
    kode: str
    regler: list[str]
    """De filterregler, punktet peger på; tom: typen som helhed."""


class BevaegelseUd(Svarmodel):
    """A movement."""

    haendelse: Literal["Tilgang", "Opskrevet", "Nedskrevet", "Tilbagekaldt"] | str
    """The kinds of movement, as the reports name them."""

    beloeb: str
    """Uden fortegn."""

    fordrings_id: str
    hovedfordrings_id: str
    """En hovedfordrings er dens eget id."""

    reference: str | None
    aktions_id: str | None
    aarsagskode: str | None
    virkningsdato: str
    """ÅÅÅÅ-MM-DD."""

    registreret: str
    """Et øjeblik med forskel fra UTC."""

    registreringsdag: str
    """Den danske dag, der tælles efter."""


class Bevaegelsesside(Svarmodel):
    """A page of movements."""

    bevaegelser: list[BevaegelseUd]
    naeste: str | None
    """Send den som efter for næste side; null ved enden."""


class BogfoeringUd(Svarmodel):
    """A booking: signed kroner on a part of the claim."""

    nummer: int
    haendelse: int
    art: (
        Literal[
            "Tilgang",
            "Opskrevet",
            "Nedskrevet",
            "Tilbagekaldt",
            "Daekning",
            "RenteTilskrivning",
            "Afskrivning",
            "Returnering",
        ]
        | str
    )
    """What a booking is a booking of."""

    del_: str
    beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""

    virkningsdato: str
    """ÅÅÅÅ-MM-DD."""

    bogfoert: str
    """Et øjeblik med forskel fra UTC."""

    tilbagefoerer: int | None
    opskrivning: str | None
    """Aktionen, hvis opskrivning delen er; null: fordringen selv."""


class CellefejlUd(Svarmodel):
    """A cell that cannot be used."""

    raekke: int | None
    """Som filen tæller dem, med overskriften; null for hele filen."""

    kolonne: str | None
    fundet: str | None
    """Maskeret, højst 60 tegn."""

    krav: str


class CertifikatForm(Anmodningsmodel):
    """Whom it is for, and what is to be otherwise than usual."""

    indberetter: str
    """Indberetterens CVR- eller SE-nummer."""

    navn: str | None = None
    """Virksomhedens eller systemets navn i certifikatet; ingen persons."""

    cvr: str | None = None
    """Et andet nummer i certifikatet end indberetterens: det afvises."""

    gyldig_fra: AwareDatetime | str | date | None = None
    """Virkelig tid; uden den fra nu af."""

    dage: int | None = 1095
    """Hvor længe det gælder; med gyldigFra kan det være udløbet."""

    kode: str | None = None
    """Koden til PKCS#12; uden den trækkes en."""

    certifikat: str | None = None
    """Et certifikat, I har i forvejen (PEM): det tages imod i stedet for at udstede et."""


class CertifikatUd(Svarmodel):
    """A certificate, without its key."""

    fingeraftryk: str
    """SHA-256, hexadecimalt."""

    serienummer: str
    indberetter: str
    emne: str
    egen: bool
    """true: medbragt. false: udstedt af test-CA'en."""

    gyldig_fra: str
    """Virkelig tid."""

    gyldig_til: str
    """Virkelig tid."""

    registreret: str
    """Virkelig tid."""

    tilbagekaldt: str | None
    """Virkelig tid; null: det er i kraft."""

    pem: str


class Certifikatliste(Svarmodel):
    """The world's certificates."""

    certifikater: list[CertifikatUd]


class DaekketDelUd(Svarmodel):
    """What stands of a coverage on a part of a claim."""

    fordrings_id: str
    opskrivning: str | None
    """Aktionen, hvis opskrivning er dækket; null: fordringen selv."""

    del_: Literal["hovedstol", "rente"] | str
    """hovedstol, eller rente: PSRM's inddrivelsesrente på delen."""

    beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""


class DaekningUd(Svarmodel):
    """A coverage: what of it stands, in interest and principal, and what was cancelled."""

    haendelse: int
    """Hændelsens nummer på fordringen."""

    fordrings_id: str
    fordringshaver_id: str | None
    virkningsdato: str
    """ÅÅÅÅ-MM-DD."""

    beloeb: str
    """Det, der blev dækket."""

    rente: str
    """Heraf på rente nu."""

    hovedstol: str
    """Heraf på hovedstol nu."""

    ophaevet: str
    """Det, der er ophævet igen."""


class DagsrenteUd(Svarmodel):
    """A day's interest."""

    dag: str
    """ÅÅÅÅ-MM-DD."""

    hovedstol: str
    sats: str
    """Procent om året."""

    rente: str


class DebitorForm(Anmodningsmodel):
    """A debtor: type, and a test number."""

    type: Literal["CPR", "CVR", "SE", "AKR"]
    """What identifies a debtor."""

    nummer: str


class DelingUd(Svarmodel):
    """A share."""

    delings_id: str
    fra_nr: int
    til_nr: int
    filter: dict[str, str]
    oprettet: str
    """Et øjeblik med forskel fra UTC."""

    udloeber: str
    """Et øjeblik med forskel fra UTC."""


class DelingerUd(Svarmodel):
    """The shares that have not expired."""

    delinger: list[DelingUd]


class Detaljeretlinje(Svarmodel):
    """A posting of interest with its days, or a reversal (without days)."""

    fordrings_id: str
    hovedfordrings_id: str | None
    """En hovedfordrings er dens eget."""

    reference: str | None
    """Fordringshavers reference."""

    art: str | None
    fordringstype: str | None
    kategorikode: Literal["HF", "OR", "OG", "IR"] | str
    """HF hovedfordring, OR opkrævningsrente, OG opkrævningsgebyr, IR inddrivelsesrente."""

    tekst: str | None
    """Aktiviteten i ord."""

    aktivitet: Literal["RENTETILSKRIVNING", "KORREKTION"] | str
    periode_fra: str
    """ÅÅÅÅ-MM-DD."""

    periode_til: str
    """ÅÅÅÅ-MM-DD."""

    beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""

    aktions_id: str | None
    """Aktionen, som fordringen eller opskrivningen kom med."""

    dage: list[DagsrenteUd]
    """Dagenes renter giver posteringens beløb."""


class DokumentForm(Anmodningsmodel):
    """A document: name, type, size in bytes, and optionally its content as base64."""

    navn: str | None = None
    type: str | None = None
    stoerrelse: int | None = None
    indhold: str | None = None


class DokumentUd(Svarmodel):
    """A document as sent, without its content."""

    navn: str | None = None
    type: str | None = None
    stoerrelse: int | None = None


class EfterForm(Anmodningsmodel):
    """After a time on the sandkasse's clock."""

    naar: Literal["EFTER"]
    efter: str
    """Hele uger, dage (24 timer), timer, minutter og sekunder: PT15M, P3D."""


class EjerForm(Anmodningsmodel):
    """The owner of a personally owned company."""

    virksomhed: str
    """CVR-nummeret på en af fordringens skyldnere."""

    ejer: str
    """En testpersons CPR-nummer."""


class EnighedsantalUd(Svarmodel):
    """How many claims of an agreement."""

    enighed: Literal["ENIG", "ENIG_UDFALD", "ANDEN_GRUND", "UENIG", "KAN_IKKE_PROEVES", "INTET_SVAR"] | str
    antal: int


class FejlkodeUd(Svarmodel):
    """A rejection code."""

    kode: int
    navn: str
    tekst: str
    stadie: str
    aktioner: list[str]
    betingelse: str
    system: str
    kilde: str


class FilterForm(Anmodningsmodel):
    """Which calls; what is left out is not asked about."""

    operation: str | None = None
    """operationId fra kontrakten."""

    metode: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] | None = None
    """HTTP-metoden."""

    status: str | None = None
    """HTTP-status, 404, eller en klasse, 4xx."""

    noegle: str | None = None
    """Nøglens navn, eventuelt med dens slags: leverandoer, indberetter:demo-leverandoer."""

    aktionskode: str | None = None
    """Kald med en aktion med den kode."""

    fordrings_id: str | None = None
    """Kald med en aktion om den fordring, eller hvis adresse nævner den."""

    aktions_id: str | None = None
    """Kald med den aktion, eller hvis adresse nævner den."""

    leverance_id: str | None = None
    """Kald om den leverance: dens krop, sti eller parameter nævner den."""

    verdenstid_fra: AwareDatetime | str | date | None = None
    """Fra det øjeblik eller den dag på sandkassens ur."""

    verdenstid_til: AwareDatetime | str | date | None = None
    """Til og med det øjeblik eller den dag på sandkassens ur."""

    fritekst: str | None = None
    """Tekst, der står i anmodningen eller svaret; store og små bogstaver a-z er ens."""


class FlytningForm(Anmodningsmodel):
    """Where a payment belongs: exactly one of the two."""

    fordrings_id: str | None = None
    skyldner: DebitorForm | None = None


class FordelingForm(Anmodningsmodel):
    """How many of each kind, as weights."""

    god: int | None = 0
    tvivlsom: int | None = 0
    daarlig: int | None = 0


class FordringIListe(Svarmodel):
    """A claim in a list."""

    fordrings_id: str
    hovedfordrings_id: str | None
    """En hovedfordrings er dens eget."""

    aktions_id: str
    fordringshaver_id: str | None
    fordringstype: str | None
    kategori: Literal["hovedfordring", "relateret"] | str
    """Main claim (HF) or related claim (interest, fee)."""

    art: str | None
    reference: str | None
    status: (
        Literal[
            "MODTAGET",
            "I_HOERING",
            "SAGSBEHANDL",
            "UNDER_INDDRIVELSE",
            "DAEKKET",
            "AFVIST",
            "FORTRUDT",
            "TILBAGEKALDT",
            "RETURNERET",
            "AFSKREVET",
        ]
        | str
    )
    """Where a claim stands. DAEKKET: under recovery with a balance of 0."""

    beloeb: str | None
    hovedstol: str | None
    saldo: str
    """Kroner som tekst med punktum og 2 decimaler."""

    rente: str
    """Tilskrevet rente, der ikke er dækket."""

    system: Literal["PSRM", "DMI"] | str
    """Which recovery system a claim lies in."""

    tilbagekaldt_aarsag: str | None
    suspenderet: str | None
    """HEL, eller i kroner hvor meget af fordringen."""

    opsplittet: bool
    registreret: str
    """Et øjeblik med forskel fra UTC."""

    modtagelsesdato: str | None
    """Dagen, fordringen blev modtaget til inddrivelse."""


class Fordringsside(Svarmodel):
    """A page of claims."""

    fordringer: list[FordringIListe]
    naeste: str | None
    """Send den som efter for næste side; null ved enden."""


class ForkForm(Anmodningsmodel):
    """What the fork is called, and how long it lives."""

    navn: str | None = None
    """Til at kende den på; den findes ikke igen ved navnet."""

    levetid: str | None = None
    """Som ved POST /sandkasser."""


class ForsinkelseFormFraTil(Anmodningsmodel):
    fra: int
    """Ligeligt fordelt fra."""

    til: int
    """Ligeligt fordelt til og med."""


class ForsinkelseFormMs(Anmodningsmodel):
    ms: int
    """Fast."""


class ForsinkelseFormP50P99(Anmodningsmodel):
    p_50: int
    """Median; lognormal."""

    p_99: int
    """99-percentil; lognormal, højst 10 minutter."""


class ForskelUd(Svarmodel):
    """One difference. What one side lacks is null."""

    aarsag: Literal["KUN_I_PSRM", "KUN_HOS_FORDRINGSHAVER", "ANDET_BELOEB", "MAANEDEN_FOER", "MAANEDEN_EFTER"] | str
    sikkerhed: Literal["SIKKER", "SANDSYNLIG", "USIKKER"] | str
    beloeb: str
    """Del af den totale difference, med fortegn."""

    haendelse: str
    fordrings_id: str | None
    reference: str | None
    beloeb_psrm: str | None
    dato_psrm: str | None
    beloeb_liste: str | None
    dato_liste: str | None
    raekke: int | None
    """Rækken på listen."""


class Forskelsside(Svarmodel):
    """A page of differences."""

    forskelle: list[ForskelUd]
    naeste: str | None


class FortrydelseForm(Anmodningsmodel):
    """The creditor withdraws what is in hearing."""

    aarsag: str
    """FEJL_I_STAMDATA, FORDRINGEN_ER_BETALT, FORDRINGSTYPE_FORKERT eller ANDET."""

    tekst: str | None = None
    """Skal med ved ANDET."""


class ForventningFormAntal(Anmodningsmodel):
    praecis: int | None = None
    mindst: int | None = None
    hoejst: int | None = None


class FrigivelseForm(Anmodningsmodel):
    """What to show; nothing named means all that is held back."""

    leverance_id: str | None = None
    aktions_id: str | None = None


class FrigivelseUd(Svarmodel):
    """The actions whose receipts are shown now, one for each receipt, in the order of the feed."""

    frigivet: list[str]


class FundUd(Svarmodel):
    """One reason or warning: which rule, where, what was found, what would be right, and the source."""

    kode: int | None
    """Fejlkoden; null for filterregler og navngivne regler."""

    regler: list[str]
    """Filterregler (R_7_11) eller en navngiven regel."""

    felt: str | None
    """Stien fra aktionen, fx fordring.haeftere[1].forfaldsdato."""

    fundet: str | None
    """Den fundne værdi; null, når feltet er tomt."""

    krav: str
    """Hvad der ville være rigtigt."""

    konsekvens: Literal["AFVIST", "HOERING", "SAGSBEHANDL", "ADVARSEL"] | str
    """What a broken rule leads to. ADVARSEL never changes the verdict."""

    tekst: str
    """Reglen som dansk sætning."""

    kilde: str
    """Dokument og dato."""

    ukendt_foer: bool | None = False
    """Reglens form på den valgte dag kendes ikke; dagens form er brugt."""

    troskab: list[str] | None = None
    """Tvivl (T), antagelser (A) og egne valg (S), som fundet hviler på; se kildegrundlaget."""


class GenereretUd(Svarmodel):
    """An action, and what it should come to."""

    aktion: dict[str, Any]
    slags: Literal["god", "tvivlsom", "daarlig"] | str
    """What a generated action is meant to be: accepted, sent to hearing, rejected."""

    sti: str
    """Hvor i aktionen den fordring står, som forventet handler om."""

    forventet: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    forventet_aktion: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    regler: list[str]
    """De regler, fordringen bryder."""


class GenindsendelsesvejUd(Svarmodel):
    """The way back into collection."""

    maade: str
    """GENINDSENDFORDRING, ny_fordring, ingen, ikke_relevant eller ikke_oplyst."""

    note: str | None


class GodkendelseForm(Anmodningsmodel):
    """The creditor stands by what is in hearing."""

    begrundelse: str
    """Fordringshavers skriftlige begrundelse."""

    erklaering: bool
    """Fordringen kan inddrives, og dens stamdata er rigtige."""


class Gruppe(Svarmodel):
    """A creditor group."""

    kode: str
    navn: str


class HaefterUd(Svarmodel):
    """A debtor of a claim."""

    type: str | None
    nummer: str | None
    foraeldes: str | None
    """Forældelsesdatoen, der gælder efter modtagelsen; på et krav, der er gået tilbage til bortfald, bortfaldsdatoen, der blev sendt."""

    foraeldet: str | None
    """Dagen, fordringen forældedes over for denne skyldner, mens andre hæfter endnu: indsatser mod skyldneren dækker den ikke mere. null: skyldneren hæfter endnu, eller fordringen er forældet for alle."""


class HaendelseUd(Svarmodel):
    """A fact of a claim's ledger."""

    nummer: int
    haendelse: str
    beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""

    virkningsdato: str
    """ÅÅÅÅ-MM-DD."""

    registreret: str
    """Et øjeblik med forskel fra UTC."""

    aktions_id: str | None
    """null: Gældsstyrelsen gjorde det."""

    aarsag: str | None
    vedroerer: int | None
    """Den hændelse, der ophæves."""

    indbetaling: int | None
    """Indbetalingen bag en dækning."""

    daekker: list[DaekketDelUd]
    """Det, en dækning dækker nu, del for del; tom for andre hændelser og for det, der er ophævet."""


class Helbred(Svarmodel):
    """The process answers."""

    status: str
    version: str


class HentningerForm(Anmodningsmodel):
    """To the fetch after so many."""

    naar: Literal["EFTER_HENTNINGER"]
    hentninger: int
    """Så mange hentninger forgæves; den næste viser kvitteringen."""


class HoeringsafgoerelseForm(Anmodningsmodel):
    """RIM's decision in a hearing."""

    afgoerelse: Literal["GODKENDT", "AFVIST", "FILTER_TILPASSET"]
    """RIM's decision in a hearing. FILTER_TILPASSET accepts too (A-05)."""

    begrundelse: str | None = None


class HoeringstidUd(Svarmodel):
    """Time in hearing, in days on the world's clock with two decimals; null where none has ended."""

    antal: int
    """Høringer om fordringerne, også om deres opskrivninger."""

    afsluttede: int
    """Heraf afgjort eller fortrudt; kun de tæller i tiderne."""

    middel_dage: str | None
    """Fra oprettet til afgjort eller fortrudt."""

    median_dage: str | None
    laengste_dage: str | None


class HovedfordringForm(Anmodningsmodel):
    """What is told inline of a main claim, when a related claim is tried alone."""

    fordringstype: str | None = None
    forfaldsdato: date | str | None = None
    modtagelsesdato: date | str | None = None


class HovedstolsaendringForm(Anmodningsmodel):
    """A raised hovedstol: the whole new figure."""

    fordrings_id: str | None = None
    ny_hovedstol: str | int | None = None


class IndberetterForm(Anmodningsmodel):
    """A system that reports under that number."""

    navn: str
    indberetter: str
    """CVR- eller SE-nummer, 8 cifre."""

    soap_sikkerhedsprofil: Literal["fuld", "underskrift", "ingen"] | None = None
    """Den sikkerhed, nøglens SOAP-kald skal have. null: sandkassens, indstillingen soapSikkerhedsprofil."""


class IndberetterUd(Svarmodel):
    """A system that reports."""

    navn: str
    noegler: int
    """Hvor mange nøgler der er udstedt og gælder."""

    tilfoejet: bool
    """false: skabelonens egen."""

    indberetter: str
    soap_sikkerhedsprofil: Literal["fuld", "underskrift", "ingen"] | str | None
    """Den sikkerhed, nøglens SOAP-kald skal have. null: sandkassens, indstillingen soapSikkerhedsprofil."""


class Indberetterliste(Svarmodel):
    """The systems that have keys."""

    indberettere: list[IndberetterUd]


class IndbetalingForm(Anmodningsmodel):
    """Money from a debtor."""

    skyldner: DebitorForm
    beloeb: str | int
    """Kroner over 0 som tekst med punktum, højst 2 decimaler. Et JSON-tal modtages også."""

    art: Literal["FRIVILLIG", "INDSATS", "LOENINDEHOLDELSE", "UDLAEG", "MODREGNING"]
    """Where a payment comes from; it decides which claims it reaches, and which of them first."""

    virkningsdato: date | str | None = None
    """Dagen, skyldneren betalte; ellers i dag på sandkassens ur."""

    fordringshaver_id: str | None = None
    """Kun ved MODREGNING: hvis udbetaling der modregnes i."""

    fordrings_ider: list[str] | None = None
    """Indsatsens, lønindeholdelsens eller udlæggets fordringer."""


class IndstillingForm(Anmodningsmodel):
    """A setting and its new value."""

    navn: str
    vaerdi: Any | None = None
    """Bedømmes mod indstillingens type: tal, sandt, tekst, liste af tekster, eller navn og dato. Højst 1000 led, og højst 1000 tegn i en tekst."""


class IndstillingUd(Svarmodel):
    """A setting."""

    navn: str
    vaerdi: Any
    standard: Any
    type: str
    tilladte: list[str] | None
    beskrivelse: str
    kilde: str


class IndstillingerForm(Anmodningsmodel):
    """The settings to change; all of them or none."""

    indstillinger: list[IndstillingForm]


class IndstillingerUd(Svarmodel):
    """Every setting of the world."""

    indstillinger: list[IndstillingUd]


class Journalaktion(Svarmodel):
    """An action of a delivery, as it was registered."""

    aktions_id: str
    aktionskode: str | None
    fordrings_id: str | None
    fordringshaver_id: str | None
    status: str
    """Dommen, da leverancen blev registreret."""

    scenarie: str | None
    """Det scenarie, der afgjorde dommen."""


class JournallinjeUd(Svarmodel):
    """A call, without its bodies."""

    nummer: int
    tidspunkt: str
    """Virkelig tid."""

    verdenstid: str
    """Sandkassens ur."""

    metode: str
    sti: str
    operation: str | None
    """operationId fra kontrakten."""

    noegle: str | None
    """Nøglens slags og navn, aldrig nøglen selv."""

    status: int
    leverance_id: str | None
    fejl: str | None
    """Den fejl på linjen, der var i kraft; ved SOAP også den rigtige årsag til et svar, der skjuler den."""

    antal_aktioner: int
    aktioner: list[Journalaktion]
    """I en liste højst de første 20."""

    afkortet: bool
    """Anmodning eller svar er ikke gemt helt: højst 64 KiB, og aldrig journalens egne svar."""


class JournalpostUd(Svarmodel):
    """A call, whole."""

    nummer: int
    tidspunkt: str
    """Virkelig tid."""

    verdenstid: str
    """Sandkassens ur."""

    metode: str
    sti: str
    operation: str | None
    """operationId fra kontrakten."""

    noegle: str | None
    """Nøglens slags og navn, aldrig nøglen selv."""

    status: int
    leverance_id: str | None
    fejl: str | None
    """Den fejl på linjen, der var i kraft; ved SOAP også den rigtige årsag til et svar, der skjuler den."""

    antal_aktioner: int
    aktioner: list[Journalaktion]
    """I en liste højst de første 20."""

    afkortet: bool
    """Anmodning eller svar er ikke gemt helt: højst 64 KiB, og aldrig journalens egne svar."""

    anmodning: str | None
    svar: str | None


class KaldForm(Anmodningsmodel):
    """From the ``fra``-th matching call, ``antal`` calls."""

    fra: int
    """Det første kald, talt fra 1."""

    antal: int | None = 1
    """Så mange kald."""


class KaldUd(Svarmodel):
    """Which of the matching calls."""

    fra: int
    antal: int


class KendtRegelUd(Svarmodel):
    """A rule of a type whose table could not be read in full."""

    regler: list[str]
    felt: str
    tekst: str
    gaelder_fra: str | None


class KildeIPost(Svarmodel):
    """A source of an entry."""

    kilde: str
    dato: str | None
    """Kildens dag, år eller tidsrum (ISO 8601); null, hvor den ikke er kendt."""


class KildeUd(Svarmodel):
    """A source, known by how it is cited."""

    id: str
    """Det, som en kilde begynder med."""

    dato: str | None
    note: str


class KlassifikationUd(Svarmodel):
    """The claim's legal class; null where the document is silent."""

    ret: str | None
    """offentligretlig eller civilretlig."""

    loenindeholdelse: bool | None
    udpantning: bool | None


class KontrolpunktForm(Anmodningsmodel):
    """What the checkpoint is called."""

    navn: str


class KontrolpunktUd(Svarmodel):
    """A checkpoint."""

    navn: str
    oprettet: str
    """Virkelig tid."""

    ur: str
    """Sandkassens ur, da det blev taget."""

    bytes: int


class Kontrolpunktliste(Svarmodel):
    """The world's checkpoints, the oldest first."""

    kontrolpunkter: list[KontrolpunktUd]


class KorrektionUd(Svarmodel):
    """The type, amount and reason that a correction was sent with; what was not sent is left out."""

    aarsagskode: str | None = None
    beloeb: str | None = None
    begrundelse: str | None = None


class Kvote(Svarmodel):
    """A quota and how much of it is used."""

    indstilling: str
    """Processens indstilling, som den hedder i miljøet."""

    graense: int | str
    brugt: int | None
    """null: gælder det enkelte kald."""


class LaasningUd(Svarmodel):
    """Whether the claim is locked afterwards; null where no source says."""

    laast: bool | None
    permanent: bool | None
    efterfoelgende_tilbagekald: list[str] | None
    """De tilbagekaldelsesårsager, der stadig kan bruges bagefter."""


class Materialeopdatering(Svarmodel):
    """A change of the published material."""

    id: str
    dato: str
    """ÅÅÅÅ-MM-DD."""

    fordringshavergruppe: str
    kode: str
    art: str | None
    regler: list[str]
    note: str


class NaermesteUd(Svarmodel):
    """The nearest miss."""

    nr: int
    aktions_id: str | None
    afviger: list[AfvigelseUd]


class NavngivenRegelUd(Svarmodel):
    """A rule without a number."""

    navn: str
    tekst: str
    stadie: str
    konsekvens: str
    kilde: str


class NyDelingUd(Svarmodel):
    """A share just made. The address is told once."""

    delings_id: str
    fra_nr: int
    til_nr: int
    filter: dict[str, str]
    oprettet: str
    """Et øjeblik med forskel fra UTC."""

    udloeber: str
    """Et øjeblik med forskel fra UTC."""

    adresse: str
    """Kræver ingen nøgle. Fortælles kun her."""


class NyIndberetter(Svarmodel):
    """A new key to a reporter, in clear. It is told once."""

    navn: str
    indberetter: str
    noegle: str
    soapadresse: str
    """SOAP-tjenesterne ligger derunder, /skat/services/ eller /oio/services/ med tjenestens navn; ?wsdl er kontrakten."""

    soap_sikkerhedsprofil: Literal["fuld", "underskrift", "ingen"] | str | None
    """Den sikkerhed, nøglens SOAP-kald skal have. null: sandkassens, indstillingen soapSikkerhedsprofil."""


class NyPortaladgang(Svarmodel):
    """A link into the portal. It is told once, and works once."""

    navn: str
    fordringshaver_id: str
    adresse: str
    """Åbnes i en browser."""

    udloeber: str
    """Virkelig tid."""


class NyPortalbruger(Svarmodel):
    """A new user of the portal, with its key in clear. It is told once."""

    navn: str
    fordringshaver_id: str
    rettigheder: list[str]
    noegle: str


class NySandkasseForm(Anmodningsmodel):
    """What world to make."""

    navn: str | None = None
    """Samme navn med samme værtsnøgle giver samme verden."""

    skabelon: str | None = "demo"
    seed: int | None = None
    """Afgør tilfældet i verdenen; ellers trækkes det."""

    start: AwareDatetime | str | date | None = None
    """Hvor uret står til at begynde med: et øjeblik eller en dags begyndelse i København, fra 2015-01-01; ellers skabelonens øjeblik. Nulstilling vender tilbage dertil."""

    levetid: str | None = None
    """Virkelig tid, før verdenen fjernes; ellers PSRM_DEFAULT_LIFETIME."""


class NytCertifikatUd(Svarmodel):
    """A certificate just registered. Key, PKCS#12 and code are told once, and kept nowhere."""

    fingeraftryk: str
    """SHA-256, hexadecimalt."""

    serienummer: str
    indberetter: str
    emne: str
    egen: bool
    """true: medbragt. false: udstedt af test-CA'en."""

    gyldig_fra: str
    """Virkelig tid."""

    gyldig_til: str
    """Virkelig tid."""

    registreret: str
    """Virkelig tid."""

    tilbagekaldt: str | None
    """Virkelig tid; null: det er i kraft."""

    pem: str
    noegle: str | None
    """Den private nøgle (PKCS#8 i PEM); null: medbragt."""

    pkcs_12: str | None
    """Nøgle, certifikat og CA i base64, til Java, .NET og SoapUI."""

    kode: str | None
    """Koden til pkcs12."""

    ca: str
    """Test-CA'ens certifikat."""

    server: str
    """Serverens certifikat, som beskeder krypteres til."""


class Omraade(Svarmodel):
    """A business area."""

    kode: str
    navn: str
    aliaser: list[str]


class Omraadeliste(Svarmodel):
    """Business areas and creditor groups."""

    forretningsomraader: list[Omraade]
    fordringshavergrupper: list[Gruppe]


class OpgaveUd(Svarmodel):
    """A long job."""

    opgave_id: str
    art: str
    tilstand: str
    """KOERER, AFBRUDT (kan genoptages) eller FAERDIG."""

    fra: str
    """Et øjeblik med forskel fra UTC."""

    til: str
    """Et øjeblik med forskel fra UTC."""

    nu: str
    """Sandkassens ur, så langt opgaven er nået."""

    ventet: int
    """Omtrent hvor meget der forfalder undervejs."""

    udfoert: int
    besked: str | None
    adresse: str


class OpgoerelseUd(Svarmodel):
    """A group, counted."""

    gruppe: str
    navn: str
    antal: int
    offentliggjort: int
    antaget: int
    mangler: int


class OpskrivningForm(Anmodningsmodel):
    """A write-up."""

    fordrings_id: str | None = None
    valuta: str | None = None
    """DKK, eller tomt."""

    beloeb: str | int | None = None
    begrundelse: str | None = None
    note: str | None = None
    dokumenter: list[DokumentForm] | None = None


class Parathed(Svarmodel):
    """The rules are loaded and the register is open."""

    status: str
    katalogversion: str
    fordringstyper: int


class PortaladgangForm(Anmodningsmodel):
    """Who is to be let in."""

    navn: str
    """Portalbrugerens navn."""


class PortalbrugerForm(Anmodningsmodel):
    """A user of the portal for one creditor."""

    navn: str
    fordringshaver_id: str
    rettigheder: list[Literal["Administrér fordringer", "Afstem fordringer", "Se fordringer"]]


class PortalbrugerUd(Svarmodel):
    """A user of the portal."""

    navn: str
    noegler: int
    """Hvor mange nøgler der er udstedt og gælder."""

    tilfoejet: bool
    """false: skabelonens egen."""

    fordringshaver_id: str
    rettigheder: list[str]


class Portalbrugerliste(Svarmodel):
    """The world's users of the portal."""

    portalbrugere: list[PortalbrugerUd]


class ProduktionsUd(Svarmodel):
    """What production said of a claim."""

    status: str | None
    """AFVIST, HOERING, FORTRUDT, UDFOERT, SAGSBEHANDL, MODTAGET; null: ukendt ord."""

    koder: list[str]
    """Fejlkoder og regler."""


class PunktUd(Svarmodel):
    """A point of the ledger of fidelity: what the sources leave open, and what was chosen."""

    id: str
    emne: str
    grad: Literal["offentliggjort", "antaget", "mangler"] | str
    """antaget: følges i dag. mangler: følges fra den dag, det bygges."""

    note: str
    """Hvad der er valgt."""


class RapportUd(Svarmodel):
    """A report that was made."""

    rapport_id: str
    fordringshaver_id: str
    art: (
        Literal[
            "JUSTERING_AFSTEMNING",
            "JUSTERING_MAANED",
            "SALDO_AFSTEMNING",
            "SALDO_MAANED",
            "TIL_OG_AFGANG_AFSTEMNING",
            "SPECIFIKATION_AFREGNING",
            "SPECIFIKATION_ULTIMO",
            "SUMMERET",
        ]
        | str
    )
    """The eight reports of a month."""

    navn: str
    """Rapportens navn i portalen."""

    aar: int
    maaned: int
    skaeringsdato: str
    """Månedens sidste dag."""

    dannet: str
    """Øjeblikket på sandkassens ur."""

    filnavn: str
    """Navnet på den ZIP, der hentes."""


class Rapportside(Svarmodel):
    """A month's reports."""

    rapporter: list[RapportUd]
    besked: str | None
    """Hvad portalen siger, når perioden ingen rapporter har."""

    naeste: str | None
    """Sendes som efter for den næste side."""


class RegelUd(Svarmodel):
    """A rule, as a sentence and as structure."""

    regler: list[str]
    tekst: str
    konsekvens: str
    konsekvenstekst: str
    vurderes: bool
    struktur: dict[str, Any]
    note: str | None
    tvivl: list[str]
    ukendt_foer: bool


class RegistreretRelateret(Svarmodel):
    """The verdict kept on a related claim."""

    status: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    troskab: list[str] | None = None
    """Punkter, som aktionen, dens status og de afgørende stadier hviler på; grundene har deres egne."""

    fordrings_id: str
    aarsager: list[FundUd]
    advarsler: list[FundUd]


class RelateretStatus(Svarmodel):
    """A related claim's id and status."""

    indeks: int
    fordrings_id: str | None
    status: str


class Rentelinje(Svarmodel):
    """A claim's interest of the month, or what the month corrected of earlier ones."""

    fordrings_id: str
    hovedfordrings_id: str | None
    """En hovedfordrings er dens eget."""

    reference: str | None
    """Fordringshavers reference."""

    art: str | None
    fordringstype: str | None
    kategorikode: Literal["HF", "OR", "OG", "IR"] | str
    """HF hovedfordring, OR opkrævningsrente, OG opkrævningsgebyr, IR inddrivelsesrente."""

    tekst: str | None
    """Aktiviteten i ord."""

    aktivitet: Literal["RENTETILSKRIVNING", "KORREKTION"] | str
    periode_fra: str
    """ÅÅÅÅ-MM-DD."""

    periode_til: str
    """ÅÅÅÅ-MM-DD."""

    beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""


class Renter(Svarmodel):
    """The month's interest."""

    nummer: str
    """Løbenummer uden huller hos modtageren."""

    fordringshaver_id: str
    dannet: str
    """Et øjeblik med forskel fra UTC."""

    dag: str
    """Dagen, den blev dannet: den, der søges på."""

    periode_fra: str
    """ÅÅÅÅ-MM-DD."""

    periode_til: str
    """ÅÅÅÅ-MM-DD."""

    sum: str
    """Linjernes sum i kroner."""

    art: Literal["RENTER"]
    linjer: list[Rentelinje]


class ReturneringForm(Anmodningsmodel):
    """A return."""

    aarsag: str
    """AFTL, ANDN eller KLAG."""

    tekst: str | None = None
    """Til journalen."""


class Returneringslinje(Svarmodel):
    """What is returned of a claim."""

    fordrings_id: str
    hovedfordrings_id: str | None
    """En hovedfordrings er dens eget."""

    reference: str | None
    """Fordringshavers reference."""

    art: str | None
    fordringstype: str | None
    kategorikode: Literal["HF", "OR", "OG", "IR"] | str
    """HF hovedfordring, OR opkrævningsrente, OG opkrævningsgebyr, IR inddrivelsesrente."""

    tekst: str | None
    """Aktiviteten i ord."""

    aktivitet: Literal["RETURNERING", "KORREKTION"] | str
    aarsagskode: str | None
    """Returneringens, eller tilbagekaldelsens, når saldoen steg efter den."""

    virkningsdato: str
    """ÅÅÅÅ-MM-DD."""

    beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""

    hovedstol: str
    """Kroner som tekst med punktum og 2 decimaler."""

    rente: str
    """Kroner som tekst med punktum og 2 decimaler."""


class RimhandlingUd(Svarmodel):
    """An act of RIM's by the script."""

    efter: str
    handling: str
    udfald: str | None
    """UDFOERT, hvorfor den ikke kunne udføres, eller null: ikke endnu."""


class SagsafgoerelseForm(Anmodningsmodel):
    """A case worker's decision."""

    afgoerelse: Literal["UDFOERT", "AFVIST"]
    """A case worker's decision on an action in manual handling."""

    begrundelse: str | None = None


class SaldobevaegelserUd(Svarmodel):
    """How many movements each side had."""

    psrm: int
    psrm_efter_skaering: int
    """Heraf efter skæringsdatoen: de tæller ikke, men kan forklare."""

    liste: int
    liste_efter_skaering: int


class SamletForm(Anmodningsmodel):
    """When so many wait, all of them at once."""

    naar: Literal["SAMLET"]
    antal: int
    """Kvitteringerne under reglen holdes tilbage, til så mange venter."""


class ScenarieForm(Anmodningsmodel):
    """A script as text."""

    yaml: str
    """Scenariet, som en fil i biblioteket er skrevet. JSON er også YAML."""


class ScenarieKortUd(Svarmodel):
    """A script in the list."""

    id: str
    slags: Literal["HISTORIE", "KODE", "EGEN"] | str
    """HISTORIE: bibliotekets. KODE: afvisning med en fejlkode. EGEN: sandkassens egen."""

    titel: str
    hvorfor: str
    emner: list[str]
    boejer: bool
    """Om det sætter noget i reglernes sted; ellers fortæller det kun."""

    armeret: bool
    udloest: int
    """Hvor mange aktioner der har udløst det."""


class ScenarieUd(Svarmodel):
    """A script with its content."""

    id: str
    slags: Literal["HISTORIE", "KODE", "EGEN"] | str
    """HISTORIE: bibliotekets. KODE: afvisning med en fejlkode. EGEN: sandkassens egen."""

    titel: str
    hvorfor: str
    emner: list[str]
    boejer: bool
    """Om det sætter noget i reglernes sted; ellers fortæller det kun."""

    armeret: bool
    udloest: int
    """Hvor mange aktioner der har udløst det."""

    deler_udloeser_med: list[str]
    """Andre armerede scenarier med samme udløser."""

    indhold: dict[str, Any]
    """Som i filen: uden det, der er som ellers."""


class ScenarierUd(Svarmodel):
    """Every script."""

    scenarier: list[ScenarieKortUd]
    aldrig_udloest: list[str]
    """De armerede, som ingen aktion har udløst."""


class ServicevindueForm(Anmodningsmodel):
    """A window to be planned."""

    fra: AwareDatetime | str
    """På sandkassens ur."""

    til: AwareDatetime | str
    """Efter fra; vinduet varer til, men ikke med."""

    tekst: str | None = None


class ServicevindueUd(Svarmodel):
    """A window, with where it stands on the world's clock and when there was last something new to tell."""

    fra: str
    """Et øjeblik med forskel fra UTC."""

    til: str
    """Et øjeblik med forskel fra UTC."""

    tekst: str | None
    tilstand: Literal["PLANLAGT", "I_KRAFT", "AFSLUTTET"] | str
    """Where a window stands on the world's clock."""

    aendret: str
    """Et øjeblik med forskel fra UTC."""


class ServicevinduerForm(Anmodningsmodel):
    """Every window of the world."""

    servicevinduer: list[ServicevindueForm]


class ServicevinduerUd(Svarmodel):
    """Every window, in order of time."""

    servicevinduer: list[ServicevindueUd]


class SikkerhedUd(Svarmodel):
    """How many differences are how sure."""

    sikker: int
    """Fundet på fordringsId eller reference."""

    sandsynlig: int
    """En række uden id, alene om sit beløb og sin hændelse."""

    usikker: int
    """Flere havde samme beløb og hændelse; den nærmeste dag afgjorde."""


class SkelForm(Anmodningsmodel):
    """Where a span begins or ends: the first or the last that the fields describe, or the call of a number."""

    operation: str | None = None
    """operationId fra kontrakten."""

    metode: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] | None = None
    """HTTP-metoden."""

    status: str | int | None = None
    """HTTP-status, 404, eller en klasse, 4xx."""

    noegle: str | None = None
    """Nøglens navn, eventuelt med dens slags: leverandoer, indberetter:demo-leverandoer."""

    aktionskode: str | None = None
    """Om en aktion: så tælles aktioner."""

    fordringshaver_id: str | None = None
    """Om en aktion: så tælles aktioner."""

    fordrings_id: str | None = None
    """Om en aktion: så tælles aktioner."""

    aktionsstatus: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | None = None
    """Om en aktion: så tælles aktioner. Dommen, da leverancen blev registreret."""

    nr: Literal["foerste", "sidste"] | int | None = None
    """Hvilket af dem: foerste, sidste eller kaldets nummer. Ellers foerste."""


class SkyldnerForm(Anmodningsmodel):
    """Who owes: type CPR, CVR, SE or AKR, and number. Test persons have day + 60 in their CPR."""

    type: str | None = None
    nummer: str | None = None


class SkyldnerUd(Svarmodel):
    """A debtor, CPR masked."""

    type: str | None
    nummer: str | None


class SkyldneraarsagerUd(Svarmodel):
    """The causes that are about one debtor."""

    skyldner: SkyldnerUd
    aarsager: list[FundUd]


class Sporlinje(Svarmodel):
    """One rule of the trace."""

    regler: list[str]
    udfald: str
    """OPFYLDT, BRUDT eller IKKE_VURDERET."""

    hvorfor: str | None
    """Hvorfor reglen ikke blev vurderet."""

    felt: str
    fundet: str | None
    krav: str | None
    konsekvens: Literal["AFVIST", "HOERING", "SAGSBEHANDL", "ADVARSEL"] | str
    """What a broken rule leads to. ADVARSEL never changes the verdict."""

    tekst: str
    kilde: str
    tvivl: list[str]
    """De punkter, reglens læsning hviler på (T-nn, A-nn)."""

    note: str | None
    ukendt_foer: bool


class StatistikraekkeUd(Svarmodel):
    """A group. Only the values that were grouped by stand in it; null is a claim without the value."""

    fordringshaver: str | None = None
    fordringshavernavn: str | None = None
    """Aftalens navn; null uden aftale."""

    fordringstype: str | None = None
    forretningsomraade: str | None = None
    """Null: typen hører ikke til et område."""

    indberetter: str | None = None
    """CVR/SE, eller portal:<fordringshaverId>."""

    maaned: str | None = None
    """Registreringens måned, dansk tid: 2026-07."""

    status: str | None = None
    aarsag: str | None = None
    """En regel (R_7_11) eller en fejlkode (152)."""

    regel: str | None = None
    fejlkode: str | None = None
    tekst: str | None = None
    """Hvad årsagen siger. En filterregel har kun en tekst, hvor der også grupperes efter type."""

    antal: int
    """Fordringer; en relateret fordring er en for sig."""

    beloeb: str
    """Det, de blev sendt med, i kroner."""

    accepteret: int
    """Modtaget til inddrivelse, uanset hvad der siden er sket."""

    afvist: int
    fortrudt: int
    """Trukket tilbage fra høring."""

    i_hoering: int
    sagsbehandles: int
    """I manuel sagsbehandling."""

    afventer: int
    """MODTAGET: ikke bedømt endnu."""

    tvungne: int
    """Heraf med en dom, som et scenarie tvang."""

    andel_accepteret_foerste_forsoeg: AndelUd
    hoeringstid: HoeringstidUd


class StatistiktabelUd(Svarmodel):
    """The groups of one grouping."""

    gruppering: list[
        Literal[
            "fordringshaver",
            "fordringstype",
            "forretningsomraade",
            "indberetter",
            "maaned",
            "status",
            "aarsag",
            "regel",
            "fejlkode",
        ]
        | str
    ]
    raekker: list[StatistikraekkeUd]
    udeladt: int
    """Rækker, der ikke er plads til; CSV har dem alle."""


class Stoerrelse(Svarmodel):
    """How large a world is."""

    fordringer: int
    aktioner: int
    bytes: int
    """Verdenens database."""

    journal_bytes: int
    """Journalen over læsninger og afvisninger."""


class StraksForm(Anmodningsmodel):
    """At once."""

    naar: Literal["STRAKS"]


class SuspensionForm(Anmodningsmodel):
    """A suspension."""

    beloeb: str | int | None = None
    """Kun så meget af fordringen; ellers hele."""


class SuspensionsophaevelseForm(Anmodningsmodel):
    """A suspension lifted."""

    varslet: date | str | None = None
    """Dagen, skyldneren fik varsel om rente igen; ellers i dag."""

    klar: date | str | None = None
    """Dagen, fordringen igen kunne inddrives; ellers varslets dag."""


class TalUd(Svarmodel):
    """What is counted of a group of claims. The six outcomes add up to ``antal``."""

    antal: int
    """Fordringer; en relateret fordring er en for sig."""

    beloeb: str
    """Det, de blev sendt med, i kroner."""

    accepteret: int
    """Modtaget til inddrivelse, uanset hvad der siden er sket."""

    afvist: int
    fortrudt: int
    """Trukket tilbage fra høring."""

    i_hoering: int
    sagsbehandles: int
    """I manuel sagsbehandling."""

    afventer: int
    """MODTAGET: ikke bedømt endnu."""

    tvungne: int
    """Heraf med en dom, som et scenarie tvang."""

    andel_accepteret_foerste_forsoeg: AndelUd
    hoeringstid: HoeringstidUd


class TestdataForm(Anmodningsmodel):
    """What to generate."""

    fordringshaver_id: str
    typer: list[str] | None = None
    """Kun disse typer; ellers gruppens."""

    antal: int | None = 10
    seed: int | None = None
    """Ellers sandkassens."""

    fordeling: FordelingForm | None = None
    """Ellers 80 gode, 10 tvivlsomme, 10 dårlige."""


class TestdataUd(Svarmodel):
    """Generated actions."""

    seed: int
    dag: str
    """ÅÅÅÅ-MM-DD."""

    testdata: list[GenereretUd]


class TilbagekaldForm(Anmodningsmodel):
    """A recall."""

    fordrings_id: str | None = None
    aarsagskode: str | None = None
    virkningsdato: date | str | None = None
    """Kun ved BORT: dagen, kravet bortfaldt."""

    begrundelse: str | None = None


class TilbagesendtRenteUd(Svarmodel):
    """Interest that goes back with a recalled claim, or with one of its write-ups."""

    aktions_id: str | None
    beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""

    beregnet_til: str
    """ÅÅÅÅ-MM-DD."""


class TilfoejetSkyldner(Svarmodel):
    """A debtor that PSRM added: the owner of a personally owned company (PEF)."""

    type: str | None
    nummer: str | None
    ejer_af: SkyldnerUd


class TroskabspostUd(Svarmodel):
    """One thing that the product does, or should do."""

    gruppe: str
    id: str
    grad: Literal["offentliggjort", "antaget", "mangler"] | str
    """How faithful a thing is."""

    kilder: list[KildeIPost]
    punkter: list[PunktUd]
    """Det, som ikke er offentliggjort, og hvad der er valgt."""

    note: str | None


class TroskabspunktUd(Svarmodel):
    """A point with everything that rests on it."""

    id: str
    emne: str
    grad: Literal["offentliggjort", "antaget", "mangler"] | str
    """antaget: følges i dag. mangler: følges fra den dag, det bygges."""

    note: str
    """Hvad der er valgt."""

    poster: list[TroskabspostUd]
    fordringstyper: list[BeroertType]


class TvivlUd(Svarmodel):
    """A doubt that the reading rests on, and how it was decided."""

    id: str
    tekst: str
    beslutning: str


class TypeIListe(Svarmodel):
    """A claim type in a list."""

    kode: str
    navn: str
    fordringshavergruppe: str
    kategori: Literal["hovedfordring", "relateret"] | str
    """Main claim (HF) or related claim (interest, fee)."""

    forretningsomraade: str | None
    forretningsomraade_ukendt: str | None
    """Hvorfor typen ikke står i noget forretningsområde."""

    har_filter: bool
    status: Literal["aktuel", "aeldre_udgave", "naevnt"] | str
    """aktuel: i materiale fra 2023 eller senere. aeldre_udgave: kun i ældre. naevnt: kun kode og navn."""

    antal_regler: int
    opdateret: str | None


class TypekildeUd(Svarmodel):
    """A document, its own date, and how much of it was read where that is not all."""

    dokument: str
    opdateret: str | None
    kontrolleret: str | None
    titel: str | None
    url: str | None
    laest: str | None


class Typeliste(Svarmodel):
    """Claim types."""

    katalogversion: str
    fordringstyper: list[TypeIListe]


class Udeladt(Svarmodel):
    """What there was no room for."""

    foerste: int
    """Det første kald, der stadig er i journalen."""


class Udloebne(Svarmodel):
    """Numbers that were asked for and are too old."""

    nummer_fra: str
    nummer_til: str


class UdloesningUd(Svarmodel):
    """An action that set the script off."""

    aktions_id: str
    ved: str
    """match, reference, skyldner eller header: det højeste i den rækkefølge vinder."""

    andre: list[str]
    """Scenarier, som aktionen også kunne have udløst."""

    rim: list[RimhandlingUd]


class UdloesningerUd(Svarmodel):
    """A page of them."""

    udloesninger: list[UdloesningUd]
    naeste: str | None


class UdsnitUd(Svarmodel):
    """What was asked about, repeated."""

    fordringshaver_id: str | None
    indberetter: str | None
    fra: str | None
    til: str | None
    fordringstype: str | None
    omraade: str | None
    tvungne: str


class UnderretningerForm(Anmodningsmodel):
    """Which notifications the creditor has chosen."""

    saldo: Literal["udligning", "allokering"] | None = "allokering"
    renter: Literal["renter", "detaljerede-renter"] | None = "renter"
    afregning: bool | None = True
    afskrivning: bool | None = True
    returnering: bool | None = True


class UnderretningsvalgUd(Svarmodel):
    """Which notifications the creditor has chosen."""

    saldo: Literal["udligning", "allokering"] | str | None
    """null: ingen af dem."""

    renter: Literal["renter", "detaljerede-renter"] | str | None
    """null: ingen af dem."""

    afregning: bool
    afskrivning: bool
    returnering: bool


class UrForm(Anmodningsmodel):
    """Where to move the clock."""

    til: AwareDatetime | str | date
    """Et øjeblik, en dags begyndelse i København, eller en ISO 8601-varighed frem."""


class UrUd(Svarmodel):
    """The world's clock."""

    nu: str
    """Et øjeblik med forskel fra UTC."""

    dag: str
    """Dagen i Europe/Copenhagen."""

    tilstand: str
    """FROSSET: uret står, til det flyttes. KOERER: det går med virkelig tid."""

    start: str
    """Hvor verdenen begyndte; nulstilling vender tilbage dertil."""


class VenterUd(Svarmodel):
    """What a receipt waits for."""

    naar: Literal["STRAKS", "EFTER", "EFTER_HENTNINGER", "ALDRIG", "SAMLET"] | str
    """When a receipt may be seen, counted from the judgment. SAMLET: when so many wait, all of them at once."""

    fra: str | None = None
    """EFTER: på sandkassens ur."""

    hentninger: int | None = None
    hentet: int | None = None
    """Hentninger forgæves indtil nu."""

    antal: int | None = None


class VirkningUd(Svarmodel):
    """What happens to the claim's coverages, or to its interest."""

    virkning: str
    regel: str | None


class VirkningsdatokravUd(Svarmodel):
    """What the reason says about virkningsdato."""

    krav: str
    """kraeves, forbudt, automatisk (fordringshaveren sender ingen) eller ikke_oplyst."""

    saettes_til: str | None
    """fordringens_modtagelsesdato, bogfoeringsdato eller tilbagekaldelsesdato; null, hvor ingen dag sættes."""

    regel: str | None
    fejlkoder: list[int]
    """Det, et brud bliver afvist med."""


class VisesUd(Svarmodel):
    """When receipts may be seen."""

    naar: Literal["STRAKS", "EFTER", "EFTER_HENTNINGER", "ALDRIG", "SAMLET"] | str
    """When a receipt may be seen, counted from the judgment. SAMLET: when so many wait, all of them at once."""

    efter: str | None = None
    hentninger: int | None = None
    antal: int | None = None


class AarsagskodeUd(Svarmodel):
    """A reason code with its consequences."""

    kode: str
    navn: str
    tekst: str
    system: str
    virkningsdato: VirkningsdatokravUd
    daekninger: VirkningUd
    inddrivelsesrente: VirkningUd
    laasning: LaasningUd
    genindsendelse: GenindsendelsesvejUd
    statsrefusion: str | None
    begraensninger: list[str]
    fejlkoder: list[int]
    uafklaret: list[str]
    kilde: str


class Aarsagskodeliste(Svarmodel):
    """Reason codes by list."""

    nedskriv: list[AarsagskodeUd]
    tilbagekald: list[AarsagskodeUd]
    retur: list[AarsagskodeUd]


class AfbrydelseForm(Anmodningsmodel):
    """An interruption of limitation."""

    maade: Literal["LOENINDEHOLDELSE", "UDLAEG", "MODREGNING", "ERKENDELSE"]
    """What interrupts limitation. Source: PENGE (Limitation once received)."""

    aar: int | None = None
    """Den nye frist i år; ellers den almindelige, 3."""

    skyldner: DebitorForm | None = None
    """Kun for den skyldner; ellers for alle."""


class Afskrivningslinje(Svarmodel):
    """What is written off of a claim."""

    fordrings_id: str
    hovedfordrings_id: str | None
    """En hovedfordrings er dens eget."""

    reference: str | None
    """Fordringshavers reference."""

    art: str | None
    fordringstype: str | None
    kategorikode: Literal["HF", "OR", "OG", "IR"] | str
    """HF hovedfordring, OR opkrævningsrente, OG opkrævningsgebyr, IR inddrivelsesrente."""

    tekst: str | None
    """Aktiviteten i ord."""

    virkningsdato: str
    """ÅÅÅÅ-MM-DD."""

    beloeb: str
    """Kroner; negativt, når noget tages tilbage."""

    restsaldo: str
    """Hovedstolen derefter, opskrivninger medregnet."""

    restrente: str
    """Tilskrevne renter derefter, der ikke er dækket."""

    aktivitet: Literal["AFSKRIVNING", "KORREKTION"] | str
    aarsagskode: str | None
    skyldnere: list[SkyldnerUd]
    """Kun når flere hæfter; CPR maskeret til 6 cifre."""

    hovedstol: str
    """Kroner som tekst med punktum og 2 decimaler."""

    rente: str
    """Kroner som tekst med punktum og 2 decimaler."""


class AfstemningMedTal(Svarmodel):
    """A call with its figures and answers."""

    afstemnings_id: str
    fordringshaver_id: str
    skaeringsdato: str
    """ÅÅÅÅ-MM-DD."""

    startdato: str
    """Afstemningens startdato."""

    deadline: str
    """Afstemningsdeadline, selv med."""

    tilstand: Literal["PLANLAGT", "IGANGVAERENDE", "AFSLUTTET"] | str
    """Følger af dagene og sandkassens ur."""

    tidspunkt_for_seneste_afstemning: str | None
    tal: AfstemningstalleneUd | None
    """Null, til skæringsdatoen er omme på sandkassens ur."""

    tidligere_indsendt_afstemningsresultat: AfstemningsresultatUd | None
    """Det seneste; det gælder."""

    resultater: list[AfstemningsresultatUd]
    """De seneste 100, det nyeste først."""


class AftaleForm(Anmodningsmodel):
    """A creditor's agreement, whole: what is left out has the value shown."""

    fordringshaver_id: str
    navn: str
    gruppe: str
    cvr: str
    portal: bool | None = True
    system_til_system: bool | None = True
    rettigheder: (
        list[
            Literal[
                "INDR",
                "MODR",
                "NEDSKRIV",
                "TILBAGEKALD",
                "OANI",
                "OR",
                "OONR",
                "NAOR",
                "NAOI",
                "HOVEDSTOL",
                "GENINDSEND",
            ]
        ]
        | None
    ) = None
    typer: list[str] | None = None
    """null: alle gruppens."""

    underfordringstyper: dict[str, list[str]] | None = None
    """Relaterede typer efter hovedfordringens; null: alle."""

    statsrefusion: list[str] | None = None
    indberettere: list[AftaleindberetterForm] | None = None
    automatisk_fortryd_dage: int | None = None
    underretninger: UnderretningerForm | None = None


class AftaleUd(Svarmodel):
    """A fordringshaveraftale."""

    fordringshaver_id: str
    navn: str
    gruppe: str
    cvr: str
    portal: bool
    system_til_system: bool
    rettigheder: list[str]
    typer: list[str] | None
    """null: alle gruppens typer."""

    underfordringstyper: dict[str, list[str]] | None
    """null: alle."""

    statsrefusion: list[str]
    indberettere: list[AftaleindberetterUd]
    automatisk_fortryd_dage: int | None
    underretninger: UnderretningsvalgUd


class Aftaleliste(Svarmodel):
    """The agreements that the key acts under."""

    fordringshaveraftaler: list[AftaleUd]


class AktionIndtaget(Svarmodel):
    """What the first answer tells of an action."""

    indeks: int
    aktions_id: str
    aktionskode: str | None
    fordrings_id: str | None
    """Hovedfordringens id; null, når kun relaterede eftersendes."""

    status: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """MODTAGET, indtil kvitteringen kan ses."""

    troskab: list[str] | None = None
    """Punkter, som aktionen og dens status hviler på; kvitteringen siger mere."""

    relaterede_fordringer: list[RelateretStatus]


class AktionUd(Svarmodel):
    """An action as registered."""

    aktions_id: str
    leverance_id: str
    indeks: int
    aktionskode: str | None
    fordringshaver_id: str | None
    fordrings_id: str | None
    status: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    registreret: str
    """Et øjeblik med forskel fra UTC."""

    bedoemt: str | None
    kvittering_fra: str | None
    tvunget_af: str | None
    """Det scenarie, der afgjorde dommen i reglernes sted."""

    venter_paa_fordrings_id: str | None
    """Fordringen, hvis uafsluttede aktion denne venter på."""

    relaterede_fordringer: list[RelateretStatus]


class Allokeringslinje(Svarmodel):
    """Coverage of a claim by one payment, or the cancellation of it, split in principal and interest."""

    fordrings_id: str
    hovedfordrings_id: str | None
    """En hovedfordrings er dens eget."""

    reference: str | None
    """Fordringshavers reference."""

    art: str | None
    fordringstype: str | None
    kategorikode: Literal["HF", "OR", "OG", "IR"] | str
    """HF hovedfordring, OR opkrævningsrente, OG opkrævningsgebyr, IR inddrivelsesrente."""

    tekst: str | None
    """Aktiviteten i ord."""

    virkningsdato: str
    """ÅÅÅÅ-MM-DD."""

    beloeb: str
    """Kroner; negativt, når noget tages tilbage."""

    restsaldo: str
    """Hovedstolen derefter, opskrivninger medregnet."""

    restrente: str
    """Tilskrevne renter derefter, der ikke er dækket."""

    aktivitet: Literal["DAEKNING", "KORREKTION"] | str
    indbetalings_id: str | None
    skyldner: SkyldnerUd | None
    """Den, der betalte; CPR maskeret til 6 cifre."""

    hovedstol: str
    """Kroner som tekst med punktum og 2 decimaler."""

    rente: str
    """Kroner som tekst med punktum og 2 decimaler."""


class AnnulleringForm(Anmodningsmodel):
    """An annulment of an earlier write-up or write-down."""

    fordrings_id: str | None = None
    valuta: str | None = None
    """DKK, eller tomt."""

    aktions_id_ref: str | None = None
    """Aktionen, der annulleres (MFAktionIDRef)."""

    beloeb: str | int | None = None
    virkningsdato: date | str | None = None
    note: str | None = None
    dokumenter: list[DokumentForm] | None = None


class Daekningslinje(Svarmodel):
    """Coverage of a claim's principal or of PSRM's interest on it, by one payment."""

    fordrings_id: str
    hovedfordrings_id: str | None
    """En hovedfordrings er dens eget."""

    reference: str | None
    """Fordringshavers reference."""

    art: str | None
    fordringstype: str | None
    kategorikode: Literal["HF", "OR", "OG", "IR"] | str
    """HF hovedfordring, OR opkrævningsrente, OG opkrævningsgebyr, IR inddrivelsesrente."""

    tekst: str | None
    """Aktiviteten i ord."""

    virkningsdato: str
    """ÅÅÅÅ-MM-DD."""

    beloeb: str
    """Kroner; negativt, når noget tages tilbage."""

    restsaldo: str
    """Hovedstolen derefter, opskrivninger medregnet."""

    restrente: str
    """Tilskrevne renter derefter, der ikke er dækket."""

    aktivitet: Literal["DAEKNING", "KORREKTION"] | str
    indbetalings_id: str | None
    skyldner: SkyldnerUd | None
    """Den, der betalte; CPR maskeret til 6 cifre."""


class DelingForm(Anmodningsmodel):
    """What to share, and for how long."""

    fra_nr: int | None = None
    """Det første kald; uden det journalens første."""

    til_nr: int | None = None
    """Det sidste kald; uden det journalens sidste nu."""

    filter: FilterForm | None = None
    """Kun de kald."""

    levetid: str | None = "P7D"
    """Hvor længe adressen virker, i virkelig tid: en ISO 8601-varighed."""


class DeltUd(Svarmodel):
    """What is shared: calls whole, the oldest first."""

    delings_id: str
    fra_nr: int
    til_nr: int
    filter: dict[str, str]
    oprettet: str
    """Et øjeblik med forskel fra UTC."""

    udloeber: str
    """Et øjeblik med forskel fra UTC."""

    poster: list[JournalpostUd]
    naeste: int | None
    """Send den som efter for næste side; null ved enden."""

    udeladt: Udeladt | None


class DetaljeredeRenter(Svarmodel):
    """The month's interest, day by day."""

    nummer: str
    """Løbenummer uden huller hos modtageren."""

    fordringshaver_id: str
    dannet: str
    """Et øjeblik med forskel fra UTC."""

    dag: str
    """Dagen, den blev dannet: den, der søges på."""

    periode_fra: str
    """ÅÅÅÅ-MM-DD."""

    periode_til: str
    """ÅÅÅÅ-MM-DD."""

    sum: str
    """Linjernes sum i kroner."""

    art: Literal["DETALJEREDE_RENTER"]
    linjer: list[Detaljeretlinje]


class DriftsstatusUd(Svarmodel):
    """Whether deliveries are taken, and the windows of the key's world."""

    status: str
    """I_DRIFT eller SERVICEVINDUE."""

    version: str
    tid: str | None
    """Sandkassens ur; null uden nøgle."""

    servicevinduer: list[ServicevindueUd]


class Fejlkodeliste(Svarmodel):
    """Rejection codes and named rules."""

    fejlkoder: list[FejlkodeUd]
    navngivne_regler: list[NavngivenRegelUd]


class FejlregelFormAfbrydEfter(Anmodningsmodel):
    art: Literal["AFBRYD_EFTER"]
    operation: str | None = None
    """operationId fra openapi/psrm.yaml; uden det enhver."""

    fordringshaver_id: str | None = None
    """Kun kald for fordringshaveren."""

    kald: KaldForm | None = None
    """Kun disse af de kald, reglen passer på; uden det alle."""

    andel: int | None = None
    """Procent af kaldene, trukket af sandkassens seed."""


class FejlregelFormAfbrydFoer(Anmodningsmodel):
    art: Literal["AFBRYD_FOER"]
    operation: str | None = None
    """operationId fra openapi/psrm.yaml; uden det enhver."""

    fordringshaver_id: str | None = None
    """Kun kald for fordringshaveren."""

    kald: KaldForm | None = None
    """Kun disse af de kald, reglen passer på; uden det alle."""

    andel: int | None = None
    """Procent af kaldene, trukket af sandkassens seed."""


class FejlregelFormAfkort(Anmodningsmodel):
    art: Literal["AFKORT"]
    operation: str | None = None
    """operationId fra openapi/psrm.yaml; uden det enhver."""

    fordringshaver_id: str | None = None
    """Kun kald for fordringshaveren."""

    kald: KaldForm | None = None
    """Kun disse af de kald, reglen passer på; uden det alle."""

    andel: int | None = None
    """Procent af kaldene, trukket af sandkassens seed."""

    byte: int | None = None
    """Så mange byte af kroppen sendes; ellers halvdelen."""


class FejlregelFormDubler(Anmodningsmodel):
    art: Literal["DUBLER"]
    operation: str | None = None
    """operationId fra openapi/psrm.yaml; uden det enhver."""

    fordringshaver_id: str | None = None
    """Kun kald for fordringshaveren."""

    kald: KaldForm | None = None
    """Kun disse af de kald, reglen passer på; uden det alle."""

    andel: int | None = None
    """Procent af kaldene, trukket af sandkassens seed."""


class FejlregelFormForsinkelse(Anmodningsmodel):
    art: Literal["FORSINKELSE"]
    forsinkelse: ForsinkelseFormMs | ForsinkelseFormFraTil | ForsinkelseFormP50P99
    """Hvor længe svaret holdes tilbage, i virkelig tid."""

    operation: str | None = None
    """operationId fra openapi/psrm.yaml; uden det enhver."""

    fordringshaver_id: str | None = None
    """Kun kald for fordringshaveren."""

    kald: KaldForm | None = None
    """Kun disse af de kald, reglen passer på; uden det alle."""

    andel: int | None = None
    """Procent af kaldene, trukket af sandkassens seed."""


class FejlregelFormOmbyt(Anmodningsmodel):
    art: Literal["OMBYT"]
    operation: str | None = None
    """operationId fra openapi/psrm.yaml; uden det enhver."""

    fordringshaver_id: str | None = None
    """Kun kald for fordringshaveren."""

    kald: KaldForm | None = None
    """Kun disse af de kald, reglen passer på; uden det alle."""

    andel: int | None = None
    """Procent af kaldene, trukket af sandkassens seed."""

    raekkefoelge: Literal["OMVENDT", "BLANDET"] | None = None
    """OMVENDT, hvor intet er sagt."""


class FejlregelFormStatus(Anmodningsmodel):
    art: Literal["STATUS"]
    operation: str | None = None
    """operationId fra openapi/psrm.yaml; uden det enhver."""

    fordringshaver_id: str | None = None
    """Kun kald for fordringshaveren."""

    kald: KaldForm | None = None
    """Kun disse af de kald, reglen passer på; uden det alle."""

    andel: int | None = None
    """Procent af kaldene, trukket af sandkassens seed."""

    status: Literal[429, 500, 502, 503, 504] | None = None
    """HTTP-status; 503, hvor intet er sagt."""

    retry_after: int | None = None
    """Sekunder i Retry-After."""


class FejlregelUd(Svarmodel):
    """A fault rule, with how many calls have matched it and how many it struck since the process first saw it."""

    nr: int
    art: Literal["STATUS", "FORSINKELSE", "AFBRYD_FOER", "AFBRYD_EFTER", "AFKORT", "DUBLER", "OMBYT"] | str
    """What happens to the call. FOER and EFTER: before the operation, and after its commit."""

    operation: str | None
    fordringshaver_id: str | None
    kald: KaldUd | None
    andel: int | None
    status: Literal[429, 500, 502, 503, 504] | None
    retry_after: int | None
    forsinkelse: dict[str, int] | None
    """ms; fra og til; eller p50 og p99."""

    byte: int | None
    raekkefoelge: Literal["OMVENDT", "BLANDET"] | str | None
    kaldt: int
    """Kald, reglen passede på."""

    ramt: int
    """Kald, den ramte."""


class FejlreglerUd(Svarmodel):
    """Every rule, in order."""

    fejl: list[FejlregelUd]


class Fordringshaverliste(Svarmodel):
    """Every creditor of the world."""

    fordringshavere: list[AftaleUd]


class Fordringshistorik(Svarmodel):
    """A claim's ledger."""

    fordrings_id: str
    haendelser: list[HaendelseUd]
    bogfoeringer: list[BogfoeringUd]


class FordringssoegningForm(Anmodningsmodel):
    """What to search for. Debtor numbers go in a body, never in an address."""

    skyldner: SkyldnerForm | None = None
    fordringshaver_id: str | None = None
    reference: str | None = None
    status: (
        Literal[
            "MODTAGET",
            "I_HOERING",
            "SAGSBEHANDL",
            "UNDER_INDDRIVELSE",
            "DAEKKET",
            "AFVIST",
            "FORTRUDT",
            "TILBAGEKALDT",
            "RETURNERET",
            "AFSKREVET",
        ]
        | None
    ) = None
    fordringstype: str | None = None
    efter: int | None = None
    antal: int | None = 100


class Fordringsspor(Svarmodel):
    """The trace of one claim of an action."""

    fordring: str
    """fordring, eller relateredeFordringer[n]."""

    kategori: Literal["hovedfordring", "relateret"] | str
    """Main claim (HF) or related claim (interest, fee)."""

    linjer: list[Sporlinje]


class ForventningForm(Anmodningsmodel):
    """So many of what the fields describe."""

    operation: str | None = None
    """operationId fra kontrakten."""

    metode: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] | None = None
    """HTTP-metoden."""

    status: str | int | None = None
    """HTTP-status, 404, eller en klasse, 4xx."""

    noegle: str | None = None
    """Nøglens navn, eventuelt med dens slags: leverandoer, indberetter:demo-leverandoer."""

    aktionskode: str | None = None
    """Om en aktion: så tælles aktioner."""

    fordringshaver_id: str | None = None
    """Om en aktion: så tælles aktioner."""

    fordrings_id: str | None = None
    """Om en aktion: så tælles aktioner."""

    aktionsstatus: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | None = None
    """Om en aktion: så tælles aktioner. Dommen, da leverancen blev registreret."""

    antal: ForventningFormAntal | None = None
    """Hvor mange: praecis, mindst eller hoejst; ellers mindst 1."""


class ForventningUd(Svarmodel):
    """What became of an expectation."""

    opfyldt: bool
    enhed: str
    """aktioner eller kald: det, der blev talt."""

    fundet: int
    numre: list[int]
    """De kald, det blev fundet i, højst 100."""

    forklaring: str
    naermeste: NaermesteUd | None
    """Kun når den ikke er opfyldt."""


class GenkoerselssagUd(Svarmodel):
    """One claim run again."""

    nr: int
    """Dens plads i genkørslen, fra 0; historien hentes ved det."""

    hvor: str
    """Rækken i filen, som er nøglen tilbage."""

    reference: str | None
    fordringstype: str | None
    beloeb: str | None
    modtaget: str
    """Dagen, den er bedømt."""

    produktion: ProduktionsUd | None
    udfald: str
    """Hvad sandkassen siger: UDFOERT, MED_FORBEHOLD, IKKE_EFTERPROEVET, HOERING, SAGSBEHANDL, AFVIST."""

    koder: list[str]
    """De regler og koder, sandkassen finder."""

    enighed: Literal["ENIG", "ENIG_UDFALD", "ANDEN_GRUND", "UENIG", "KAN_IKKE_PROEVES", "INTET_SVAR"] | str
    aarsag: str
    hvad_nu: str
    """Reparationen, eller hvad der skal gøres."""

    hvem: str
    """Hvem der leverer det."""

    kan_anvendes: bool
    """Reparationen følger af kravet selv og kan køres."""

    efter_reparation: str | None
    """Hvad sandkassen siger: UDFOERT, MED_FORBEHOLD, IKKE_EFTERPROEVET, HOERING, SAGSBEHANDL, AFVIST."""


class HaefterForm(Anmodningsmodel):
    """One debtor's liability, with the dates that can differ between debtors."""

    skyldner: SkyldnerForm | None = None
    forfaldsdato: date | str | None = None
    sidste_rettidige_betalingsdato: date | str | None = None
    foraeldelsesdato: date | str | None = None
    """Forældelses- eller bortfaldsdato."""

    dom: bool | None = None
    domsdato: date | str | None = None
    forlig: bool | None = None
    forligsdato: date | str | None = None
    bobehandling: bool | None = None
    note: str | None = None
    dokumenter: list[DokumentForm] | None = None


class HaefterstamdataUd(Svarmodel):
    """One debtor's liability as sent."""

    skyldner: SkyldnerUd | None = None
    forfaldsdato: str | None = None
    sidste_rettidige_betalingsdato: str | None = None
    foraeldelsesdato: str | None = None
    dom: bool | None = None
    domsdato: str | None = None
    forlig: bool | None = None
    forligsdato: str | None = None
    bobehandling: bool | None = None
    note: str | None = None
    dokumenter: list[DokumentUd] | None = None


class HoeringUd(Svarmodel):
    """A hearing of a claim, or of a write-up of it."""

    hoerings_id: str
    fordrings_id: str
    aktions_id: str
    aktionskode: str | None
    """OPSKRIVNINGREGULERING: høringen er en opskrivnings."""

    fordringshaver_id: str | None
    reference: str | None
    fordringstype: str | None
    beloeb: str | None
    """Fordringens beløb, eller opskrivningens."""

    skyldnere: list[SkyldnerUd]
    status: (
        Literal["AFVENTER_FORDRINGSHAVER", "AFVENTER_RIM", "GODKENDT", "AFVIST", "FILTER_TILPASSET", "FORTRUDT"] | str
    )
    """Where a hearing stands."""

    troskab: list[str] | None = None
    """Punkter, som høringens status hviler på; se kildegrundlaget, /sandkasse/troskab."""

    indberettet: str
    """Et øjeblik med forskel fra UTC."""

    frist: str
    """Sidste øjeblik for den, høringen venter på."""

    godkendt: str | None
    afgjort: str | None
    begrundelse: str | None
    """Fordringshavers, for godkendelsen eller fortrydelsen."""

    fortrydelsesaarsag: str | None
    aarsager: list[FundUd]
    aarsager_pr_skyldner: list[SkyldneraarsagerUd]
    """De årsager, der gælder én skyldner."""


class Hoeringsside(Svarmodel):
    """A page of hearings."""

    hoeringer: list[HoeringUd]
    naeste: str | None
    """Send den som efter for næste side; null ved enden."""


class IndbetalingUd(Svarmodel):
    """A payment and what it covers."""

    nr: int
    skyldner: SkyldnerUd
    art: str
    beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""

    virkningsdato: str
    """ÅÅÅÅ-MM-DD."""

    registreret: str
    """Et øjeblik med forskel fra UTC."""

    fordringshaver_id: str | None
    fordrings_ider: list[str]
    afvist: bool
    """true: afvist eller flyttet; den dækker intet mere."""

    pulje: str
    """Det, der ligger i korrektionspuljen."""

    daekninger: list[DaekningUd]


class Indbetalingsside(Svarmodel):
    """A page of payments."""

    indbetalinger: list[IndbetalingUd]
    naeste: int | None
    """Send den som efter for næste side; null ved enden."""


class Journalsideud(Svarmodel):
    """A page of the journal."""

    poster: list[JournallinjeUd]
    naeste: int | None
    """Næste side: send den som efter, hvis efter blev sendt, ellers som foer."""

    udeladt: Udeladt | None
    """null: intet er udeladt."""


class KvitteringsregelForm(Anmodningsmodel):
    """A rule: which actions it is about, when they are judged, and when their receipts may be seen."""

    aktionskode: str | None = None
    """null: alle."""

    fordringshaver_id: str | None = None
    """null: alle."""

    bedoemmes: StraksForm | EfterForm | AldrigForm
    """Regnet fra registreringen."""

    vises: StraksForm | EfterForm | HentningerForm | AldrigForm | SamletForm
    """Regnet fra bedømmelsen; gælder hver af aktionens kvitteringer."""


class KvitteringsregelUd(Svarmodel):
    """A rule of the policy."""

    aktionskode: str | None
    fordringshaver_id: str | None
    bedoemmes: BedoemmesUd
    vises: VisesUd


class LeveranceIndtaget(Svarmodel):
    """The first answer: the ids. The outcome, with its reasons, is in the receipt."""

    leverance_id: str
    modtaget: str
    """Et øjeblik med forskel fra UTC."""

    aktioner: list[AktionIndtaget]
    kvitteringer: str
    """Hvor kvitteringerne hentes."""


class Materialeliste(Svarmodel):
    """Changes, newest first."""

    opdateringer: list[Materialeopdatering]


class NedskrivningForm(Anmodningsmodel):
    """A write-down."""

    fordrings_id: str | None = None
    valuta: str | None = None
    """DKK, eller tomt."""

    aarsagskode: str | None = None
    beloeb: str | int | None = None
    virkningsdato: date | str | None = None
    """INDB: dagen, skyldneren betalte. REGU: skal være tom."""

    begrundelse: str | None = None
    skyldner: SkyldnerForm | None = None


class ProevefordringForm(Anmodningsmodel):
    """A claim on trial; a related one sent later may tell of its main claim inline."""

    fordringstype: str | None = None
    art: str | None = None
    reference: str | None = None
    """Fordringshavers reference, én gang pr. fordringshaver."""

    valuta: str | None = None
    beloeb: str | int | None = None
    hovedstol: str | int | None = None
    stiftelsesdato: date | str | None = None
    periode_start: date | str | None = None
    periode_slut: date | str | None = None
    beskrivelse: str | None = None
    """Højst 100 tegn; trykkes i breve til skyldneren."""

    haeftere: list[HaefterForm] | None = None
    note: str | None = None
    dokumenter: list[DokumentForm] | None = None
    renteregel: str | None = None
    """Tom eller 001: RIM beregner; 002: fordringshaver."""

    rentesatskode: str | None = None
    merrentesats: str | int | None = None
    p_nummer: str | None = None
    bfe_nummer: str | None = None
    foreloebigt_fastsat: bool | None = None
    hovedfordrings_id: str | None = None
    """Kun på en relateret fordring, der sendes senere."""

    oprindelig_fordrings_id: str | None = None
    """Kun ved GENINDSENDFORDRING."""

    hovedfordring: HovedfordringForm | None = None


class RelateretVurdering(Svarmodel):
    """The verdict on a related claim."""

    status: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    troskab: list[str] | None = None
    """Punkter, som aktionen, dens status og de afgørende stadier hviler på; grundene har deres egne."""

    aarsager: list[FundUd]
    advarsler: list[FundUd]
    spor: list[Sporlinje] | None = None


class Returnering(Svarmodel):
    """What was returned on the day."""

    nummer: str
    """Løbenummer uden huller hos modtageren."""

    fordringshaver_id: str
    dannet: str
    """Et øjeblik med forskel fra UTC."""

    dag: str
    """Dagen, den blev dannet: den, der søges på."""

    periode_fra: str
    """ÅÅÅÅ-MM-DD."""

    periode_til: str
    """ÅÅÅÅ-MM-DD."""

    sum: str
    """Linjernes sum i kroner."""

    art: Literal["RETURNERING"]
    linjer: list[Returneringslinje]


class SaldooversigtUd(Svarmodel):
    """A difference resolved. The causes add up to the total."""

    skaeringsdato: str
    """ÅÅÅÅ-MM-DD."""

    inddrivelsesgrundlag_psrm: str
    """Kroner som tekst med punktum og 2 decimaler."""

    inddrivelsesgrundlag_fordringshaver: str
    """Kroner som tekst med punktum og 2 decimaler."""

    total_difference: str
    """PSRM minus fordringshaver."""

    forklaret_difference: str
    """Summen af årsagerne: altid den totale difference."""

    aarsager: list[AarsagUd]
    sikkerhed: SikkerhedUd
    bevaegelser: SaldobevaegelserUd
    noter: list[str]
    """Hvordan listen er læst."""


class SandkasseOplysning(Svarmodel):
    """The key's own world."""

    navn: str | None
    skabelon: str
    seed: int
    oprettet: str
    """Et øjeblik med forskel fra UTC."""

    udloeber: str | None
    """Virkelig tid; null: aldrig."""

    ur: UrUd
    stoerrelse: Stoerrelse
    kvoter: list[Kvote]


class SandkasseUd(Svarmodel):
    """A world just made, with its keys in clear. They are told once."""

    navn: str | None
    skabelon: str
    seed: int
    oprettet: str
    """Et øjeblik med forskel fra UTC."""

    udloeber: str | None
    """Virkelig tid; derefter svarer nøglerne 401. null: aldrig."""

    ny: bool
    """false: verdenen med det navn fandtes; nøglerne er nyudstedte."""

    noegler: dict[str, str]
    """Nøgler efter navn."""

    indberettere: dict[str, str]
    """Indberetterens id for hver indberetternøgle."""

    soapadresser: dict[str, str]
    """Hver indberetternøgles SOAP-adresse. SOAP-tjenesterne ligger derunder, /skat/services/ eller /oio/services/ med tjenestens navn; ?wsdl er kontrakten."""

    ur: UrUd


class StamdataUd(Svarmodel):
    """A claim's stamdata as sent, CPR masked to 6 digits; what was not sent is left out."""

    fordringstype: str | None = None
    art: str | None = None
    reference: str | None = None
    valuta: str | None = None
    beloeb: str | None = None
    hovedstol: str | None = None
    stiftelsesdato: str | None = None
    periode_start: str | None = None
    periode_slut: str | None = None
    beskrivelse: str | None = None
    haeftere: list[HaefterstamdataUd]
    note: str | None = None
    dokumenter: list[DokumentUd]
    renteregel: str
    """001, hvor intet er valgt."""

    rentesatskode: str
    """01, hvor intet er valgt."""

    merrentesats: str | None = None
    p_nummer: str | None = None
    bfe_nummer: str | None = None
    foreloebigt_fastsat: bool | None = None
    hovedfordrings_id: str | None = None
    oprindelig_fordrings_id: str | None = None


class StatistikUd(Svarmodel):
    """Statistics of the claims."""

    opgjort: str
    """Sandkassens ur."""

    udsnit: UdsnitUd
    i_alt: TalUd
    tabeller: list[StatistiktabelUd]


class TilbageholdtUd(Svarmodel):
    """A receipt that is written and not yet shown: its outcome, which the exchange does not tell yet."""

    aktions_id: str
    leverance_id: str
    status: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    udstedt: str
    """Et øjeblik med forskel fra UTC."""

    vises: VenterUd


class TilbageholdteUd(Svarmodel):
    """A page of them."""

    tilbageholdte: list[TilbageholdtUd]
    naeste: str | None


class TilbagekaldtUd(Svarmodel):
    """A related claim that a main claim's recall took along."""

    fordrings_id: str
    aarsagskode: str
    virkningsdato: str
    """ÅÅÅÅ-MM-DD."""

    tilbagekaldt_beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""

    tilbagesendte_renter: list[TilbagesendtRenteUd]


class TroskabUd(Svarmodel):
    """The ledger."""

    opgoerelse: list[OpgoerelseUd]
    kilder: list[KildeUd]
    poster: list[TroskabspostUd]
    punkter: list[PunktUd]


class TypeUd(Svarmodel):
    """A claim type, whole."""

    kode: str
    navn: str
    fordringshavergruppe: str
    kategori: Literal["hovedfordring", "relateret"] | str
    """Main claim (HF) or related claim (interest, fee)."""

    forretningsomraade: str | None
    forretningsomraade_ukendt: str | None
    """Hvorfor typen ikke står i noget forretningsområde."""

    har_filter: bool
    status: Literal["aktuel", "aeldre_udgave", "naevnt"] | str
    """aktuel: i materiale fra 2023 eller senere. aeldre_udgave: kun i ældre. naevnt: kun kode og navn."""

    antal_regler: int
    opdateret: str | None
    filter_pr: str | None
    katalogversion: str
    beskrivelse: str
    klassifikation: KlassifikationUd | None
    ophoersregel: str | None
    """null, hvor ingen kilde siger det."""

    rentebaerende: bool | None
    underfordringstyper: list[str]
    forveksles_med: list[str]
    skyldner: list[str]
    kilde: TypekildeUd
    andre_kilder: list[TypekildeUd]
    forbehold: str | None
    """Hvad en dom uden typens egen tabel er værd; null, når tabellen er kendt."""

    formodet_nu: str | None
    """Koden, som typen formodentlig har i dag; en slutning af navnet."""

    note: str | None
    regler_kendt: list[KendtRegelUd]
    """Læst af reglerne, hvor tabellen ikke kunne læses helt; de prøves ikke, men gives som råd."""

    regler: list[RegelUd]
    forsvundne_regler: list[str]
    aendringer: list[AendringUd]
    tvivl: list[TvivlUd]


class Udligning(Svarmodel):
    """The day's coverage: what it came to for each claim and payment."""

    nummer: str
    """Løbenummer uden huller hos modtageren."""

    fordringshaver_id: str
    dannet: str
    """Et øjeblik med forskel fra UTC."""

    dag: str
    """Dagen, den blev dannet: den, der søges på."""

    periode_fra: str
    """ÅÅÅÅ-MM-DD."""

    periode_til: str
    """ÅÅÅÅ-MM-DD."""

    sum: str
    """Linjernes sum i kroner."""

    art: Literal["UDLIGNING"]
    afregningsperiode: Afregningsperiode
    linjer: list[Daekningslinje]


class VerificerForm(Anmodningsmodel):
    """What a test expects of the journal."""

    forventninger: list[ForventningForm]
    i_raekkefoelge: bool | None = False
    """Hver forventning skal ligge efter den forrige."""

    efter: SkelForm | None = None
    """Kun det, der ligger efter."""

    foer: SkelForm | None = None
    """Kun det, der ligger før."""


class VerificeringUd(Svarmodel):
    """Whether all of them are met."""

    opfyldt: bool
    forklaring: str
    forventninger: list[ForventningUd]
    udeladt: Udeladt | None
    """Kald, der er udeladt af journalen, er ikke talt med."""


class VurderingUd(Svarmodel):
    """The verdict kept of an action."""

    status: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    troskab: list[str] | None = None
    """Punkter, som aktionen, dens status og de afgørende stadier hviler på; grundene har deres egne."""

    aktions_id: str
    leverance_id: str
    indeks: int
    tvunget_af: str | None
    katalogversion: str | None
    aktuel_katalogversion: str
    aarsager: list[FundUd]
    advarsler: list[FundUd]
    relaterede: list[RegistreretRelateret]
    typer: list[str]
    spor: list[Fordringsspor] | None = None
    punkter: list[PunktUd]
    """De punkter, der er nævnt, skrevet ud."""


class AfregningMedLinjer(Svarmodel):
    """A settlement with the coverage that it sums."""

    afregnings_id: str
    fordringshaver_id: str
    periode_fra: str
    """Første bogføringsdag."""

    periode_til: str
    """Sidste bogføringsdag."""

    udbetales: str
    """Månedens sidste bankdag."""

    beloeb: str
    """Periodens dækning; negativt, når mere er taget tilbage, end der er dækket."""

    overfoert: str
    """Det negative, der er overført fra tidligere; aldrig over 0."""

    udbetalt: str
    """Til NemKonto; aldrig under 0."""

    til_overfoersel: str
    """Det negative, der overføres til kommende afregninger."""

    dannet: str
    """Et øjeblik med forskel fra UTC."""

    linjer: list[Daekningslinje]


class Afregningsunderretning(Svarmodel):
    """The month's settlement."""

    nummer: str
    """Løbenummer uden huller hos modtageren."""

    fordringshaver_id: str
    dannet: str
    """Et øjeblik med forskel fra UTC."""

    dag: str
    """Dagen, den blev dannet: den, der søges på."""

    periode_fra: str
    """ÅÅÅÅ-MM-DD."""

    periode_til: str
    """ÅÅÅÅ-MM-DD."""

    sum: str
    """Linjernes sum i kroner."""

    art: Literal["AFREGNING"]
    afregning: AfregningUd
    linjer: list[Daekningslinje]


class Afskrivning(Svarmodel):
    """What was written off on the day."""

    nummer: str
    """Løbenummer uden huller hos modtageren."""

    fordringshaver_id: str
    dannet: str
    """Et øjeblik med forskel fra UTC."""

    dag: str
    """Dagen, den blev dannet: den, der søges på."""

    periode_fra: str
    """ÅÅÅÅ-MM-DD."""

    periode_til: str
    """ÅÅÅÅ-MM-DD."""

    sum: str
    """Linjernes sum i kroner."""

    art: Literal["AFSKRIVNING"]
    linjer: list[Afskrivningslinje]


class Allokering(Svarmodel):
    """The day's coverage and cancelled coverage, split in principal and interest."""

    nummer: str
    """Løbenummer uden huller hos modtageren."""

    fordringshaver_id: str
    dannet: str
    """Et øjeblik med forskel fra UTC."""

    dag: str
    """Dagen, den blev dannet: den, der søges på."""

    periode_fra: str
    """ÅÅÅÅ-MM-DD."""

    periode_til: str
    """ÅÅÅÅ-MM-DD."""

    sum: str
    """Linjernes sum i kroner."""

    art: Literal["ALLOKERING"]
    afregningsperiode: Afregningsperiode
    linjer: list[Allokeringslinje]


class FlytningUd(Svarmodel):
    """A payment moved: the old one, and the one that took its place."""

    flyttet: IndbetalingUd
    ny: IndbetalingUd


class FordringForm(Anmodningsmodel):
    """A claim's stamdata."""

    fordringstype: str | None = None
    art: str | None = None
    reference: str | None = None
    """Fordringshavers reference, én gang pr. fordringshaver."""

    valuta: str | None = None
    beloeb: str | int | None = None
    hovedstol: str | int | None = None
    stiftelsesdato: date | str | None = None
    periode_start: date | str | None = None
    periode_slut: date | str | None = None
    beskrivelse: str | None = None
    """Højst 100 tegn; trykkes i breve til skyldneren."""

    haeftere: list[HaefterForm] | None = None
    note: str | None = None
    dokumenter: list[DokumentForm] | None = None
    renteregel: str | None = None
    """Tom eller 001: RIM beregner; 002: fordringshaver."""

    rentesatskode: str | None = None
    merrentesats: str | int | None = None
    p_nummer: str | None = None
    bfe_nummer: str | None = None
    foreloebigt_fastsat: bool | None = None
    hovedfordrings_id: str | None = None
    """Kun på en relateret fordring, der sendes senere."""

    oprindelig_fordrings_id: str | None = None
    """Kun ved GENINDSENDFORDRING."""


class FordringUd(Svarmodel):
    """A claim."""

    fordrings_id: str
    hovedfordrings_id: str | None
    """En hovedfordrings er dens eget."""

    aktions_id: str
    fordringshaver_id: str | None
    fordringstype: str | None
    kategori: Literal["hovedfordring", "relateret"] | str
    """Main claim (HF) or related claim (interest, fee)."""

    art: str | None
    reference: str | None
    status: (
        Literal[
            "MODTAGET",
            "I_HOERING",
            "SAGSBEHANDL",
            "UNDER_INDDRIVELSE",
            "DAEKKET",
            "AFVIST",
            "FORTRUDT",
            "TILBAGEKALDT",
            "RETURNERET",
            "AFSKREVET",
        ]
        | str
    )
    """Where a claim stands. DAEKKET: under recovery with a balance of 0."""

    beloeb: str | None
    hovedstol: str | None
    saldo: str
    """Kroner som tekst med punktum og 2 decimaler."""

    rente: str
    """Tilskrevet rente, der ikke er dækket."""

    system: Literal["PSRM", "DMI"] | str
    """Which recovery system a claim lies in."""

    tilbagekaldt_aarsag: str | None
    suspenderet: str | None
    """HEL, eller i kroner hvor meget af fordringen."""

    opsplittet: bool
    registreret: str
    """Et øjeblik med forskel fra UTC."""

    modtagelsesdato: str | None
    """Dagen, fordringen blev modtaget til inddrivelse."""

    inddrivelsesgrundlag: str
    """Tilgang + opskrevet - nedskrevet - tilbagekaldt: det, afstemningen tæller af fordringen."""

    skyldnere: list[HaefterUd]
    """Også en PEF-ejer, som PSRM har føjet til."""

    stamdata: StamdataUd | None
    relaterede_fordringer: list[str]


class GenindsendelseForm(Anmodningsmodel):
    """A claim resubmitted under its own old id."""

    fordring: FordringForm | None = None
    relaterede_fordringer: list[FordringForm] | None = None


class GenkoerselsresultatUd(Svarmodel):
    """What a rerun came to."""

    fordringer: int
    beloeb: str
    """Kroner som tekst med punktum og 2 decimaler."""

    ikke_laest: int
    """Rækker, der ikke kunne læses."""

    enighed: list[EnighedsantalUd]
    kan_anvendes: int
    """Krav, hvis reparation kan køres."""

    rettede: int
    """Krav, der er rettet og kørt igen."""

    modtaget_efter: int
    """Heraf dem, der så ville blive modtaget."""

    sager: list[GenkoerselssagUd]
    """De første 200; filen har dem alle."""

    send: list[AfsendelseUd]
    bemaerkninger: list[str]
    """Om filerne, og hvordan de er læst."""


class KvitteringspolitikForm(Anmodningsmodel):
    """The whole policy."""

    regler: list[KvitteringsregelForm]
    """Den første, der passer, gælder."""


class KvitteringspolitikUd(Svarmodel):
    """The policy; no rules means everything at once."""

    regler: list[KvitteringsregelUd]


class ProeveVurdering(Svarmodel):
    """The verdict an action would get."""

    status: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    troskab: list[str] | None = None
    """Punkter, som aktionen, dens status og de afgørende stadier hviler på; grundene har deres egne."""

    indeks: int
    venter_paa_hovedfordring: bool
    """Hovedfordringens egen aktion er ikke afsluttet."""

    aarsager: list[FundUd]
    advarsler: list[FundUd]
    relaterede: list[RelateretVurdering]
    spor: list[Sporlinje] | None = None


class ProeveaktionForm(Anmodningsmodel):
    """An action on trial. ``hovedfordring`` here is told once for all its related claims."""

    aktionskode: str | None = None
    fordringshaver_id: str | None = None
    fordring: ProevefordringForm | None = None
    relaterede_fordringer: list[ProevefordringForm] | None = None
    genindsendelse: GenindsendelseForm | None = None
    nedskrivning: NedskrivningForm | None = None
    opskrivning: OpskrivningForm | None = None
    annullering: AnnulleringForm | None = None
    hovedstolsaendring: HovedstolsaendringForm | None = None
    aendring: AendringForm | None = None
    tilbagekald: TilbagekaldForm | None = None
    hovedfordring: HovedfordringForm | None = None


class RelateretKvittering(Svarmodel):
    """A related claim on its main claim's receipt."""

    status: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    troskab: list[str] | None = None
    """Punkter, som aktionen, dens status og de afgørende stadier hviler på; grundene har deres egne."""

    fordrings_id: str | None
    aarsager: list[FundUd]
    advarsler: list[FundUd]
    tilfoejede_skyldnere: list[TilfoejetSkyldner]
    fordring: StamdataUd | None


class ResultatUd(Svarmodel):
    """What a correction that was carried out came to; which fields there are depends on the action."""

    reference: str | None = None
    """Op- og nedskrivning."""

    virkningsdato: str | None = None
    udfoerelsesdato: str | None = None
    saldo_paa_udfoerelsesdatoen: str | None = None
    saldo_paa_virkningsdatoen: str | None = None
    sendt_inkl_opskrivninger: str | None = None
    hovedstol: str | None = None
    """Ændret hovedstol."""

    hovedstol_foer: str | None = None
    fordrings_id: str | None = None
    """Tilbagekald."""

    aarsagskode: str | None = None
    tilbagekaldt_beloeb: str | None = None
    tilbagesendte_renter: list[TilbagesendtRenteUd] | None = None
    relaterede: list[TilbagekaldtUd] | None = None


class SaldooploesningUd(Svarmodel):
    """How far it is, and what came of it."""

    afstemnings_id: str
    fordringshaver_id: str
    tilstand: Literal["KOERER", "FAERDIG", "FEJLET", "AFBRUDT"] | str
    """FEJLET: listen kan ikke læses, se fejl. AFBRUDT: send listen igen."""

    oversigt: SaldooversigtUd | None
    fejl: list[CellefejlUd]
    """De første fejl i listen."""

    antal_fejl: int
    """Hvor mange der er i alt."""

    adresse: str


class Underretningsside(Svarmodel):
    """A page of notifications in order of number."""

    underretninger: list[
        Udligning | Allokering | Afregningsunderretning | Afskrivning | Returnering | Renter | DetaljeredeRenter
    ]
    naeste: str | None
    """Send den som efter for næste side; null ved enden."""

    udloebne: Udloebne | None
    """De af de ønskede numre, der er over 3 måneder gamle og udeladt."""


class AktionForm(Anmodningsmodel):
    """One action: its code, its creditor, and the structure that belongs to the code."""

    aktionskode: str | None = None
    fordringshaver_id: str | None = None
    fordring: FordringForm | None = None
    """Hovedfordringen; null, når kun relaterede eftersendes."""

    relaterede_fordringer: list[FordringForm] | None = None
    genindsendelse: GenindsendelseForm | None = None
    nedskrivning: NedskrivningForm | None = None
    opskrivning: OpskrivningForm | None = None
    annullering: AnnulleringForm | None = None
    hovedstolsaendring: HovedstolsaendringForm | None = None
    aendring: AendringForm | None = None
    tilbagekald: TilbagekaldForm | None = None


class ForhaandskontrolForm(Anmodningsmodel):
    """A delivery as it would be sent, to be tried."""

    leverance_id: str | None = None
    """Må stå, som i en leverance; bruges ikke."""

    indberetter: str | None = None
    """Må stå, som i en leverance; bruges ikke."""

    aktioner: list[ProeveaktionForm]
    modtagelsesdato: date | str | None = None
    """Reglernes modtagelsesdato; ellers sandkassens dag."""

    filter_pr: date | str | None = None
    """Filteret, som det gjaldt den dag."""

    spor: bool | None = None
    """Vis alle regler, også dem, der er opfyldt."""


class Forhaandskontrolsvar(Svarmodel):
    """The verdicts, in the order of the actions."""

    vurderinger: list[ProeveVurdering]
    punkter: list[PunktUd]
    """De punkter, der er nævnt, skrevet ud."""


class GenkoerselUd(Svarmodel):
    """How far a rerun is, and what came of it."""

    genkoersel_id: str
    tilstand: Literal["KOERER", "FAERDIG", "FEJLET"] | str
    """FEJLET: filen kan ikke læses, se fejl."""

    fejl: list[str]
    """Hvad der ikke kunne læses, uden et ord af filen."""

    udloeber: str
    """Til da kan den ses; den ligger kun i hukommelsen."""

    resultat: GenkoerselsresultatUd | None
    adresse: str


class KvitteringUd(Svarmodel):
    """A receipt: the outcome of an action, why, and all stamdata back."""

    status: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    troskab: list[str] | None = None
    """Punkter, som aktionen, dens status og de afgørende stadier hviler på; grundene har deres egne."""

    loebenummer: int
    leverance_id: str
    aktions_id: str
    aktionskode: str | None
    fordringshaver_id: str | None
    fordrings_id: str | None
    modtagelsestidspunkt: str
    """Et øjeblik med forskel fra UTC."""

    udstedt: str
    """Et øjeblik med forskel fra UTC."""

    aarsager: list[FundUd]
    advarsler: list[FundUd]
    tilfoejede_skyldnere: list[TilfoejetSkyldner]
    """Ejeren af en PEF, som PSRM føjer til."""

    resultat: ResultatUd | None
    """Det, en udført korrektion førte til. Op- og nedskrivning: virkningsdato, udfoerelsesdato og saldi på dem. Hovedstol: hovedstol og hovedstolFoer. Tilbagekald: tilbagekaldtBeloeb, tilbagesendteRenter, relaterede."""

    korrektion: KorrektionUd | None
    """Det, en handling på en registreret fordring blev sendt med; null på en oprettelse."""

    fordring: StamdataUd | None
    """Stamdata, CPR maskeret til 6 cifre, rente som 001/01."""

    relaterede_fordringer: list[RelateretKvittering]


class Kvitteringsside(Svarmodel):
    """A page of receipts."""

    kvitteringer: list[KvitteringUd]
    naeste: int | None
    """Send den som efter for næste side; null ved enden."""


class LeveranceForm(Anmodningsmodel):
    """A delivery of 1 to 5,000 actions."""

    leverance_id: str
    """Unikt for altid, på tværs af alle fordringshavere."""

    indberetter: str | None = None
    """Indberetterens CVR/SE. Skal være nøglens; udelades i portalen."""

    aktioner: list[AktionForm]


class AktionMedKvitteringer(Svarmodel):
    """An action with its receipts."""

    aktions_id: str
    leverance_id: str
    indeks: int
    aktionskode: str | None
    fordringshaver_id: str | None
    fordrings_id: str | None
    status: Literal["MODTAGET", "UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"] | str
    """Where an action stands. MODTAGET: registered, not yet judged."""

    registreret: str
    """Et øjeblik med forskel fra UTC."""

    bedoemt: str | None
    kvittering_fra: str | None
    tvunget_af: str | None
    """Det scenarie, der afgjorde dommen i reglernes sted."""

    venter_paa_fordrings_id: str | None
    """Fordringen, hvis uafsluttede aktion denne venter på."""

    relaterede_fordringer: list[RelateretStatus]
    kvitteringer: list[KvitteringUd]


class LeveranceUd(Svarmodel):
    """A delivery with its actions and receipts."""

    leverance_id: str
    modtaget: str
    """Et øjeblik med forskel fra UTC."""

    kanal: str
    indberetter: str | None
    antal: int
    aktioner: list[AktionMedKvitteringer]
