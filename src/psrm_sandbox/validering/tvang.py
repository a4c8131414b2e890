"""A verdict put in the rules' place: what a script forces on an action.

A rejection can be forced on any action. Anything else only on one that the rules let pass or doubt: a script cannot
have a claim received that could not be booked. Only what can go to hearing is forced there (A-04).
"""

from collections.abc import Sequence

from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionskode, Aktionsstatus, Konsekvens
from psrm_sandbox.validering.dom import Aktionsdom, bedoem, saml, sporet
from psrm_sandbox.validering.sag import Aktionssag

Kode = int | str
"""A fejlkode, or the name of a rule."""

KAN_HOERES = frozenset({Aktionskode.OPRETFORDRING, Aktionskode.OPSKRIVNINGREGULERING})
_KONSEKVENS = {
    Aktionsstatus.AFVIST: Konsekvens.AFVIST,
    Aktionsstatus.HOERING: Konsekvens.HOERING,
    Aktionsstatus.SAGSBEHANDL: Konsekvens.SAGSBEHANDL,
}


def tving(sag: Aktionssag, status: Aktionsstatus, koder: Sequence[Kode], maerke: str) -> Aktionsdom | None:
    """The forced verdict, its reasons those codes; None where the rules' own verdict has to stand."""
    if status is not Aktionsstatus.AFVIST:
        egen = bedoem(sag)
        if egen.status is Aktionsstatus.AFVIST:
            return None
        if status is Aktionsstatus.HOERING and sag.kode not in KAN_HOERES:
            return None
    fordringer = sag.fordringer()
    fund = [] if status is Aktionsstatus.UDFOERT else [_fund(sag, status, kode, maerke) for kode in koder or (maerke,)]
    hoved = next((f for f in fordringer if f.er_hoved), None)
    if hoved is not None:
        return saml(sag, fordringer, [], {f.led: fund if f is hoved else [] for f in fordringer})
    return saml(sag, fordringer, [] if fordringer else fund, {f.led: fund for f in fordringer})


def _fund(sag: Aktionssag, status: Aktionsstatus, kode: Kode, maerke: str) -> Fund:
    tekst, kilde = _ord(sag, kode, maerke)
    felt = "fordring" if sag.aktion.fordring is not None else None
    nr, regler = (kode, ()) if isinstance(kode, int) else (None, (kode,))
    return Fund(
        konsekvens=_KONSEKVENS[status],
        felt=felt,
        krav=f"intet: scenariet {maerke} bestemmer dommen",
        tekst=tekst,
        kilde=kilde,
        kode=nr,
        regler=regler,
    )


def _ord(sag: Aktionssag, kode: Kode, maerke: str) -> tuple[str, str]:
    """The text and the source: the code's, the named rule's, the filter rule's, or the script's own."""
    if isinstance(kode, int):
        fejlkode = sag.regler.koder.fejlkode(kode)
        return fejlkode.tekst, fejlkode.kilde
    navngiven = sag.regler.navngivne.get(kode)
    if navngiven is not None:
        return navngiven.tekst, navngiven.kilde
    linjer = (linje for spor in sporet(sag).values() for linje in spor if kode in linje.regler)
    linje = next(linjer, None)
    return (linje.tekst, linje.kilde) if linje is not None else (f"Scenariet {maerke}.", "scenariet")
