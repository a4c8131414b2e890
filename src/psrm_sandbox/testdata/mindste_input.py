"""The smallest input that gives each code: a change of a good action, with the circumstances it needs, as data.

`seed/mindste-input.yaml` holds the rows; `bedoemt` judges one without any register.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, StrictInt, ValidationError

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, naermeste, som_model
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import Afsender, Aktion
from psrm_sandbox.domain.beloeb import oere_fra_tekst
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus, Kanal, Kategori, Stadie
from psrm_sandbox.former.aktion import AktionForm
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.testdata.mindste_register import (
    AKTION,
    FORDRING,
    FORDRINGSHAVER,
    Aktionsfakta,
    Data,
    Fordringsfakta,
    aendret,
    med_tal,
)
from psrm_sandbox.validering.dom import Aktionsdom, bedoem
from psrm_sandbox.validering.kendt import Hukommelsesopslag
from psrm_sandbox.validering.sag import Aktionssag, Regelgrundlag, lav_sag

MODTAGET = date(2026, 7, 1)
INDBERETTER = "99990007"


class Grund(Data):
    """A good action, and what the register holds for it: claims by id, and the action it refers to."""

    navn: str
    aktion: dict[str, Any]
    fordringer: dict[str, dict[str, Any]] = Field(default_factory=dict)
    refereret: dict[str, Any] | None = None


class Mindsteinput(Data):
    """One row. ``regel`` is a fejlkode or a named rule; ``ogsaa``: other rules that the same breach always meets.

    ``fordring`` and ``refereret``: what differs in the register's claim and action.
    """

    regel: StrictInt | str
    grund: str = "hovedfordring"
    aendring: dict[str, Any] = Field(default_factory=dict)
    kanal: Literal["system", "portal"] = "system"
    indberetter: str = INDBERETTER
    portalbruger: str | None = None
    aftale: dict[str, Any] = Field(default_factory=dict)
    indstillinger: dict[str, Any] = Field(default_factory=dict)
    fordring: dict[str, Any] | None = None
    refereret: dict[str, Any] | None = None
    referencer: tuple[str, ...] = ()
    ogsaa: tuple[StrictInt | str, ...] = ()
    status: Aktionsstatus = Aktionsstatus.AFVIST


class _Fil(Data):
    grund: dict[str, Grund]
    raekker: tuple[Mindsteinput, ...]


@dataclass(frozen=True, slots=True)
class Mindsteinputs:
    """The rows, and the good actions that they change."""

    grund: Mapping[str, Grund]
    raekker: tuple[Mindsteinput, ...]

    def aktion(self, raekke: Mindsteinput) -> dict[str, Any]:
        """The row's action as JSON: the good one with the changes made."""
        return aendret(self.grund[raekke.grund].aktion, raekke.aendring)

    def fordringer(self, raekke: Mindsteinput) -> dict[str, Fordringsfakta]:
        """What the register holds of claims, by id."""
        fakta = dict(self.grund[raekke.grund].fordringer)
        if raekke.fordring is not None:
            fakta[FORDRING] = {**fakta.get(FORDRING, {}), **raekke.fordring}
        return {id_: Fordringsfakta.model_validate(et) for id_, et in fakta.items()}

    def refereret(self, raekke: Mindsteinput) -> Aktionsfakta | None:
        """The registered action that the row's refers to."""
        egne, grundens = raekke.refereret, self.grund[raekke.grund].refereret
        if egne is None and grundens is None:
            return None
        return Aktionsfakta.model_validate({**(grundens or {}), **(egne or {})})

    def god(self, kategori: Kategori) -> Mapping[str, Any]:
        """The good claim of the kategori, from which a registered one's stamdata are made."""
        hoved = kategori is Kategori.HOVEDFORDRING
        aktion = self.grund["hovedfordring" if hoved else "eftersendt"].aktion
        god: Mapping[str, Any] = aktion["fordring"] if hoved else aktion["relateredeFordringer"][0]
        return god


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
    sete: set[tuple[int | str, str]] = set()
    for nr, raekke in enumerate(indhold.raekker):
        linje = fil.linje(("raekker", nr))
        if (raekke.regel, raekke.grund) in sete:
            raise Datafejl(fil.fil, linje, f"reglen {raekke.regel} står to gange på {raekke.grund}")
        sete.add((raekke.regel, raekke.grund))
        if raekke.grund not in indhold.grund:
            forslag = naermeste(raekke.grund, indhold.grund)
            raise Datafejl(fil.fil, linje, f"grundlaget {raekke.grund} findes ikke", forslag)
        try:
            inputs.aktion(raekke)
            for fakta in inputs.fordringer(raekke).values():
                fakta.som_sendt(inputs.god(fakta.kategori))
            inputs.refereret(raekke)
        except (KeyError, IndexError, TypeError) as fejl:
            raise Datafejl(fil.fil, linje, f"en sti i ændringen fører ingen steder hen: {fejl}") from fejl
        except ValidationError as fejl:
            felt = ".".join(map(str, fejl.errors()[0]["loc"]))
            raise Datafejl(fil.fil, linje, f"registrets {felt}: {fejl.errors()[0]['msg']}") from fejl
    return inputs


def laes_aktion(raa: Mapping[str, Any]) -> Aktion:
    """The action from its JSON."""
    return AktionForm.model_validate(med_tal(dict(raa))).til_domaene()


