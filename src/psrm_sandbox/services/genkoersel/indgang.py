"""The door that real numbers may come in by: the pseudonyms of a run, and what is left of a text of production."""

import re
import secrets
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from psrm_sandbox.datafiler import foldet
from psrm_sandbox.datafiler.mapper import naermeste_kode
from psrm_sandbox.domain.koder import Aktionskode, Nedskrivningsaarsag, Skyldnertype, Tilbagekaldsaarsag
from psrm_sandbox.domain.pseudonym import Pseudonymer
from psrm_sandbox.grunddata.kodelister import indlaes
from psrm_sandbox.grunddata.proevemateriale import indlaes_proevemateriale
from psrm_sandbox.indgangsfilter import Katalog
from psrm_sandbox.indgangsfilter.fordringstype import nfc
from psrm_sandbox.indgangsfilter.omraader import ALLE
from psrm_sandbox.indlaesning.pseudonymt import Indgang
from psrm_sandbox.indlaesning.svarord import kendte_ord

_ANDRE_KODER = frozenset({"INDR", "MODR", "DKK"})


def ny_indgang(katalog: Katalog, noegle: bytes | None = None) -> Indgang:
    """The door for one run. ``noegle``: to get the same test numbers as another run; else one that nobody knows.

    Raises:
        ValueError: the key is too short to keep a secret.

    """
    koder = _koder(katalog)
    kendte = {*koder, *kendte_ord(), *(kode.casefold() for kode in koder)}
    optaget = [et.nummer for et in indlaes_proevemateriale().skyldnere]
    pseudonymer = Pseudonymer(noegle or secrets.token_bytes(32), kendte_ord=kendte, optaget=optaget)

    def er_kode(tekst: str) -> bool:
        kode = nfc(tekst.strip())
        return kode in koder or kode.isdecimal() or (kode.isupper() and naermeste_kode(kode, koder) is not None)

    return Indgang(pseudonymer=pseudonymer, er_kode=er_kode, er_relateret=katalog.er_relateret)


@lru_cache(maxsize=2)
def _koder(katalog: Katalog) -> frozenset[str]:
    """Every code of the field's that a claim or an action may carry."""
    typer: list[Any] = [*(type_.kode for type_ in katalog.typer), *(u.kode for u in katalog.udgaaede)]
    lister = (Aktionskode, Nedskrivningsaarsag, Tilbagekaldsaarsag, Skyldnertype)
    enums = [str(et.value) for liste in lister for et in liste]
    grupper = [*(gruppe.kode for gruppe in katalog.grupper), ALLE]
    return frozenset((*typer, *enums, *grupper, *_ANDRE_KODER))


class Kodefinder:
    """Finds the codes and rules that a text of production names, or whose text it is."""

    def __init__(self) -> None:
        self._navn = {foldet(kode.navn): str(kode.kode) for kode in indlaes().fejlkoder}
        self._tekst = {foldet(kode.tekst): str(kode.kode) for kode in indlaes().fejlkoder}

    def __call__(self, tekst: str) -> Sequence[str]:
        """The codes; none where it names none that we know."""
        fundne = re.findall(r"R_[0-9]+_[0-9]+[a-z]?\*?", tekst)
        fundne += re.findall(r"(?i)(?:kode|code|^)\s*:?\s*\(?([0-9]{1,3})(?![0-9])", tekst)
        if not fundne:
            kendt = self._tekst.get(foldet(tekst)) or self._navn.get(foldet(tekst))
            fundne = [kendt] if kendt else []
        return tuple(dict.fromkeys(fundne))
