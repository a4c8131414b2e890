"""How stories and their outcomes are written to a terminal."""

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from psrm_sandbox.scenariekoersel import tekst
from psrm_sandbox.scenariekoersel.rapport import sekunder
from psrm_sandbox.scenariekoersel.resultat import Historieresultat, Koersel, Udfald
from psrm_sandbox.scenarier.model import Scenarie, Trin

FARVE = {Udfald.BESTAAET: "green", Udfald.AFVEG: "red", Udfald.FEJL: "magenta"}
TEGN = {Udfald.BESTAAET: "✓", Udfald.AFVEG: "✗", Udfald.FEJL: "!"}


def historie(ud: Console, h: Historieresultat) -> None:
    """A story's line, and what differed with the call as evidence."""
    farve = FARVE[h.udfald]
    trin = f"{len(h.trin)} trin, {sekunder(h.sekunder)}"
    ud.print(
        f"[{farve}]{TEGN[h.udfald]}[/] [bold]{escape(h.scenarie.id)}[/] {escape(h.scenarie.titel)}  [dim]{trin}[/]"
    )
    for linje in tekst.linjer(h):
        ud.print(Text(f"    {linje}", style=farve))
    if h.afvigelse is not None:
        for linje in tekst.bevis(h.afvigelse).splitlines():
            ud.print(Text(f"      {linje}", style="dim"))


def sum_(ud: Console, koersel: Koersel) -> None:
    """How many went how."""
    dele = [f"[{FARVE[u]}]{antal} {u.value}[/]" for u in Udfald if (antal := koersel.antal(u))]
    ud.print(f"\n{', '.join(dele) or 'Ingen historier'} på {sekunder(koersel.sekunder)}.")


def liste(ud: Console, scenarier: Iterable[Scenarie]) -> None:
    """The stories as a table."""
    alle = list(scenarier)
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for navn in ("Id", "Titel", "Emner"):
        tabel.add_column(navn, no_wrap=navn == "Id")
    for s in alle:
        tabel.add_row(Text(s.id, style="bold"), Text(s.titel), Text(", ".join(s.emner)))
    if alle:
        ud.print(tabel)
    ud.print(f"{len(alle)} {'historie' if len(alle) == 1 else 'historier'}.")


def vis(ud: Console, s: Scenarie) -> None:
    """A story in words."""
    ud.print(f"[bold]{escape(s.id)}[/]  {escape(s.titel)}\n")
    for navn, vaerdi in (
        ("Hvorfor", s.hvorfor),
        ("Klienten", s.klient),
        ("Kilde", s.kilde),
        ("Emner", ", ".join(s.emner)),
    ):
        if vaerdi:
            ud.print(Text.assemble((f"{navn:9}", "dim"), vaerdi))
    if s.saa is not None:
        virker = ", ".join(s.saa.model_fields_set)
        ud.print(Text.assemble((f"{'Udløser':9}", "dim"), f"{_udloeser(s)}; derefter: {virker}"))
    ud.print()
    for nr, trin in enumerate(s.forloeb, 1):
        ud.print(Text(f"{nr:>3}. {_trin(trin)}"))
        if trin.note:
            ud.print(Text(f"     {trin.note}", style="dim"))


def _udloeser(s: Scenarie) -> str:
    u = s.udloeser
    dele = ["hovedet X-Sandkasse-Scenarie"] if u.header else []
    dele += [f"skyldner {u.skyldner}"] if u.skyldner else []
    dele += [f"reference {u.reference}"] if u.reference else []
    if u.match is not None:
        dele.append(", ".join(f"{navn} {v}" for navn, v in u.match.model_dump(exclude_none=True).items()))
    return " eller ".join(dele) or "intet"


def _trin(trin: Trin) -> str:
    som = f" som {trin.som}" if trin.som else ""
    ventet = [f"status {trin.forvent.status}"] if trin.forvent.status is not None else []
    ventet += [f"svar {trin.forvent.svar!r:.150}"] if trin.forvent.svar is not None else []
    ventet += [f"uden {trin.forvent.uden!r:.150}"] if trin.forvent.uden is not None else []
    ventet += ["forbindelsen brydes"] if trin.brudt else []
    return f"{_handling(trin)}{som}" + (f" → {', '.join(ventet)}" if ventet else "")


def _handling(trin: Trin) -> str:
    match trin.handling:
        case "send":
            return "send " + ", ".join(h.brug or str((h.aktion or {}).get("aktionskode")) for h in trin.send or ())
        case "kald":
            return f"{trin.kald.metode} {trin.kald.sti}" if trin.kald else "kald"
        case "fortryd" | "afgoer":
            felter = getattr(trin, trin.handling).model_dump(exclude_none=True)
            return f"{trin.handling} " + ", ".join(f"{n} {v}" for n, v in felter.items())
        case navn:
            return f"{navn} {getattr(trin, navn)}"
