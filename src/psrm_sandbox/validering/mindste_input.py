"""The smallest input that gives each code: a change of a good action, with the circumstances it needs, as data.

`seed/mindste-input.yaml` holds the rows; `bedoemt` judges one without any register.
"""

import copy
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, naermeste, som_model
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import Afsender, Aktion
from psrm_sandbox.domain.felttyper import Tal
from psrm_sandbox.domain.fordring import Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.former import AktionForm
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus, Kanal, Kategori, Stadie
from psrm_sandbox.validering.demodata import indlaes_skabelon
from psrm_sandbox.validering.dom import Aktionsdom, bedoem
from psrm_sandbox.validering.sag import Aktionssag, Hukommelsesopslag, Kendtfordring, Regelgrundlag, lav_sag

MODTAGET = date(2026, 7, 1)
FORDRINGSHAVER, INDBERETTER = "9101", "99990007"
HOVEDFORDRING = "200000000001"
_LED = re.compile(r"([A-Za-z]+)|\[([0-9]+)\]")


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kendt(_Data):
    """The registered main claim, where the row needs one."""

    status: Fordringsstatus = Fordringsstatus.UNDER_INDDRIVELSE
    fordringstype: str = "KFDAINS"
    kategori: Kategori = Kategori.HOVEDFORDRING


class Mindsteinput(_Data):
    """One row. ``regel`` is a fejlkode or a named rule."""

    regel: StrictInt | str
    grund: str = "hovedfordring"
    aendring: dict[str, Any] = Field(default_factory=dict)
    kanal: Literal["system", "portal"] = "system"
    indberetter: str = INDBERETTER
    portalbruger: str | None = None
    aftale: dict[str, Any] = Field(default_factory=dict)
    indstillinger: dict[str, Any] = Field(default_factory=dict)
    hovedfordring: Kendt | None = None
    referencer: tuple[str, ...] = ()
    status: Aktionsstatus = Aktionsstatus.AFVIST


class _Fil(_Data):
    grund: dict[str, dict[str, Any]]
    raekker: tuple[Mindsteinput, ...]


@dataclass(frozen=True, slots=True)
class Mindsteinputs:
    """The rows, and the good actions that they change."""

    grund: Mapping[str, Mapping[str, Any]]
    raekker: tuple[Mindsteinput, ...]

    def aktion(self, raekke: Mindsteinput) -> dict[str, Any]:
        """The row's action as JSON: the good one with the changes made."""
        aktion = copy.deepcopy(dict(self.grund[raekke.grund]))
        for sti, vaerdi in raekke.aendring.items():
            _saet(aktion, sti, copy.deepcopy(vaerdi))
        return aktion


