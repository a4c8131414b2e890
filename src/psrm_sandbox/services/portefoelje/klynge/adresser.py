"""Addresses in a cluster's storage, told from paths on this machine."""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl

_ADRESSE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:/")
"""A scheme of two letters or more: ``C:/`` is a disk."""
_IKKE_PARQUET = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".json", ".zip")


def er_adresse(tekst: str) -> bool:
    """Whether it names something in a cluster's storage: ``s3://…``, ``abfss://…``, ``hdfs://…``, ``dbfs:/…``."""
    return _ADRESSE.match(tekst) is not None


def under(adresse: str, *led: str) -> str:
    """An address below it."""
    return "/".join((adresse.rstrip("/"), *led))


def vist(adresse: str) -> str:
    """The address as it may be told: without what gives access, and without a person's number."""
    foran, skilt, resten = adresse.partition("://")
    uden = re.sub(r"^[^/@]*:[^/@]*@", "", resten) if skilt else ""
    return masker((foran + skilt + uden).split("?", 1)[0])[:200]


def sti(adresse: str) -> str:
    """The path of it, without scheme and host, as storages tell where a row was read."""
    return unquote(urlsplit(adresse).path).rstrip("/")


def kraev(kilder: Sequence[str], ud: str) -> None:
    """Refuses what no cluster should begin on.

    Raises:
        Portefoeljefejl: a text file, an address given twice, or a report among the sources.

    """
    sete: set[str] = set()
    for kilde in kilder:
        if kilde.casefold().endswith(_IKKE_PARQUET):
            raise Portefoeljefejl(
                f"{vist(kilde)}: en klynge læser Parquet. Hent filen, og giv dens sti her, eller lav den til Parquet "
                "på klyngen først"
            )
        hel = kilde.rstrip("/")
        if hel in sete:
            raise Portefoeljefejl(f"{vist(kilde)}: adressen er givet to gange, og hver fordring ville tælle dobbelt")
        sete.add(hel)
    for kilde in sorted(sete):
        for a, b in ((ud.rstrip("/"), kilde), *((kilde, anden) for anden in sorted(sete - {kilde}))):
            if a == b or a.startswith(f"{b}/"):
                raise Portefoeljefejl(f"{vist(a)} ligger i {vist(b)}, der læses; vælg et andet sted")
