"""A judged file as a workbook for case workers: one row a finding, filters set, keyed by sheet and row.

Text is written as text and is never a formula, whatever it begins with. A sheet that is full goes on in another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, BinaryIO

from xlsxwriter import Workbook  # type: ignore[import-untyped] # the package has no types

from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.domain.xmltekst import celletekst, xmltekst
from psrm_sandbox.filformer.kontrol import tekster
from psrm_sandbox.filformer.kontrol.raadsliste import raadsliste
from psrm_sandbox.indlaesning.modeller import Fundsted
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Kontrolresultat, Sum, Udfald

MAKS_RAEKKER = 1_048_575
"""Rows below the header of one sheet: Excel's limit."""

Celle = str | int | date | None


@dataclass(frozen=True, slots=True)
class _Kolonne:
    """A column: its heading, its width, and ``beloeb`` where its numbers are øre."""

    navn: str
    bredde: int = 16
    beloeb: bool = False


_STED = (_Kolonne("Fil", 18), _Kolonne("Ark", 12), _Kolonne("Række", 8))
_FORDRING = (
    *_STED,
    _Kolonne("Reference", 20),
    _Kolonne("Fordringstype", 14),
    _Kolonne("Typens navn", 28),
    _Kolonne("Beløb", 14, beloeb=True),
    _Kolonne("Dom", 22),
)
_FUND = (
    *_FORDRING,
    _Kolonne("Regel", 14),
    _Kolonne("Kolonne i jeres fil", 22),
    _Kolonne("Felt", 24),
    _Kolonne("Fundet", 18),
    _Kolonne("Krav", 44),
    _Kolonne("Følge", 16),
    _Kolonne("Slags", 16),
    _Kolonne("Rettelse", 48),
    _Kolonne("Hvem leverer", 20),
    _Kolonne("Hvad gør jeg nu", 60),
    _Kolonne("Spørg", 34),
    _Kolonne("Reglen", 50),
    _Kolonne("Kilde", 34),
)
_FORDRINGER = (
    *_FORDRING,
    _Kolonne("Hvad dommen betyder", 44),
    _Kolonne("Forbehold", 34),
    _Kolonne("Råd", 34),
    _Kolonne("Rettelse", 48),
    _Kolonne("Hvem leverer", 26),
)
_REGLER = (
    _Kolonne("Regel", 14),
    _Kolonne("Fordringstype", 14),
    _Kolonne("Typens navn", 28),
    _Kolonne("Reglen", 60),
    _Kolonne("Følge", 16),
    _Kolonne("Standser, fordringer", 18),
    _Kolonne("Standser, kr.", 16, beloeb=True),
    _Kolonne("Rettet alene, fordringer", 20),
    _Kolonne("Rettet alene, kr.", 16, beloeb=True),
    _Kolonne("Hvem leverer", 26),
    _Kolonne("Hvad gør jeg nu", 60),
    _Kolonne("Spørg", 34),
    _Kolonne("Kilde", 34),
)
_IKKE_LAEST = (
    *_STED,
    _Kolonne("Celle", 8),
    _Kolonne("Kolonne i jeres fil", 22),
    _Kolonne("Fundet", 24),
    _Kolonne("Hvorfor", 60),
    _Kolonne("Hvad gør jeg nu", 60),
)
_RAAD = (
    _Kolonne("Råd", 26),
    _Kolonne("Hvad det siger", 70),
    _Kolonne("Hvad gør jeg nu", 60),
    _Kolonne("Fordringer", 12),
    _Kolonne("Beløb", 14, beloeb=True),
    _Kolonne("Tvivl", 40),
    _Kolonne("Modsiges af", 50),
    _Kolonne("Kilde", 40),
)


def skriv_regneark(ud: BinaryIO, resultat: Kontrolresultat, fil: str, *, maks_raekker: int = MAKS_RAEKKER) -> None:
    """The workbook into the file. ``fil``: the name of the file that was judged."""
    bog = _Bog(ud, resultat.modtagelsesdato, maks_raekker)
    bog.forside(_forside(resultat, fil))
    bog.ark("Fund", _FUND, _fund(resultat))
    bog.ark("Regler", _REGLER, _regler(resultat))
    bog.ark("Fordringer", _FORDRINGER, _fordringer(resultat))
    bog.ark("Ikke læst", _IKKE_LAEST, _ikke_laest(resultat))
    bog.ark("Råd", _RAAD, _raad(resultat))
    bog.luk()


