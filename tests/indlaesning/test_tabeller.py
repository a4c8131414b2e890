"""Where a table stands and which of its rows are claims: titles, two header rows, sums, footers, quotes, encodings."""

from pathlib import Path

import pytest
from tests.indlaesning.byggere import (
    afvist,
    csv_fil,
    csv_tekst,
    enkelt,
    fordringer,
    gem,
    laest,
    noter,
    raekke,
    udeladt,
)

from psrm_sandbox.indlaesning import Filindhold, tabellaesning

HOVED, *LINJER = csv_tekst(raekke(), raekke(Reference="B")).splitlines()


def linjer(mappe: Path, *alle: str) -> Filindhold:
    return laest(gem(mappe, "\r\n".join(alle) + "\r\n"))


def referencer(indhold: Filindhold) -> list[str]:
    return [et["reference"] for et in fordringer(indhold)]


def test_overskriften_findes_under_titler_og_linjerne_taelles_som_filen_har_dem(tmp_path: Path) -> None:
    indhold = linjer(tmp_path, "Udtræk fra debitorsystem;;", "Dato: 29-11-2026", "", HOVED, *LINJER)
    assert [et.sted.raekker for et in indhold.aktioner] == [(5,), (6,)]


def test_to_raekker_overskrift_laeses_som_en(tmp_path: Path) -> None:
    top = "Fordring;;;;;;;Periode;;;Skyldner;;;"
    bund = HOVED.replace("Periode fra", "fra").replace("Periode til", "til")
    fordring = enkelt(linjer(tmp_path, top, bund, LINJER[0]))
    assert (fordring["periodeStart"], fordring["periodeSlut"]) == ("2026-03-01", "2026-03-31")


@pytest.mark.parametrize("ord_", ["I alt", "i alt:", "Total", "SUM", "Subtotal", "Samlet beløb", "I alt 2 fordringer"])
def test_en_sum_er_ingen_fordring_og_fortaelles(tmp_path: Path, ord_: str) -> None:
    indhold = linjer(tmp_path, HOVED, *LINJER, ";;;;;;;;;;;;;", f"{ord_};;;;2.400,00;2.400,00;;;;;;;;")
    assert referencer(indhold) == ["DAG-1", "B"]
    assert "linje 5 er en sum og er ikke læst som en fordring." in noter(indhold)
    assert udeladt(indhold) == []


def test_en_sum_der_ikke_stemmer_fortaelles(tmp_path: Path) -> None:
    fortalt = noter(linjer(tmp_path, HOVED, *LINJER, "I alt;;;;2.500,00;;;;;;;;;"))
    assert "Den siger 2.500 kr., og rækkerne over den giver 2.400 kr." in fortalt


def test_en_raekke_med_kun_et_beloeb_er_en_sum_naar_den_er_summen_og_ellers_udeladt(tmp_path: Path) -> None:
    assert "linje 4 er en sum" in noter(linjer(tmp_path, HOVED, *LINJER, ";;;;2.400,00;;;;;;;;;"))
    assert "kun et beløb" in udeladt(linjer(tmp_path, HOVED, *LINJER, ";;;;7,00;;;;;;;;;"))[0]


def test_fodlinjer_og_gentagne_overskrifter_er_ingen_fordringer(tmp_path: Path) -> None:
    indhold = linjer(tmp_path, HOVED, LINJER[0], HOVED, LINJER[1], "Udskrevet af Hanne" + ";" * 13)
    assert referencer(indhold) == ["DAG-1", "B"]
    assert "linje 3 gentager overskriften" in noter(indhold)
    assert "kun én celle udfyldt" in udeladt(indhold)[0]


def test_ordet_total_i_en_beskrivelse_goer_ingen_sum(tmp_path: Path) -> None:
    assert enkelt(laest(csv_fil(tmp_path, raekke(Tekst="Total ombygning"))))["beskrivelse"] == "Total ombygning"


# -- Rækker, der ikke passer


def test_en_raekke_af_anden_laengde_udelades_og_resten_laeses(tmp_path: Path) -> None:
    indhold = linjer(tmp_path, HOVED, *LINJER, LINJER[0] + ";x", ";".join(LINJER[0].split(";")[:4]))
    assert referencer(indhold) == ["DAG-1", "B"]
    assert "linje 4 har 15 felter, men overskriften har 14" in udeladt(indhold)[0]
    assert "linje 5 har 4 felter" in udeladt(indhold)[1]
    assert indhold.raekker_i_alt == 4


