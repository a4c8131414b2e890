"""The portfolio that the page walks through: its figures are those of the page, and the faults planted are found."""

import json
from collections.abc import Iterable
from pathlib import Path

import polars as pl
import pytest
from examples.portefoelje import lav
from tests.support.portefoelje import bedoemt

from psrm_sandbox.filformer.portefoelje import tekster
from psrm_sandbox.indgangsfilter.masse import Masseudfald
from psrm_sandbox.services.portefoelje.modeller import Portefoeljeresultat, Sum
from psrm_sandbox.services.portefoelje.sammenligning import sammenlign

DOCS = Path(__file__).parents[2] / "docs"
SIDEN = (DOCS / "portefoelje.md").read_text(encoding="utf-8")
VEJLEDNING = (DOCS / "tutorials" / "portefoelje.md").read_text(encoding="utf-8")
ANTAL = 100_000
Givet = tuple[dict[str, int], Portefoeljeresultat, pl.DataFrame]


@pytest.fixture(scope="module")
def givet(tmp_path_factory: pytest.TempPathFactory) -> Givet:
    mappe = tmp_path_factory.mktemp("portefoelje")
    lav.skriv(mappe / "krav.parquet", ANTAL)
    facit = json.loads((mappe / "krav.facit.json").read_text(encoding="utf-8"))
    return facit, *bedoemt(mappe, mappe / "krav.parquet", modtagelsesdato=lav.MODTAGET)


def test_sidens_tal_er_eksemplets(givet: Givet) -> None:
    facit, _, _ = givet
    assert f"{facit['god']:,} are good, {facit['koden kendes ikke']:,} have a code that nobody knows" in SIDEN


def test_det_der_er_plantet_findes(givet: Givet) -> None:
    facit, resultat, ramme = givet
    assert resultat.udfald[Masseudfald.UKENDT_TYPE].antal == facit["koden kendes ikke"]
    standset = sum(r.standser.antal for r in resultat.rettelser if r.felt == "beskrivelse")
    uden = facit["uden beskrivelse"] + facit["uden beskrivelse og forældelsesdato"]
    assert uden * 0.9 < standset <= uden  # every type but the related one demands it
    foraeldede = ramme.filter(pl.col("foraeldelsesdato") < lav.MODTAGET)
    stoppede = foraeldede.filter(pl.col("udfald").cast(pl.String).is_in(["AFVIST", "HOERING"]))
    assert stoppede.height >= facit["forældet"] * 0.9
    assert resultat.ophoer["tom"][Masseudfald.AFVIST].antal >= facit["uden forældelsesdato"] * 0.9


def test_de_fleste_gode_gaar_igennem(givet: Givet) -> None:
    facit, resultat, _ = givet
    assert facit["god"] * 0.95 < resultat.udfald[Masseudfald.UDFOERT].antal <= facit["god"]


def test_vejledningens_udfald_og_det_der_haster_er_rapportens(givet: Givet) -> None:
    _, resultat, _ = givet
    linjer = [f"| {tekster.UDFALD[udfald]} | {_sum(sum_)} |" for udfald, sum_ in resultat.udfald.items()]
    for ophoer in ("udloebet", "inden 3", "inden 6", "inden 12"):
        ikke_klar = [sum_ for udfald, sum_ in resultat.ophoer[ophoer].items() if udfald != Masseudfald.UDFOERT]
        linjer.append(f"| {tekster.OPHOER[ophoer]} | {_sum(_lagt_sammen(ikke_klar))} |")
    linjer.append(f"{tekster.tal(resultat.ophoer['inden 3'][Masseudfald.UDFOERT].antal)} klare krav inden 3 måneder")
    uproevet = {et.hvad: et for et in resultat.uproevet}
    linjer.append(f"De {tekster.tal(uproevet['KTBRKYD'].tal.antal)} er KTBRKYD")
    linjer.append(f"De {tekster.tal(uproevet['KFLRUNK'].tal.antal)} har koden KFLRUNK")
    assert uproevet["KFLRUNK"].hvad_nu == "Mente I KFLRUNG?"
    assert [linje for linje in linjer if linje not in VEJLEDNING] == []


def test_vejledningens_rettelser_er_rapportens(givet: Givet) -> None:
    _, resultat, _ = givet
    linjer = [
        f"| {tekster.feltnavn(r.felt)} på {r.fordringstype} | {tekster.tal(r.alene.antal)} krav, "
        f"{tekster.mio(r.alene.oere)} | {r.leverandoer.navn} |"
        for r in resultat.rettelser[:3]
    ]
    trin = resultat.raekkefoelge[:2]
    assert [(t.rettelse.fordringstype, t.rettelse.felt) for t in trin] == [
        (r.fordringstype, r.felt) for r in resultat.rettelser[:2]
    ]
    begge = trin[1].i_alt.antal - sum(r.alene.antal for r in resultat.rettelser[:2])
    linjer.append(f"er {tekster.tal(trin[1].i_alt.antal)} krav klar, mere end de to alene tilsammen: {begge} mangler")
    assert [linje for linje in linjer if linje not in VEJLEDNING] == []


def test_vejledningens_fremgang_er_sammenligningens(givet: Givet, tmp_path: Path) -> None:
    _, foer, ramme = givet
    foerst = tmp_path / "rapport" / "fordringer.parquet"
    foerst.mkdir(parents=True)
    ramme.write_parquet(foerst / "del.parquet")
    lav.skriv(tmp_path / "rettet.parquet", ANTAL, ["uden beskrivelse"])
    bedoemt(tmp_path, tmp_path / "rettet.parquet", modtagelsesdato=lav.MODTAGET)
    svar = sammenlign(tmp_path / "ud", foerst.parent)
    nu = _lagt_sammen([et.klar_nu for et in svar.typer])
    kfdains = next(et for et in svar.typer if et.fordringstype == "KFDAINS")
    beskrivelse = next(r for r in foer.rettelser if (r.fordringstype, r.felt) == ("KFDAINS", "beskrivelse"))
    assert kfdains.klar_nu == beskrivelse.alene
    assert _lagt_sammen([led for et in svar.typer for led in (et.nyt_brud, et.ude, et.ny)]) == Sum()
    linje = f"{tekster.tal(nu.antal)} krav er klar nu, {tekster.mio(nu.oere)}; ingen er brudt på ny, og ingen er væk."
    assert f"{linje} På KFDAINS er det {tekster.tal(kfdains.klar_nu.antal)}, som" in VEJLEDNING


def _lagt_sammen(summer: Iterable[Sum]) -> Sum:
    return sum(summer, Sum())


def _sum(sum_: Sum) -> str:
    return f"{tekster.tal(sum_.antal)} | {tekster.mio(sum_.oere)}"


def test_det_samme_antal_giver_de_samme_raekker() -> None:
    foerste, anden = (next(iter(lav.portefoelje(500))) for _ in range(2))
    assert foerste.equals(anden)
