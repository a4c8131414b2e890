"""A judged file for a person at a terminal: what it came to first, then the claims that did not pass."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from psrm_sandbox.cli.udskrift import FARVER
from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.filformer.kontrol import tekster
from psrm_sandbox.filformer.kontrol.raadsliste import raadsliste
from psrm_sandbox.indgangsfilter import Sporlinje
from psrm_sandbox.services.kontrol.modeller import (
    Feltfund,
    Fordringsresultat,
    Kontrolresultat,
    Regelsum,
    Udfald,
)

VIST_UDEN_ALLE = 8
"""Claims told one by one where all are not asked for."""
VIST_MED_ALLE = 2_000
"""As many as a terminal is any use for; the reports have the rest."""
_REGLER = 8
_IKKE_LAEST = 5
_RAAD = 3
_MAERKER = {"OPFYLDT": "✓", "BRUDT": "✗", "IKKE_VURDERET": "–"}
_FARVER = {
    Udfald.UDFOERT: FARVER["UDFOERT"],
    Udfald.MED_FORBEHOLD: "cyan",
    Udfald.IKKE_EFTERPROEVET: "cyan",
    Udfald.HOERING: FARVER["HOERING"],
    Udfald.SAGSBEHANDL: FARVER["SAGSBEHANDL"],
    Udfald.AFVIST: FARVER["AFVIST"],
}
_UDDYBES = (Udfald.MED_FORBEHOLD, Udfald.IKKE_EFTERPROEVET)
"""Outcomes that the exchange's own word does not tell."""
_ALTID = (Udfald.UDFOERT, Udfald.HOERING, Udfald.AFVIST)


def skriv(konsol: Console, resultat: Kontrolresultat, *, alle: bool) -> None:
    """The summary, the dearest rules, what was not read, and the claims one by one as far as they are asked for."""
    _tal(konsol, resultat)
    _regler(konsol, resultat.opgoerelse.regler)
    _hvem(konsol, resultat)
    _ikke_laest(konsol, resultat)
    _raad(konsol, resultat)
    alle = alle or len(resultat.fordringer) <= VIST_UDEN_ALLE
    vist = [et for et in resultat.fordringer if alle or et.udfald.stoppet or resultat.med_spor]
    hoejst = VIST_MED_ALLE if alle else VIST_UDEN_ALLE
    if vist:
        konsol.print()
    for et in vist[:hoejst]:
        konsol.print(_fordring(et, spor=resultat.med_spor, raad=alle))
    if len(vist) > hoejst:
        hvordan = "" if alle else "--alle viser dem her; "
        konsol.print(
            Text(f"… og {tekster.antal(len(vist) - hoejst, 'fordring', 'fordringer')} til. {hvordan}"
                 "--regneark og --side giver lister, --json giver det hele.")
        )  # fmt: skip
    if alle or resultat.med_spor:
        _punkter(konsol, resultat)
    elif resultat.punkter:
        navne = ", ".join(punkt.id for punkt in resultat.punkter)
        konsol.print(
            Text(f"\nDommene hviler på det, kilderne lader stå åbent: {navne} (--alle skriver dem ud).", "dim")
        )


def _tal(konsol: Console, resultat: Kontrolresultat) -> None:
    tal = resultat.opgoerelse
    konsol.print()
    konsol.print(
        Text(f"{tekster.antal(tal.i_alt.antal, 'fordring', 'fordringer')}, {tekster.kroner(tal.i_alt.beloeb)}", "bold")
    )
    tabel = Table.grid(padding=(0, 2))
    tabel.add_column(no_wrap=True)
    tabel.add_column(justify="right", no_wrap=True)
    tabel.add_column(justify="right", no_wrap=True)
    tabel.add_column()
    for udfald in Udfald:
        sum_ = tal.udfald[udfald]
        if sum_.antal or udfald in _ALTID:
            tabel.add_row(
                Text(tekster.UDFALD[udfald], _FARVER[udfald]),
                tekster.tal(sum_.antal),
                tekster.kroner(sum_.beloeb),
                Text(tekster.OM_UDFALD[udfald] if sum_.antal else "", "dim"),
            )
    if tal.ikke_laest:
        tabel.add_row(
            Text("Ikke læst", "yellow"), tekster.tal(tal.ikke_laest), "", Text("rækker, der ikke er bedømt", "dim")
        )
    konsol.print(Padding(tabel, (0, 0, 0, 2)))


