"""The field's own code lists (DOMAENE: actions, statuses, kinds). Only codes; what they do is data or rules."""

from enum import StrEnum


class Aktionskode(StrEnum):
    """What an action asks for. Source: the published interface fragments and guidance."""

    OPRETFORDRING = "OPRETFORDRING"
    GENINDSENDFORDRING = "GENINDSENDFORDRING"
    NEDSKRIV = "NEDSKRIV"
    OPSKRIVNINGREGULERING = "OPSKRIVNINGREGULERING"
    OANI = "OPSKRIVNINGANNULLERETNEDSKRIVNINGINDBETALING"
    OONR = "OPSKRIVNINGOMGJORTNEDSKRIVNINGREGULERING"
    NAOR = "NEDSKRIVNINGANNULLERETOPSKRIVNINGREGULERING"
    NAOI = "NEDSKRIVNINGANNULLERETOPSKRIVNINGINDBETALING"
    FEJLAGTIGHOVEDSTOLINDBERETNING = "FEJLAGTIGHOVEDSTOLINDBERETNING"
    AENDRFORDRING = "AENDRFORDRING"
    TILBAGEKALD = "TILBAGEKALD"


class Aktionsstatus(StrEnum):
    """Where an action stands. MODTAGET: registered, not yet judged."""

    MODTAGET = "MODTAGET"
    UDFOERT = "UDFOERT"
    AFVIST = "AFVIST"
    HOERING = "HOERING"
    SAGSBEHANDL = "SAGSBEHANDL"


class Fordringsstatus(StrEnum):
    """Where a claim stands. DAEKKET: under recovery with a balance of 0."""

    MODTAGET = "MODTAGET"
    I_HOERING = "I_HOERING"
    SAGSBEHANDL = "SAGSBEHANDL"
    UNDER_INDDRIVELSE = "UNDER_INDDRIVELSE"
    DAEKKET = "DAEKKET"
    AFVIST = "AFVIST"
    FORTRUDT = "FORTRUDT"
    TILBAGEKALDT = "TILBAGEKALDT"
    RETURNERET = "RETURNERET"
    AFSKREVET = "AFSKREVET"


UAFSLUTTET = frozenset({Fordringsstatus.MODTAGET, Fordringsstatus.I_HOERING, Fordringsstatus.SAGSBEHANDL})
"""A claim whose own action has not ended: what comes after it waits, or is refused (418)."""
UDEN_INDSENDELSE = frozenset({Fordringsstatus.AFVIST, Fordringsstatus.FORTRUDT})
"""A claim whose submission ended as AFVIST; a withdrawal from hearing ends it so too."""
UDE_AF_INDDRIVELSE = frozenset({Fordringsstatus.TILBAGEKALDT, Fordringsstatus.RETURNERET})
"""A claim that was received and has left recovery."""

UAFSLUTTEDE_AKTIONER = frozenset({Aktionsstatus.MODTAGET, Aktionsstatus.HOERING, Aktionsstatus.SAGSBEHANDL})
"""An action that has not ended."""


class System(StrEnum):
    """Which recovery system a claim lies in."""

    PSRM = "PSRM"
    DMI = "DMI"


class Nedskrivningsaarsag(StrEnum):
    """Why a claim is written down. FAST is DMI's only."""

    INDB = "INDB"
    REGU = "REGU"
    FAST = "FAST"


class Tilbagekaldsaarsag(StrEnum):
    """Why the creditor recalls a claim."""

    BORD = "BORD"
    BORT = "BORT"
    FEJL = "FEJL"
    HENS = "HENS"
    KLAG = "KLAG"
    HAFT = "HAFT"


KONVERTERING = "KONVERTERING"
"""The reason of a claim that was withdrawn when it was to move between the two systems; no creditor sends it."""


class Kategori(StrEnum):
    """Main claim (HF) or related claim (interest, fee)."""

    HOVEDFORDRING = "hovedfordring"
    RELATERET = "relateret"


