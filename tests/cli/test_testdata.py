"""``psrm-sandbox testdata`` writes claims that come to what they say."""

import json

from tests.cli.byggere import koer


def test_det_samme_seed_giver_de_samme_aktioner() -> None:
    assert (
        koer("testdata", "--antal", "3", "--seed", "5").stdout == koer("testdata", "--antal", "3", "--seed", "5").stdout
    )


def test_hver_aktion_siger_hvad_den_skal_blive_til() -> None:
    lavede = json.loads(koer("testdata", "--antal", "6", "--fordeling", "1/1/1", "--type", "KFDAINS").stdout)
    assert sorted(et["forventet"] for et in lavede) == sorted(["UDFOERT", "HOERING", "AFVIST"] * 2)
    assert all(et["regler"] for et in lavede if et["forventet"] != "UDFOERT")
    assert {et["aktion"]["fordring"]["fordringstype"] for et in lavede} == {"KFDAINS"}


def test_en_leverance_er_klar_til_at_blive_sendt() -> None:
    krop = json.loads(koer("testdata", "--antal", "2", "--leverance", "T1").stdout)
    assert (krop["leveranceId"], krop["indberetter"], len(krop["aktioner"])) == ("T1", "99990007", 2)


def test_en_ukendt_fordringshaver_en_type_og_en_andel_siges() -> None:
    for valg, besked in (
        (["--fordringshaver", "9110"], "9101"),
        (["--type", "KFDAIN"], "KFDAIN"),
        (["--fordeling", "80-10-10"], "80/10/10"),
    ):
        resultat = koer("testdata", *valg)
        assert resultat.exit_code == 2
        assert besked in resultat.stderr


def test_en_andel_og_en_type_faar_hver_sin_besked() -> None:
    assert "zip" not in koer("testdata", "--fordeling", "1/2").stderr
    assert "80/10/10" not in koer("testdata", "--type", "KFXX").stderr
