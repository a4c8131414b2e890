"""The distinct ways in which claims are broken: of each what repairs it, and who supplies that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from psrm_sandbox.domain.fordring import JSON_NAVN
from psrm_sandbox.grunddata.leverer import Leverandoer, leverandoer_af
from psrm_sandbox.indgangsfilter.masse import Masseplan, Masseregel

Noegle = tuple[int, tuple[int, ...]]
"""A type's place and the words of its broken rules."""


@dataclass(frozen=True, slots=True)
class Moenster:
    """``felter``: the fields that the broken rules point at, once each; ``regler`` the rules themselves."""

    type_nr: int
    regler: tuple[Masseregel, ...]
    felter: tuple[str, ...]
    leverandoerer: tuple[Leverandoer, ...]


def felt_i_json(regel: Masseregel) -> str:
    """The field that repairs the rule, as the JSON names it: of several the last, which may as well be emptied."""
    felt = regel.felter[-1]
    return "fordringstype" if felt == "kategori" else JSON_NAVN.get(felt, felt)


@dataclass
class Moenstre:
    """Patterns met so far, each worked out once."""

    plan: Masseplan
    _kendte: dict[Noegle, Moenster] = field(default_factory=dict)

    def find(self, type_nr: int, ordene: tuple[int, ...]) -> Moenster:
        """The pattern of those words."""
        kendt = self._kendte.get((type_nr, ordene))
        if kendt is None:
            regler = self.plan.brudte(type_nr, ordene)
            felter = tuple(dict.fromkeys(map(felt_i_json, regler)))
            kode = self.plan.typer[type_nr].kode
            hos = {(lev := leverandoer_af(felt, kode)).art: lev for felt in felter}
            kendt = self._kendte[type_nr, ordene] = Moenster(type_nr, regler, felter, tuple(hos.values()))
        return kendt

    def tabel(self, noegler: Sequence[tuple[int, ...]]) -> pl.DataFrame:
        """A row for each of the keys (type, words): the texts that stand on its claims."""
        fundne = [self.find(type_nr, tuple(ordene)) for type_nr, *ordene in noegler]
        ordnavne = [f"b{nr}" for nr in range(self.plan.antal_ord)]
        return pl.DataFrame(
            {
                "type_nr": pl.Series([et[0] for et in noegler], dtype=pl.Int32),
                **{n: pl.Series([et[nr + 1] for et in noegler], dtype=pl.Int64) for nr, n in enumerate(ordnavne)},
                "regler": _kategori(" ".join(r.navn for r in et.regler) for et in fundne),
                "rettelse": _kategori(", ".join(et.felter) for et in fundne),
                "leverer": _kategori(", ".join(h.navn for h in et.leverandoerer) for et in fundne),
            }
        )

    def fund(self, noegler: Sequence[tuple[int, ...]]) -> pl.DataFrame:
        """A row for each finding of each of the keys."""
        raekker = [
            (*noegle, regel.nr, regel.navn, felt_i_json(regel), regel.konsekvens.value)
            for noegle in noegler
            for regel in self.find(noegle[0], tuple(noegle[1:])).regler
        ]
        ordnavne = {f"b{nr}": pl.Int64() for nr in range(self.plan.antal_ord)}
        tekster = dict.fromkeys(("regel", "felt", "konsekvens"), pl.Categorical())
        skema = {"type_nr": pl.Int32(), **ordnavne, "betingelse": pl.Int16(), **tekster}
        return pl.DataFrame(raekker, schema=skema, orient="row")


def _kategori(tekster: Iterable[str]) -> pl.Series:
    return pl.Series(list(tekster), dtype=pl.Categorical)
