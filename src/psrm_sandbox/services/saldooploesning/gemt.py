"""How far a list has come, as a file in its folder: written beside and put in place, read back into the record.

The summary has the form that the contract has for it, so that what a server answers is read back the same way.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer
from pydantic.alias_generators import to_camel

from psrm_sandbox.domain.beloeb import oere_fra_tekst, tekst_fra_oere
from psrm_sandbox.services.saldooploesning.modeller import (
    Aarsagssum,
    Bevaegelsesantal,
    Celle,
    Forskel,
    Forskelsaarsag,
    Saldooversigt,
    Saldostand,
    Saldotilstand,
    Sikkerhed,
    Sikkerhedsantal,
)

_FIL = "tilstand.json"


def _oere(vaerdi: Any) -> Any:
    return oere_fra_tekst(vaerdi) if isinstance(vaerdi, str) else vaerdi


_Kroner = Annotated[int, BeforeValidator(_oere), PlainSerializer(tekst_fra_oere)]


class _Gemt(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class _Aarsag(_Gemt):
    aarsag: Forskelsaarsag
    antal: int
    beloeb: _Kroner


class _Bevaegelser(_Gemt):
    psrm: int
    psrm_efter_skaering: int
    liste: int
    liste_efter_skaering: int


class _Oversigt(_Gemt):
    skaeringsdato: date
    inddrivelsesgrundlag_psrm: _Kroner
    inddrivelsesgrundlag_fordringshaver: _Kroner
    aarsager: tuple[_Aarsag, ...]
    sikkerhed: Sikkerhedsantal
    bevaegelser: _Bevaegelser
    noter: tuple[str, ...]

    def post(self) -> Saldooversigt:
        return Saldooversigt(
            skaeringsdato=self.skaeringsdato,
            inddrivelsesgrundlag_psrm=self.inddrivelsesgrundlag_psrm,
            inddrivelsesgrundlag_fordringshaver=self.inddrivelsesgrundlag_fordringshaver,
            aarsager=tuple(Aarsagssum(**dict(et)) for et in self.aarsager),
            sikkerhed=self.sikkerhed,
            bevaegelser=Bevaegelsesantal(**dict(self.bevaegelser)),
            noter=self.noter,
        )


class _Forskel(_Gemt):
    aarsag: Forskelsaarsag
    sikkerhed: Sikkerhed
    beloeb: _Kroner
    haendelse: str
    fordrings_id: str | None
    reference: str | None
    beloeb_psrm: _Kroner | None
    dato_psrm: date | None
    beloeb_liste: _Kroner | None
    dato_liste: date | None
    raekke: int | None


class _Stand(_Gemt):
    tilstand: Saldotilstand
    oversigt: _Oversigt | None = None
    fejl: tuple[Celle, ...] = ()
    antal_fejl: int = 0


def af_svar(svar: Mapping[str, Any]) -> Saldostand:
    """How far it is, as the contract answers it."""
    return _post(_Stand.model_validate(svar))


def forskel_af_svar(svar: Mapping[str, Any]) -> Forskel:
    """A difference, as the contract answers it."""
    return Forskel(**dict(_Forskel.model_validate(svar)))


def findes(mappe: Path) -> bool:
    """Whether a list was ever sent."""
    return (mappe / _FIL).exists()


def laes(mappe: Path) -> Saldostand:
    """How far it is, as it was last written."""
    return _post(_Stand.model_validate_json((mappe / _FIL).read_bytes()))


def gem(mappe: Path, stand: Saldostand) -> None:
    """Written beside and put in place, so that a reader sees the one or the other."""
    ny = mappe / f"{_FIL}.ny"
    ny.write_text(_Stand.model_validate(stand, from_attributes=True).model_dump_json(), encoding="utf-8")
    ny.replace(mappe / _FIL)


def _post(stand: _Stand) -> Saldostand:
    oversigt = None if stand.oversigt is None else stand.oversigt.post()
    return Saldostand(tilstand=stand.tilstand, oversigt=oversigt, fejl=stand.fejl, antal_fejl=stand.antal_fejl)
