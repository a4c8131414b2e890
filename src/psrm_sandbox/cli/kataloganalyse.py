"""The catalogue's rules looked at without a claim, as tables."""

from typing import Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from psrm_sandbox.cli.katalog import Gruppe, find_type
from psrm_sandbox.cli.udskrift import konsol
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.services.katalog.analyse import Fundart, analyser, tvivlssvar


def analyse(
    gruppe: Gruppe = None,
    kode: Annotated[str | None, typer.Option("--type", help="Kun denne fordringstype.", show_default=False)] = None,
    alt: Annotated[bool, typer.Option("--alt", help="Vis hvert fund; ellers kun hvor mange, og tvivlen.")] = False,
) -> None:
    """Ser reglerne efter uden fordringer: hvad der aldrig afgør, modsiger, er indeholdt eller kan undgås."""
    katalog = standardkatalog()
    typer_ = [t for t in katalog.typer if t.har_filter and gruppe in (None, t.fordringshavergruppe)]
    if kode is not None:
        noegle = find_type(katalog, kode, gruppe)
        typer_ = [t for t in typer_ if t.noegle == noegle]
    fund = [et for type_ in typer_ for et in analyser(type_)]
    ud = konsol()
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for navn in ("Fund", "Regler", "Typer", "Hvad det betyder"):
        tabel.add_column(navn, justify="right" if navn in ("Regler", "Typer") else "left")
    for art in Fundart:
        egne = [et for et in fund if et.art is art]
        if egne:
            antal = len({(et.gruppe, et.kode) for et in egne})
            tabel.add_row(art.value, str(len(egne)), str(antal), Text(OM_FUND[art]))
    ud.print(tabel if fund else "Ingen fund.")
    if alt:
        for et in fund:
            led = (*et.regler, et.felt or "", *(("med", *et.med) if et.med else ()))
            hvad = " ".join(filter(None, led))
            ud.print(Text(f"{et.gruppe}/{et.kode} {et.art.value}: {hvad}"))
    if kode is None and gruppe is None:
        for svar in tvivlssvar(katalog, fund):
            ud.print(Text(f"{svar.tvivl.id} {svar.tvivl.tekst}", style="bold"))
            antal = len(svar.fund)
            fundet = f"fundet {antal} gange: {', '.join(svar.tvivl.findes_som)}" if antal else svar.forklaret
            ud.print(Text(f"     {fundet}"))


OM_FUND = {
    Fundart.ALDRIG_BRUDT: "ingen fordring kan bryde reglen",
    Fundart.AFGOER_ALDRIG: "den, der bryder reglen, bryder også andre, der fører til det samme eller værre",
    Fundart.FALDER_MED: "den, der bryder reglen, bryder også andre, der fører til mindre",
    Fundart.SAMME_PROEVE: "to regler spørger om det samme",
    Fundart.UDELUKKER: "ingen dato opfylder begge grænser",
    Fundart.INDEHOLDT: "den, der holder en anden regel, holder også denne",
    Fundart.UDELUKKER_VED_DOM: "ingen dato ville opfylde begge, hvis reglen gjaldt ved dom eller forlig",
    Fundart.UNDGAAS_TOM: "reglen prøves ikke, når feltet er tomt, og ingen regel i tabellen kræver det udfyldt",
    Fundart.UMULIG_TYPE: "ingen fordring kan opfylde alle typens regler",
    Fundart.KRAEVET_IKKE: "tabellen siger intet om feltet",
}
