"""What makes up the difference between PSRM's figure and the creditor's own list: two files, a world, or a server."""

import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import httpx
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from psrm_sandbox.cli.afbrydelse import afbrydelig
from psrm_sandbox.cli.argumenter import dag
from psrm_sandbox.cli.laesevalg import Adgangskode, spoerg_om_adgangskode
from psrm_sandbox.cli.udskrift import konsol, problemtekst, skriv, stop
from psrm_sandbox.domain.beloeb import dansk_beloeb, tekst_fra_oere
from psrm_sandbox.domain.datoer import dansk_dag, maanedens_sidste
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.saldooploesning import skriv_json
from psrm_sandbox.indlaesning.roer import er_roer, mangler
from psrm_sandbox.klient.naerhed import forbindelsesvalg
from psrm_sandbox.services.afstemning import bevaegelser
from psrm_sandbox.services.saldooploesning import gemt
from psrm_sandbox.services.saldooploesning.modeller import Celle, Forskel, Listefejl, Saldooversigt, Saldotilstand
from psrm_sandbox.services.saldooploesning.ord import listeord
from psrm_sandbox.store.filvisning import IkkeEnVerden, laes_verdensfil
from psrm_sandbox.vaegur import SystemVaegur

T = TypeVar("T")
_FORMER = (".csv", ".xlsx", ".json")
_FIL = "application/octet-stream"
_FRIST = 600.0
"""Seconds to wait for an answer; a world in memory resolves in place."""
_MELLEMRUM = 0.2
_KILDER = "--psrm FIL, --verden FIL med --afstemning, eller --url med --noegle og --afstemning"


def saldooploesning(
    liste: Annotated[
        Path,
        typer.Argument(
            help="Fordringshavers egen liste: CSV, regneark, Parquet eller JSON, eller en ZIP med én af dem.",
            show_default=False,
        ),
    ],
    psrm: Annotated[
        Path | None, typer.Option(help="PSRM's side: justeringsrapporten, i en af de samme former.", show_default=False)
    ] = None,
    verden: Annotated[Path | None, typer.Option(help="PSRM's side: en sandkasses fil.", show_default=False)] = None,
    url: Annotated[str | None, typer.Option(help="PSRM's side: en server.", show_default=False)] = None,
    noegle: Annotated[
        str | None, typer.Option(help="Testerens eller indberetterens nøgle.", envvar="PSRM_NOEGLE", show_default=False)
    ] = None,
    afstemning: Annotated[str | None, typer.Option(help="Afstemningens id.", show_default=False)] = None,
    skaeringsdag: Annotated[
        str | None, typer.Option(help="Den sidste dag, der tæller; ellers udgangen af rapportens sidste måned.")
    ] = None,
    ud: Annotated[
        Path | None, typer.Option(help="Skriv alle forskelle: .csv, .xlsx eller .json.", show_default=False)
    ] = None,
    vis: Annotated[int, typer.Option(min=0, help="Så mange forskelle vises.")] = 10,
    *,
    adgangskode: Adgangskode = None,
) -> None:
    """Opløser differencen mellem PSRM's inddrivelsesgrundlag og fordringshavers egen liste på de fem årsager.

    Slutkode 0: ingen forskelle. 1: der er forskelle. 2: noget kan ikke læses. 130: afbrudt.
    """
    if sum(kilde is not None for kilde in (psrm, verden, url)) != 1:
        stop(f"Angiv PSRM's side på én måde: {_KILDER}.")
    if ud is not None and ud.suffix.casefold() not in _FORMER:
        stop(f"--ud: {ud.name} ender ikke på {', '.join(_FORMER)}")
    for fil in (liste, psrm, verden):
        if fil is not None and er_roer(fil):
            stop(f"{fil}: {mangler(fil)}")
    if not liste.is_file():
        stop(f"{liste}: filen findes ikke")
    valgt = dag(skaeringsdag, "--skaeringsdag")
    with afbrydelig("Afbrudt. Intet er skrevet færdigt."), _fremgang() as fremgang:
        if url is not None:
            if noegle is None or afstemning is None or (ud and ud.suffix.casefold() == ".json"):
                stop("--url kræver --noegle og --afstemning, og kan ikke skrive .json")
            oversigt, forskelle = _over_http(fremgang, liste, url, noegle, afstemning, ud, vis, adgangskode)
        else:
            oversigt, forskelle = _her(fremgang, liste, psrm, verden, afstemning, valgt, ud, vis, adgangskode)
    _skriv(konsol(), oversigt, forskelle)
    if ud is not None:
        skriv(f"Skrevet: {ud}")
    raise typer.Exit(1 if oversigt.antal else 0)


