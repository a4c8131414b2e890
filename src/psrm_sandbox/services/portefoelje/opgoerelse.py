"""What the pieces come to, added up as they are judged: small tables, whatever the size of the portfolio."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import polars as pl

from psrm_sandbox.indgangsfilter.masse.bedoemmelse import Masseudfald, Ramme
from psrm_sandbox.services.portefoelje.modeller import Sum

KUBER: Mapping[str, tuple[str, ...]] = {
    "typer": ("type_nr", "vist_kode"),
    "aar": ("aar",),
    "fordringshavere": ("vist_haver",),
    "baand": ("baand",),
    "ophoer": ("type_nr", "ophoer"),
}
"""What is counted by, each beside the verdict."""
MAKS_NOEGLER = 20_000
"""Keys of a table; what is over is counted together."""
MAKS_MOENSTRE = 300_000
_TAL = ("raekker", "ikke_laest", "flere_haeftere", "uden_hovedfordring")


@dataclass(kw_only=True)
class Optaelling:
    """Sums by table and key. ``uden_type``: by a code that no type has, why, and what to do."""

    kuber: dict[str, dict[tuple[Any, ...], list[int]]] = field(
        default_factory=lambda: {navn: defaultdict(lambda: [0, 0]) for navn in (*KUBER, "moenstre")}
    )
    raekker: int = 0
    ikke_laest: int = 0
    hvorfor: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    uden_type: dict[str, tuple[str, str]] = field(default_factory=dict)
    flere_haeftere: int = 0
    uden_hovedfordring: int = 0

    def tael(self, kube: str, raekker: Iterable[Sequence[Any]]) -> None:
        """Rows of key, claims and øre."""
        tabel = self.kuber[kube]
        maks = MAKS_MOENSTRE if kube == "moenstre" else MAKS_NOEGLER
        for *noegle, antal, oere in raekker:
            plads = tuple(noegle)
            if plads not in tabel and len(tabel) >= maks:
                plads = (*(None for _ in noegle[:-1]), noegle[-1])
            sum_ = tabel[plads]
            sum_[0] += antal
            sum_[1] += oere

    def tilfoej(self, anden: "Optaelling") -> None:
        """A piece more."""
        for navn, tabel in anden.kuber.items():
            self.tael(navn, ((*noegle, *sum_) for noegle, sum_ in tabel.items()))
        for hvorfor, antal in anden.hvorfor.items():
            self.hvorfor[hvorfor] += antal
        self._husk(anden.uden_type)
        for navn in _TAL:
            setattr(self, navn, getattr(self, navn) + getattr(anden, navn))

    def _husk(self, uden_type: Mapping[str, Sequence[str]]) -> None:
        for kode, (hvorfor, hvad_nu) in uden_type.items():
            if len(self.uden_type) < MAKS_NOEGLER:
                self.uden_type.setdefault(kode, (hvorfor, hvad_nu))

    def som_json(self) -> dict[str, Any]:
        """What is kept of a piece that is done."""
        return {
            "kuber": {navn: [[*n, *s] for n, s in tabel.items()] for navn, tabel in self.kuber.items()},
            "hvorfor": dict(self.hvorfor),
            "udenType": self.uden_type,
            **{n: getattr(self, n) for n in _TAL},
        }

    @classmethod
    def af_json(cls, data: Mapping[str, Any]) -> "Optaelling":
        """The same, read back."""
        ny = cls()
        for navn, raekker in data["kuber"].items():
            ny.tael(navn, raekker)
        ny.hvorfor.update(data["hvorfor"])
        ny._husk(data["udenType"])
        for navn in _TAL:
            setattr(ny, navn, data[navn])
        return ny


def optael(motor: Any, ramme: Ramme, antal_ord: int) -> Optaelling:
    """A judged frame's sums: the same few queries in every engine. ``ramme`` has the columns of `KUBER`."""
    ny = Optaelling()
    for navn, noegler in KUBER.items():
        ny.tael(navn, _sum(motor, ramme, (*noegler, "udfald")).iter_rows())
    stoppede = ramme.filter(nw.col("udfald").is_in([int(Masseudfald.HOERING), int(Masseudfald.AFVIST)]))
    noegler = ("type_nr", *(f"b{nr}" for nr in range(antal_ord)))
    ny.tael("moenstre", _sum(motor, stoppede, noegler).iter_rows())
    return ny


def _sum(motor: Any, ramme: Ramme, noegler: Sequence[str]) -> pl.DataFrame:
    samlet = ramme.group_by(*noegler).agg(nw.len().alias("antal"), nw.col("beloeb").sum().alias("oere"))
    hentet: pl.DataFrame = motor.hent(samlet)
    return hentet.select(*noegler, pl.col("antal").cast(pl.Int64), pl.col("oere").fill_null(0).cast(pl.Int64))


def som_sum(sum_: Sequence[int]) -> Sum:
    """Claims and øre as a record."""
    return Sum(sum_[0], sum_[1])
