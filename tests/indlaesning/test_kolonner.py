"""Columns known by name, synonym and content; what was understood is shown, can be corrected, and kept."""

from pathlib import Path

import pytest
from tests.indlaesning.byggere import afvist, csv_fil, enkelt, laest, noter, raekke, uden

from psrm_sandbox.datafiler import Datafejl
from psrm_sandbox.indlaesning import Kolonneplan
from psrm_sandbox.indlaesning.kolonner import KOLONNER, fordringsordbog
from psrm_sandbox.indlaesning.ordbog import indlaes
from psrm_sandbox.indlaesning.plan import plan_af_tekst, plan_som_tekst

ORD = """Fordringshaver, Fordringshaver-id, Fordringshavernr., Kommunenr., Fordringstype, Fordringstypekode, Type,
Fordringsart, Art, Reference, Eget ref.nr., Eget referencenr., Fordringshavers reference, Fakturanr., Faktura, Kravnr.,
Bilagsnr., Beløb, Saldo, Rest, Restance, Restbeløb, Restgæld, Hovedstol, Oprindelig hovedstol, Oprindeligt beløb,
Stiftelsesdato, Stiftet, Periode fra, Periode til, Periode start, Periode slut, Fra dato, Til dato, Beskrivelse,
Fordringsbeskrivelse, Tekst, CPR-nr., CPR, CVR-nr., SE-nr., Skyldner, Debitor, Debitornr., Forfald, Forfaldsdato, SRB,
SRB-dato, Sidste rettidige betalingsdato, Sidste betalingsdato, Sidste rettidige bet.dato,
Forældelsesdato, Forældes, Bortfaldsdato, Domsdato,
Forligsdato, Hovedfordring, HovedfordringsID, Hovedfordringens reference"""


@pytest.mark.parametrize("ord_", [" ".join(et.split()) for et in ORD.split(",")])
def test_de_ord_som_udtraek_bruger_er_kendt(ord_: str) -> None:
    assert fordringsordbog().find(ord_) is not None


@pytest.mark.parametrize("navn", KOLONNER)
def test_feltets_eget_navn_er_en_overskrift_i_alle_skrivemaader(navn: str) -> None:
    for skrevet in (navn, navn.upper(), f" {navn} ", f"haeftere[0].{navn}"):
        fundet = fordringsordbog().find(skrevet)
        assert fundet is not None
        assert navn in fordringsordbog().begreber[fundet[0]].kan_vaere


def test_ukendte_kolonner_saettes_til_side_og_fortaelles_og_kun_rigtig_lighed_giver_et_forslag(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, {**raekke(), "Sagsbehandler": "Hanne", "Rykkerkode": "x", "forfaldsdat": "y"})
    assert "til side: Sagsbehandler, Rykkerkode, forfaldsdat (mente du forfaldsdato?)." in noter(laest(fil))


@pytest.mark.parametrize(
    ("kolonner", "beloeb", "hovedstol"),
    [
        ({"Saldo": "7,00"}, "7.00", None),
        ({"Rest": "7,00"}, "7.00", None),
        ({"Rest": "7,00", "Beløb": "9,00"}, "7.00", "9.00"),
        ({"Saldo": "7,00", "Beløb": "9,00"}, "7.00", "9.00"),
        ({"Restance": "7,00", "Oprindeligt beløb": "9,00"}, "7.00", "9.00"),
        ({"Beløb": "7,00", "Hovedstol": "9,00"}, "7.00", "9.00"),
        ({"Saldo": "7,00", "Beløb": "8,00", "Hovedstol": "9,00"}, "7.00", "9.00"),
        ({"Restance": "7,00", "Saldo": "8,00"}, "7.00", None),
    ],
)
def test_hvilket_beloeb_en_kolonne_er_afgoeres_af_de_andre(
    tmp_path: Path, kolonner: dict[str, str], beloeb: str, hovedstol: str | None
) -> None:
    indhold = laest(csv_fil(tmp_path, {**uden("Beløb", "Hovedstol"), **kolonner}))
    fordring = enkelt(indhold)
    assert (fordring["beloeb"], fordring.get("hovedstol")) == (beloeb, hovedstol)
    assert all(navn in noter(indhold) for navn in kolonner if navn not in ("Beløb", "Hovedstol"))


@pytest.mark.parametrize(
    ("overskrift", "celle", "ventet"),
    [
        ("Skyldner", "6101600008", {"type": "CPR", "nummer": "6101600008"}),
        ("Debitor", "610160-0008", {"type": "CPR", "nummer": "6101600008"}),
        ("Debitornr.", "12345678", {"type": "CVR", "nummer": "12345678"}),
        ("Skyldner", "Test Testesen", None),
    ],
)
def test_en_skyldnerkolonne_er_et_nummer_eller_et_navn_efter_indholdet(
    tmp_path: Path, overskrift: str, celle: str, ventet: dict[str, str] | None
) -> None:
    indhold = laest(csv_fil(tmp_path, {**uden("CPR-nr."), overskrift: celle}))
    assert enkelt(indhold)["haeftere"][0]["skyldner"] == ventet
    assert celle not in noter(indhold)
    if ventet is None:
        assert "Kolonnen Skyldner er sat til side" in noter(indhold)


@pytest.mark.parametrize(
    ("overskrift", "celle"), [("Type", "KFDAINS"), ("Fordringsart", "KFDAINS"), ("Art", "KFDAINS")]
)
def test_en_type_kendes_paa_indholdet(tmp_path: Path, overskrift: str, celle: str) -> None:
    assert (
        enkelt(laest(csv_fil(tmp_path, {**uden("Fordringstype", "Art"), overskrift: celle})))["fordringstype"] == celle
    )