@lru_cache(maxsize=4)
def indlaes_mindste_input(mappe: Path | None = None) -> Mindsteinputs:
    """Reads ``mindste-input.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line: a rule twice, an action that is not there, a path that
            leads nowhere.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "mindste-input.yaml")
    indhold = som_model(fil, _Fil)
    inputs = Mindsteinputs(indhold.grund, indhold.raekker)
    sete: set[int | str] = set()
    for nr, raekke in enumerate(indhold.raekker):
        linje = fil.linje(("raekker", nr))
        if raekke.regel in sete:
            raise Datafejl(fil.fil, linje, f"reglen {raekke.regel} står to gange")
        sete.add(raekke.regel)
        if raekke.grund not in indhold.grund:
            forslag = naermeste(raekke.grund, indhold.grund)
            raise Datafejl(fil.fil, linje, f"grundlaget {raekke.grund} findes ikke", forslag)
        try:
            inputs.aktion(raekke)
        except (KeyError, IndexError, TypeError) as fejl:
            raise Datafejl(fil.fil, linje, f"en sti i ændringen fører ingen steder hen: {fejl}") from fejl
    return inputs


def _saet(rod: Any, sti: str, vaerdi: Any) -> None:
    led: list[str | int] = [navn or int(nr) for navn, nr in _LED.findall(sti)]
    for et in led[:-1]:
        rod = rod[et]
    sidste = led[-1]
    if isinstance(sidste, int) and sidste == len(rod):
        rod.append(vaerdi)
    else:
        rod[sidste] = vaerdi


def _med_tal(vaerdi: Any) -> Any:
    """The value as the body reader hands it on: numbers keep their text."""
    if isinstance(vaerdi, dict):
        return {navn: _med_tal(under) for navn, under in vaerdi.items()}
    if isinstance(vaerdi, list):
        return [_med_tal(under) for under in vaerdi]
    return Tal(str(vaerdi)) if isinstance(vaerdi, int) and not isinstance(vaerdi, bool) else vaerdi


def laes_aktion(raa: Mapping[str, Any]) -> Aktion:
    """The action from its JSON."""
    return AktionForm.model_validate(_med_tal(dict(raa))).til_domaene()


def sag_for(inputs: Mindsteinputs, raekke: Mindsteinput, regler: Regelgrundlag) -> Aktionssag:
    """The row's case: its action, sender, agreement, settings and register."""
    aftaler = {aftale.fordringshaver_id: aftale for aftale in indlaes_skabelon().aftaler}
    aftaler[FORDRINGSHAVER] = Aftale.from_json({**aftaler[FORDRINGSHAVER].to_json(), **raekke.aftale})
    afsender = (
        Afsender(Kanal.PORTAL, None, raekke.portalbruger)
        if raekke.kanal == "portal"
        else Afsender(Kanal.SYSTEM, raekke.indberetter)
    )
    return lav_sag(
        laes_aktion(inputs.aktion(raekke)),
        afsender,
        aftaler,
        MODTAGET,
        replace(regler, indstillinger=regler.indstillinger.med(raekke.indstillinger)),
        Hukommelsesopslag(
            {HOVEDFORDRING: _kendt(raekke.hovedfordring)} if raekke.hovedfordring else {},
            ((FORDRINGSHAVER, reference) for reference in raekke.referencer),
        ),
    )


def _kendt(kendt: Kendt) -> Kendtfordring:
    forfald = date(2026, 3, 1)
    data = Hovedfordringsdata(
        kendt.fordringstype, date(2026, 4, 15), forfald, ((Skyldner("CPR", "6101600008"), forfald),)
    )
    return Kendtfordring(
        int(HOVEDFORDRING), FORDRINGSHAVER, kendt.fordringstype, kendt.kategori, "INDR", kendt.status, data
    )


def bedoemt(inputs: Mindsteinputs, raekke: Mindsteinput, regler: Regelgrundlag) -> Aktionsdom:
    """The verdict on the row."""
    return bedoem(sag_for(inputs, raekke, regler))


def regler_i(dom: Aktionsdom) -> tuple[frozenset[int | str], frozenset[int | str]]:
    """The rules of the verdict's reasons and of its warnings.

    The 428 that related claims get because their main claim is rejected follows from another, and is not told.
    """
    foelger = dom.hoved is not None and dom.hoved.status is Aktionsstatus.AFVIST
    aarsager = {regel for fund in dom.aarsager for regel in _regler(fund)}
    advarsler = {regel for fund in dom.advarsler for regel in _regler(fund)}
    for f in dom.relaterede:
        egne = {regel for fund in f.aarsager for regel in _regler(fund)}
        aarsager |= egne - {428} if foelger else egne
        advarsler |= {regel for fund in f.advarsler for regel in _regler(fund)}
    return frozenset(aarsager), frozenset(advarsler)


def _regler(fund: Fund) -> tuple[int | str, ...]:
    return (fund.kode,) if fund.kode is not None else fund.regler


_GRUNDNAVN = {
    "hovedfordring": "En hovedfordring",
    "med-relateret": "En hovedfordring med en relateret fordring",
    "eftersendt": "En relateret fordring, sendt efter hovedfordringen",
}
_STADIENAVN = {
    Stadie.STRUKTUR: "Struktur",
    Stadie.ADGANG: "Adgang",
    Stadie.REFERENCE: "Reference",
    Stadie.INDHOLD: "Indhold",
}


