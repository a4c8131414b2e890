"""What stands on each generated page."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from psrm_sandbox.domain.koder import Konsekvens, Stadie
from psrm_sandbox.grunddata import troskab
from psrm_sandbox.grunddata.handling import Handling, handling_for
from psrm_sandbox.grunddata.kodelister import Fejlkode, indlaes
from psrm_sandbox.grunddata.navngivne import indlaes_navngivne
from psrm_sandbox.grunddata.proevemateriale import indlaes_proevemateriale
from psrm_sandbox.grunddata.proevemateriale import som_markdown as proevemateriale_side
from psrm_sandbox.grunddata.rapportkatalog import indlaes_rapporter, som_tabeller
from psrm_sandbox.grunddata.troskabsside import som_markdown as troskab_side
from psrm_sandbox.indgangsfilter import Fordringstype, standardkatalog
from psrm_sandbox.services.grundlag.regelsaet import indlaes_regelsaet
from psrm_sandbox.settings import Settings
from psrm_sandbox.testdata.mindste_input import som_markdown as mindste_input_side

_SEED = "../../seed/fordringstyper"


def troskabssiden() -> str:
    """The ledger of fidelity."""
    return troskab_side(troskab.indlaes())


def fordringstyper() -> str:
    """Every claim type, by group, with its rules counted and its source."""
    katalog = standardkatalog()
    pr_gruppe: dict[str, list[Fordringstype]] = defaultdict(list)
    for type_ in katalog.typer:
        pr_gruppe[type_.fordringshavergruppe].append(type_)
    med_filter = [type_ for type_ in katalog.typer if type_.har_filter]
    regler = sum(len(type_.filter) for type_ in med_filter)
    linjer = [
        "# Fordringstyper",
        "",
        f"{len(katalog.typer)} typer: {len(med_filter)} med deres egen offentliggjorte tabel ({regler} regler), og "
        f"{len(katalog.typer) - len(med_filter)}, der kun",
        "kendes ved kode og navn og derfor kun bedømmes efter de regler, der er fælles for alle (mærket \\*).",
        "Samme kode kan have andre grænser for en anden fordringshavergruppe.",
        "",
        "Reglerne i ord: `psrm-sandbox katalog vis KODE`. Hvad der er antaget: [kildegrundlaget](fidelity.md).",
    ]
    navne = {gruppe.kode: gruppe.navn for gruppe in katalog.grupper}
    for gruppe in sorted(pr_gruppe, key=lambda kode: navne.get(kode, "")):
        if any(type_.omraade is None for type_ in pr_gruppe[gruppe]):
            grund = next(type_.omraade_ukendt for type_ in pr_gruppe[gruppe] if type_.omraade is None)
            linjer += ["", f"Område ukendt: {grund}"]
        hoved = ("Kode", "Navn", "Kategori", "Område", "Afviser", "Høring", "Kilde", "Opdateret", "Kontrolleret")
        linjer += ["", f"## {navne.get(gruppe, 'Alle fordringshavergrupper')}", ""]
        linjer += tabel(hoved, map(_typeraekke, pr_gruppe[gruppe]), tal=("Afviser", "Høring"))
    linjer += ["", "## Kilder", ""]
    pr_kilde = Counter((type_.kilde.dokument, type_.kilde.opdateret) for type_ in katalog.typer)
    raekker = (
        (f'<a id="kilde-{dokument}"></a>`{dokument}`', str(opdateret or "ukendt"), str(antal))
        for (dokument, opdateret), antal in sorted(pr_kilde.items(), key=lambda par: (par[0][0], str(par[0][1])))
    )
    linjer += tabel(("Dokument", "Opdateret", "Typer"), raekker, tal=("Typer",))
    return "\n".join(linjer) + "\n"


def _typeraekke(type_: Fordringstype) -> Sequence[str]:
    antal = Counter(regel.konsekvens for regel in type_.filter if regel.vurderes)
    fil = f"{type_.fordringshavergruppe}/{type_.kode}.yaml" if type_.har_filter else "uden-filter.yaml"
    kilde = type_.kilde
    return (
        f"[{type_.kode}]({_SEED}/{quote(fil)})" + ("" if type_.har_filter else "\\*"),
        celle(type_.navn),
        type_.kategori.value,
        celle(type_.forretningsomraade or "ukendt"),
        str(antal[Konsekvens.AFVIST]),
        str(antal[Konsekvens.HOERING]),
        f"[{kilde.dokument}](#kilde-{kilde.dokument})",
        str(kilde.opdateret or "ukendt"),
        str(kilde.kontrolleret or "ukendt"),
    )


def fejlkoder() -> str:
    """Every rejection code by stage, and the rules without a number."""
    koder, navngivne = indlaes().fejlkoder, indlaes_navngivne().values()
    linjer = [
        "# Fejlkoder",
        "",
        f"{len(koder)} koder, i den orden, de prøves: et stadie med en afvisning slutter bedømmelsen.",
        "Indgangsfilterets regler har ingen fejlkode; dem er der i [fordringstyper.md](fordringstyper.md).",
        "Hvilke koder der er bygget, står i [kildegrundlaget](fidelity.md).",
    ]
    for stadie in Stadie:
        egne = [kode for kode in koder if kode.stadie is stadie]
        if egne:
            linjer += ["", f"## {stadie.value.capitalize()}", ""]
            linjer += tabel(
                ("Kode", "Navn", "Aktioner", "Betingelse", "Hvad nu"), map(_koderaekke, egne), tal=("Kode",)
            )
    linjer += ["", "## Regler uden nummer", ""]
    raekker = (
        (
            f"`{regel.navn}`",
            regel.stadie.value,
            regel.konsekvens.value,
            celle(regel.tekst),
            _hvad_nu(handling_for(regler=(regel.navn,))),
            celle(regel.kilde),
        )
        for regel in navngivne
    )
    linjer += tabel(("Navn", "Stadie", "Konsekvens", "Tekst", "Hvad nu", "Kilde"), raekker)
    return "\n".join(linjer) + "\n"


def _koderaekke(kode: Fejlkode) -> Sequence[str]:
    aktioner = "alle" if kode.alle_aktioner else ", ".join(kode.aktioner) or "ingen fordringsaktion"
    betingelse = celle(f"{kode.tekst} {kode.betingelse}")
    return str(kode.kode), f"`{kode.navn}`", aktioner, betingelse, _hvad_nu(handling_for(kode=kode.kode))


def _hvad_nu(handling: Handling) -> str:
    return celle(f"{handling.hvad_nu} Spørg {' eller '.join(kontakt.navn for kontakt in handling.spoerg)}.")


def tabel(hoved: Sequence[str], raekker: Iterable[Sequence[str]], tal: Sequence[str] = ()) -> list[str]:
    """The lines of a table; the columns of numbers are to the right."""
    streger = "|".join("--:" if navn in tal else "---" for navn in hoved)
    return [f"| {' | '.join(hoved)} |", f"|{streger}|", *(f"| {' | '.join(raekke)} |" for raekke in raekker)]


def celle(tekst: str) -> str:
    """The text with its marks escaped."""
    return tekst.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;").replace("\n", " ")


def mindste_input() -> str:
    """For every code and named rule of creation, the smallest input that gives it."""
    regelsaet = indlaes_regelsaet()
    return mindste_input_side(regelsaet.grundlag({}))


def proevemateriale() -> str:
    """The named test debtors and references."""
    return proevemateriale_side(indlaes_proevemateriale())


def rapportkolonner() -> str:
    """The columns of the monthly reports."""
    return som_tabeller(indlaes_rapporter())


def indstillinger() -> str:
    """A world's settings, and the process's own."""
    regelsaet = indlaes_regelsaet()
    linjer = [
        "# Indstillinger",
        "",
        "## Sandkassens",
        "",
        "Grænser og valg, hvor kilderne tier. Læses og ændres på `/sandkasse/indstillinger` med testerens nøgle.",
        "",
        "| Navn | Type | Standard | Hvad den afgør | Kilde |",
        "|---|---|---|---|---|",
    ]
    vaerdier = regelsaet.standard.som_json()
    linjer += [
        f"| `{r.navn}` | {r.type} | {_vaerdi(vaerdier[r.navn])} | {r.beskrivelse} | {r.kilde} |"
        for r in regelsaet.standard.raekker
    ]
    linjer += [
        "",
        "## Processens",
        "",
        "Sættes i miljøet, når serveren starter.",
        "",
        "| Navn | Standard | Hvad den afgør |",
        "|---|---|---|",
    ]
    linjer += [
        f"| `PSRM_{navn.upper()}` | {_vaerdi(felt.default)} | {felt.description} |"
        for navn, felt in Settings.model_fields.items()
    ]
    return "\n".join(linjer) + "\n"


def _vaerdi(vaerdi: object) -> str:
    if vaerdi is None:
        return "—"
    if isinstance(vaerdi, list):
        return ", ".join(f"`{led}`" for led in vaerdi) or "(tom)"
    if isinstance(vaerdi, dict):
        return ", ".join(f"`{navn}`: {led}" for navn, led in vaerdi.items())
    return f"`{str(vaerdi).lower() if isinstance(vaerdi, bool) else vaerdi}`"
