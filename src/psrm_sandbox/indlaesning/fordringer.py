"""From a table's rows to claims: which rows are one claim, which repeat one, and which belong under another.

Rows of one reference, type and claim data with different debtors are one claim with several hæftere. The same debtor
once more, or other claim data, is the reference used again: an action of its own that names the first. A related claim
stands under its main claim where the file has that, by reference or by FordringID; else it is tried alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import polars as pl

from psrm_sandbox.indlaesning.kolonner import KOLONNER, SKYLDNERARTER
from psrm_sandbox.indlaesning.modeller import Relateret

Raekke = Mapping[str, Any]
_FAELLES = ("aktion", "fordring", "hovedfordring")
_MAKS_FORTALTE = 20
MAKS_LED = 1000
"""Hæftere of a claim, and related claims of an action, as the wire has it."""
_MAKS_SAMMENLIGNET = 50
"""Claims of one reference that a row is compared with; in a real file there are one or two."""


@dataclass(slots=True)
class Fordring:
    """A claim's rows by their places in the frame: the first, those of further hæftere, the related claims under it.

    ``dublet_af``: the first row of an earlier claim with its reference. ``hovedfordrings_id``: what names its main
    claim, where the file does not have that.
    """

    raekker: list[int]
    dublet_af: int | None = None
    skyldnere: set[Any] = field(default_factory=set, repr=False)
    foerste: Raekke | None = field(default=None, repr=False)
    relaterede: list["Fordring"] = field(default_factory=list)
    hovedfordrings_id: str | None = None


def skyldner(raekke: Raekke) -> tuple[str | None, str | None] | None:
    """The debtor's type and number: by the column, and where the cell holds another kind of number, by its digits."""
    type_ = raekke.get("skyldnertype")
    fundet = next(((art, raekke[art]) for art in (*SKYLDNERARTER, "skyldnernummer") if raekke.get(art)), None)
    if fundet is None:
        return (type_, None) if type_ else None
    art, nummer = fundet
    cifre = len(nummer) if nummer.isdecimal() else 0
    if art == "skyldnernummer":
        return type_ or {10: "CPR", 8: "CVR", 11: "AKR"}.get(cifre), nummer
    if (art, cifre) == ("cpr", 8):
        return "CVR", nummer
    if (art, cifre) in (("cvr", 10), ("se", 10)):
        return "CPR", nummer
    return art.upper(), nummer


def saml(ramme: pl.DataFrame, er_relateret: Relateret, sted: Callable[[int], str]) -> tuple[list[Fordring], list[str]]:
    """The claims of the frame's rows in the order of their first rows, and what is told of how they were joined."""
    return _Samling(ramme, er_relateret, sted).saml()


