"""XML read so that what it is made of does not stay.

libxml2 keeps the names in what a thread has read for as long as the thread lives. Messages of the usual names cost
nothing so; whoever sends ever new ones would fill the memory. So a large message is read in a thread of its own, and
when small odd ones (`saer`) have come to `TAALER` bytes, each is read in a thread that is another after as many.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from lxml import etree

TAALER = 32 * 1024 * 1024
"""Bytes of odd messages whose names may stay."""
STOR = 256 * 1024
"""Bytes of a message that is read by itself."""


class Laeser:
    """Reads, and remembers how much of it was odd."""

    def __init__(self, taaler: int = TAALER) -> None:
        self._taaler = taaler
        self._saert = 0
        self._laest = 0
        self._laas = Lock()
        self._traad: ThreadPoolExecutor | None = None

    def laes(self, data: bytes) -> etree._Element:
        """The root of a text in UTF-8, without its comments; nothing outside it is fetched, and nothing expanded.

        Raises:
            XMLSyntaxError: it is not XML.

        """
        if len(data) > STOR:
            with ThreadPoolExecutor(1) as egen:
                return egen.submit(_laes, data).result()
        if not self.venter:
            return _laes(data)
        with self._laas:
            self._laest += len(data)
            if self._traad is None or self._laest > self._taaler:
                if self._traad is not None:
                    self._traad.shutdown(wait=False)
                self._traad, self._laest = ThreadPoolExecutor(1, "xml"), len(data)
            svar = self._traad.submit(_laes, data)
        return svar.result()

    @property
    def venter(self) -> bool:
        """Whether whoever has even a small message read waits for a thread."""
        return self._saert > self._taaler

    def saer(self, data: bytes) -> None:
        """A message was refused, or held what is not known: its names may be its own."""
        if len(data) <= STOR:
            self._saert += len(data)


def _laes(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        collect_ids=False,
    )
    return etree.fromstring(data, parser)


LAESER = Laeser()
"""The process's."""
