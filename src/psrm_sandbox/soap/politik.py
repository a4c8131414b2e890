"""The policy of the guide, as a WSDL carries it: what a client with a policy engine needs no configuration beside."""

from copy import deepcopy
from functools import lru_cache

from lxml import etree

from psrm_sandbox.datafiler import datamappe
from psrm_sandbox.grunddata.soapsikkerhed import Profil
from psrm_sandbox.soap.sikkerhed.navne import WSU

WSP = "http://www.w3.org/ns/ws-policy"
SP = "http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
_KRYPTERING = ("SignBeforeEncrypting", "EncryptedParts")
"""What the policy is without where nothing is encrypted."""


def laeg_politik(rod: etree._Element, bindinger: list[etree._Element], profil: Profil) -> None:
    """Puts the profile's policy in a WSDL, and a reference to it in its bindings; the profile without has none."""
    if not profil.underskrevet:
        return
    politik = deepcopy(_politik())
    if not profil.krypteret:
        for element in [e for navn in _KRYPTERING for e in politik.iter(f"{{{SP}}}{navn}")]:
            over = element.getparent()
            assert over is not None
            over.remove(element)
    rod.insert(1, politik)  # after the documentation
    for binding in bindinger:
        binding.insert(0, etree.Element(f"{{{WSP}}}PolicyReference", URI=f"#{politik.get(f'{{{WSU}}}Id')}"))


@lru_cache(maxsize=1)
def _politik() -> etree._Element:
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, no_network=True)
    return etree.parse(datamappe("seed") / "soap" / "politik.xml", parser).getroot()