def test_et_navn_paa_fordringshaveren_saettes_til_side(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, {"Fordringshavernr.": "9102", **raekke(Fordringshaver="Kommunen")})
    assert laest(fil).aktioner[0].aktion.fordringshaver_id == "9102"


def test_samme_overskrift_to_gange_laeses_en_gang_naar_indholdet_er_ens(tmp_path: Path) -> None:
    assert "med samme indhold" in noter(laest(csv_fil(tmp_path, {**raekke(), "beløb": "1.200,00"})))
    assert "kolonnen beloeb står to gange: Beløb og beløb" in afvist(csv_fil(tmp_path, {**raekke(), "beløb": "1"}))


def test_hver_celle_kan_siges_med_kolonnens_eget_navn(tmp_path: Path) -> None:
    sted = laest(csv_fil(tmp_path, raekke())).aktioner[0].sted
    assert sted.kolonne("fordring.haeftere[3].forfaldsdato") == "Forfald"
    assert sted.kolonne("relateredeFordringer[0].beloeb") == "Beløb"
    assert sted.kolonne("fordring.haeftere[0].skyldner.nummer") == "CPR-nr."
    assert sted.kolonne("fordring.note") is None


# -- Planen


def test_planen_kan_rettes_gemmes_og_bruges_igen(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, {**uden("Reference", "Art"), "Løbenr.": "L-1", "Faktura": "F-1"})
    plan = laest(fil).plan
    assert plan is not None
    assert (plan.kolonner["Faktura"], plan.kolonner["Løbenr."], plan.overskrift) == ("reference", None, 1)
    rettet = plan.model_copy(
        update={"kolonner": {**plan.kolonner, "Faktura": None, "Løbenr.": "reference"}, "faste": {"art": "INDR"}}
    )
    laest_igen = plan_af_tekst(plan_som_tekst(rettet), "plan.yaml")
    assert laest_igen == rettet
    fordring = enkelt(laest(fil, plan=laest_igen))
    assert (fordring["reference"], fordring["art"]) == ("L-1", "INDR")


@pytest.mark.parametrize(
    ("plan", "ventet"),
    [
        (Kolonneplan(kolonner={"Tekst": "beskrivels"}), "mente du beskrivelse?"),
        (Kolonneplan(kolonner={"Tekst": "beloeb", "Beløb": "beloeb"}), "både Tekst og Beløb er sat til beloeb"),
        (Kolonneplan(faste={"note": "x", "domsdato": "i går"}), "faste.domsdato: en dato skrives"),
    ],
)
def test_en_plan_der_ikke_kan_foelges_fortaelles(tmp_path: Path, plan: Kolonneplan, ventet: str) -> None:
    assert ventet in afvist(csv_fil(tmp_path, raekke()), plan=plan)


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("kolonne: {}", "ukendt nøgle kolonne; mente du kolonner?"),
        ("datoer: maaned", "plan.yaml:1: datoer kan ikke være maaned"),
        ("kolonner:\n  A: 7", "plan.yaml:2"),
        ("overskrift: -1", "plan.yaml:1"),
        ("kolonner: *x", "henvisninger (*navn) bruges ikke"),
        ("- a", "plan.yaml"),
    ],
)
def test_en_plan_med_fejl_fortaelles_med_fil_og_linje(tekst: str, ventet: str) -> None:
    with pytest.raises(Datafejl) as fanget:
        plan_af_tekst(tekst, "plan.yaml")
    assert ventet in str(fanget.value)


# -- Ordbogen


@pytest.mark.parametrize(
    ("fra", "til", "ventet"),
    [
        ("kanVaere: [gruppe]", "kanVare: [gruppe]", "ukendt nøgle kanVare"),
        ("navne: [Fordringshavergruppe]", "navne: [Saldo]", "overskriften saldo står to gange"),
        ("'^[0-9]{12}$'", "'^[0-9'", "indhold.hovedfordringsId"),
        ("  art: '", "  arten: '", "art har ingen form under indhold"),
    ],
)
def test_ordbogen_laeses_strengt(tmp_path: Path, fra: str, til: str, ventet: str) -> None:
    tekst = Path("seed/kolonner.yaml").read_text(encoding="utf-8")
    assert fra in tekst
    (tmp_path / "kolonner.yaml").write_text(tekst.replace(fra, til, 1), encoding="utf-8")
    with pytest.raises(Datafejl) as fanget:
        indlaes(tmp_path)
    assert ventet in str(fanget.value)


def test_et_nummer_som_regnearket_har_pakket_ind_er_fordringshaverens(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(Fordringshaver='="9101"'), raekke(Fordringshaver='="9101"', Reference="B"))
    assert [et.aktion.fordringshaver_id for et in laest(fil).aktioner] == ["9101", "9101"]


@pytest.mark.parametrize(
    ("ekstra", "ventet"),
    [({}, "ingen kolonne med fordringstype"), ({"Posttype": "Tilgang"}, "Med kolonnen Posttype ligner den")],
)
def test_en_tabel_uden_typer_fortaelles_og_en_liste_over_bevaegelser_vises_videre(
    tmp_path: Path, ekstra: dict[str, str], ventet: str
) -> None:
    uden = {navn: celle for navn, celle in raekke(**ekstra).items() if "type" not in navn.casefold() or navn in ekstra}
    fortalt = noter(laest(csv_fil(tmp_path, uden)))
    assert ventet in fortalt
    assert ("saldooploesning" in fortalt) == bool(ekstra)
