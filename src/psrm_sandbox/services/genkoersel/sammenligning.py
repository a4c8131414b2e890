"""Two runs compared: which claims' verdicts changed, by type, rule and kroner."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from psrm_sandbox.services.genkoersel.modeller import Genkoersel, Sag
from psrm_sandbox.services.kontrol.modeller import Sum, Udfald


@dataclass(frozen=True, slots=True, kw_only=True)
class Linje:
    """A claim of a run, as far as a comparison needs it. ``noegle``: what it is found by in another run."""

    noegle: str
    hvor: str
    reference: str | None
    fordringstype: str | None
    beloeb: int | None
    udfald: Udfald
    koder: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Koersel:
    """A run. ``version``: the product's; ``katalog``: that of its rules."""

    navn: str
    version: str
    katalog: str
    dag: date
    filter_pr: date | None
    gruppe: str | None
    linjer: Sequence[Linje]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skift:
    """A claim whose outcome or reasons changed."""

    foer: Linje
    efter: Linje

    @property
    def ny_dom(self) -> bool:
        """Whether the outcome itself changed."""
        return self.foer.udfald is not self.efter.udfald

    @property
    def vaek(self) -> tuple[str, ...]:
        """Reasons that are gone."""
        return tuple(kode for kode in self.foer.koder if kode not in self.efter.koder)

    @property
    def nye(self) -> tuple[str, ...]:
        """Reasons that came."""
        return tuple(kode for kode in self.efter.koder if kode not in self.foer.koder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skiftsum:
    """The claims of a type that went from one outcome to another, with the same reasons gone and come."""

    fordringstype: str
    fra: Udfald
    til: Udfald
    vaek: tuple[str, ...]
    nye: tuple[str, ...]
    fordringer: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Sammenligning:
    """What changed between two runs, the dearest first. ``kun_foer`` and ``kun_efter``: claims of one run alone."""

    foer: Koersel
    efter: Koersel
    skift: Sequence[Skift]
    summer: Sequence[Skiftsum]
    uaendrede: int
    kun_foer: Sequence[Linje]
    kun_efter: Sequence[Linje]
    udfald: Mapping[tuple[Udfald, Udfald], Sum]

    @property
    def ens(self) -> bool:
        """Whether no claim's verdict changed, and both runs have the same claims."""
        return not (self.skift or self.kun_foer or self.kun_efter)


def som_koersel(navn: str, genkoersel: Genkoersel, version: str, katalog: str) -> Koersel:
    """The run as it is compared and kept."""
    kontrol = genkoersel.kontrol
    return Koersel(
        navn=navn,
        version=version,
        katalog=katalog,
        dag=kontrol.modtagelsesdato,
        filter_pr=kontrol.filter_pr,
        gruppe=genkoersel.gruppe,
        linjer=tuple(linjer(genkoersel.sager)),
    )


def linjer(sager: Iterable[Sag]) -> Iterator[Linje]:
    """Each claim with a key of its own: by creditor, reference and type, or by its place in the file."""
    sete: Counter[str] = Counter()
    for sag in sager:
        et = sag.fordring
        led = [et.fordringshaver_id, et.reference, et.fordringstype, et.aktionskode]
        sted = f"{et.sted.ark or ''} {et.sted.kort} {et.led}"
        grund = " ".join(map(str, led)) if et.reference else sted
        sete[grund] += 1
        yield Linje(
            noegle=f"{grund} {sete[grund]}",
            hvor=et.sted.kort or et.sted.fil,
            reference=et.reference,
            fordringstype=et.fordringstype,
            beloeb=et.beloeb,
            udfald=et.udfald,
            koder=sag.koder,
        )


def sammenlign(foer: Koersel, efter: Koersel) -> Sammenligning:
    """What changed from the one to the other."""
    kendte = {linje.noegle: linje for linje in foer.linjer}
    skift: list[Skift] = []
    kun_efter: list[Linje] = []
    uaendrede = 0
    udfald: dict[tuple[Udfald, Udfald], list[int]] = defaultdict(list)
    for linje in efter.linjer:
        gammel = kendte.pop(linje.noegle, None)
        if gammel is None:
            kun_efter.append(linje)
            continue
        udfald[gammel.udfald, linje.udfald].append(linje.beloeb or 0)
        if gammel.udfald is linje.udfald and set(gammel.koder) == set(linje.koder):
            uaendrede += 1
        else:
            skift.append(Skift(foer=gammel, efter=linje))
    skift.sort(key=lambda et: (not et.ny_dom, -(et.efter.beloeb or 0)))
    return Sammenligning(
        foer=foer,
        efter=efter,
        skift=tuple(skift),
        summer=tuple(_summer(skift)),
        uaendrede=uaendrede,
        kun_foer=tuple(kendte.values()),
        kun_efter=tuple(kun_efter),
        udfald={par: Sum(len(beloeb), sum(beloeb)) for par, beloeb in udfald.items()},
    )


def _summer(skift: Sequence[Skift]) -> list[Skiftsum]:
    grupper: dict[tuple[str, Udfald, Udfald, tuple[str, ...], tuple[str, ...]], list[int]] = defaultdict(list)
    for et in skift:
        noegle = (et.efter.fordringstype or "–", et.foer.udfald, et.efter.udfald, et.vaek, et.nye)
        grupper[noegle].append(et.efter.beloeb or 0)
    summer = [
        Skiftsum(fordringstype=type_, fra=fra, til=til, vaek=vaek, nye=nye, fordringer=Sum(len(beloeb), sum(beloeb)))
        for (type_, fra, til, vaek, nye), beloeb in grupper.items()
    ]
    return sorted(summer, key=lambda et: (et.fra is et.til, -et.fordringer.beloeb, et.fordringstype))
