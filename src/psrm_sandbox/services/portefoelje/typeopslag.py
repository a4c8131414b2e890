"""Which type a row is judged by: by the row's group, its creditor's, the chosen one, else the code's only."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.domain.skjul import vist_id
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype, nfc
from psrm_sandbox.indgangsfilter.masse import Masseplan
from psrm_sandbox.indgangsfilter.omraader import ALLE
from psrm_sandbox.indgangsfilter.opslag import Katalog
from psrm_sandbox.services.portefoelje.kerne import SKJULT
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl, Valg

NOEGLE = ("haver", "gruppe", "kode")
_UDEN_KODE = "(uden fordringstype)"
_MAKS_FORSLAG = 5_000
"""Combinations among which a code that is not known gets a suggestion: a column of anything else has millions."""
_MAKS_HUSKET = 500_000


@dataclass(frozen=True, slots=True)
class Fundet:
    """Of a creditor, group and code: the type's place, the code and creditor as shown, and why where no type is."""

    type_nr: int | None
    kode: str
    haver: str | None
    hvorfor: tuple[str, str] | None = None


@dataclass
class Typeopslag:
    """Looks each combination up once."""

    katalog: Katalog
    plan: Masseplan
    valg: Valg
    aftaler: Mapping[str, Aftale]
    _fundne: dict[tuple[str | None, str | None, str | None], Fundet] = field(default_factory=dict)
    _nr: dict[tuple[str, str], int] = field(init=False)
    grupper: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._nr = {type_.noegle: nr for nr, type_ in enumerate(self.plan.typer)}
        kendte = {gruppe.kode for gruppe in self.katalog.grupper}
        self.grupper = frozenset({*kendte, ALLE})
        if self.valg.gruppe is not None and self.valg.gruppe not in kendte:
            raise Portefoeljefejl(
                f"--gruppe: {self.valg.gruppe[:40]} findes ikke. Grupper: {', '.join(sorted(kendte))}"
            )

    def tabel(self, kombinationer: pl.DataFrame) -> pl.DataFrame:
        """The combinations with ``type_nr``, ``vist_kode``, ``vist_haver`` and whether the type is a related one."""
        fundne = [self.find(*raekke) for raekke in kombinationer.select(NOEGLE).iter_rows()]
        return kombinationer.select(NOEGLE).with_columns(
            pl.Series("type_nr", [et.type_nr for et in fundne], dtype=pl.Int32),
            pl.Series("vist_kode", [et.kode for et in fundne], dtype=pl.Categorical),
            pl.Series("vist_haver", [et.haver for et in fundne], dtype=pl.Categorical),
            pl.Series("er_relateret", [self._relateret(et) for et in fundne], dtype=pl.Boolean),
        )

    def hvorfor(self, kombinationer: pl.DataFrame) -> Mapping[str, tuple[str, str]]:
        """By the code as shown, why no type was found of the combinations and what to do."""
        fundne = (self.find(*raekke) for raekke in kombinationer.select(NOEGLE).iter_rows())
        return {et.kode: et.hvorfor for et in fundne if et.hvorfor is not None}

    def _relateret(self, et: Fundet) -> bool:
        return et.type_nr is not None and self.plan.typer[et.type_nr].kategori is Kategori.RELATERET

    def find(self, haver: str | None, gruppe: str | None, kode: str | None) -> Fundet:
        """What the combination comes to."""
        noegle = (haver, gruppe, kode)
        if noegle not in self._fundne:
            if len(self._fundne) >= _MAKS_HUSKET:
                self._fundne.clear()
            self._fundne[noegle] = self._find(haver, gruppe, kode)
        return self._fundne[noegle]

    def _find(self, haver: str | None, gruppe: str | None, kode: str | None) -> Fundet:
        haver, gruppe, kode = ((tekst or "").strip() or None for tekst in (haver, gruppe, kode))
        vist_haver = SKJULT if haver == SKJULT else vist_id(haver)
        if kode is None:
            hvad_nu = "Skriv fordringstypens kode i kolonnen fordringstype."
            return Fundet(None, _UDEN_KODE, vist_haver, ("rækken har ingen fordringstype", hvad_nu))
        if kode == SKJULT:
            return Fundet(None, SKJULT, vist_haver, ("det er ingen kode", "Skriv fordringstypens kode i kolonnen."))
        kode = nfc(kode).upper()
        vist_kode = vist_id(kode) or SKJULT
        aftale = self.aftaler.get(haver) if haver is not None else None
        gruppen = gruppe or (aftale.gruppe if aftale is not None else None) or self.valg.gruppe
        type_: Fordringstype | None = None
        if gruppen is not None:
            type_ = self.katalog.hent(gruppen, kode, self.valg.modtagelsesdato)
        else:
            grupper = sorted({t.fordringshavergruppe for t in self.katalog.typer if t.kode == kode})
            if len(grupper) > 1:
                hvad_nu = f"Angiv --gruppe, eller skriv gruppen i filen: {', '.join(grupper)}."
                return Fundet(None, vist_kode, vist_haver, ("koden har forskellige regler i flere grupper", hvad_nu))
            gruppen = grupper[0] if grupper else "kommuner"
            type_ = self.katalog.hent(gruppen, kode, self.valg.modtagelsesdato)
        if type_ is not None:
            return Fundet(self._nr[type_.noegle], type_.kode, vist_haver)
        return Fundet(None, vist_kode, vist_haver, self._ukendt(gruppen, kode))

    def _ukendt(self, gruppe: str, kode: str) -> tuple[str, str]:
        if gruppe not in self.grupper:
            return "rækkens gruppe findes ikke", f"Skriv en af {', '.join(sorted(self.grupper - {ALLE}))}."
        dmi = self.katalog.dmi_kode(gruppe, kode)
        if dmi is not None:
            nu = f"Brug {dmi.afloest_af}." if dmi.afloest_af else "Find den type, der har afløst den."
            return "koden er det gamle systems, og PSRM tager ikke imod den", nu
        udgaaet = self.katalog.udgaaet(gruppe, kode, self.valg.modtagelsesdato)
        if udgaaet is not None:
            return f"koden udgik {udgaaet.dato.isoformat()}", f"Brug {udgaaet.ny_kode}."
        if (gruppe, kode) in self.katalog.udenfor or (ALLE, kode) in self.katalog.udenfor:
            return "typen er ikke i PSRM", "Den inddrives på anden vis; tag den ud af filen."
        forslag = self.katalog.naermeste_kode(gruppe, kode) if len(self._fundne) < _MAKS_FORSLAG else None
        return f"gruppen {gruppe} har ingen type med koden", f"Mente I {forslag}?" if forslag else "Se katalog liste."
