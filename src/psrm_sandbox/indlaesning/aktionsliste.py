"""A table's claims as actions, each made when it is asked for: the columns take a tenth of the room of their forms.

A claim is made at once as the field has it. What the wire's own reading would make of the row's values is the same, and
a test holds the two ways equal; each cell was checked with its column, by the same limits as the form's own fields.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, overload

import polars as pl

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.fordring import Fordring, Haefter, Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.indlaesning.fordringer import Fordring as Raekkefordring
from psrm_sandbox.indlaesning.fordringer import skyldner
from psrm_sandbox.indlaesning.kolonner import KOLONNER, Celleart
from psrm_sandbox.indlaesning.modeller import Afsendt, Filaktion, Fundsted, Relateret

_BID = 512
"""Rows that are fetched at a time."""
_KODE = Aktionskode.OPRETFORDRING.value
_DOMAENENAVN = {"sidste_rettidige_betalingsdato": "srb"}


@dataclass(frozen=True, slots=True)
class _Felt:
    plads: int
    felt: str
    noegle: str
    art: Celleart


_Del = dict[str, Any]


class Aktionsliste(Sequence[Filaktion]):
    """The actions in the order of their first rows."""

    def __init__(
        self, ramme: pl.DataFrame, fordringer: Sequence[Raekkefordring], er_relateret: Relateret, sted: Fundsted
    ) -> None:
        self._ramme, self._fordringer, self._sted = ramme, fordringer, sted
        self._er_relateret = lru_cache(maxsize=1024)(er_relateret)
        self._bid = lru_cache(maxsize=16)(self._hent)
        self._felter: dict[str, list[_Felt]] = {}
        for plads, navn in enumerate(ramme.columns):
            if navn in KOLONNER:
                k = KOLONNER[navn]
                felt = _Felt(plads, _DOMAENENAVN.get(k.felt, k.felt), k.noegle, k.art)
                self._felter.setdefault(k.del_, []).append(felt)
        self._skyldnere = [(ramme.columns[felt.plads], felt.plads) for felt in self._felter.get("skyldner", ())]
        self._peger = "hovedfordringsId" in ramme.columns

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

    def afsendte(self) -> Iterator[Afsendt]:
        """Of each action its creditor, group and codes, with no action made."""
        navne = ("fordringshaverId", "gruppe", "fordringstype")
        tom = [None] * self._ramme.height
        havere, grupper, koder = (self._ramme[navn].to_list() if navn in self._ramme.columns else tom for navn in navne)
        for et in self._fordringer:
            plads = et.raekker[0]
            alle = (koder[plads], *(koder[under.raekker[0]] for under in et.relaterede))
            yield Afsendt(havere[plads], grupper[plads], tuple(kode for kode in alle if kode is not None))

    def _tekster(self, navn: str) -> list[str | None]:
        ramme = self._ramme
        return ramme[navn].to_list() if navn in ramme.columns else [None] * ramme.height

    def _hent(self, bid: int) -> list[tuple[Any, ...]]:
        return self._ramme.slice(bid * _BID, _BID).rows()

    def _raekke(self, plads: int) -> tuple[Any, ...]:
        return self._bid(plads // _BID)[plads % _BID]

    def _nr(self, plads: int) -> int:
        return int(self._raekke(plads)[0])

    def _del(self, raekke: Sequence[Any], del_: str) -> _Del:
        """A part's values by the field's names."""
        ud = {felt.felt: v for felt in self._felter.get(del_, ()) if (v := raekke[felt.plads]) is not None}
        if "merrentesats" in ud:
            ud["merrentesats"] = Decimal(ud["merrentesats"])
        return ud

    def _aktion(self, fordring: Raekkefordring) -> Filaktion:
        egen, hoved = self._fordring(fordring)
        alene = self._alene(egen, hoved)
        raekker = tuple(self._nr(plads) for plads in fordring.raekker)
        raekkefelter: dict[str, int] = {}
        if len(raekker) > 1:
            sti = "relateredeFordringer[0]" if alene else "fordring"
            raekkefelter = {f"{sti}.haeftere[{nr}]": raekke for nr, raekke in enumerate(raekker)}
        relaterede: tuple[Fordring, ...] = (egen,) if alene else ()
        fortalt: tuple[Hovedfordringsdata | None, ...] = (hoved,) if alene else ()
        if fordring.relaterede:
            under = [self._fordring(et) for et in fordring.relaterede]
            relaterede += tuple(et for et, _ in under)
            fortalt += tuple(et for _, et in under)
            raekker += tuple(self._nr(plads) for et in fordring.relaterede for plads in et.raekker)
            raekkefelter |= self._raekkefelter(fordring)
        aktion = self._del(self._raekke(fordring.raekker[0]), "aktion")
        return Filaktion(
            sted=self._her(raekker),
            som_sendt=partial(self._raa, fordring),
            aktion=Aktion(
                aktionskode=_KODE,
                fordringshaver_id=aktion.get("fordringshaver_id"),
                fordring=None if alene else egen,
                relaterede=relaterede,
                hovedfordringer=fortalt,
            ),
            gruppe=aktion.get("gruppe"),
            dublet_af=None if fordring.dublet_af is None else self._her((self._nr(fordring.dublet_af),)),
            raekkefelter=raekkefelter,
        )

    def _raekkefelter(self, fordring: Raekkefordring) -> dict[str, int]:
        felter = {"fordring": self._nr(fordring.raekker[0])}
        for nr, et in enumerate(fordring.relaterede):
            felter[f"relateredeFordringer[{nr}]"] = self._nr(et.raekker[0])
            for haefter, plads in enumerate(et.raekker if len(et.raekker) > 1 else ()):
                felter[f"relateredeFordringer[{nr}].haeftere[{haefter}]"] = self._nr(plads)
        return felter

    def _alene(self, egen: Fordring, hoved: Hovedfordringsdata | None) -> bool:
        """Whether the claim is a related one that the file holds no main claim for."""
        kode = egen.fordringstype
        return hoved is not None or bool(egen.hovedfordrings_id) or (kode is not None and self._er_relateret(kode))

    def _her(self, raekker: tuple[int, ...]) -> Fundsted:
        s = self._sted
        return Fundsted(fil=s.fil, ark=s.ark, raekker=raekker, enhed=s.enhed, kolonner=s.kolonner)

    def _fordring(self, fordring: Raekkefordring) -> tuple[Fordring, Hovedfordringsdata | None]:
        """The claim, and what its rows tell of its main claim."""
        samlet: _Del = {}
        hoved: _Del = {}
        haeftere: list[Haefter] = []
        for plads in fordring.raekker:
            raekke = self._raekke(plads)
            felter = self._del(raekke, "fordring")
            samlet = {**felter, **samlet} if samlet else felter
            hoved = hoved or self._del(raekke, "hovedfordring")
            if (haefter := self._haefter(raekke)) is not None:
                haeftere.append(haefter)
        if self._peger or fordring.hovedfordrings_id:
            samlet["hovedfordrings_id"] = (fordring.hovedfordrings_id or "")[:100] or None
        return Fordring(**samlet, haeftere=tuple(haeftere)), Hovedfordringsdata(**hoved) if hoved else None

    def _skyldner(self, raekke: Sequence[Any]) -> tuple[str | None, str | None] | None:
        return skyldner({navn: raekke[plads] for navn, plads in self._skyldnere})

    def _haefter(self, raekke: Sequence[Any]) -> Haefter | None:
        felter, hvem = self._del(raekke, "haefter"), self._skyldner(raekke)
        if hvem is None and not felter:
            return None
        return Haefter(skyldner=None if hvem is None else Skyldner(*hvem), **felter)

    def _raa(self, fordring: Raekkefordring) -> Mapping[str, Any]:
        """The action as the wire would carry it."""
        egen, hoved = self._fordring(fordring)
        alene = self._alene(egen, hoved)
        relaterede = [self._wire(et) for et in ([fordring] if alene else []) + fordring.relaterede]
        return {
            "aktionskode": _KODE,
            "fordringshaverId": self._del(self._raekke(fordring.raekker[0]), "aktion").get("fordringshaver_id"),
            "fordring": None if alene else self._wire(fordring),
            **({"relateredeFordringer": relaterede} if relaterede else {}),
        }

    def _wire(self, fordring: Raekkefordring) -> dict[str, Any]:
        ud: dict[str, Any] = {}
        hoved: dict[str, Any] = {}
        haeftere: list[dict[str, Any]] = []
        for plads in fordring.raekker:
            raekke = self._raekke(plads)
            ud = {**self._wiredel(raekke, "fordring"), **ud}
            hoved = hoved or self._wiredel(raekke, "hovedfordring")
            felter, hvem = self._wiredel(raekke, "haefter"), self._skyldner(raekke)
            if hvem is not None or felter:
                haeftere.append({"skyldner": hvem and {"type": hvem[0], "nummer": hvem[1]}, **felter})
        if self._peger or fordring.hovedfordrings_id:
            ud.pop("hovedfordringsId", None)
            if fordring.hovedfordrings_id:
                ud["hovedfordringsId"] = fordring.hovedfordrings_id[:100]
        return {**ud, "haeftere": haeftere, **({"hovedfordring": hoved} if hoved else {})}

    def _wiredel(self, raekke: Sequence[Any], del_: str) -> dict[str, Any]:
        felter = ((felt, raekke[felt.plads]) for felt in self._felter.get(del_, ()))
        return {felt.noegle: _som_wire(vaerdi, felt.art) for felt, vaerdi in felter if vaerdi is not None}


def _som_wire(vaerdi: Any, art: Celleart) -> Any:
    if art == "beloeb":
        return tekst_fra_oere(vaerdi)
    return vaerdi.isoformat() if isinstance(vaerdi, date) else vaerdi
