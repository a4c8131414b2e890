"""What ships with the contract for schemathesis: dictionaries of valid values, and believable deliveries to start from.

A dictionary is in libFuzzer's form, a quoted value a line, as schemathesis reads it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Aktionskode, Skyldnertype
from psrm_sandbox.grunddata import kodelister
from psrm_sandbox.grunddata.demodata import Skabelon, indlaes_skabelon
from psrm_sandbox.grunddata.proevemateriale import indlaes_proevemateriale
from psrm_sandbox.indgangsfilter import Katalog, standardkatalog
from psrm_sandbox.testdata import Genereret, generer

AKTIONER = "schemathesis-aktioner.json"
_ORDBOEGER = "ordboeger"
_ANTAL, _SEED = 6, 1
_FORDELING = {"god": 1, "tvivlsom": 1, "daarlig": 1}
_LEVERANCER = 1000
"""So many ids to send under, that one is seldom used before."""
_HOVED = "# Dannet af {} med make kontrakt. Ret dér, ikke her.\n"


def kontraktdata() -> Mapping[str, str]:
    """Every file, by its place beside the contract."""
    katalog, skabelon = standardkatalog(), indlaes_skabelon("demo")
    aktioner = _aktioner(katalog, skabelon)
    return {
        **{
            f"{_ORDBOEGER}/{navn}.dict": _HOVED.format(kilde)
            + "".join(f"{_citeret(v)}\n" for v in dict.fromkeys(vaerdier))
            for navn, (kilde, vaerdier) in _ordboeger(katalog, skabelon, aktioner).items()
        },
        AKTIONER: "[\n" + ",\n".join(json.dumps(et.aktion, ensure_ascii=False) for et in aktioner) + "\n]\n",
    }


def _aktioner(katalog: Katalog, skabelon: Skabelon) -> list[Genereret]:
    """Good, doubtful and bad claims of every creditor that the demo's reporter reports for."""
    dag = dansk_dag(skabelon.oejeblik)
    return [
        et
        for aftale in skabelon.aftaler
        for et in generer(
            katalog,
            aftale.gruppe,
            aftale.fordringshaver_id,
            antal=_ANTAL,
            seed=_SEED,
            dag=dag,
            fordeling=_FORDELING,
        )
    ]


def _ordboeger(
    katalog: Katalog, skabelon: Skabelon, aktioner: Sequence[Genereret]
) -> dict[str, tuple[str, Iterable[str]]]:
    koder, proeve = kodelister.indlaes(), indlaes_proevemateriale()
    haevet = [felter for et in aktioner for felter in _felter(et.aktion)]
    return {
        "aktionskoder": ("domain/koder.py", Aktionskode),
        "aarsagskoder": ("seed/aarsagskoder.yaml", (a.kode for liste in koder.aarsager.values() for a in liste)),
        "beloeb": ("testdata", sorted({felt for navn, felt in haevet if navn in ("beloeb", "hovedstol")})),
        "datoer": ("testdata", sorted({felt for navn, felt in haevet if "dato" in navn or "periode" in navn})),
        "fejlkoder": ("seed/fejlkoder.yaml", (str(kode.kode) for kode in koder.fejlkoder)),
        "fordringshavere": ("seed/fordringshavere.yaml", (a.fordringshaver_id for a in skabelon.aftaler)),
        "fordringshavergrupper": ("seed/fordringshavergrupper.yaml", (gruppe.kode for gruppe in katalog.grupper)),
        "fordringstyper": ("seed/fordringstyper", sorted({type_.kode for type_ in katalog.typer})),
        "indberettere": ("seed/fordringshavere.yaml", [next(n.indberetter for n in skabelon.noegler if n.indberetter)]),
        "leverancer": ("cli/kontraktdata.py", (f"KT-{nr:04d}" for nr in range(1, _LEVERANCER + 1))),
        "skyldnere": ("seed/proevemateriale.yaml", (s.nummer for s in proeve.skyldnere)),
        "skyldnertyper": ("domain/koder.py", Skyldnertype),
    }


def _felter(vaerdi: Any, navn: str = "") -> Iterable[tuple[str, str]]:
    """Every text of an action, with the key it stands under."""
    if isinstance(vaerdi, Mapping):
        for under, led in vaerdi.items():
            yield from _felter(led, under)
    elif isinstance(vaerdi, list):
        for led in vaerdi:
            yield from _felter(led, navn)
    elif isinstance(vaerdi, str):
        yield navn, vaerdi


def _citeret(vaerdi: str) -> str:
    return '"' + vaerdi.replace("\\", "\\\\").replace('"', '\\"') + '"'