class _Samling:
    def __init__(self, ramme: pl.DataFrame, er_relateret: Relateret, sted: Callable[[int], str]) -> None:
        self._ramme, self._sted = ramme, sted
        self._har = set(ramme.columns)
        koder = ramme["fordringstype"].drop_nulls().unique().to_list() if "fordringstype" in self._har else []
        self._relaterede = {kode for kode in koder if er_relateret(kode)}
        self._noter: list[str] = []

    def saml(self) -> tuple[list[Fordring], list[str]]:
        fordringer = self._efter_reference()
        if self._relaterede or "hovedfordring" in self._har or "hovedfordringsId" in self._har:
            fordringer = self._under_hovedfordring(fordringer)
        return fordringer, self._noter

    def _kolonne(self, navn: str) -> list[Any]:
        return self._ramme[navn].to_list() if navn in self._har else [None] * self._ramme.height

    def _efter_reference(self) -> list[Fordring]:
        """The rows joined by creditor and reference."""
        fordringer: list[Fordring] = []
        sete: dict[tuple[Any, ...], list[Fordring]] = {}
        ulige: list[str] = []
        navne = [navn for navn in ("fordringshaverId", "gruppe", "reference") if navn in self._har]
        igen = self._ramme.select(navne).is_duplicated() if "reference" in navne else None
        raekker: dict[int, tuple[Any, ...]] = {}
        if igen is not None and igen.any():
            raekker = dict(zip(igen.arg_true().to_list(), self._ramme.filter(igen).iter_rows(), strict=True))
        noegler = zip(*(self._kolonne(navn) for navn in ("fordringshaverId", "gruppe", "reference")), strict=True)
        for plads, (noegle, flere) in enumerate(
            zip(noegler, igen if igen is not None else repeat(False), strict=False)
        ):
            if not flere:
                fordringer.append(Fordring([plads]))
                continue
            tidligere = sete.setdefault(noegle, []) if noegle[2] else []
            raekke = dict(zip(self._ramme.columns, raekker[plads], strict=True))
            hvem = skyldner(raekke)
            sammenlignes = tidligere[:_MAKS_SAMMENLIGNET]
            hertil = next((et for et in sammenlignes if self._er_haefter(et, plads, raekke, ulige)), None)
            if hertil is not None:
                hertil.raekker.append(plads)
                hertil.skyldnere.add(hvem)
                continue
            ny = Fordring([plads], tidligere[0].raekker[0] if tidligere else None, skyldnere={hvem}, foerste=raekke)
            fordringer.append(ny)
            if noegle[2]:
                tidligere.append(ny)
        for et in fordringer:
            et.foerste = None
        self._noter += ulige[:_MAKS_FORTALTE]
        if len(ulige) > _MAKS_FORTALTE:
            self._noter.append(f"… og {len(ulige) - _MAKS_FORTALTE} rækker mere med en reference, der er brugt før.")
        return fordringer

    def _er_haefter(self, fordring: Fordring, plads: int, denne: Raekke, ulige: list[str]) -> bool:
        """Whether the row is a further hæfter of the claim: no other claim data, and a debtor that is not there."""
        foerste = fordring.foerste or {}
        for navn, vaerdi in denne.items():
            if navn not in KOLONNER or KOLONNER[navn].del_ not in (*_FAELLES, "fil"):
                continue
            if vaerdi is not None and foerste[navn] is not None and vaerdi != foerste[navn]:
                if len(ulige) <= _MAKS_FORTALTE * 50:
                    her, der = self._sted(plads), self._sted(fordring.raekker[0])
                    ulige.append(f"{her} har samme reference som {der}, men {navn} afviger; den er bedømt for sig.")
                return False
        ny = skyldner(denne)
        plads_til = len(fordring.raekker) < MAKS_LED
        return plads_til and ny is not None and ny[1] is not None and ny not in fordring.skyldnere

    def _under_hovedfordring(self, fordringer: list[Fordring]) -> list[Fordring]:
        """The related claims put under their main claims.

        A claim of another type that points at a claim of the file is taken for related too: its type may be known by
        name alone.
        """
        typer, referencer = self._kolonne("fordringstype"), self._kolonne("reference")
        ider, havere = self._kolonne("fordringsId"), self._kolonne("fordringshaverId")
        peger = [a or b for a, b in zip(self._kolonne("hovedfordring"), self._kolonne("hovedfordringsId"), strict=True)]
        efter: dict[tuple[str, Any, Any], Fordring] = {}

        def peger_ud(plads: int) -> bool:
            return bool(peger[plads]) and peger[plads] not in (referencer[plads], ider[plads])

        for et in fordringer:
            plads = et.raekker[0]
            if typer[plads] in self._relaterede or peger_ud(plads):
                continue
            for art, vaerdi in (("ref", referencer[plads]), ("id", ider[plads])):
                if vaerdi:
                    efter.setdefault((art, havere[plads], vaerdi), et)
        ude: list[Fordring] = []
        uden: list[int] = []
        ukendte: list[int] = []
        for et in fordringer:
            plads = et.raekker[0]
            navn, haver = peger[plads] if peger_ud(plads) else None, havere[plads]
            hoved = (efter.get(("ref", haver, navn)) or efter.get(("id", haver, navn))) if navn else None
            if hoved is not None and len(hoved.relaterede) < MAKS_LED:
                hoved.relaterede.append(et)
                continue
            ude.append(et)
            et.hovedfordrings_id = navn
            if typer[plads] not in self._relaterede:
                continue
            if navn:
                ukendte.append(plads)
            elif not self._fortaeller_om_hovedfordring(plads):
                uden.append(plads)
        self._fortael(typer, uden, ukendte, peger)
        return ude

    def _fortaeller_om_hovedfordring(self, plads: int) -> bool:
        navne = [navn for navn in self._har if navn in KOLONNER and KOLONNER[navn].del_ == "hovedfordring"]
        return any(self._ramme[navn][plads] is not None for navn in navne)

    def _fortael(self, typer: Sequence[Any], uden: list[int], ukendte: list[int], peger: Sequence[Any]) -> None:
        if uden:
            koder = ", ".join(sorted({str(typer[plads]) for plads in uden})[:10])
            self._noter.append(
                f"{koder} er relaterede fordringer og skal have en hovedfordring ({self._sted(uden[0])}"
                f"{f' og {len(uden) - 1} mere' if len(uden) > 1 else ''}): skriv hovedfordringens reference eller "
                "FordringID i en kolonne Hovedfordring. Er den sendt før, så prøv den alene med kolonnerne "
                "hovedfordringstype og hovedfordringForfaldsdato."
            )
        if ukendte:
            vist = ", ".join(f"{self._sted(plads)}: {peger[plads]}" for plads in ukendte[:5])
            self._noter.append(
                f"Hovedfordringen findes ikke i filen for {len(ukendte)} relaterede fordringer ({vist})."
            )
