"""A judged file as a workbook for case workers: one row a finding, filters set, keyed by sheet and row."""

from collections.abc import Iterator
from typing import BinaryIO

from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.filformer.arbejdsbog import MAKS_RAEKKER, Arbejdsbog, Celle, Kolonne
from psrm_sandbox.filformer.kontrol import tekster
from psrm_sandbox.filformer.kontrol.raadsliste import raadsliste
from psrm_sandbox.indlaesning.modeller import Fundsted
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Kontrolresultat, Sum, Udfald

_STED = (Kolonne("Fil", 18), Kolonne("Ark", 12), Kolonne("Række", 8))
_FORDRING = (
    *_STED,
    Kolonne("Reference", 20),
    Kolonne("Fordringstype", 14),
    Kolonne("Typens navn", 28),
    Kolonne("Beløb", 14, beloeb=True),
    Kolonne("Dom", 22),
)
_FUND = (
    *_FORDRING,
    Kolonne("Regel", 14),
    Kolonne("Kolonne i jeres fil", 22),
    Kolonne("Felt", 24),
    Kolonne("Fundet", 18),
    Kolonne("Krav", 44),
    Kolonne("Følge", 16),
    Kolonne("Slags", 16),
    Kolonne("Rettelse", 48),
    Kolonne("Hvem leverer", 20),
    Kolonne("Hvad gør jeg nu", 60),
    Kolonne("Spørg", 34),
    Kolonne("Reglen", 50),
    Kolonne("Kilde", 34),
)
_FORDRINGER = (
    *_FORDRING,
    Kolonne("Hvad dommen betyder", 44),
    Kolonne("Forbehold", 34),
    Kolonne("Råd", 34),
    Kolonne("Rettelse", 48),
    Kolonne("Hvem leverer", 26),
)
_REGLER = (
    Kolonne("Regel", 14),
    Kolonne("Fordringstype", 14),
    Kolonne("Typens navn", 28),
    Kolonne("Reglen", 60),
    Kolonne("Følge", 16),
    Kolonne("Standser, fordringer", 18),
    Kolonne("Standser, kr.", 16, beloeb=True),
    Kolonne("Rettet alene, fordringer", 20),
    Kolonne("Rettet alene, kr.", 16, beloeb=True),
    Kolonne("Hvem leverer", 26),
    Kolonne("Hvad gør jeg nu", 60),
    Kolonne("Spørg", 34),
    Kolonne("Kilde", 34),
)
_IKKE_LAEST = (
    *_STED,
    Kolonne("Celle", 8),
    Kolonne("Kolonne i jeres fil", 22),
    Kolonne("Fundet", 24),
    Kolonne("Hvorfor", 60),
    Kolonne("Hvad gør jeg nu", 60),
)
_RAAD = (
    Kolonne("Råd", 26),
    Kolonne("Hvad det siger", 70),
    Kolonne("Hvad gør jeg nu", 60),
    Kolonne("Fordringer", 12),
    Kolonne("Beløb", 14, beloeb=True),
    Kolonne("Tvivl", 40),
    Kolonne("Modsiges af", 50),
    Kolonne("Kilde", 40),
)


def skriv_regneark(ud: BinaryIO, resultat: Kontrolresultat, fil: str, *, maks_raekker: int = MAKS_RAEKKER) -> None:
    """The workbook into the file. ``fil``: the name of the file that was judged."""
    bog = Arbejdsbog(ud, "Kontrol af fordringer", resultat.modtagelsesdato, maks_raekker)
    bog.forside(_forside(resultat, fil))
    bog.ark("Fund", _FUND, _fund(resultat))
    bog.ark("Regler", _REGLER, _regler(resultat))
    bog.ark("Fordringer", _FORDRINGER, _fordringer(resultat))
    bog.ark("Ikke læst", _IKKE_LAEST, _ikke_laest(resultat))
    bog.ark("Råd", _RAAD, _raad(resultat))
    bog.luk()


def _sted(sted: Fundsted) -> tuple[Celle, Celle, Celle]:
    raekker: Celle = sted.raekker[0] if len(sted.raekker) == 1 else ", ".join(map(str, sted.raekker))
    return sted.fil, sted.ark, raekker


def _fordring(et: Fordringsresultat) -> tuple[Celle, ...]:
    return (
        *_sted(et.sted),
        et.reference,
        tekster.hvad(et),
        et.typenavn,
        et.beloeb,
        tekster.UDFALD[et.udfald],
    )


