"""A claim type for a person at a terminal: what it is, its rules as sentences, its changes and doubts."""

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from psrm_sandbox.cli.udskrift import farvet
from psrm_sandbox.indgangsfilter import Aendring, Fordringstype, Katalog
from psrm_sandbox.indgangsfilter.fordringstype import Klassifikation
from psrm_sandbox.services.katalog.visning import Regelopslag, Typeopslag

_RET = {"offentligretlig": "offentligretlig", "civilretlig": "civilretlig", None: "ret ikke oplyst"}
_OPHOER = {"bortfald": "bortfald", "foraeldelse": "forældelse", None: "ikke oplyst"}
_STATUS = {
    "aktuel": "aktuel (materiale fra 2023 eller senere)",
    "aeldre_udgave": "kun set i materiale fra 2019-2021",
    "naevnt": "kun nævnt ved kode og navn",
}
_JA_NEJ = {True: "ja", False: "nej", None: "ikke oplyst"}


def skriv(konsol: Console, katalog: Katalog, opslag: Typeopslag) -> None:
    """The whole type, with its rules as they were in force on the day asked about."""
    type_ = opslag.type_
    konsol.print(Text.assemble((type_.kode, "bold"), "  ", type_.navn))
    if type_.beskrivelse:
        konsol.print(Text(type_.beskrivelse))
    konsol.print()
    konsol.print(_hoved(katalog, type_))
    if not type_.har_filter:
        konsol.print(
            Text(
                "Typens egen tabel er ikke offentliggjort. Her står kun de regler, der er fælles for alle typer; "
                "typens egne regler kan føre til en anden afgørelse.",
                style="yellow",
            )
        )
    if opslag.filter_pr:
        konsol.print(Text(f"Reglerne, som de gjaldt {opslag.filter_pr}.", style="yellow"))
    konsol.print(_regler(opslag.regler))
    if type_.regler_kendt:
        konsol.print(Text("Læst af typens egne regler (prøves ikke, gives som råd)", style="bold"))
        konsol.print(_gitter([(", ".join(r.regler) or r.felt, r.tekst) for r in type_.regler_kendt]))
        konsol.print()
    if opslag.forsvundne_regler:
        regler = ", ".join(opslag.forsvundne_regler)
        konsol.print(Text(f"Gjaldt også den dag, men ordlyden kendes ikke: {regler}", style="yellow"))
    if type_.aendringer:
        konsol.print(Text("Ændringer", style="bold"))
        konsol.print(_gitter([(a.dato.isoformat(), _aendring(a)) for a in type_.aendringer]))
        konsol.print()
    if opslag.tvivl:
        konsol.print(Text("Tvivl, og hvad der er valgt", style="bold"))
        konsol.print(_gitter([(d.id, f"{d.tekst} → {d.beslutning}") for d in opslag.tvivl]))


def _hoved(katalog: Katalog, type_: Fordringstype) -> Table:
    navne = {et.kode: et.navn for et in katalog.typer}
    omraader = {o.kode: o.navn for o in katalog.forretningsomraader}
    kilde = type_.kilde
    led = [
        ("Gruppe", type_.fordringshavergruppe),
        ("Kategori", type_.kategori.value),
        ("Område", omraader.get(type_.omraade or "", type_.omraade) or f"ukendt: {type_.omraade_ukendt}"),
        ("Status", _STATUS[type_.status]),
        ("Ophør", _OPHOER[type_.ophoersregel]),
        ("Skyldner", ", ".join(type_.skyldner).upper() or "ikke oplyst"),
        ("Klassifikation", _klassifikation(type_.klassifikation) if type_.klassifikation else "ikke oplyst"),
        ("Rentebærende", _JA_NEJ[type_.rentebaerende]),
        ("Kilde", f"{kilde.dokument}, opdateret {kilde.opdateret or 'ukendt'}"),
        ("Kontrolleret", kilde.kontrolleret.isoformat() if kilde.kontrolleret else "ukendt"),
        ("Relaterede typer", _koder(type_.underfordringstyper, navne) or "ingen nævnt"),
    ]
    andre = (k for k in type_.kilder if k is not kilde)
    led += [("Også nævnt i", f"{k.dokument}, {k.opdateret or 'udateret'}") for k in andre]
    led += [("Note", type_.note)] if type_.note else []
    led += [("Hedder nu?", f"{type_.formodet_nu}, formodentlig")] if type_.formodet_nu else []
    if type_.forveksles_med:
        led.append(("Forveksles med", _koder(type_.forveksles_med, navne)))
    return _gitter(led)


def _klassifikation(klasse: Klassifikation) -> str:
    loen, udpantning = _JA_NEJ[klasse.loenindeholdelse], _JA_NEJ[klasse.udpantning]
    return f"{_RET[klasse.ret]}, lønindeholdelse: {loen}, udpantning: {udpantning}"


def _koder(koder: Sequence[str], navne: Mapping[str, str]) -> str:
    return "\n".join(f"{kode}  {navne[kode]}" if kode in navne else kode for kode in koder)


def _aendring(aendring: Aendring) -> str:
    regler = f"{', '.join(aendring.regler)}: " if aendring.regler else ""
    ukendt = " (ordlyden før kendes ikke)" if aendring.foer == "ukendt" else ""
    return f"{regler}{aendring.note}{ukendt}"


def _gitter(led: Sequence[tuple[str, str]]) -> Table:
    gitter = Table.grid(padding=(0, 2, 0, 0))
    gitter.add_column(style="dim", no_wrap=True)
    gitter.add_column()
    for navn, tekst in led:
        gitter.add_row(navn, Text(tekst))
    return gitter


def _regler(regler: Sequence[Regelopslag]) -> Table:
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    tabel.add_column("Regel", no_wrap=True)
    tabel.add_column("Krav", ratio=1)
    tabel.add_column("Ellers", no_wrap=True)
    tabel.add_column("Tvivl", no_wrap=True)
    for opslag in regler:
        regel, krav = opslag.regel, Text(opslag.tekst)
        if regel.note:
            krav.append(f" ({regel.note})", style="dim")
        if opslag.ukendt_foer:
            krav.append(" Reglens form på dagen kendes ikke; dagens form er vist.", style="yellow")
        ellers = farvet(regel.konsekvens.value) if regel.vurderes else Text("vurderes ikke", style="dim")
        tabel.add_row("\n".join(regel.regler), krav, ellers, "\n".join(opslag.tvivl))
    return tabel
