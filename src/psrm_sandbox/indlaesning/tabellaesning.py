"""From a table to a file's claims: columns chosen, sums and footers taken out, cells read, rows joined."""

from collections.abc import Sequence
from functools import lru_cache

import polars as pl

from psrm_sandbox.datafiler import foldet
from psrm_sandbox.domain.beloeb import dansk_beloeb
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning import fordringer as samling
from psrm_sandbox.indlaesning.aktionsliste import Aktionsliste
from psrm_sandbox.indlaesning.felter import Feltlaeser
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.kolonner import BELOEBSKOLONNER, KOLONNER, NAVNE, PERIODE, fordringsordbog
from psrm_sandbox.indlaesning.kolonnevalg import Kolonnevalg, stier, vaelg
from psrm_sandbox.indlaesning.laestekolonner import Laest
from psrm_sandbox.indlaesning.modeller import Filindhold, Fundsted, Relateret, Udeladt
from psrm_sandbox.indlaesning.ordbog import kolonneord
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.indlaesning.raekkesortering import HEL_RAEKKE, Sorteret, sorter
from psrm_sandbox.indlaesning.tabel import Raatabel
from psrm_sandbox.indlaesning.toform import Toform, begge

MAKS_UDELADT = 10_000
"""Cells and rows left out that are told one by one."""
KUN_OPRET = "en tabel rummer kun OPRETFORDRING; send andre aktioner som JSON"
_BEVAEGELSER = Toform(
    ": se psrm-sandbox saldooploesning.",
    "; den hører til i en saldoopløsning, som jeres tester eller leverandør kan køre.",
)
_KUN_BELOEB = "en hel række; her er kun et beløb, og det er ikke summen af rækkerne over det"


def som_indhold(tabel: Raatabel, navn: str, er_relateret: Relateret, plan: Kolonneplan | None) -> Filindhold:
    """The claims of the table.

    Raises:
        Filfejl: nothing of it can be read.

    """
    return _Tabel(tabel, navn, er_relateret, plan).indhold()


def _ingen_raekker() -> Filfejl:
    return Filfejl(
        "der er ingen rækker under overskriften", "mindst én række under overskriften", "hent udtrækket igen"
    )


@lru_cache(maxsize=1)
def _bevaegelsesord() -> frozenset[str]:
    """Headings that a list of movements has and a table of claims has not."""
    begreber = (et for et in kolonneord().bevaegelser if "haendelse" in et.kan_vaere)
    return frozenset(foldet(navn) for et in begreber for navn in (*et.kan_vaere, *et.navne))


