"""The field's codes as the pages say them. Danish; a template translates them."""

from collections.abc import Mapping

from psrm_sandbox.domain.aftale import Rettighed
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsstatus, Haendelsestype, Hoeringsstatus

FORDRINGSSTATUS: Mapping[Fordringsstatus, str] = {
    Fordringsstatus.MODTAGET: "Modtaget, ikke behandlet",
    Fordringsstatus.I_HOERING: "I høring",
    Fordringsstatus.SAGSBEHANDL: "Manuel sagsbehandling hos RIM",
    Fordringsstatus.UNDER_INDDRIVELSE: "Til inddrivelse",
    Fordringsstatus.DAEKKET: "Dækket, saldo 0",
    Fordringsstatus.AFVIST: "Afvist",
    Fordringsstatus.FORTRUDT: "Fortrudt",
    Fordringsstatus.TILBAGEKALDT: "Tilbagekaldt",
    Fordringsstatus.RETURNERET: "Returneret",
    Fordringsstatus.AFSKREVET: "Afskrevet",
}
HOERINGSSTATUS: Mapping[Hoeringsstatus, str] = {
    Hoeringsstatus.AFVENTER_FORDRINGSHAVER: "Afventer fordringshaver",
    Hoeringsstatus.AFVENTER_RIM: "Afventer RIM",
    Hoeringsstatus.GODKENDT: "Godkendt af RIM",
    Hoeringsstatus.AFVIST: "Afvist af RIM",
    Hoeringsstatus.FILTER_TILPASSET: "Godkendt; filteret er tilpasset",
    Hoeringsstatus.FORTRUDT: "Fortrudt",
}
STATUS_OM: Mapping[Fordringsstatus, str] = {
    Fordringsstatus.MODTAGET: "Fordringen er registreret og venter på at blive behandlet.",
    Fordringsstatus.I_HOERING: "Fordringen er ikke modtaget til inddrivelse endnu. Se høringen herunder.",
    Fordringsstatus.SAGSBEHANDL: "Gældsstyrelsen (RIM) behandler fordringen manuelt. I skal ikke gøre noget nu.",
    Fordringsstatus.UNDER_INDDRIVELSE: "Gældsstyrelsen inddriver fordringen.",
    Fordringsstatus.DAEKKET: "Der er ikke mere at inddrive. En korrektion kan give fordringen saldo igen.",
    Fordringsstatus.AFVIST: "Fordringen er ikke kommet til inddrivelse. Se hvorfor under kvitteringerne.",
    Fordringsstatus.FORTRUDT: "Indberetningen er trukket tilbage i høringen. Fordringen er ikke til inddrivelse.",
    Fordringsstatus.TILBAGEKALDT: "I har kaldt fordringen tilbage. Den er ikke til inddrivelse.",
    Fordringsstatus.RETURNERET: "Gældsstyrelsen har sendt fordringen tilbage til jer. Den er ikke til inddrivelse.",
    Fordringsstatus.AFSKREVET: "Gældsstyrelsen har afskrevet fordringen.",
}
"""What a claim's status means for whoever sent it."""
BOGFOERINGSART: Mapping[Bogfoeringsart, str] = {
    Bogfoeringsart.TILGANG: "Modtaget til inddrivelse",
    Bogfoeringsart.OPSKREVET: "Opskrivning",
    Bogfoeringsart.NEDSKREVET: "Nedskrivning",
    Bogfoeringsart.TILBAGEKALDT: "Tilbagekald",
    Bogfoeringsart.DAEKNING: "Dækning",
    Bogfoeringsart.RENTETILSKRIVNING: "Rente tilskrevet",
    Bogfoeringsart.AFSKRIVNING: "Afskrivning",
    Bogfoeringsart.RETURNERING: "Returnering",
}
HAENDELSE: Mapping[Haendelsestype, str] = {
    Haendelsestype.TILGANG: "Modtaget til inddrivelse",
    Haendelsestype.OPSKREVET: "Opskrivning",
    Haendelsestype.NEDSKREVET: "Nedskrivning",
    Haendelsestype.TILBAGEKALDT: "Tilbagekald",
    Haendelsestype.HOVEDSTOL: "Hovedstolen er ændret",
    Haendelsestype.DAEKNING: "Dækning",
    Haendelsestype.DAEKNING_OPHAEVET: "Dækning ophævet",
    Haendelsestype.AFSKRIVNING: "Afskrivning",
    Haendelsestype.AFSKRIVNING_OPHAEVET: "Afskrivning ophævet",
    Haendelsestype.RETURNERING: "Returnering",
    Haendelsestype.SUSPENSION: "Suspenderet: dækkes ikke",
    Haendelsestype.SUSPENSION_OPHAEVET: "Suspensionen er ophævet",
    Haendelsestype.FORAELDELSE_AFBRUDT: "Forældelsen er afbrudt",
    Haendelsestype.HAEFTER_FORAELDET: "Forældet for en skyldner",
}
RETTIGHEDER: Mapping[Rettighed, str] = {
    Rettighed.INDR: "Send fordringer til inddrivelse",
    Rettighed.MODR: "Send fordringer til modregning",
    Rettighed.GENINDSEND: "Genindsend fordring",
    Rettighed.NEDSKRIV: "Nedskriv fordring",
    Rettighed.OR: "Opskriv fordring",
    Rettighed.OANI: "Annuller tidligere nedskrivning (INDB)",
    Rettighed.OONR: "Omgør tidligere nedskrivning (REGU)",
    Rettighed.NAOR: "Annuller tidligere opskrivning",
    Rettighed.NAOI: "Annuller tidligere opskrivning efter en indbetaling",
    Rettighed.HOVEDSTOL: "Opskriv oprindelig hovedstol",
    Rettighed.TILBAGEKALD: "Tilbagekald fordring",
}
"""What each permission of the agreement opens for."""
