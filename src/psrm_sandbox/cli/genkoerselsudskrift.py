"""A rerun for a person at a terminal: whether we agree first, then each claim with cause and repair."""

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from psrm_sandbox.cli.udskrift import FARVER
from psrm_sandbox.filformer.genkoersel import tekster
from psrm_sandbox.filformer.kontrol import tekster as kontroltekster
from psrm_sandbox.services.genkoersel.modeller import Enighed, Genkoersel, Sag
from psrm_sandbox.services.genkoersel.sammenligning import Sammenligning

VIST_UDEN_ALLE = 25
VIST_MED_ALLE = 2_000
_REGLER = 8


def skriv(konsol: Console, koersel: Genkoersel, sammenlignet: Sammenligning | None, *, alle: bool) -> None:
    """The summary, each claim, and what to send to whom; with a comparison what changed."""
    konsol.print(Text(tekster.overskrift(koersel), "bold"))
    konsol.print(Text(f"Bedømt som modtaget {tekster.dage(koersel)}. {tekster.PSEUDONYM}", "dim"))
    _enighed(konsol, koersel)
    _regler(konsol, koersel)
    for linje in tekster.svarlinjer(koersel.svar):
        konsol.print(Text(f"  {linje}", "yellow"))
    for note in koersel.noter:
        konsol.print(Text(f"  {kontroltekster.dansk(note)}", "dim"))
    if koersel.kontrol.udeladt:
        konsol.print("\n[bold]Ikke læst[/bold]")
        for et in koersel.kontrol.udeladt[:_REGLER]:
            konsol.print(Padding(Text(kontroltekster.dansk(et.tekst)), (0, 0, 0, 2)))
        if len(koersel.kontrol.udeladt) > _REGLER:
            konsol.print(Text(f"  og {len(koersel.kontrol.udeladt) - _REGLER} til; --regneark har dem alle", "dim"))
    _sager(konsol, koersel.sager, alle=alle)
    _afsendelser(konsol, koersel)
    if sammenlignet is not None:
        _sammenligning(konsol, sammenlignet, repareret=koersel.repareret)
    elif any(sag.kan_anvendes for sag in koersel.sager):
        antal = sum(sag.kan_anvendes for sag in koersel.sager)
        konsol.print(
            Text(f"\n{kontroltekster.antal(antal, 'krav kan rettes', 'krav kan rettes')} med det, der følger af kravet "
                 "selv. --reparer retter dem og kører dem igen.")
        )  # fmt: skip


def _enighed(konsol: Console, koersel: Genkoersel) -> None:
    tabel = _gitter(3)
    for enighed in Enighed:
        if antal := koersel.antal(enighed):
            farve = "red" if enighed.er_uenighed else "green" if enighed is Enighed.ENIG else ""
            om = Text(tekster.OM_ENIGHED[enighed], "dim")
            tabel.add_row(Text(tekster.ENIGHED[enighed], farve), kontroltekster.tal(antal), om)
    konsol.print("\n[bold]Produktionen og sandkassen[/bold]")
    konsol.print(Padding(tabel, (0, 0, 0, 2)))


def _regler(konsol: Console, koersel: Genkoersel) -> None:
    regler = koersel.kontrol.opgoerelse.regler
    if not regler:
        return
    tabel = _gitter(4)
    for regel in regler[:_REGLER]:
        tabel.add_row(
            Text(regel.regel, FARVER.get(regel.konsekvens, "")),
            Text(regel.fordringstype),
            f"{kontroltekster.tal(regel.standser.antal)}: {kontroltekster.kroner(regel.standser.beloeb)}",
            Text(regel.tekst),
        )
    konsol.print("\n[bold]Hvad der stopper dem[/bold], det dyreste først")
    konsol.print(Padding(tabel, (0, 0, 0, 2)))
    if len(regler) > _REGLER:
        konsol.print(Text(f"  og {len(regler) - _REGLER} regler til", "dim"))


def _sager(konsol: Console, sager: Sequence[Sag], *, alle: bool) -> None:
    viste = [sag for sag in sager if alle or tekster.vises(sag)]
    hoejst = VIST_MED_ALLE if alle else VIST_UDEN_ALLE
    if viste:
        konsol.print("\n[bold]Krav for krav[/bold]")
    for sag in viste[:hoejst]:
        konsol.print(Padding(_sag(sag), (0, 0, 0, 2)))
    if len(viste) > hoejst:
        hvordan = "" if alle else "--alle viser dem her; "
        konsol.print(
            Text(f"… og {kontroltekster.tal(len(viste) - hoejst)} til. {hvordan}--regneark og --side har dem.")
        )


