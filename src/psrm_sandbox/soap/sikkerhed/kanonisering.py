"""Elements as bytes, and their digests."""

import hashlib
from contextlib import suppress

from cryptography.hazmat.primitives import hashes
from lxml import etree

from psrm_sandbox.soap.sikkerhed.navne import RSA_SHA256, SHA256
from psrm_sandbox.soap.sikkerhed.udtraek import Element


def kanonisk(element: Element, praefikser: tuple[str, ...] = ()) -> bytes:
    """Exclusive canonical XML without comments, as the element stands in its document.

    lxml passes by a prefix whose name this thread has never read, though the document, read by another, has it. So the
    prefixes are read here first; what is no name is no document's prefix.
    """
    for praefiks in praefikser:
        with suppress(etree.XMLSyntaxError):
            etree.fromstring(f"<{praefiks}/>")
    ud: bytes = etree.tostring(
        element, method="c14n", exclusive=True, with_comments=False, inclusive_ns_prefixes=list(praefikser) or None
    )
    return ud


def aftryk(data: bytes, algoritme: str) -> bytes:
    """The digest: SHA-256, or SHA-1, which the published suite demands."""
    if algoritme == SHA256:
        return hashlib.sha256(data).digest()
    return hashlib.sha1(data, usedforsecurity=False).digest()


def hashen(algoritme: str) -> hashes.HashAlgorithm:
    """The hash of a signature algorithm; SHA-1 is what the published suite demands."""
    return hashes.SHA256() if algoritme == RSA_SHA256 else hashes.SHA1()  # noqa: S303
