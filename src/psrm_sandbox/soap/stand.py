"""What the SOAP face keeps between calls: the server's keys, and by world whom it believes and what it has seen."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from starlette.requests import Request

from psrm_sandbox.domain.certifikat import Certifikatpost
from psrm_sandbox.services.porte.verden import Verden
from psrm_sandbox.soap.noegler import Servernoegler
from psrm_sandbox.soap.sikkerhed import Certifikat, Genbrugsvagt, Kendt, Tillid


class Soapstand:
    """One an application."""

    def __init__(self, noegler: Servernoegler) -> None:
        self.noegler = noegler
        self._tillid: WeakKeyDictionary[Verden, tuple[Sequence[Certifikatpost], Tillid]] = WeakKeyDictionary()
        self._vagter: WeakKeyDictionary[Verden, Genbrugsvagt] = WeakKeyDictionary()

    def tillid(self, verden: Verden, poster: Sequence[Certifikatpost]) -> Tillid:
        """Whom the world believes: the test CA, and what is registered in it. Made anew when that changes."""
        kendt = self._tillid.get(verden)
        if kendt is not None and kendt[0] is poster:
            return kendt[1]
        kendte = tuple(Kendt(certifikat=Certifikat.af_pem(p.pem), tilbagekaldt=p.tilbagekaldt) for p in poster)
        tillid = Tillid(udstedere=(self.noegler.ca.certifikat,), kendte=kendte)
        self._tillid[verden] = (poster, tillid)
        return tillid

    def vagt(self, verden: Verden) -> Genbrugsvagt:
        """The world's memory of signatures."""
        vagt = self._vagter.get(verden)
        if vagt is None:
            vagt = self._vagter[verden] = Genbrugsvagt()
        return vagt


def stand(request: Request) -> Soapstand:
    """What is kept, from a request."""
    fundet = request.app.state.soapstand
    assert isinstance(fundet, Soapstand)
    return fundet