def som_markdown(regler: Regelgrundlag, inputs: Mindsteinputs | None = None) -> str:
    """The page: the good actions, then a table for each stage."""
    inputs = inputs or indlaes_mindste_input()
    linjer = [
        "# Den mindste fejl for hver kode",
        "",
        "For hver fejlkode, som OPRETFORDRING kan få, og hver regel uden nummer: den mindste ændring af en god aktion,",
        f"der giver netop den. Aktionen modtages {MODTAGET.isoformat()} hos fordringshaver {FORDRINGSHAVER} fra",
        f"indberetter {INDBERETTER}, system til system, hvor rækken ikke siger andet.",
        "",
        "Siden er dannet af `seed/mindste-input.yaml`; ret dér, ikke her. Hver række bliver prøvet.",
    ]
    for stadie in Stadie:
        raekker = [raekke for raekke in inputs.raekker if _stadie(raekke, regler) is stadie]
        linjer += [
            "",
            f"## {_STADIENAVN[stadie]}",
            "",
            "| Regel | Tekst | Grundlag | Ændring | Omstændigheder | Status |",
        ]
        linjer += ["|---|---|---|---|---|---|"]
        linjer += ["| " + " | ".join(map(_celle, _celler(raekke, regler))) + " |" for raekke in raekker]
    linjer += ["", "## De gode aktioner"]
    for navn, aktion in inputs.grund.items():
        vist = json.dumps(aktion, ensure_ascii=False, indent=2)
        linjer += ["", f"### {_GRUNDNAVN.get(navn, navn)}", "", "```json", vist, "```"]
    return "\n".join(linjer) + "\n"


def _stadie(raekke: Mindsteinput, regler: Regelgrundlag) -> Stadie:
    if isinstance(raekke.regel, int):
        return regler.koder.fejlkode(raekke.regel).stadie
    return regler.navngivne[raekke.regel].stadie


def _celler(raekke: Mindsteinput, regler: Regelgrundlag) -> tuple[str, ...]:
    if isinstance(raekke.regel, int):
        regel, tekst = str(raekke.regel), regler.koder.fejlkode(raekke.regel).tekst
    else:
        regel, tekst = f"`{raekke.regel}`", regler.navngivne[raekke.regel].tekst
    aendring = "<br>".join(f"`{sti}`: `{_json(vaerdi)}`" for sti, vaerdi in raekke.aendring.items())
    grund = _GRUNDNAVN.get(raekke.grund, raekke.grund)
    return regel, tekst, grund, aendring or "ingen", "<br>".join(_omstaendigheder(raekke)), raekke.status.value


def _omstaendigheder(raekke: Mindsteinput) -> list[str]:
    linjer = []
    if raekke.kanal == "portal":
        linjer.append(f"portalen, bruger hos {raekke.portalbruger}")
    elif raekke.indberetter != INDBERETTER:
        linjer.append(f"indberetter {raekke.indberetter}")
    linjer += [f"aftale: `{navn}` = `{_json(vaerdi)}`" for navn, vaerdi in raekke.aftale.items()]
    linjer += [f"indstilling: `{navn}` = `{_json(vaerdi)}`" for navn, vaerdi in raekke.indstillinger.items()]
    if raekke.hovedfordring is not None:
        kendt = raekke.hovedfordring
        linjer.append(f"fordring {HOVEDFORDRING} ({kendt.fordringstype}) er {kendt.status.value}")
    linjer += [f"referencen {reference} er brugt" for reference in raekke.referencer]
    return linjer


def _json(vaerdi: Any) -> str:
    return json.dumps(vaerdi, ensure_ascii=False)


def _celle(tekst: str) -> str:
    return tekst.replace("|", "\\|")
