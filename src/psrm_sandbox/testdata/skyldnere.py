"""Test debtors from a seed: numbers that are well-formed and belong to nobody, and names for people to read.

A CPR number has day + 60; one in four fails modulus 11, as numbers issued since 2007 may. CVR numbers begin with 99,
SE numbers with 98, AKR numbers with 9.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from stdnum.dk import cpr, cvr

from psrm_sandbox.domain.chance import tal
from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.koder import Skyldnertype

if TYPE_CHECKING:
    from faker import Faker

_FOERSTE_AAR, _ANTAL_AAR = 1937, 63  # the seventh digit 0-3 means the 1900s, 4 and 9 the years from 1937


@dataclass(frozen=True, slots=True)
class NavngivenSkyldner:
    """A debtor as a claim names it, and a name that never leaves the tester's own pages."""

    skyldner: Skyldner
    navn: str


def skyldner(arter: Sequence[str], seed: int, nr: int = 0) -> Skyldner:
    """A debtor of one of the kinds that a claim type allows (`mulige_skyldnere`); the first kind is most common."""
    chance = tal(seed, "skyldnerart", "", nr)
    art = arter[0] if not arter[1:] or chance % 3 else arter[1 + chance // 3 % (len(arter) - 1)]
    type_ = Skyldnertype(art.upper())
    return Skyldner(type_.value, nummer(type_, seed, nr))


def navngiven_skyldner(arter: Sequence[str], seed: int, nr: int = 0) -> NavngivenSkyldner:
    """A debtor with a name: a company's for CVR and SE, else a person's."""
    valgt = skyldner(arter, seed, nr)
    faker = _faker()
    faker.seed_instance(tal(seed, "navn", valgt.nummer or "", nr))
    navn = faker.company() if valgt.type in {Skyldnertype.CVR, Skyldnertype.SE} else faker.name()
    return NavngivenSkyldner(valgt, navn)


def nummer(type_: Skyldnertype, seed: int, nr: int = 0) -> str:
    """A test number of the kind."""
    if type_ is Skyldnertype.CPR:
        return _cpr(tal(seed, "cpr", "", nr))
    if type_ is Skyldnertype.AKR:
        return f"9{tal(seed, 'akr', '', nr) % 10**10:010d}"
    return _cvr("99" if type_ is Skyldnertype.CVR else "98", tal(seed, type_.value, "", nr))


def opfylder_modulus_11(cpr_nummer: str) -> bool:
    """Whether the CPR number passes the old check; numbers that do not are as valid."""
    return int(cpr.checksum(cpr_nummer)) == 0


def _cpr(chance: int) -> str:
    skal_opfylde, chance = chance % 4 > 0, chance // 4
    aar, chance = _FOERSTE_AAR + chance % _ANTAL_AAR, chance // _ANTAL_AAR
    dag, maaned, chance = 61 + chance % 28, 1 + chance // 28 % 12, chance // 336
    foran = f"{dag:02d}{maaned:02d}{aar % 100:02d}"
    loebenummer = chance % 4000
    while opfylder_modulus_11(f"{foran}{loebenummer:04d}") is not skal_opfylde:
        loebenummer = (loebenummer + 1) % 4000
    return f"{foran}{loebenummer:04d}"


def _cvr(praefiks: str, chance: int) -> str:
    loebenummer = chance % 1_000_000
    while not cvr.is_valid(f"{praefiks}{loebenummer:06d}"):
        loebenummer = (loebenummer + 1) % 1_000_000
    return f"{praefiks}{loebenummer:06d}"


@lru_cache(maxsize=1)
def _faker() -> "Faker":
    """One instance with a generator of its own; seeded before each use, so that what came before does not show."""
    from faker import Faker  # noqa: PLC0415 - imported where a name is wanted, not at every start

    return Faker("da_DK")
