"""Stage 2, the sender: the agreement exists, is open for the channel, and this sender may act for the creditor.

What an agreement holds is judged only for a sender who may act under it; another is told of 400 or 480 alone (S-12).
"""

from collections.abc import Iterator

from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.sag import Aktionssag


@kontrol(2)
def aftale_findes(sag: Aktionssag) -> Iterator[Brud]:
    """The creditor has an agreement. A creditor not given is 550's matter."""
    if sag.aftale is None and sag.aktion.fordringshaver_id is not None:
        yield Brud("fordringshaverId", sag.aktion.fordringshaver_id, "en fordringshaver med aftale")


@kontrol(400)
def indberetter_maa_handle(sag: Aktionssag) -> Iterator[Brud]:
    """System to system, the reporter stands on the creditor's agreement; one that is not known does not."""
    if sag.aftale is None or sag.over_portal or sag.maa_handle:
        return
    yield Brud(
        "fordringshaverId",
        sag.aktion.fordringshaver_id,
        f"en fordringshaver, som indberetter {sag.afsender.indberetter or '(ukendt)'} er registreret hos",
    )


@kontrol(156)
def aftalt_system_til_system(sag: Aktionssag) -> Iterator[Brud]:
    """System to system, the agreement is open for that channel."""
    if sag.aftale is None or sag.aftale.system_til_system or sag.over_portal:
        return
    if sag.maa_handle and not sag.uden_afsender:
        yield Brud("fordringshaverId", sag.aktion.fordringshaver_id, "en aftale, hvor system-til-system er slået til")


@kontrol(437)
def aftalt_portal(sag: Aktionssag) -> Iterator[Brud]:
    """Through the portal, the creditor has a portal agreement."""
    if sag.over_portal and sag.aftale is not None and not sag.aftale.portal and sag.maa_handle:
        yield Brud("fordringshaverId", sag.aktion.fordringshaver_id, "en fordringshaver med portalaftale")


@kontrol(480)
def portalbruger_hos_fordringshaver(sag: Aktionssag) -> Iterator[Brud]:
    """Through the portal, the user belongs to the creditor named. A creditor without an agreement has no users."""
    if sag.over_portal and sag.aftale is not None and not sag.maa_handle:
        egen = sag.afsender.fordringshaver_id
        krav = f"brugerens egen fordringshaver, {egen}" if egen else "en bruger, som er tilknyttet fordringshaveren"
        yield Brud("fordringshaverId", sag.aktion.fordringshaver_id, krav)


AKTION = (
    aftale_findes,
    indberetter_maa_handle,
    aftalt_system_til_system,
    aftalt_portal,
    portalbruger_hos_fordringshaver,
)