class _Bog:
    def __init__(self, ud: BinaryIO, dag: date, maks_raekker: int) -> None:
        self._bog = Workbook(ud, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self._bog.set_properties(
            {
                "title": "Kontrol af fordringer",
                "comments": "Sandkasse - ikke PSRM",
                "created": datetime.combine(dag, time()),
            }
        )
        self._hoved = self._bog.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._fed = self._bog.add_format({"bold": True})
        self._titel = self._bog.add_format({"bold": True, "font_size": 16})
        self._kroner = self._bog.add_format({"num_format": "#,##0.00"})
        self._maks = maks_raekker

    def ark(self, navn: str, kolonner: Sequence[_Kolonne], raekker: Iterator[Sequence[Celle]]) -> None:
        """A sheet with its header, its rows and its filters."""
        nr, ark, brugt = 1, self._nyt(navn, kolonner), 0
        for raekke in raekker:
            if brugt == self._maks:
                self._filter(ark, kolonner, brugt)
                nr += 1
                ark, brugt = self._nyt(f"{navn} {nr}", kolonner), 0
            brugt += 1
            for plads, (kolonne, vaerdi) in enumerate(zip(kolonner, raekke, strict=True)):
                self._celle(ark, brugt, plads, vaerdi, beloeb=kolonne.beloeb)
        self._filter(ark, kolonner, brugt)

    def forside(self, linjer: Sequence[tuple[Celle, ...]]) -> None:
        """The sheet that explains the others."""
        ark = self._bog.add_worksheet("Forside")
        ark.set_column(0, 0, 34)
        ark.set_column(1, 1, 16)
        ark.set_column(2, 2, 20)
        ark.set_column(3, 3, 90)
        for nr, linje in enumerate(linjer):
            for plads, vaerdi in enumerate(linje):
                if plads == 0 and isinstance(vaerdi, str):
                    ark.write_string(nr, 0, _ren(vaerdi), self._titel if nr == 0 else self._fed)
                else:
                    self._celle(ark, nr, plads, vaerdi, beloeb=plads == 2)

    def luk(self) -> None:
        self._bog.close()

    def _nyt(self, navn: str, kolonner: Sequence[_Kolonne]) -> Any:
        ark = self._bog.add_worksheet(navn)
        ark.freeze_panes(1, 0)
        for plads, kolonne in enumerate(kolonner):
            ark.set_column(plads, plads, kolonne.bredde)
            ark.write_string(0, plads, kolonne.navn, self._hoved)
        ark.set_landscape()
        ark.fit_to_pages(1, 0)
        ark.repeat_rows(0)
        return ark

    def _filter(self, ark: Any, kolonner: Sequence[_Kolonne], raekker: int) -> None:
        ark.autofilter(0, 0, max(raekker, 1), len(kolonner) - 1)

    def _celle(self, ark: Any, raekke: int, plads: int, vaerdi: Celle, *, beloeb: bool) -> None:
        if vaerdi is None or vaerdi == "":
            return
        if isinstance(vaerdi, str):
            ark.write_string(raekke, plads, _ren(vaerdi))
        elif beloeb and isinstance(vaerdi, int):
            ark.write_number(raekke, plads, vaerdi / 100, self._kroner)
        else:
            ark.write_number(raekke, plads, vaerdi)


def _ren(tekst: str) -> str:
    return celletekst(xmltekst(tekst))


def _sted(sted: Fundsted) -> tuple[Celle, Celle, Celle]:
    raekker: Celle = sted.raekker[0] if len(sted.raekker) == 1 else ", ".join(map(str, sted.raekker))
    return sted.fil, sted.ark, raekker


def _fordring(et: Fordringsresultat) -> tuple[Celle, ...]:
    return (
        *_sted(et.sted),
        et.reference,
        et.fordringstype or et.aktionskode,
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
