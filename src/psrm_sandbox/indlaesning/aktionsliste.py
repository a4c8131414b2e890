"""A table's claims as actions, each made when it is asked for: the columns take a tenth of the room of their forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, overload

import polars as pl

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.former.aktion import (
    HaefterForm,
    HovedfordringForm,
    ProeveaktionForm,
    ProevefordringForm,
    SkyldnerForm,
)
from psrm_sandbox.indlaesning.fordringer import Fordring, skyldner
from psrm_sandbox.indlaesning.formbygning import byg
from psrm_sandbox.indlaesning.kolonner import KOLONNER, Celleart
from psrm_sandbox.indlaesning.modeller import Filaktion, Fundsted, Relateret

_BID = 512
"""Rows that are fetched at a time."""
_KODE = Aktionskode.OPRETFORDRING.value


@dataclass(frozen=True, slots=True)
class _Felt:
    plads: int
    felt: str
    noegle: str
    art: Celleart


class Aktionsliste(Sequence[Filaktion]):
    """The actions in the order of their first rows."""

    def __init__(
        self, ramme: pl.DataFrame, fordringer: Sequence[Fordring], er_relateret: Relateret, sted: Fundsted
    ) -> None:
        self._ramme, self._fordringer, self._sted = ramme, fordringer, sted
        self._navne = ramme.columns
        self._er_relateret = lru_cache(maxsize=1024)(er_relateret)
        self._bid = lru_cache(maxsize=16)(self._hent)
        self._felter: dict[str, list[_Felt]] = {}
        for plads, navn in enumerate(self._navne):
            if navn in KOLONNER:
                k = KOLONNER[navn]
                self._felter.setdefault(k.del_, []).append(_Felt(plads, k.felt, k.noegle, k.art))

    def __len__(self) -> int:
        return len(self._fordringer)

    def __iter__(self) -> Iterator[Filaktion]:
        return map(self._aktion, self._fordringer)

    @overload
    def __getitem__(self, plads: int) -> Filaktion: ...
    @overload
    def __getitem__(self, plads: slice) -> Sequence[Filaktion]: ...
    def __getitem__(self, plads: int | slice) -> Filaktion | Sequence[Filaktion]:
        if isinstance(plads, slice):
            return [self._aktion(et) for et in self._fordringer[plads]]
        return self._aktion(self._fordringer[plads])

    def _hent(self, bid: int) -> list[tuple[Any, ...]]:
        return self._ramme.slice(bid * _BID, _BID).rows()

    def _raekke(self, plads: int) -> tuple[Any, ...]:
        return self._bid(plads // _BID)[plads % _BID]

    def _nr(self, plads: int) -> int:
        return int(self._raekke(plads)[0])

    def _dele(self, raekke: Sequence[Any], del_: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """A part's values by the form's names, and by the wire's as it would carry them."""
        felter: dict[str, Any] = {}
        raa: dict[str, Any] = {}
        for felt in self._felter.get(del_, ()):
            vaerdi = raekke[felt.plads]
            if vaerdi is not None:
                felter[felt.felt] = Decimal(vaerdi) if felt.art == "sats" else vaerdi
                raa[felt.noegle] = _som_wire(vaerdi, felt.art)
        return felter, raa

    def _aktion(self, fordring: Fordring) -> Filaktion:
        foerste = self._raekke(fordring.raekker[0])
        aktion, _ = self._dele(foerste, "aktion")
        form, raa = self._fordring(fordring)
        raekkefelter: dict[str, int] = {}
        alene = form.hovedfordring is not None or bool(form.hovedfordrings_id) or self._relateret(form.fordringstype)
        sti = "relateredeFordringer[0]" if alene else "fordring"
        raekker = [self._nr(plads) for plads in fordring.raekker]
        if len(raekker) > 1:
            raekkefelter |= {f"{sti}.haeftere[{nr}]": raekke for nr, raekke in enumerate(raekker)}
        relaterede: list[ProevefordringForm] = [form] if alene else []
        raa_relaterede = [raa] if alene else []
        for nr, et in enumerate(fordring.relaterede):
            under, raa_under = self._fordring(et)
            relaterede.append(under)
            raa_relaterede.append(raa_under)
            raekker += [self._nr(plads) for plads in et.raekker]
            raekkefelter[f"relateredeFordringer[{nr}]"] = self._nr(et.raekker[0])
            for haefter, plads in enumerate(et.raekker if len(et.raekker) > 1 else ()):
                raekkefelter[f"relateredeFordringer[{nr}].haeftere[{haefter}]"] = self._nr(plads)
        if fordring.relaterede:
            raekkefelter.setdefault("fordring", self._nr(fordring.raekker[0]))
        felter = {
            "aktionskode": _KODE,
            "fordringshaver_id": aktion.get("fordringshaver_id"),
            "fordring": None if alene else form,
            **({"relaterede_fordringer": tuple(relaterede)} if relaterede else {}),
        }
        hele = {
            "aktionskode": _KODE,
            "fordringshaverId": aktion.get("fordringshaver_id"),
            "fordring": None if alene else raa,
            **({"relateredeFordringer": raa_relaterede} if relaterede else {}),
        }
        return Filaktion(
            sted=self._her(*raekker),
            raa=hele,
            form=byg(ProeveaktionForm, felter),
            gruppe=aktion.get("gruppe"),
            dublet_af=None if fordring.dublet_af is None else self._her(self._nr(fordring.dublet_af)),
            raekkefelter=raekkefelter,
        )

    def _relateret(self, kode: str | None) -> bool:
        return kode is not None and self._er_relateret(kode)

    def _her(self, *raekker: int) -> Fundsted:
        s = self._sted
        return Fundsted(fil=s.fil, ark=s.ark, raekker=raekker, enhed=s.enhed, kolonner=s.kolonner)

    def _fordring(self, fordring: Fordring) -> tuple[ProevefordringForm, dict[str, Any]]:
        samlet: dict[str, Any] = {}
        raa: dict[str, Any] = {}
        hoved: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
        haeftere: list[HaefterForm] = []
        raa_haeftere: list[dict[str, Any]] = []
        for plads in fordring.raekker:
            raekke = self._raekke(plads)
            felter, wire = self._dele(raekke, "fordring")
            samlet, raa = {**felter, **samlet}, {**wire, **raa}
            if not hoved[0]:
                hoved = self._dele(raekke, "hovedfordring")
            self._haefter(raekke, haeftere, raa_haeftere)
        if "hovedfordringsId" in self._navne or fordring.hovedfordrings_id:
            samlet.pop("hovedfordrings_id", None)
            raa.pop("hovedfordringsId", None)
            if fordring.hovedfordrings_id:
                samlet["hovedfordrings_id"] = raa["hovedfordringsId"] = fordring.hovedfordrings_id[:100]
        samlet["haeftere"], raa["haeftere"] = tuple(haeftere), raa_haeftere
        if hoved[0]:
            samlet["hovedfordring"], raa["hovedfordring"] = byg(HovedfordringForm, hoved[0]), hoved[1]
        return byg(ProevefordringForm, samlet), raa

    def _haefter(self, raekke: Sequence[Any], haeftere: list[HaefterForm], raa: list[dict[str, Any]]) -> None:
        felter, wire = self._dele(raekke, "haefter")
        hvem = skyldner({self._navne[felt.plads]: raekke[felt.plads] for felt in self._felter.get("skyldner", ())})
        if hvem is None and not felter:
            return
        form = None if hvem is None else byg(SkyldnerForm, {"type": hvem[0], "nummer": hvem[1]})
        haeftere.append(byg(HaefterForm, {"skyldner": form, **felter}))
        raa.append({"skyldner": None if hvem is None else {"type": hvem[0], "nummer": hvem[1]}, **wire})


def _som_wire(vaerdi: Any, art: Celleart) -> Any:
    if art == "beloeb":
        return tekst_fra_oere(vaerdi)
    return vaerdi.isoformat() if isinstance(vaerdi, date) else vaerdi
