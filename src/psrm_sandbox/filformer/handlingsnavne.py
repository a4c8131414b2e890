"""The actions as case workers know them: the portal's names of its acts."""

from collections.abc import Mapping

from psrm_sandbox.domain.koder import Aktionskode

HANDLINGSNAVNE: Mapping[str, str] = {
    Aktionskode.OPRETFORDRING: "Opret fordring",
    Aktionskode.GENINDSENDFORDRING: "Genindsend fordring",
    Aktionskode.NEDSKRIV: "Nedskriv fordring",
    Aktionskode.OPSKRIVNINGREGULERING: "Opskriv fordring",
    Aktionskode.OANI: "Annuller tidligere nedskrivning (INDB)",
    Aktionskode.OONR: "Omgør tidligere nedskrivning (REGU)",
    Aktionskode.NAOR: "Annuller tidligere opskrivning",
    Aktionskode.NAOI: "Annuller tidligere opskrivning",
    Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING: "Opskriv oprindelig hovedstol",
    Aktionskode.AENDRFORDRING: "Opskriv oprindelig hovedstol",
    Aktionskode.TILBAGEKALD: "Tilbagekald fordring",
}