def _fremgang() -> Progress:
    """Shown on standard error, and only at a terminal."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _her(
    fremgang: Progress,
    liste: Path,
    rapport: Path | None,
    verden: Path | None,
    afstemning: str | None,
    valgt: date | None,
    ud: Path | None,
    vis: int,
    adgangskode: str | None,
) -> tuple[Saldooversigt, Sequence[Forskel]]:
    from psrm_sandbox.services.saldooploesning import laesning, opgoerelse, udskrift  # noqa: PLC0415 - Polars

    def laes(fil: Path) -> Any:
        fremgang.add_task(f"Læser {fil.name}")
        try:
            return _med_adgangskode(fremgang, fil, adgangskode, laesning.laes)
        except Listefejl as fejl:
            _stop_ved(fil, fejl.celler, fejl.antal)
        except OSError as fejl:
            stop(f"{fil}: filen kan ikke læses: {fejl.strerror}")

    noter: tuple[str, ...] = ()
    bog, bognoter = laes(liste)
    if rapport is not None:
        side, rapportnoter = laes(rapport)
        noter = tuple(f"{rapport.name}: {note}" for note in rapportnoter)
        skaering = valgt or (maanedens_sidste(side["dato"].max()) if side.height else None)
        if skaering is None:
            stop(f"{rapport}: rapporten har ingen rækker; angiv --skaeringsdag")
    else:
        assert verden is not None
        side, skaering = _af_verden(fremgang, verden, afstemning, valgt)
    fremgang.add_task("Parrer")
    svar = opgoerelse.oploes(side, bog, skaering, (*noter, *bognoter))
    if ud is not None:
        fremgang.add_task(f"Skriver {ud.name}")
        try:
            if ud.suffix.casefold() == ".xlsx":
                udskrift.skriv_xlsx(svar.oversigt, svar.forskelle, ud)
            elif ud.suffix.casefold() == ".json":
                with ud.open("w", encoding="utf-8") as aaben:
                    skriv_json(svar.oversigt, opgoerelse.som_poster(svar.forskelle), aaben)
            else:
                udskrift.skriv_csv(svar.forskelle.lazy(), ud)
        except Problem as problem:
            stop(f"{ud}: {problemtekst(problem)}")
    return svar.oversigt, list(opgoerelse.som_poster(svar.forskelle.head(vis)))


def _af_verden(fremgang: Progress, fil: Path, afstemning: str | None, valgt: date | None) -> tuple[Any, date]:
    from psrm_sandbox.services.saldooploesning import opgoerelse  # noqa: PLC0415 - Polars

    if afstemning is None or not afstemning.isdigit():
        stop("--verden kræver --afstemning med afstemningens id")
    if not fil.is_file():
        stop(f"{fil}: filen findes ikke")
    fremgang.add_task(f"Læser {fil.name}")
    try:
        with laes_verdensfil(fil, SystemVaegur()) as laeser:
            post = laeser.afstemning(int(afstemning[:12]))
            if post is None:
                stop(f"{fil}: afstemningen {afstemning[:12]} findes ikke")
            i_dag = dansk_dag(laeser.ur().nu)
            side = opgoerelse.psrms_side(bevaegelser.alle(laeser, post.fordringshaver_id, i_dag))
            return side, valgt or post.skaeringsdato
    except IkkeEnVerden:
        stop(f"{fil}: filen er ikke en sandkasse af denne udgave")


def _med_adgangskode(
    fremgang: Progress, fil: Path, adgangskode: str | None, laes: Callable[[Path, str | None], T]
) -> T:
    """What is read of the file; where it has a password that was not given, a person at the terminal is asked."""
    try:
        return laes(fil, adgangskode)
    except Listefejl as fejl:
        if not fejl.kraever_adgangskode:
            raise
        fremgang.stop()
        spurgt = spoerg_om_adgangskode(fil, adgangskode, mangler=fejl.kraever_adgangskode)
        fremgang.start()
        if spurgt is None:
            raise
        return laes(fil, spurgt)


def _over_http(
    fremgang: Progress,
    liste: Path,
    url: str,
    noegle: str,
    afstemning: str,
    ud: Path | None,
    vis: int,
    adgangskode: str | None,
) -> tuple[Saldooversigt, Sequence[Forskel]]:
    hoveder = {"Authorization": f"Bearer {noegle}"}
    from psrm_sandbox.services.saldooploesning import laesning  # noqa: PLC0415 - Polars

    with tempfile.TemporaryDirectory(prefix="psrm-") as mappe:
        try:
            klar = _med_adgangskode(
                fremgang, liste, adgangskode, lambda fil, kode: laesning.laas_op(fil, Path(mappe), kode)
            )
        except Listefejl as fejl:
            _stop_ved(liste, fejl.celler, fejl.antal)
        try:
            with httpx.Client(base_url=url, headers=hoveder, timeout=_FRIST, **forbindelsesvalg(url)) as klient:
                return _kald(fremgang, klient, liste, klar, afstemning, ud, vis)
        except (httpx.HTTPError, httpx.InvalidURL) as fejl:
            stop(f"{url}: {fejl}")
        except ValueError:  # no JSON, or not the contract's
            stop(f"{url}: svaret er ikke fra en psrm-sandbox af denne udgave")


def _kald(
    fremgang: Progress, klient: httpx.Client, liste: Path, klar: Path, afstemning: str, ud: Path | None, vis: int
) -> tuple[Saldooversigt, Sequence[Forskel]]:
    sti = f"/sandkasse/afstemninger/{afstemning}/saldooploesning"
    fremgang.add_task(f"Sender {liste.name}")
    with klar.open("rb") as indhold:
        svar = gemt.af_svar(_godt(klient.post(sti, content=indhold, headers={"Content-Type": _FIL})))
    fremgang.add_task("Venter på serveren")
    while svar.tilstand is Saldotilstand.KOERER:
        time.sleep(_MELLEMRUM)
        svar = gemt.af_svar(_godt(klient.get(sti)))
    if svar.oversigt is None:
        _stop_ved(liste, svar.fejl, svar.antal_fejl)
    if ud is not None:
        with klient.stream("GET", f"{sti}/fil", params={"format": ud.suffix.casefold()[1:]}) as fil:
            if fil.is_error:
                fil.read()
                _godt(fil)
            with ud.open("wb") as aaben:
                aaben.writelines(fil.iter_bytes())
    viste = _godt(klient.get(f"{sti}/forskelle", params={"antal": min(vis, 500)}))["forskelle"] if vis else []
    return svar.oversigt, [gemt.forskel_af_svar(et) for et in viste]


def _godt(svar: httpx.Response) -> Any:
    if svar.is_error:
        with suppress(ValueError):
            stop(f"{svar.status_code}: {svar.json().get('detail', svar.reason_phrase)}")
        stop(f"{svar.status_code}: {svar.reason_phrase}")
    return svar.json()


def _stop_ved(fil: Path, celler: Sequence[Celle], antal: int) -> NoReturn:
    flere = antal - len(celler)
    linjer = [f"{fil}: {celle.tekst}" for celle in celler] or [f"{fil}: saldoopløsningen blev afbrudt"]
    stop(*linjer, *([f"og {flere} fejl mere"] if flere > 0 else []))


def _skriv(ud: Console, oversigt: Saldooversigt, forskelle: Sequence[Forskel]) -> None:
    """The totals, the causes, and the first differences."""
    tabel = Table()
    tabel.add_column("Årsag")
    tabel.add_column("Antal", justify="right")
    tabel.add_column("Beløb", justify="right")
    for sum_ in oversigt.aarsager:
        tabel.add_row(listeord().aarsager[sum_.aarsag].navn, str(sum_.antal), dansk_beloeb(sum_.beloeb))
    tabel.add_section()
    tabel.add_row("Total difference", "", dansk_beloeb(oversigt.total_difference))
    hos_fordringshaver = dansk_beloeb(oversigt.inddrivelsesgrundlag_fordringshaver)
    ud.print(f"Skæringsdag: {oversigt.skaeringsdato}. Differencen er PSRM minus fordringshaver.")
    ud.print(f"Inddrivelsesgrundlag i PSRM: {dansk_beloeb(oversigt.inddrivelsesgrundlag_psrm)}")
    ud.print(f"Inddrivelsesgrundlag hos fordringshaver: {hos_fordringshaver}")
    ud.print(tabel)
    for note in oversigt.noter:
        ud.print(f"Note: {note}", markup=False)
    if not forskelle:
        return
    vist = Table(title="De første forskelle", title_justify="left")
    for navn in ("Årsag", "Sikkerhed", "Hændelse", "FordringID", "Reference", "Difference", "PSRM", "Listen", "Række"):
        vist.add_column(navn, justify="right" if navn in ("Difference", "Række") else "left")
    for f in forskelle:
        beloeb = tekst_fra_oere(f.beloeb)
        fundne = (f.aarsag, f.sikkerhed, f.haendelse, f.fordrings_id, f.reference, beloeb)
        vist.add_row(
            *("–" if et is None else _synlig(str(et)) for et in (*fundne, f.dato_psrm, f.dato_liste, f.raekke))
        )
    ud.print(vist)


def _synlig(tekst: str) -> str:
    return "".join(tegn if tegn.isprintable() else "�" for tegn in masker(tekst)).replace("[", r"\[")
