"""A rerun, and two of them compared, as workbooks for case workers; text is never a formula."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from psrm_sandbox.filformer.arbejdsbog import Arbejdsbog, Celle, Kolonne
from psrm_sandbox.filformer.genkoersel import tekster
from psrm_sandbox.filformer.kontrol import tekster as kontroltekster
from psrm_sandbox.services.genkoersel.modeller import Enighed, Genkoersel, Sag
from psrm_sandbox.services.genkoersel.sammenligning import Sammenligning
from psrm_sandbox.services.genkoersel.uenighed import uenigheder

_KRAV = (
    Kolonne("Ark", 12),
    Kolonne("Række", 14),
    Kolonne("Reference", 20),
    Kolonne("Fordringstype", 14),
    Kolonne("Beløb", 14, beloeb=True),
    Kolonne("Modtaget", 12),
    Kolonne("Produktionen", 24),
    Kolonne("Sandkassen", 28),
    Kolonne("Er vi enige?", 22),
    Kolonne("Årsag", 60),
    Kolonne("Reparation", 50),
    Kolonne("Efter reparation", 20),
    Kolonne("Hvem leverer", 22),
)
_FUND = (
    *_KRAV[:5],
    Kolonne("Regel", 14),
    Kolonne("Felt", 24),
    Kolonne("Fundet", 18),
    Kolonne("Krav", 44),
    Kolonne("Følge", 16),
    Kolonne("Hvad gør jeg nu", 60),
    Kolonne("Spørg", 34),
    Kolonne("Kilde", 34),
)
_SEND = (Kolonne("Hvem", 22), *_KRAV[:5], Kolonne("Hvad der skal gøres", 60))
_UENIGHEDER = (
    Kolonne("Fordringstype", 14),
    Kolonne("Handling", 18),
    Kolonne("Produktionen", 20),
    Kolonne("Produktionens koder", 22),
    Kolonne("Sandkassen", 20),
    Kolonne("Sandkassens regler", 22),
    Kolonne("Kilder", 44),
    Kolonne("Hviler på", 22),
    Kolonne("Krav", 8),
)
_IKKE_LAEST = (Kolonne("Hvor og hvorfor", 120),)
_SUMMER = (
    Kolonne("Fordringstype", 14),
    Kolonne("Fra", 22),
    Kolonne("Til", 22),
    Kolonne("Regler, der faldt væk", 26),
    Kolonne("Regler, der kom til", 26),
    Kolonne("Krav", 10),
    Kolonne("Kroner", 16, beloeb=True),
)
_SKIFT = (
    Kolonne("Hvor", 16),
    Kolonne("Reference", 20),
    Kolonne("Fordringstype", 14),
    Kolonne("Beløb", 14, beloeb=True),
    Kolonne("Før", 22),
    Kolonne("Regler før", 26),
    Kolonne("Efter", 22),
    Kolonne("Regler efter", 26),
)


def skriv_regneark(ud: BinaryIO, genkoersel: Genkoersel, fil: str, sammenlignet: Sammenligning | None = None) -> None:
    """The workbook into the file; with a comparison of before and after the repair where one was run."""
    bog = Arbejdsbog(ud, "Genkørsel af krav", genkoersel.kontrol.modtagelsesdato)
    bog.forside(_forside(genkoersel, fil))
    bog.ark("Krav", _KRAV, map(_krav, genkoersel.sager))
    bog.ark("Fund", _FUND, _fund(genkoersel.sager))
    bog.ark("Send til", _SEND, _send(genkoersel))
    bog.ark("Uenigheder", _UENIGHEDER, _uenigheder(genkoersel))
    if sammenlignet is not None:
        bog.ark("Efter type og regel", _SUMMER, _summer(sammenlignet))
    bog.ark("Ikke læst", _IKKE_LAEST, ((et.tekst,) for et in genkoersel.kontrol.udeladt))
    bog.luk()


def skriv_sammenligning(ud: BinaryIO, et: Sammenligning) -> None:
    """The comparison's workbook into the file."""
    bog = Arbejdsbog(ud, "To kørsler sammenlignet", et.efter.dag)
    bog.forside(
        [
            ("To kørsler sammenlignet",),
            (),
            ("Før", et.foer.navn, None, f"version {et.foer.version}"),
            ("Efter", et.efter.navn, None, f"version {et.efter.version}"),
            (),
            ("Ændret", len(et.skift)),
            ("Uændret", et.uaendrede),
            ("Kun i den første", len(et.kun_foer)),
            ("Kun i den anden", len(et.kun_efter)),
        ]
    )
    bog.ark("Efter type og regel", _SUMMER, _summer(et))
    bog.ark("Krav", _SKIFT, _skift(et))
    bog.luk()


