"""The certificate of the connection, where a proxy passes it on: NyMF's callers use the same one for both."""

from datetime import datetime

from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.certifikat import Certifikat
from psrm_sandbox.soap.sikkerhed.tillid import Tillid


def proev_tls(fra_proxy: str, underskriver: Certifikat | None, tillid: Tillid, nu: datetime) -> Certifikat:
    """The connection's certificate: it is believed, and the one the message is signed with.

    Args:
        fra_proxy: as the proxy passes it on.
        underskriver: the message's own; None where messages are not signed.
        tillid: the certificates that are believed.
        nu: real time.

    Raises:
        Sikkerhedsbrud: ``tls-certifikat``, or why it is not believed.

    """
    certifikat = Certifikat.af_proxy(fra_proxy)
    if underskriver is not None and certifikat != underskriver:
        fundet, krav = (f"{c.emne}, nummer {c.serienummer}" for c in (certifikat, underskriver))
        raise Sikkerhedsbrud("tls-certifikat", felt="X-Client-Cert", fundet=fundet, krav=krav)
    tillid.proev(certifikat, nu)
    return certifikat