def _regler(konsol: Console, regler: Sequence[Regelsum]) -> None:
    if not regler:
        return
    konsol.print("\n[bold]Dyrest[/bold] (standser; klar, når reglen rettes alene)")
    tabel = Table.grid(padding=(0, 2))
    for _ in range(4):
        tabel.add_column(no_wrap=True)
    tabel.add_column(ratio=1)
    for regel in regler[:_REGLER]:
        tabel.add_row(
            Text(regel.regel, FARVER.get(regel.konsekvens, "")),
            Text(regel.fordringstype),
            f"{tekster.tal(regel.standser.antal)}: {tekster.kroner(regel.standser.beloeb)}",
            f"{tekster.tal(regel.alene.antal)}: {tekster.kroner(regel.alene.beloeb)}",
            Text(regel.tekst),
        )
    konsol.print(Padding(tabel, (0, 0, 0, 2)))
    if len(regler) > _REGLER:
        konsol.print(Text(f"  og {len(regler) - _REGLER} regler til", "dim"))


def _hvem(konsol: Console, resultat: Kontrolresultat) -> None:
    for hos in resultat.opgoerelse.leverandoerer:
        konsol.print(
            Text(f"  Hos {hos.leverandoer.navn}: {tekster.antal(hos.fordringer.antal, 'fordring', 'fordringer')}, "
                 f"{tekster.kroner(hos.fordringer.beloeb)}")
        )  # fmt: skip


def _ikke_laest(konsol: Console, resultat: Kontrolresultat) -> None:
    if not resultat.udeladt:
        return
    konsol.print("\n[bold]Ikke læst[/bold]")
    for et in resultat.udeladt[:_IKKE_LAEST]:
        konsol.print(Padding(Text(tekster.dansk(et.tekst)), (0, 0, 0, 2)))
    if len(resultat.udeladt) > _IKKE_LAEST:
        konsol.print(Text(f"  og {len(resultat.udeladt) - _IKKE_LAEST} til; --regneark har dem alle", "dim"))


def _raad(konsol: Console, resultat: Kontrolresultat) -> None:
    liste = raadsliste(resultat.fordringer)
    if not liste:
        return
    konsol.print("\n[bold]Råd[/bold]")
    for raad, sum_ in liste[:_RAAD]:
        hvor = tekster.antal(sum_.antal, "fordring", "fordringer")
        konsol.print(
            Padding(Text.assemble((f"{hvor}: ", "bold"), raad.tekst, (f" [{raad.kilde}]", "dim")), (0, 0, 0, 2))
        )
    if len(liste) > _RAAD:
        konsol.print(Text(f"  og {len(liste) - _RAAD} råd til; --side og --regneark har dem alle", "dim"))


