"""What the register holds for a row of the smallest inputs: claims and an earlier action, as data."""

import copy
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from psrm_sandbox.domain.beloeb import BELOEB_MOENSTER, oere_fra_tekst
from psrm_sandbox.domain.fordring import Fordring
from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus, Kategori, System
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.former.fordring import FordringForm
from psrm_sandbox.validering.kendt import Kendtaktion, Kendtfordring
from psrm_sandbox.validering.sag import hovedfordringsdata

FORDRINGSHAVER = "9101"
FORDRING, AKTION = "200000000001", "100000000001"
_LED = re.compile(r"([A-Za-z]+)|\[([0-9]+)\]")
_Kroner = Annotated[str, Field(pattern=BELOEB_MOENSTER)]


class Data(BaseModel):
    """Read strictly: unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fordringsfakta(Data):
    """A registered claim. ``stamdata``: what differs from the good claim of its kategori, by path."""

    fordringshaver: str = FORDRINGSHAVER
    status: Fordringsstatus = Fordringsstatus.UNDER_INDDRIVELSE
    system: System = System.PSRM
    fordringstype: str = "KFDAINS"
    kategori: Kategori = Kategori.HOVEDFORDRING
    art: str = "INDR"
    modtaget: date | None = date(2026, 4, 15)
    hovedstol: _Kroner = "1500.00"
    grundlag: _Kroner = "1200.00"
    loft: _Kroner | None = None
    tilbagekaldt: str | None = None
    delvist_afskrevet: StrictBool = False
    ubehandlet: StrictBool = False
    opsplittede: StrictBool = False
    er_rente: StrictBool = False
    stamdata: dict[str, Any] = Field(default_factory=dict)

    def som_sendt(self, god: Mapping[str, Any]) -> Fordring:
        """The claim as it was sent: the good one of its kategori, changed."""
        raa = aendret(god, {"fordringstype": self.fordringstype, "art": self.art, **self.stamdata})
        return FordringForm.model_validate(med_tal(raa)).til_domaene()

    def kendt(self, id_: str, god: Mapping[str, Any]) -> Kendtfordring:
        """The claim as the checks see it."""
        stamdata = self.som_sendt(god)
        return Kendtfordring(
            fordrings_id=int(id_),
            fordringshaver_id=self.fordringshaver,
            fordringstype=self.fordringstype,
            rolle=self.kategori,
            art=self.art,
            status=self.status,
            data=replace(hovedfordringsdata(stamdata, date.max), modtagelsesdato=self.modtaget),
            system=self.system,
            hovedstol=oere_fra_tekst(self.hovedstol),
            grundlag=oere_fra_tekst(self.grundlag),
            tilbagekaldt=self.tilbagekaldt,
            delvist_afskrevet=self.delvist_afskrevet,
            ubehandlet=self.ubehandlet,
            opsplittede=self.opsplittede,
            er_rente=self.er_rente,
            stamdata=stamdata,
        )


class Aktionsfakta(Data):
    """A registered action that an annulment refers to."""

    fordringshaver: str = FORDRINGSHAVER
    aktionskode: str = "NEDSKRIV"
    aarsagskode: str | None = None
    fordring: str = FORDRING
    status: Aktionsstatus = Aktionsstatus.UDFOERT
    beloeb: _Kroner = "200.00"
    virkningsdato: date | None = None
    annulleret: StrictBool = False

    def kendt(self) -> Kendtaktion:
        """The action as the checks see it."""
        return Kendtaktion(
            aktions_id=int(AKTION),
            aktionskode=self.aktionskode,
            fordrings_id=int(self.fordring),
            fordringshaver_id=self.fordringshaver,
            status=self.status,
            aarsagskode=self.aarsagskode,
            beloeb=oere_fra_tekst(self.beloeb),
            virkningsdato=self.virkningsdato,
            annulleret=self.annulleret,
        )


def aendret(god: Mapping[str, Any], aendring: Mapping[str, Any]) -> dict[str, Any]:
    """A copy with new values by their path; the index after the last one appends."""
    ny = copy.deepcopy(dict(god))
    for sti, vaerdi in aendring.items():
        _saet(ny, sti, copy.deepcopy(vaerdi))
    return ny


def _saet(rod: Any, sti: str, vaerdi: Any) -> None:
    led: list[str | int] = [navn or int(nr) for navn, nr in _LED.findall(sti)]
    for et in led[:-1]:
        rod = rod[et]
    sidste = led[-1]
    if isinstance(sidste, int) and sidste == len(rod):
        rod.append(vaerdi)
    else:
        rod[sidste] = vaerdi


def med_tal(vaerdi: Any) -> Any:
    """The value as the body reader hands it on: numbers keep their text."""
    if isinstance(vaerdi, dict):
        return {navn: med_tal(under) for navn, under in vaerdi.items()}
    if isinstance(vaerdi, list):
        return [med_tal(under) for under in vaerdi]
    return Tal(str(vaerdi)) if isinstance(vaerdi, int) and not isinstance(vaerdi, bool) else vaerdi
