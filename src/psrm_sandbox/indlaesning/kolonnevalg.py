"""Which column of a file is which of ours: by the plan, by name and synonym, and in doubt by content."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl
from rapidfuzz import fuzz

from psrm_sandbox.datafiler import foldet, naermeste
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning import numre
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.ordbog import Ordbog
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.indlaesning.tabel import Raatabel
from psrm_sandbox.indlaesning.toform import Toform

PROEVE = 2000
ANDEL = 0.9
"""So many of the first filled cells are looked at, and such a share has the form of what a doubtful heading is."""
_BYT = Toform("Byt dem med --kolonner.", "Er det omvendt, så byt overskrifterne i filen.")
_LIGHED = 80
_KORTESTE = 4
"""Signs of a heading that is compared with ours; a shorter one is like anything."""


@dataclass(slots=True)
class Kolonnevalg:
    """Our columns by their places, the headings told apart, the plan that says the same, and what is told of it."""

    pladser: dict[str, int] = field(default_factory=dict)
    maerkater: Sequence[str] = ()
    plan: Kolonneplan = field(default_factory=Kolonneplan)
    noter: list[str] = field(default_factory=list)


def maerkater(overskrifter: Sequence[str]) -> list[str]:
    """The headings, the second of one name as ``Beløb (2)``."""
    sete: dict[str, int] = defaultdict(int)
    ud = []
    for overskrift in overskrifter:
        sete[overskrift] += 1
        ud.append(overskrift if sete[overskrift] == 1 or not overskrift else f"{overskrift} ({sete[overskrift]})")
    return ud


def vaelg(
    tabel: Raatabel,
    bog: Ordbog,
    navne: Sequence[str],
    plan: Kolonneplan | None,
    ligner: Callable[[int, str], bool] | None = None,
) -> Kolonnevalg:
    """The columns of the table.

    ``ligner``: whether the cells of a place have that form, where the table's cells are not here to be looked at.

    Raises:
        Filfejl: two columns of one heading differ, or the plan cannot be followed.

    """
    valg = _Valg(tabel, bog, navne, ligner)
    if plan is not None:
        valg.foelg(plan)
    valg.efter_navn()
    return valg.resultat(plan)


class _Valg:
    def __init__(
        self, tabel: Raatabel, bog: Ordbog, navne: Sequence[str], ligner: Callable[[int, str], bool] | None = None
    ) -> None:
        self._tabel, self._bog, self._navne = tabel, bog, navne
        self._ligner = ligner or self._ligner_cellerne
        self._maerkater = maerkater(tabel.overskrifter)
        self._pladser: dict[str, int] = {}
        self._noter: list[str] = []
        self._afgjort: set[int] = {nr for nr, navn in enumerate(self._maerkater) if not navn}
        self._forklaret: set[int] = set()

    def foelg(self, plan: Kolonneplan) -> None:
        """What the plan says of the headings."""
        for overskrift, kolonne in plan.kolonner.items():
            if kolonne is not None and kolonne not in self._navne:
                forslag = naermeste(kolonne, self._navne)
                raise Filfejl(
                    f"--kolonner: kolonnen {kolonne[:60]} findes ikke",
                    f"en af {', '.join(self._navne)}",
                    f"mente du {forslag}?" if forslag else "ret planen",
                )
            if overskrift not in self._maerkater:
                self._noter.append(f"Overskriften {overskrift[:60]} i --kolonner står ikke i filen.")
                continue
            plads = self._maerkater.index(overskrift)
            self._afgjort.add(plads)
            self._forklaret.add(plads)
            if kolonne is None:
                continue
            if kolonne in self._pladser:
                foerste = self._maerkater[self._pladser[kolonne]]
                raise Filfejl(
                    f"--kolonner: både {foerste} og {overskrift} er sat til {kolonne}",
                    "hver kolonne højst én gang",
                    "sæt den ene til null i planen",
                )
            self._pladser[kolonne] = plads

    def efter_navn(self) -> None:
        """The headings that are left, concept by concept."""
        efter_begreb: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for plads, overskrift in enumerate(self._tabel.overskrifter):
            fundet = None if plads in self._afgjort else self._bog.find(overskrift)
            if fundet is not None:
                efter_begreb[fundet[0]].append((fundet[1], plads))
        for nr, begreb in enumerate(self._bog.begreber):
            for _, plads in sorted(efter_begreb[nr]):
                self._afgjort.add(plads)
                self._placer(plads, begreb.kan_vaere, efter_indhold=begreb.efter_indhold)

    def _placer(self, plads: int, mulige: Sequence[str], *, efter_indhold: bool) -> None:
        overskrift = self._maerkater[plads]
        if self._samme_igen(plads, mulige):
            return
        frie = [navn for navn in mulige if navn not in self._pladser]
        passer = [navn for navn in frie if self._ligner(plads, navn)] if efter_indhold else frie
        if (
            not passer
            and efter_indhold
            and frie[:1] == [mulige[0]]
            and foldet(self._tabel.overskrifter[plads]) == foldet(mulige[0])
        ):
            passer = frie[:1]
        if passer:
            self._pladser[passer[0]] = plads
            if len(mulige) > 1 and foldet(overskrift) != foldet(passer[0]):
                self._noter.append(f"Kolonnen {overskrift} er læst som {passer[0]}.")
            return
        self._forklaret.add(plads)
        if frie:
            self._noter.append(f"Kolonnen {overskrift} er sat til side: indholdet ligner ikke {' eller '.join(frie)}.")
        else:
            taget = self._maerkater[self._pladser[mulige[0]]]
            self._noter.append(f"Kolonnen {overskrift} er sat til side: {taget} er læst som {mulige[0]}. " + _BYT)

    def _samme_igen(self, plads: int, mulige: Sequence[str]) -> bool:
        """Whether the column stands there already under the same heading: the same cells are read once."""
        for navn in mulige:
            foerste = self._pladser.get(navn)
            if foerste is None or foldet(self._tabel.overskrifter[foerste]) != foldet(self._tabel.overskrifter[plads]):
                continue
            data = self._tabel.ramme
            ulige = data.filter(pl.col(f"t{foerste}").ne_missing(pl.col(f"t{plads}"))).head(1)
            vist, igen = self._maerkater[foerste], self._maerkater[plads]
            if ulige.height:
                raekke = f"{self._tabel.enhed} {ulige['nr'][0]}"
                raise Filfejl(
                    f"kolonnen {navn} står to gange: {vist} og {igen}, felt {plads + 1}, og de er ikke ens ({raekke})",
                    "hver kolonne én gang",
                    Toform("slet den ene, eller vælg med --kolonner", "slet den ene"),
                )
            self._noter.append(f"Kolonnen {vist} står to gange med samme indhold; den er læst én gang.")
            self._forklaret.add(plads)
            return True
        return False

    def _ligner_cellerne(self, plads: int, navn: str) -> bool:
        moenster = self._bog.indhold.get(navn)
        kolonne = f"t{plads}"
        if moenster is None or kolonne not in self._tabel.ramme.columns:
            return True
        celler = self._tabel.ramme.select(pl.col(kolonne).drop_nulls().head(PROEVE))
        fyldte = celler.select(ren=numre.ren(pl.col(kolonne)))["ren"].drop_nulls()
        return fyldte.is_empty() or int(fyldte.str.contains(moenster).sum()) >= ANDEL * len(fyldte)

    def resultat(self, plan: Kolonneplan | None) -> Kolonnevalg:
        """The choice, told: what differs from our own words, what is left aside, and what may be a slip of the pen."""
        laest = {plads: navn for navn, plads in self._pladser.items()}
        andre = [
            f"{self._maerkater[plads]} = {navn}"
            for plads, navn in sorted(laest.items())
            if foldet(self._maerkater[plads]) != foldet(navn)
        ]
        if andre:
            self._noter.append(f"Kolonner læst som: {', '.join(andre)}.")
        uden = [nr for nr, navn in enumerate(self._maerkater) if navn and nr not in laest and nr not in self._forklaret]
        if uden:
            vist = ", ".join(masker(self._maerkater[nr])[:40] + self._hint(nr) for nr in uden[:40])
            self._noter.append(f"Kolonner, der ikke kendes, er sat til side: {vist}.")
        grund = plan or Kolonneplan()
        kolonner = {navn: laest.get(nr) for nr, navn in enumerate(self._maerkater) if navn}
        fuld = grund.model_copy(
            update={"ark": self._tabel.ark, "overskrift": self._tabel.overskrift, "kolonner": kolonner}
        )
        return Kolonnevalg(self._pladser, self._maerkater, fuld, self._noter)

    def _hint(self, plads: int) -> str:
        overskrift = foldet(self._maerkater[plads])
        if len(overskrift) < _KORTESTE or len(overskrift) > 60:
            return ""
        forslag = naermeste(overskrift, [navn for navn in self._bog.navne if len(navn) >= _KORTESTE])
        if forslag is None or fuzz.ratio(overskrift, forslag) < _LIGHED:
            return ""
        begreb = self._bog.begreber[self._bog.navne[forslag][0]]
        navn = next((et for et in begreb.kan_vaere if foldet(et) == forslag), begreb.kan_vaere[0])
        return f" (mente du {navn}?)" if re.fullmatch(r"\w+", navn) else ""


def stier(pladser: Mapping[str, int], maerkater_: Sequence[str], kolonnesti: Mapping[str, str]) -> dict[str, str]:
    """From each field's path to the heading it was read from; a related claim's fields stand under its own path too."""
    fundne: dict[str, str] = {}
    for navn, plads in pladser.items():
        sti = kolonnesti[navn]
        fundne[sti] = maerkater_[plads]
        if sti.startswith("fordring."):
            fundne["relateredeFordringer[]" + sti.removeprefix("fordring")] = maerkater_[plads]
        if navn in ("cpr", "cvr", "se", "akr", "skyldnernummer"):
            for over in ("fordring", "relateredeFordringer[]"):
                fundne.setdefault(f"{over}.haeftere[].skyldner", maerkater_[plads])
    return fundne