def _fordring(et: Fordringsresultat, *, spor: bool, raad: bool) -> RenderableType:
    hoved = Text.assemble(
        f"{tekster.hvor(et)}  {et.reference or '–'}  {et.fordringstype or et.aktionskode or '–'}  ",
        (et.status.value, FARVER.get(et.status, "")),
        (f" ({tekster.UDFALD[et.udfald].lower()})" if et.udfald in _UDDYBES else ""),
        (f"  {tekster.kroner(et.beloeb)}" if et.beloeb is not None else ""),
    )
    dele: list[RenderableType] = [hoved]
    dele += [Padding(_felt(felt), (0, 0, 0, 4)) for felt in (*et.fund, *et.advarsler)]
    if et.dublet_af is not None:
        dele.append(Padding(Text(f"Referencen står også på {tekster.sted(et.dublet_af)}."), (0, 0, 0, 4)))
    if et.forslag is not None:
        hvem = ", ".join(tekster.hvem(et))
        dele.append(
            Padding(Text.assemble(("→ ", "bold"), tekster.forslag(et.forslag), (f" ({hvem})", "dim")), (0, 0, 0, 4))
        )
    for et_raad in et.raad if raad else ():
        dele.append(Padding(Text(f"Råd: {et_raad.hvad_nu}", "dim"), (0, 0, 0, 4)))
    if spor and et.spor is not None:
        dele.append(Padding(_spor(et.spor), (0, 0, 1, 4)))
    return Group(*dele)


def _felt(felt: Feltfund) -> RenderableType:
    navn = felt.kolonne or tekster.feltnavn(felt.felt)
    foerste = felt.fund[0]
    hvad = ", bemærk: " if felt.konsekvens is Konsekvens.ADVARSEL else ", krav: "
    linje = Text.assemble(f"{navn}: fundet ", (tekster.fundet(foerste), "bold"), hvad, (tekster.krav(felt), "bold"))
    saetninger = " ".join(dict.fromkeys(fund.tekst for fund in felt.fund))
    om = Text(f"{saetninger} [{foerste.kilde}]", style="dim")
    if any(fund.ukendt_foer for fund in felt.fund):
        om.append(" Reglens form på dagen kendes ikke; dagens form er brugt.")
    troskab = tuple(dict.fromkeys(punkt for fund in felt.fund for punkt in fund.troskab))
    if troskab:
        om.append(f" Hviler på {', '.join(troskab)}.")
    nu = Text(f"Hvad gør jeg nu: {felt.handling.hvad_nu}")
    if felt.handling.spoerg:
        nu.append(f" Spørg: {tekster.spoerg(felt.handling)}.", "dim")
    gitter = Table.grid(padding=(0, 2))
    gitter.add_column(width=14, no_wrap=False, overflow="fold")
    gitter.add_column(ratio=1)
    gitter.add_row(Text(tekster.regler(felt), style=FARVER.get(felt.konsekvens, "")), Group(linje, om, nu))
    return gitter


def _spor(spor: Sequence[Sporlinje]) -> RenderableType:
    gitter = Table.grid(padding=(0, 2))
    gitter.add_column(no_wrap=True)
    gitter.add_column(width=14, overflow="fold")
    gitter.add_column(ratio=1)
    for linje in spor:
        farve = FARVER.get(linje.udfald, "dim")
        gitter.add_row(
            Text(_MAERKER[linje.udfald], style=farve), Text(" ".join(linje.regler)), Text("".join(_om(linje)))
        )
    return gitter


def _om(linje: Sporlinje) -> Iterator[str]:
    yield linje.tekst
    yield f" ({tekster.feltnavn(linje.felt)}: {tekster.dansk(linje.fundet) if linje.fundet else 'tom'})"
    if linje.hvorfor:
        yield f" Ikke vurderet: {linje.hvorfor}"


def _punkter(konsol: Console, resultat: Kontrolresultat) -> None:
    """What the verdicts and their reasons rest on that no source says, each point once with what was chosen."""
    if not resultat.punkter:
        return
    gitter = Table.grid(padding=(0, 2))
    gitter.add_column(no_wrap=True)
    gitter.add_column(ratio=1)
    for punkt in resultat.punkter:
        gitter.add_row(punkt.id, Text(f"{punkt.emne}: {punkt.note}", style="dim"))
    konsol.print("\nKildegrundlag: dommene hviler på det, kilderne lader stå åbent:")
    konsol.print(Padding(gitter, (0, 0, 0, 4)))