def _fund(resultat: Kontrolresultat) -> Iterator[tuple[Celle, ...]]:
    for et in resultat.fordringer:
        for felt in (*et.fund, *et.advarsler):
            aendring = next((a for a in et.forslag.aendringer if a.felt == felt.felt), None) if et.forslag else None
            hvem = aendring.leverandoer if aendring is not None else felt.leverandoer
            yield (
                *_fordring(et)[:2],
                _sted(felt.sted)[2],
                *_fordring(et)[3:],
                tekster.regler(felt),
                felt.kolonne,
                tekster.feltnavn(felt.felt),
                tekster.fundet(felt.fund[0]),
                tekster.krav(felt),
                tekster.KONSEKVENS[felt.konsekvens],
                tekster.FORSLAG[et.forslag.art] if et.forslag else "",
                tekster.forslag(et.forslag),
                hvem.navn if felt.konsekvens is not Konsekvens.ADVARSEL else "ingen (advarsel)",
                felt.handling.hvad_nu,
                tekster.spoerg(felt.handling),
                " ".join(dict.fromkeys(fund.tekst for fund in felt.fund)),
                felt.fund[0].kilde,
            )


def _fordringer(resultat: Kontrolresultat) -> Iterator[tuple[Celle, ...]]:
    for et in resultat.fordringer:
        yield (
            *_fordring(et),
            tekster.OM_UDFALD[et.udfald],
            tekster.forbehold(et),
            ", ".join(raad.navn for raad in et.raad),
            tekster.forslag(et.forslag),
            ", ".join(tekster.hvem(et)),
        )


def _regler(resultat: Kontrolresultat) -> Iterator[tuple[Celle, ...]]:
    for regel in resultat.opgoerelse.regler:
        yield (
            regel.regel,
            regel.fordringstype,
            regel.typenavn,
            regel.tekst,
            tekster.KONSEKVENS[regel.konsekvens],
            regel.standser.antal,
            regel.standser.beloeb,
            regel.alene.antal,
            regel.alene.beloeb,
            ", ".join(hos.navn for hos in regel.leverandoerer),
            regel.handling.hvad_nu,
            tekster.spoerg(regel.handling),
            regel.kilde,
        )


def _ikke_laest(resultat: Kontrolresultat) -> Iterator[tuple[Celle, ...]]:
    for et in resultat.udeladt:
        yield (*_sted(et.sted), et.celle, et.kolonne, et.fundet, tekster.dansk(et.krav), et.hvad_nu)


def _raad(resultat: Kontrolresultat) -> Iterator[tuple[Celle, ...]]:
    for raad, tal in raadsliste(resultat.fordringer):
        yield (
            raad.navn,
            raad.tekst,
            raad.hvad_nu,
            tal.antal,
            tal.beloeb,
            raad.tvivl,
            " ".join(f"{m.tekst} [{m.kilde}]" for m in raad.modsiges_af),
            raad.kilde,
        )


def _forside(resultat: Kontrolresultat, fil: str) -> list[tuple[Celle, ...]]:
    tal = resultat.opgoerelse
    linjer: list[tuple[Celle, ...]] = [
        (f"Kontrol af {fil}",),
        (),
        ("Bedømt som modtaget", tekster.dag(resultat.modtagelsesdato)),
        (),
        ("Fordringer", "Antal", "Kroner", "Hvad det betyder"),
        *(
            (tekster.UDFALD[udfald], tal.udfald[udfald].antal, tal.udfald[udfald].beloeb, tekster.OM_UDFALD[udfald])
            for udfald in Udfald
        ),
        ("I alt", tal.i_alt.antal, tal.i_alt.beloeb),
        ("Rækker, der ikke blev læst", tal.ikke_laest, None, "se arket Ikke læst"),
        (),
        ("Hvem leverer", "Fordringer", "Kroner", "Heraf venter kun på dem"),
        *(
            (
                hos.leverandoer.navn,
                hos.fordringer.antal,
                hos.fordringer.beloeb,
                _fordringer_og_kroner(hos.kun_denne),
            )
            for hos in tal.leverandoerer
        ),
        (),
        ("Arkene",),
        ("Fund", None, None, "En række for hvert felt, der stopper en fordring. Slå op i jeres fil på ark og række."),
        ("Regler", None, None, "Hvad hver regel standser, og hvad der bliver klar, når den rettes alene. "
         "En fordring kan stå ved flere regler; tallene kan ikke lægges sammen."),
        ("Fordringer", None, None, "Alle fordringer med deres dom."),
        ("Ikke læst", None, None, "Rækker og celler, der ikke kunne læses, og hvorfor."),
        ("Råd", None, None, "Det, I skal være opmærksomme på, selv om ingen regel siger nej."),
        (),
        ("En liste til én modtager",),
        ("1", None, None, "Gå til arket Fund, og klik på pilen i overskriften Hvem leverer."),
        ("2", None, None, "Vælg modtageren. Kopiér rækkerne, eller gem en kopi af arket."),
        (),
        ("Om personoplysninger",),
        ("", None, None, "CPR-numre og navne er ikke taget med. Rækken er nøglen tilbage til jeres egen fil."),
        (),
        *(("Bemærk", None, None, tekster.dansk(note)) for note in resultat.noter),
    ]  # fmt: skip
    return linjer


def _fordringer_og_kroner(tal: Sum) -> str:
    return f"{tekster.antal(tal.antal, 'fordring', 'fordringer')}, {tekster.kroner(tal.beloeb)}"
