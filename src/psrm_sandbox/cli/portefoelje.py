"""A whole portfolio judged on this machine: millions of claims, with a report of what to do about them."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from psrm_sandbox.cli.afbrydelse import afbrydelig
from psrm_sandbox.cli.argumenter import dag
from psrm_sandbox.cli.graense import STANDARD, Graense, laes_graenser
from psrm_sandbox.cli.laesevalg import Arkvalg, Kolonner, laes_plan
from psrm_sandbox.cli.portefoeljefremdrift import fremdrift
from psrm_sandbox.cli.portefoeljeklynge import find_steder, koer_paa_klyngen
from psrm_sandbox.cli.portefoeljerapport import RESUME, skriv_rapport
from psrm_sandbox.cli.udskrift import konsol, skriv, stop
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.indgangsfilter.masse import Masseudfald
from psrm_sandbox.services.kontrol import modeller as kontrolmodeller
from psrm_sandbox.services.portefoelje.klynge.adresser import vist
from psrm_sandbox.services.portefoelje.modeller import (
    Fremdrift,
    Motornavn,
    Portefoeljefejl,
    Portefoeljeresultat,
    Valg,
)
from psrm_sandbox.vaegur import SystemVaegur

STOPPEDE = 50_000
"""Claims that the workbook shows where no number is chosen; from a cluster no row comes unasked."""


def portefoelje(
    kilder: Annotated[
        list[str],
        typer.Argument(
            help="Parquet, CSV eller regneark, eller mapper med dem; eller Parquet i en klynges lager (s3://…).",
            show_default=False,
        ),
    ],
    ud: Annotated[
        str,
        typer.Option(
            help="Mappen, rapporten bliver til. Den må ikke findes. En klynge skriver sine tabeller på en adresse.",
            show_default=False,
        ),
    ],
    rapport: Annotated[
        Path | None,
        typer.Option(help="Mappen her til rapporten, når --ud er en adresse i en klynges lager.", show_default=False),
    ] = None,
    modtagelsesdato: Annotated[str | None, typer.Option(help="Dagen, fordringerne modtages; ellers i dag.")] = None,
    filter_pr: Annotated[str | None, typer.Option(help="Filteret, som det gjaldt den dag.")] = None,
    gruppe: Annotated[str | None, typer.Option(help="Fordringshavergruppen, hvor rækkerne ikke siger den.")] = None,
    motor: Annotated[Motornavn, typer.Option(help="Det, der regner.")] = "polars",
    spark: Annotated[
        str | None,
        typer.Option(help="En klynge, der bedømmer, fx sc://vaert:15002.", show_default=False),
    ] = None,
    fund_raekker: Annotated[
        bool, typer.Option("--fund-raekker", help="Skriv også fund.parquet: en række for hvert fund.")
    ] = False,
    mod: Annotated[
        str | None, typer.Option(help="En tidligere rapport at sammenligne med.", show_default=False)
    ] = None,
    regneark_raekker: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=5_000_000,
            help="Hvor mange stoppede fordringer regnearket skal vise; ellers 50000, og ingen fra en klynges lager.",
            show_default=False,
        ),
    ] = None,
    graense: Annotated[
        str, typer.Option(help="Hvor meget der må falde fra, før slutkoden er 1, fx afvist=10%,hoering=20%.")
    ] = STANDARD,
    *,
    kolonner: Kolonner = None,
    ark: Arkvalg = None,
) -> None:
    """Bedømmer en hel portefølje og skriver, hvad der skal gøres ved den.

    Mappen rummer fordringer.parquet (alle, med dom), resultat.json, rapport.xlsx, rapport.html, bits.csv (hvad hver bit
    betyder), og ikke-laest.csv, hvor rækker ikke kunne læses. Afbrydes kørslen, går den samme kommando videre, hvor
    den slap. Ligger kilderne i en klynges lager, læser og skriver klyngen selv, og kun summer kommer her.
    Slutkode 0: inden for grænsen, ellers 1. 2: den kan ikke bedømmes. 130: afbrudt.
    """
    try:
        steder = find_steder(kilder, ud, rapport, mod, spark)
    except Portefoeljefejl as fejl:
        stop(str(fejl))
    valg = Valg(
        kilder=steder.kilder,
        ud=steder.ud,
        modtagelsesdato=dag(modtagelsesdato, "--modtagelsesdato") or dansk_dag(SystemVaegur().nu()),
        filter_pr=dag(filter_pr, "--filter-pr"),
        gruppe=gruppe,
        plan=None if kolonner is None else laes_plan(kolonner),
        ark=ark,
        motor="spark" if spark is not None else motor,
        spark=spark,
        fund_raekker=fund_raekker,
        regneark_raekker=(0 if steder.adresser else STOPPEDE) if regneark_raekker is None else regneark_raekker,
        mod=steder.mod,
        stykke=100_000 if spark is not None or motor == "spark" else 1_000_000,
        adresser=steder.adresser,
        ud_adresse=steder.ud_adresse,
        mod_adresse=steder.mod_adresse,
    )
    try:
        graenser = laes_graenser(graense)
    except ValueError as fejl:
        stop(f"--graense: {fejl}")
    ufaerdig = f"{valg.ud}.ufaerdig"
    afbrudt = f"Afbrudt. Det, der er gjort, ligger i {ufaerdig}; den samme kommando går videre derfra."
    if valg.adresser:
        afbrudt = "Afbrudt, og klyngen er stoppet. Tabellerne er ikke hele; den samme kommando skriver dem om."
    try:
        with afbrydelig(afbrudt):
            resultat = _koer(valg)
    except Portefoeljefejl as fejl:
        stop(str(fejl))
    except OSError as fejl:
        grund = fejl.strerror or str(fejl)
        stop(
            f"{valg.ud}: rapporten kan ikke skrives færdig: {grund}. Intet halvt er skrevet.",
            f"Ryd op, og kør den samme kommando igen; den går videre fra {ufaerdig}.",
        )
    _fortael(resultat, valg)
    overskredne = [tekst for et in graenser if (tekst := _overskredet(et, resultat))]
    if overskredne:
        if graense != STANDARD:
            skriv(f"Over grænsen: {'; '.join(overskredne)}.")
        raise typer.Exit(1)


def _koer(valg: Valg) -> Portefoeljeresultat:
    if valg.adresser:
        with fremdrift() as fortael:
            return koer_paa_klyngen(valg, fortael)
    from psrm_sandbox.services.portefoelje import afslutning  # noqa: PLC0415 - Polars, only here
    from psrm_sandbox.services.portefoelje.koersel import Koersel  # noqa: PLC0415
    from psrm_sandbox.services.portefoelje.resultat import som_resultat  # noqa: PLC0415
    from psrm_sandbox.services.portefoelje.sammenligning import kraev_tidligere, sammenlign  # noqa: PLC0415

    if valg.mod is not None:
        kraev_tidligere(valg.mod)
    aftaler = {aftale.fordringshaver_id: aftale for aftale in indlaes_skabelon("demo").aftaler}
    with fremdrift() as fortael:
        koersel = Koersel(standardkatalog(), aftaler, valg, fortael)
        mappe = koersel.koer()
        if mappe.genoptaget:
            skriv("Fortsat fra en kørsel, der blev afbrudt.", err=True)
        fortael(Fremdrift("skriver rapporten", 0, 0))
        sammenligning = None
        if valg.mod is not None:
            sammenligning = sammenlign(mappe.mappe, valg.mod, _dagen(valg.mod))
        resultat = som_resultat(koersel, sammenligning)
        afslutning.skriv_ikke_laest(mappe, koersel.kilder)
        navn = ", ".join(kilde.name for kilde in valg.kilder)[:200]
        stoppede = afslutning.stoppede(mappe, valg.regneark_raekker)
        skriv_rapport(mappe, resultat, koersel.plan, navn, stoppede, afslutning.ikke_laest(mappe, 100_000))
        mappe.faerdig()
    return resultat


def _dagen(mod: Path) -> str | None:
    """The day the earlier report was judged as of, where it tells."""
    try:
        fundet: Any = json.loads((mod / RESUME).read_text(encoding="utf-8"))
        return str(fundet["modtagelsesdato"])
    except (OSError, ValueError, KeyError):
        return None


def _fortael(r: Portefoeljeresultat, valg: Valg) -> None:
    from psrm_sandbox.filformer.portefoelje import tekster  # noqa: PLC0415 - as above

    konsol_ = konsol()
    for udfald in Masseudfald:
        sum_ = r.udfald[udfald]
        konsol_.print(f"{tekster.UDFALD[udfald]:18}{tekster.tal(sum_.antal):>14}  {tekster.mio(sum_.oere):>16}")
    konsol_.print(f"{'I alt':18}{tekster.tal(r.i_alt.antal):>14}  {tekster.mio(r.i_alt.oere):>16}")
    if r.ikke_laest:
        ikke_laest = "ikke-laest.parquet" if valg.adresser else "ikke-laest.csv"
        konsol_.print(f"{'Ikke læst':18}{tekster.tal(r.ikke_laest):>14}  ({ikke_laest})")
    for et in r.rettelser[:5]:
        konsol_.print(
            f"{tekster.feltnavn(et.felt)} på {et.fordringstype} frigiver {tekster.tal(et.alene.antal)} fordringer, "
            f"{tekster.mio(et.alene.oere)} ({et.leverandoer.navn})"
        )
    skriv(f"Skrevet: {valg.ud}")
    if valg.ud_adresse is not None:
        skriv(f"Klyngens tabeller: {vist(valg.ud_adresse)}")


_SOM_KONTROL = {
    Masseudfald.UDFOERT: kontrolmodeller.Udfald.UDFOERT,
    Masseudfald.IKKE_EFTERPROEVET: kontrolmodeller.Udfald.IKKE_EFTERPROEVET,
    Masseudfald.HOERING: kontrolmodeller.Udfald.HOERING,
    Masseudfald.AFVIST: kontrolmodeller.Udfald.AFVIST,
    Masseudfald.UKENDT_TYPE: kontrolmodeller.Udfald.AFVIST,
}


def _overskredet(et: Graense, r: Portefoeljeresultat) -> str | None:
    """The limit in words where it is passed; a code that nobody knows would be rejected (151)."""
    summer = dict.fromkeys(kontrolmodeller.Udfald, kontrolmodeller.Sum())
    for udfald, sum_ in r.udfald.items():
        som = _SOM_KONTROL[udfald]
        summer[som] = kontrolmodeller.Sum(summer[som].antal + sum_.antal, summer[som].beloeb + sum_.oere)
    return et.overskredet(
        kontrolmodeller.Opgoerelse(
            i_alt=kontrolmodeller.Sum(r.i_alt.antal, r.i_alt.oere),
            udfald=summer,
            ikke_laest=r.ikke_laest,
            raekker_i_alt=r.raekker,
            regler=(),
            leverandoerer=(),
        )
    )