def test_et_udtraek_der_udelader_de_sidste_tomme_felter_laeses(tmp_path: Path) -> None:
    indhold = linjer(tmp_path, HOVED + ";Note", *LINJER)
    assert referencer(indhold) == ["DAG-1", "B"]
    assert "kortere end overskriften" in noter(indhold)


@pytest.mark.parametrize("felt", ['"Børnehaven', 'Børnehaven "Æblet"', '"Børnehaven" Æblet', '24" skærm', '"'])
def test_et_loest_anfoerselstegn_mister_ingen_raekke(tmp_path: Path, felt: str) -> None:
    daarlig = LINJER[0].replace("Børnehaven Æblet", felt)
    indhold = linjer(tmp_path, HOVED, LINJER[1], daarlig, LINJER[1].replace(";B;", ";C;"))
    assert referencer(indhold) == ["B", "DAG-1", "C"]
    assert fordringer(indhold)[1]["beskrivelse"] == felt


def test_et_anfoerselstegn_der_aabner_over_flere_felter_udelades_med_sin_linje(tmp_path: Path) -> None:
    daarlig = LINJER[0].replace("Børnehaven Æblet", '"A;B')
    indhold = linjer(tmp_path, HOVED, daarlig, LINJER[1])
    assert referencer(indhold) == ["B"]
    assert udeladt(indhold)[0].startswith("linje 2: fundet")


def test_et_felt_over_flere_linjer_er_en_raekke(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(Tekst='En "sag"\nover to; linjer'), raekke(Reference="B"))
    indhold = laest(fil)
    assert fordringer(indhold)[0]["beskrivelse"] == 'En "sag"\nover to; linjer'
    assert [et.sted.raekker for et in indhold.aktioner] == [(2,), (4,)]


# -- Tegn


def test_linjer_i_hver_sin_kodning_laeses_hver_for_sig_og_fortaelles(tmp_path: Path) -> None:
    data = f"{HOVED}\r\n{LINJER[0]}\r\n".encode() + f"{LINJER[1]}\r\n".encode("cp1252")
    indhold = laest(gem(tmp_path, data))
    assert {et["beskrivelse"] for et in fordringer(indhold)} == {"Børnehaven Æblet"}
    assert "blander tegnkodninger" in noter(indhold)
    assert "den første er linje 3" in noter(indhold)


def test_dobbelt_kodede_bogstaver_rettes_og_fortaelles_med_linje(tmp_path: Path) -> None:
    dobbelt = csv_tekst(raekke()).encode().decode("cp1252")
    indhold = laest(gem(tmp_path, dobbelt.encode()))
    assert enkelt(indhold)["beskrivelse"] == "Børnehaven Æblet"
    assert "kodet to gange, er rettet i beskrivelse: rækker 1, fx linje 2" in noter(indhold)


def test_et_nummer_hvis_tegn_er_tabt_udelades(tmp_path: Path) -> None:
    assert "tegnkodning er gået tabt" in afvist(csv_fil(tmp_path, raekke(Reference="\ufffd1")))


def test_alle_fejl_fortaelles_paa_en_gang_op_til_tyve(tmp_path: Path) -> None:
    fejl = afvist(csv_fil(tmp_path, *[raekke(Beløb="x", Forfald="y")] * 15))
    assert "linje 2, kolonne Beløb" in fejl
    assert "linje 2, kolonne Forfald" in fejl
    assert "og 10 fejl mere" in fejl


def test_fejlene_fortaelles_i_filens_orden(tmp_path: Path) -> None:
    fejl = afvist(csv_fil(tmp_path, raekke(Forfald="y"), raekke(Beløb="x"))).splitlines()
    assert [linje.partition(":")[0] for linje in fejl] == ["linje 2, kolonne Forfald", "linje 3, kolonne Beløb"]


def test_fejl_taelles_ogsaa_naar_de_er_for_mange_til_at_huskes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabellaesning, "MAKS_UDELADT", 5)
    assert afvist(csv_fil(tmp_path, *[raekke(Beløb="x")] * 8)).splitlines()[5:] == ["og 3 fejl mere"]


def test_en_fil_fuld_af_aabne_anfoerselstegn_koster_ikke_deres_kvadrat(tmp_path: Path) -> None:
    indhold = linjer(tmp_path, HOVED, LINJER[0], *['"A;B'] * 20_000, LINJER[1])
    assert referencer(indhold) == ["DAG-1", "B"]
    assert len(udeladt(indhold)) == 10_000