class _Tabel:
    def __init__(self, tabel: Raatabel, navn: str, er_relateret: Relateret, plan: Kolonneplan | None) -> None:
        self._tabel, self._navn, self._er_relateret = tabel, navn, er_relateret
        self._valg: Kolonnevalg = vaelg(tabel, fordringsordbog(), NAVNE, plan)
        kolonnesti = {navn: kolonne.sti for navn, kolonne in KOLONNER.items() if navn != "periode"}
        ark = masker(tabel.ark) if tabel.ark else None
        pladser = dict(self._valg.pladser)
        if (periode := pladser.pop("periode", None)) is not None:
            pladser = dict.fromkeys(PERIODE, periode) | pladser
        self._sted = Fundsted(
            fil=navn, ark=ark, enhed=tabel.enhed, kolonner=stier(pladser, self._valg.maerkater, kolonnesti)
        )
        self._udeladt = list(tabel.udeladt)
        self._noter = [*tabel.noter, *self._valg.noter]
        self._flere = 0

    def indhold(self) -> Filindhold:
        """The claims, with what was left out and what is told."""
        if not self._tabel.ramme.height and not self._udeladt:
            raise _ingen_raekker()
        raekker_i_alt = self._tabel.ramme.height + len({et.sted.raekker for et in self._udeladt})
        sorteret = sorter(self._tabel, self._valg.pladser, BELOEBSKOLONNER)
        rest = self._uden(sorteret.ude)
        self._om_typen()
        self._om_loese()
        laest = self._laes(rest)
        self._om_summer(sorteret, laest)
        god = self._gode(rest, laest)
        udeladt = sorted(self._udeladt, key=lambda et: et.sted.raekker)
        if not god.height:
            raise Filfejl.af(udeladt, self._flere) if udeladt else _ingen_raekker()
        fordringer, noter = samling.saml(
            god, self._er_relateret, lambda plads: f"{self._tabel.enhed} {god['nr'][plads]}"
        )
        if self._flere:
            self._noter.append(f"… og {self._flere} celler mere, der ikke kunne læses; deres rækker er også udeladt.")
        return Filindhold(
            aktioner=Aktionsliste(god, fordringer, self._er_relateret, self._sted),
            udeladt=udeladt,
            noter=tuple(begge(masker, note) for note in (*self._noter, *laest.noter, *noter)),
            plan=self._valg.plan,
            raekker_i_alt=raekker_i_alt,
        )

    def _uden(self, pladser: Sequence[int]) -> pl.DataFrame:
        ramme = self._tabel.ramme.with_row_index("plads")
        return ramme.filter(~pl.col("plads").is_in(pladser)) if pladser else ramme

    def _laes(self, rest: pl.DataFrame) -> Laest:
        tabel = Raatabel(
            ramme=rest,
            overskrifter=self._tabel.overskrifter,
            enhed=self._tabel.enhed,
            overskrift=self._tabel.overskrift,
            forskydning=self._tabel.forskydning,
        )
        try:
            return Feltlaeser(tabel, self._valg.plan).laes(self._valg.pladser)
        except ValueError as fejl:
            raise Filfejl(f"--kolonner: {fejl}", "værdier, der kan læses som kolonnens", "ret planen") from fejl

    def _om_typen(self) -> None:
        """A table without claim types: told, and whether it looks like a list of movements."""
        if "fordringstype" in self._valg.pladser or "fordringstype" in self._valg.plan.faste:
            return
        note = "Filen har ingen kolonne med fordringstype; uden den kan ingen fordring modtages."
        ligner = next((navn for navn in self._tabel.overskrifter if foldet(navn) in _bevaegelsesord()), None)
        if ligner is not None:
            note += f" Med kolonnen {ligner[:40]} ligner den en liste over bevægelser" + _BEVAEGELSER
        self._noter.append(note)

    def _om_loese(self) -> None:
        """Cells under no heading: told, and their rows read all the same."""
        for plads, overskrift in enumerate(self._tabel.overskrifter):
            if overskrift or f"t{plads}" not in self._tabel.ramme.columns:
                continue
            fyldt = self._tabel.ramme.filter(pl.col(f"t{plads}").str.strip_chars().str.len_bytes() > 0)
            if fyldt.height:
                vist = str(fyldt[f"t{plads}"][0])[:40]
                self._noter.append(
                    f"{self._tabel.enhed} {fyldt['nr'][0]}: {vist} står i en kolonne uden overskrift "
                    f"({fyldt.height} celler); kolonnen er ikke læst."
                )

    def _om_summer(self, sorteret: Sorteret, laest: Laest) -> None:
        """Sums are left out and told, with whether they agree; a lone amount that is no sum is told as left out."""
        plads = self._valg.pladser.get("beloeb")
        summer = self._summer(laest) if plads is not None and "beloeb" in laest.ramme.columns else {}
        for sted in sorted({*sorteret.total, *sorteret.beloeb_alene}):
            nr = int(self._tabel.ramme["nr"][sted])
            her = f"{self._tabel.enhed} {nr}"
            fundet = None if plads is None else self._beloeb_i(sted, plads)
            sum_ = max(((under, oere) for under, oere in summer.items() if under < nr), default=(0, 0))[1]
            if sted in sorteret.beloeb_alene and fundet != sum_:
                self._udelad(
                    sted, None, str(self._tabel.ramme[f"t{plads}"][sted]) if plads is not None else "", _KUN_BELOEB
                )
                continue
            stemmer = ""
            if fundet is not None and fundet != sum_:
                stemmer = f" Den siger {dansk_beloeb(fundet)}, og rækkerne over den giver {dansk_beloeb(sum_)}"
            self._noter.append(f"{her} er en sum og er ikke læst som en fordring.{stemmer}")
        for sted in sorteret.hoveder:
            self._noter.append(
                f"{self._tabel.enhed} {self._tabel.ramme['nr'][sted]} gentager overskriften og er sprunget over."
            )
        for sted in sorteret.loese:
            raekke = self._tabel.ramme.row(sted, named=True)
            vist = next((str(celle) for navn, celle in raekke.items() if navn.startswith("t") and celle), "")
            self._udelad(sted, None, vist, HEL_RAEKKE)

    def _summer(self, laest: Laest) -> dict[int, int]:
        """The sum of the amounts down to each row."""
        ramme = laest.ramme.select("nr", sum=pl.col("beloeb").fill_null(0).cum_sum())
        return dict(ramme.iter_rows())

    def _beloeb_i(self, sted: int, plads: int) -> int | None:
        celler = [navn for navn in (f"t{plads}", f"n{plads}", f"d{plads}") if navn in self._tabel.ramme.columns]
        alene = self._tabel.ramme[sted : sted + 1].select("nr", *(pl.col(navn).alias(navn[0] + "0") for navn in celler))
        laest = Feltlaeser(
            Raatabel(ramme=alene, overskrifter=["beloeb"], enhed=self._tabel.enhed, overskrift=0), Kolonneplan()
        ).laes({"beloeb": 0})
        fundet: int | None = laest.ramme["beloeb"][0]
        return fundet

    def _gode(self, rest: pl.DataFrame, laest: Laest) -> pl.DataFrame:
        """The rows whose every cell could be read; the others are told cell by cell."""
        ude: set[int] = set()
        for fejl in laest.fejl:
            ude.add(fejl.plads)
            self._udelad(int(rest["plads"][fejl.plads]), fejl.kolonne, fejl.fundet, fejl.krav, fejl.hvad_nu)
        for plads, fundet, krav in self._andre_aktioner(laest.ramme):
            ude.add(plads)
            self._udelad(int(rest["plads"][plads]), "aktionskode", fundet, krav)
        for plads, kolonner in self._flere_skyldnere(laest.ramme):
            ude.add(plads)
            krav = f"skyldneren er givet flere gange; udfyld kun én af {', '.join(kolonner)}"
            self._udelad(int(rest["plads"][plads]), kolonner[-1], "to numre", krav)
        for plads in self._flettede(rest):
            if plads not in ude:
                ude.add(plads)
                self._udelad(
                    int(rest["plads"][plads]),
                    None,
                    "flettede celler",
                    "ophæv fletningen, så hver række har sin egen værdi",
                )
        if not ude:
            return laest.ramme
        return laest.ramme.with_row_index("_").filter(~pl.col("_").is_in(list(ude))).drop("_")

    @staticmethod
    def _andre_aktioner(ramme: pl.DataFrame) -> Sequence[tuple[int, str, str]]:
        if "aktionskode" not in ramme.columns:
            return []
        andre = ramme["aktionskode"].is_not_null() & (ramme["aktionskode"] != Aktionskode.OPRETFORDRING.value)
        return [(plads, str(ramme["aktionskode"][plads]), KUN_OPRET) for plads in andre.arg_true()]

    def _flere_skyldnere(self, ramme: pl.DataFrame) -> Sequence[tuple[int, list[str]]]:
        numre = [navn for navn in ("skyldnernummer", "cpr", "cvr", "se", "akr") if navn in ramme.columns]
        uens = ramme.select(ulige=pl.lit(value=False))["ulige"] if not numre else None
        if "skyldnertype" in ramme.columns and numre:
            typer = [navn for navn in numre if navn != "skyldnernummer"]
            modsagt = [pl.col(navn).is_not_null() & (pl.col("skyldnertype") != navn.upper()) for navn in typer]
            uens = ramme.select(ulige=pl.any_horizontal(modsagt or [pl.lit(value=False)]).fill_null(value=False))[
                "ulige"
            ]
        flere = (
            ramme.select(f=pl.sum_horizontal(pl.col(navn).is_not_null() for navn in numre) > 1)["f"]
            if len(numre) > 1
            else None
        )
        ud = (
            [(plads, [self._maerkat(n) for n in numre if ramme[n][plads] is not None]) for plads in flere.arg_true()]
            if flere is not None
            else []
        )
        if uens is not None and numre and uens.any():
            ud += [(plads, [self._maerkat("skyldnertype"), self._maerkat(numre[-1])]) for plads in uens.arg_true()]
        return ud

    def _maerkat(self, navn: str) -> str:
        plads = self._valg.pladser.get(navn)
        return navn if plads is None else self._valg.maerkater[plads]

    def _flettede(self, rest: pl.DataFrame) -> Sequence[int]:
        """Rows with a merged cell over two rows, or over two of our columns."""
        vore = set(self._valg.pladser.values())
        omraader = [
            (top, bund)
            for top, venstre, bund, hoejre in self._tabel.flettede
            if (ramte := len(vore & set(range(venstre, hoejre + 1)))) and (bund > top or ramte > 1)
        ]
        if not omraader:
            return []
        ramt = pl.any_horizontal(pl.col("nr").is_between(top, bund) for top, bund in omraader[:1000])
        return rest.select(r=ramt)["r"].arg_true().to_list()

    def _udelad(self, sted: int, kolonne: str | None, fundet: str, krav: str, hvad_nu: str | None = None) -> None:
        if len(self._udeladt) >= MAKS_UDELADT:
            self._flere += 1
            return
        nr = int(self._tabel.ramme["nr"][sted])
        s = self._sted
        plads = None if kolonne is None else self._valg.pladser.get(kolonne)
        bogstav = self._tabel.bogstaver[plads] if plads is not None and self._tabel.bogstaver else None
        self._udeladt.append(
            Udeladt(
                sted=Fundsted(fil=s.fil, ark=s.ark, raekker=(nr,), enhed=s.enhed, kolonner=s.kolonner),
                kolonne=masker(self._valg.maerkater[plads]) if plads is not None else kolonne,
                celle=f"{bogstav}{nr}" if bogstav else None,
                fundet=fundet,
                krav=krav,
                hvad_nu=hvad_nu,
            )
        )