class Konsekvens(StrEnum):
    """What a broken rule leads to. ADVARSEL never changes the verdict."""

    AFVIST = "AFVIST"
    HOERING = "HOERING"
    SAGSBEHANDL = "SAGSBEHANDL"
    ADVARSEL = "ADVARSEL"


class Stadie(StrEnum):
    """The stages of validation, in order. A stage with a rejection ends the evaluation (A-03)."""

    STRUKTUR = "struktur"
    ADGANG = "adgang"
    REFERENCE = "reference"
    INDHOLD = "indhold"


class Kanal(StrEnum):
    """How a delivery came in."""

    SYSTEM = "system-til-system"
    PORTAL = "portal"


class Skyldnertype(StrEnum):
    """What identifies a debtor."""

    CPR = "CPR"
    CVR = "CVR"
    SE = "SE"
    AKR = "AKR"


class Noegletype(StrEnum):
    """The four kinds of key."""

    INDBERETTER = "indberetter"
    PORTALBRUGER = "portalbruger"
    TESTER = "tester"
    VAERT = "vaert"


class Soapprofil(StrEnum):
    """The security that SOAP calls need; `seed/soap/sikkerhed.yaml` says of each what it demands."""

    FULD = "fuld"
    UNDERSKRIFT = "underskrift"
    INGEN = "ingen"


class Hoeringsstatus(StrEnum):
    """Where a hearing stands."""

    AFVENTER_FORDRINGSHAVER = "AFVENTER_FORDRINGSHAVER"
    AFVENTER_RIM = "AFVENTER_RIM"
    GODKENDT = "GODKENDT"
    AFVIST = "AFVIST"
    FILTER_TILPASSET = "FILTER_TILPASSET"
    FORTRUDT = "FORTRUDT"


class Haendelsestype(StrEnum):
    """What can happen to a claim. The first four are the creditor's and make up the inddrivelsesgrundlag."""

    TILGANG = "Tilgang"
    OPSKREVET = "Opskrevet"
    NEDSKREVET = "Nedskrevet"
    TILBAGEKALDT = "Tilbagekaldt"
    HOVEDSTOL = "HovedstolAendret"
    DAEKNING = "Daekning"
    DAEKNING_OPHAEVET = "DaekningOphaevet"
    AFSKRIVNING = "Afskrivning"
    AFSKRIVNING_OPHAEVET = "AfskrivningOphaevet"
    RETURNERING = "Returnering"
    SUSPENSION = "Suspension"
    SUSPENSION_OPHAEVET = "SuspensionOphaevet"
    FORAELDELSE_AFBRUDT = "ForaeldelseAfbrudt"
    HAEFTER_FORAELDET = "HaefterForaeldet"


class Bogfoeringsart(StrEnum):
    """What a booking is a booking of."""

    TILGANG = "Tilgang"
    OPSKREVET = "Opskrevet"
    NEDSKREVET = "Nedskrevet"
    TILBAGEKALDT = "Tilbagekaldt"
    DAEKNING = "Daekning"
    RENTETILSKRIVNING = "RenteTilskrivning"
    AFSKRIVNING = "Afskrivning"
    RETURNERING = "Returnering"


class Fordringsdel(StrEnum):
    """The part of a claim that a booking moves."""

    HOVEDSTOL = "hovedstol"
    RENTE = "rente"


class Underretningsart(StrEnum):
    """What a notification tells. Source: Gældsstyrelsens vejledning, underretninger."""

    RENTER = "RENTER"
    DETALJEREDE_RENTER = "DETALJEREDE_RENTER"
    UDLIGNING = "UDLIGNING"
    ALLOKERING = "ALLOKERING"
    AFREGNING = "AFREGNING"
    AFSKRIVNING = "AFSKRIVNING"
    RETURNERING = "RETURNERING"