def sag_for(inputs: Mindsteinputs, raekke: Mindsteinput, regler: Regelgrundlag) -> Aktionssag:
    """The row's case: its action, sender, agreement, settings and register."""
    aftaler = {aftale.fordringshaver_id: aftale for aftale in indlaes_skabelon().aftaler}
    aftaler[FORDRINGSHAVER] = Aftale.fra_json({**aftaler[FORDRINGSHAVER].til_json(), **raekke.aftale})
    afsender = (
        Afsender(Kanal.PORTAL, None, raekke.portalbruger)
        if raekke.kanal == "portal"
        else Afsender(Kanal.SYSTEM, raekke.indberetter)
    )
    fordringer = inputs.fordringer(raekke)
    refereret = inputs.refereret(raekke)
    return lav_sag(
        laes_aktion(inputs.aktion(raekke)),
        afsender,
        aftaler,
        MODTAGET,
        replace(regler, indstillinger=regler.indstillinger.med(raekke.indstillinger)),
        Hukommelsesopslag(
            {id_: fakta.kendt(id_, inputs.god(fakta.kategori)) for id_, fakta in fordringer.items()},
            ((FORDRINGSHAVER, reference) for reference in raekke.referencer),
            {AKTION: refereret.kendt()} if refereret else {},
            {int(id_): oere_fra_tekst(fakta.loft) for id_, fakta in fordringer.items() if fakta.loft is not None},
        ),
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
        "For hver fejlkode og hver regel uden nummer: den mindste ændring af en god aktion, der giver netop den; hvor",
        "samme fejl altid giver en til, står den med. Aktionen modtages",
        f"{MODTAGET.isoformat()} hos fordringshaver {FORDRINGSHAVER} fra indberetter {INDBERETTER}, system til system,",
        f"hvor rækken ikke siger andet. Registrets fordring har id {FORDRING}, aktionen, der henvises til, {AKTION}.",
        _uden_saerligt(),
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
        linjer += ["| " + " | ".join(map(_celle, _celler(inputs, raekke, regler))) + " |" for raekke in raekker]
    linjer += ["", "## De gode aktioner"]
    for grund in inputs.grund.values():
        vist = json.dumps(grund.aktion, ensure_ascii=False, indent=2)
        linjer += ["", f"### {grund.navn}", "", *_register(grund), "```json", vist, "```"]
    return "\n".join(linjer) + "\n"


def _stadie(raekke: Mindsteinput, regler: Regelgrundlag) -> Stadie:
    if isinstance(raekke.regel, int):
        return regler.koder.fejlkode(raekke.regel).stadie
    return regler.navngivne[raekke.regel].stadie


def _register(grund: Grund) -> list[str]:
    """What the register holds for a good action."""
    linjer = [f"Fordring {id_}: {_fakta(fakta)}." for id_, fakta in grund.fordringer.items()]
    if grund.refereret is not None:
        linjer.append(f"Aktion {AKTION}: {_fakta(grund.refereret)}.")
    return [led for linje in linjer for led in (linje, "")]


def _fakta(fakta: Mapping[str, Any]) -> str:
    return ", ".join(f"`{navn}` = `{_json(vaerdi)}`" for navn, vaerdi in fakta.items()) or "intet særligt"


def _uden_saerligt() -> str:
    """What a registered claim is like where a row says nothing of it."""
    f = Fordringsfakta()
    return (
        f"Uden andet er den en {f.fordringstype} ({f.art}) under inddrivelse i {f.system.value}, modtaget {f.modtaget},"
        f" med hovedstol {f.hovedstol} og grundlag {f.grundlag}."
    )


def _celler(inputs: Mindsteinputs, raekke: Mindsteinput, regler: Regelgrundlag) -> tuple[str, ...]:
    if isinstance(raekke.regel, int):
        regel, tekst = str(raekke.regel), regler.koder.fejlkode(raekke.regel).tekst
    else:
        regel, tekst = f"`{raekke.regel}`", regler.navngivne[raekke.regel].tekst
    aendring = "<br>".join(f"`{sti}`: `{_json(vaerdi)}`" for sti, vaerdi in raekke.aendring.items())
    if raekke.ogsaa:
        regel += " (og " + ", ".join(map(str, raekke.ogsaa)) + ")"
    grund = inputs.grund[raekke.grund].navn
    return regel, tekst, grund, aendring or "ingen", "<br>".join(_omstaendigheder(raekke)), raekke.status.value


def _omstaendigheder(raekke: Mindsteinput) -> list[str]:
    linjer = []
    if raekke.kanal == "portal":
        linjer.append(f"portalen, bruger hos {raekke.portalbruger}")
    elif raekke.indberetter != INDBERETTER:
        linjer.append(f"indberetter {raekke.indberetter}")
    linjer += [f"aftale: `{navn}` = `{_json(vaerdi)}`" for navn, vaerdi in raekke.aftale.items()]
    linjer += [f"indstilling: `{navn}` = `{_json(vaerdi)}`" for navn, vaerdi in raekke.indstillinger.items()]
    if raekke.fordring is not None:
        linjer.append(f"fordring {FORDRING}: {_fakta(raekke.fordring)}")
    if raekke.refereret is not None:
        linjer.append(f"aktion {AKTION}: {_fakta(raekke.refereret)}")
    linjer += [f"referencen {reference} er brugt" for reference in raekke.referencer]
    return linjer


def _json(vaerdi: Any) -> str:
    return json.dumps(vaerdi, ensure_ascii=False, default=str)


def _celle(tekst: str) -> str:
    return tekst.replace("|", "\\|")