def _sag(sag: Sag) -> RenderableType:
    et = sag.fordring
    hoved = Text.assemble(
        (f"{kontroltekster.hvor(et)}  {et.reference or '–'}  {et.fordringstype or et.aktionskode or '–'}", "bold"),
        f"  {kontroltekster.kroner(et.beloeb)}" if et.beloeb is not None else "",
    )
    farve = "red" if sag.enighed.er_uenighed else ""
    dele: list[RenderableType] = [
        hoved,
        Padding(
            Text.assemble(
                f"Produktionen: {tekster.sagde(sag.produktion)}. Sandkassen: {tekster.siger(sag)}. ",
                (f"{tekster.ENIGHED[sag.enighed]}.", farve),
            ),
            (0, 0, 0, 4),
        ),
    ]
    for felt in et.fund:
        navn = felt.kolonne or kontroltekster.feltnavn(felt.felt)
        fundet, krav = kontroltekster.fundet(felt.fund[0]), kontroltekster.krav(felt)
        saetning = " ".join(dict.fromkeys(fund.tekst for fund in felt.fund))
        linje = Text.assemble(f"Årsag: {navn}: fundet {fundet}, krav: {krav.rstrip('.')}. ", (saetning, "dim"))
        dele.append(Padding(linje, (0, 0, 0, 4)))
    dele += [Padding(Text(tekster.grund(grund)), (0, 0, 0, 4)) for grund in sag.grunde]
    if not et.fund and not sag.grunde:
        dele.append(Padding(Text(f"Årsag: {tekster.aarsag(sag)}"), (0, 0, 0, 4)))
    if reparation := tekster.reparation(sag):
        hvem = tekster.hvem(sag)
        efter = f" Kørt igen: {tekster.efter(sag).lower()}." if sag.efter is not None else ""
        linje = Text.assemble(("→ ", "bold"), reparation, (f" ({hvem})" if hvem else "", "dim"), (efter, "green"))
        dele.append(Padding(linje, (0, 0, 0, 4)))
    return Group(*dele)


def _afsendelser(konsol: Console, koersel: Genkoersel) -> None:
    if not koersel.afsendelser:
        return
    konsol.print("\n[bold]Hvad der sendes til hvem[/bold] (--side og --regneark har listerne)")
    for et in koersel.afsendelser:
        beloeb = kontroltekster.kroner(sum(sag.fordring.beloeb or 0 for sag in et.sager))
        alene = f", {kontroltekster.tal(et.kun_denne.antal)} venter kun på dem" if et.kun_denne.antal else ""
        antal = kontroltekster.antal(len(et.sager), "krav", "krav")
        konsol.print(Text(f"  {et.leverandoer.navn.capitalize()}: {antal}, {beloeb}{alene}"))


def _sammenligning(konsol: Console, et: Sammenligning, *, repareret: bool) -> None:
    titel = "Efter reparationen" if repareret else f"{et.foer.navn} mod {et.efter.navn}"
    konsol.print(f"\n[bold]{titel}[/bold]")
    if et.ens:
        konsol.print(Text("  Ingen dom er ændret."))
        return
    tabel = _gitter(4)
    for sum_ in et.summer:
        vaek = f"uden {', '.join(sum_.vaek)}" if sum_.vaek else ""
        nye = f"med {', '.join(sum_.nye)}" if sum_.nye else ""
        tabel.add_row(
            Text(sum_.fordringstype),
            Text(f"{tekster.UDFALD[sum_.fra]} → {tekster.UDFALD[sum_.til]}"),
            f"{kontroltekster.tal(sum_.fordringer.antal)}: {kontroltekster.kroner(sum_.fordringer.beloeb)}",
            Text("; ".join(led for led in (vaek, nye) if led), "dim"),
        )
    konsol.print(Padding(tabel, (0, 0, 0, 2)))
    rest = [f"{kontroltekster.antal(et.uaendrede, 'krav er uændret', 'krav er uændrede')}"]
    rest += [f"{len(et.kun_foer)} kun i den første kørsel"] if et.kun_foer else []
    rest += [f"{len(et.kun_efter)} kun i den anden"] if et.kun_efter else []
    konsol.print(Text(f"  {', '.join(rest)}."))


def _gitter(kolonner: int) -> Table:
    tabel = Table.grid(padding=(0, 2))
    for _ in range(kolonner - 1):
        tabel.add_column(no_wrap=True)
    tabel.add_column(ratio=1)
    return tabel
