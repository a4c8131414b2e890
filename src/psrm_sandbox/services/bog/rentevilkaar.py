"""How interest of a claim is reckoned, by its type and what was sent.

Source: PENGE (Inddrivelsesrente); Gældsstyrelsens vejledning, renteregler.
"""

from psrm_sandbox.domain.fordring import Fordring
from psrm_sandbox.domain.rente import Fastrente, Rentevalg, Tabelrente
from psrm_sandbox.grunddata.indstillinger import Indstillinger
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet

_STANDARDKODE = "01"
BOEDER = 1
"""The category of the coverage order whose claims bear no interest (PENGE: criminal fines)."""


def rentevalg(
    fordring: Fordring, type_: Fordringstype | None, regelsaet: Regelsaet, indstillinger: Indstillinger
) -> Rentevalg | None:
    """How RIM reckons the claim's interest; None: it bears none, or the creditor reckons it (renteregel 002)."""
    if type_ is None or type_.rentebaerende is False or type_.kode in indstillinger.liste("ikkeRentebaerendeTyper"):
        return None
    if regelsaet.klasser.kategori(type_.kode) == BOEDER:
        return None
    if (fordring.renteregel or "").strip() == regelsaet.koder.fejlkode(441).parametre["renteregel"]:
        return None
    kode = (fordring.rentesatskode or "").strip() or _STANDARDKODE
    tabel = next((navn for navn, t in regelsaet.satser.tabeller.items() if kode in t.rentesatskoder), None)
    if tabel is not None:
        return Tabelrente(tabel)
    if kode in regelsaet.koder.fejlkode(436).koder("tilladte_koder") and fordring.merrentesats:
        return Fastrente(fordring.merrentesats)
    return None