def _sted(sag: Sag) -> tuple[Celle, ...]:
    et = sag.fordring
    raekker: Celle = et.sted.raekker[0] if len(et.sted.raekker) == 1 else kontroltekster.hvor(et)
    return (et.sted.ark, raekker, et.reference, kontroltekster.hvad(et), et.beloeb)


def _krav(sag: Sag) -> tuple[Celle, ...]:
    return (
        *_sted(sag),
        kontroltekster.dag(sag.dag),
        tekster.sagde(sag.produktion),
        tekster.siger(sag),
        tekster.ENIGHED[sag.enighed],
        tekster.aarsag(sag),
        tekster.reparation(sag),
        tekster.efter(sag),
        tekster.hvem(sag),
    )


def _fund(sager: Sequence[Sag]) -> Iterator[tuple[Celle, ...]]:
    for sag in sager:
        for felt in (*sag.fordring.fund, *sag.fordring.advarsler):
            yield (
                *_sted(sag),
                kontroltekster.regler(felt),
                kontroltekster.feltnavn(felt.felt),
                kontroltekster.fundet(felt.fund[0]),
                kontroltekster.krav(felt),
                kontroltekster.KONSEKVENS[felt.konsekvens],
                felt.handling.hvad_nu,
                kontroltekster.spoerg(felt.handling),
                felt.fund[0].kilde,
            )


def _send(genkoersel: Genkoersel) -> Iterator[tuple[Celle, ...]]:
    for afsendelse in genkoersel.afsendelser:
        for sag in afsendelse.sager:
            yield (afsendelse.leverandoer.navn, *_sted(sag), tekster.reparation(sag))


def _uenigheder(genkoersel: Genkoersel) -> Iterator[tuple[Celle, ...]]:
    for et in uenigheder(genkoersel.sager):
        yield (
            et.fordringstype,
            et.aktionskode,
            tekster.STATUS.get(et.produktion, et.produktion),
            ", ".join(et.produktionens_koder),
            tekster.UDFALD[et.vi],
            ", ".join(et.vore_koder),
            "; ".join(et.kilder),
            ", ".join(et.troskab),
            et.fordringer.antal,
        )


def _summer(et: Sammenligning) -> Iterator[tuple[Celle, ...]]:
    for sum_ in et.summer:
        yield (
            sum_.fordringstype,
            tekster.UDFALD[sum_.fra],
            tekster.UDFALD[sum_.til],
            ", ".join(sum_.vaek),
            ", ".join(sum_.nye),
            sum_.fordringer.antal,
            sum_.fordringer.beloeb,
        )


def _skift(et: Sammenligning) -> Iterator[tuple[Celle, ...]]:
    for skift in et.skift:
        yield (
            skift.efter.hvor,
            skift.efter.reference,
            skift.efter.fordringstype,
            skift.efter.beloeb,
            tekster.UDFALD[skift.foer.udfald],
            ", ".join(skift.foer.koder),
            tekster.UDFALD[skift.efter.udfald],
            ", ".join(skift.efter.koder),
        )


def _forside(genkoersel: Genkoersel, fil: str) -> list[tuple[Celle, ...]]:
    return [
        (f"Genkørsel af {fil}",),
        (),
        ("Bedømt som modtaget", tekster.dage(genkoersel)),
        ("I alt", tekster.overskrift(genkoersel)),
        (),
        ("Er vi enige?", "Krav", None, "Hvad det betyder"),
        *(
            (tekster.ENIGHED[enighed], genkoersel.antal(enighed), None, tekster.OM_ENIGHED[enighed])
            for enighed in Enighed
        ),
        (),
        ("Arkene",),
        (
            "Krav",
            None,
            None,
            "En række for hvert krav: hvad produktionen sagde, hvad sandkassen siger, og reparationen.",
        ),
        ("Fund", None, None, "En række for hvert felt, en regel finder noget ved."),
        ("Send til", None, None, "Filtrér på Hvem, og kopiér rækkerne."),
        (
            "Uenigheder",
            None,
            None,
            "Kan sendes til dem, der vedligeholder reglerne; den rummer intet om de enkelte krav.",
        ),
        (),
        ("Om personoplysninger",),
        ("", None, None, tekster.PSEUDONYM),
        (),
        *(("Bemærk", None, None, linje) for linje in tekster.svarlinjer(genkoersel.svar)),
        *(("Bemærk", None, None, kontroltekster.dansk(note)) for note in genkoersel.noter),
    ]
