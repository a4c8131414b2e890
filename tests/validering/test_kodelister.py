"""The code lists and rates: what they answer, what holds for all of them, and one broken file per kind of mistake."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.koder import Aktionskode, Stadie
from psrm_sandbox.domain.rentesats import Stoette
from psrm_sandbox.grunddata import kodelister
from psrm_sandbox.grunddata.kodelister import Aarsagsliste, Kodelister

Ret = Callable[[str, str, str], Path]


@pytest.fixture(scope="module")
def lister() -> Kodelister:
    return kodelister.indlaes()


@pytest.fixture
def ret(tmp_path: Path) -> Ret:
    """A copy of the seed with one text in one file exchanged, once."""

    def byt(fil: str, gammel: str, ny: str) -> Path:
        for navn in ("fejlkoder.yaml", "aarsagskoder.yaml", "rentesatser.yaml"):
            shutil.copy(datamappe("seed") / navn, tmp_path / navn)
        sti = tmp_path / fil
        tekst = sti.read_text(encoding="utf-8")
        assert gammel in tekst
        sti.write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
        return tmp_path

    return byt


def linje_med(mappe: Path, fil: str, tekst: str) -> int:
    linjer = (mappe / fil).read_text(encoding="utf-8").splitlines()
    return next(nr for nr, linje in enumerate(linjer, 1) if tekst in linje)


# -- Rejection codes


def test_en_fejlkode_findes_ved_sit_nummer(lister: Kodelister) -> None:
    kode = lister.fejlkode(486)
    assert (kode.navn, kode.stadie) == ("fordringshaverreference_brugt", Stadie.REFERENCE)
    assert kode.aktioner == (Aktionskode.OPRETFORDRING, Aktionskode.GENINDSENDFORDRING)
    assert not kode.alle_aktioner


def test_alle_er_skrevet_ud_til_hver_aktion(lister: Kodelister) -> None:
    assert set(lister.fejlkode(2).aktioner) == set(Aktionskode)
    assert lister.fejlkode(2).alle_aktioner


def test_et_nummer_der_ingen_fejlkode_er_afvises(lister: Kodelister) -> None:
    with pytest.raises(LookupError, match="fejlkode 1 findes ikke"):
        lister.fejlkode(1)


def test_hver_offentliggjort_kode_er_der_i_stigende_orden(lister: Kodelister) -> None:
    numre = [kode.kode for kode in lister.fejlkoder]
    assert len(numre) == 116
    assert numre == sorted(numre)


def test_hvert_stadie_har_koder_og_hver_aktion_moeder_nogle(lister: Kodelister) -> None:
    assert {kode.stadie for kode in lister.fejlkoder} == set(Stadie)
    assert [a for a in Aktionskode if not any(a in k.aktioner and not k.alle_aktioner for k in lister.fejlkoder)] == []


def test_kun_koden_om_aftaleoprettelse_har_ingen_aktion(lister: Kodelister) -> None:
    assert [kode.kode for kode in lister.fejlkoder if not kode.aktioner] == [182]


def test_hver_tekst_er_en_saetning_til_fordringshaveren(lister: Kodelister) -> None:
    assert [kode.kode for kode in lister.fejlkoder if not kode.tekst.endswith(".") or "\n" in kode.tekst] == []


# -- Reason codes


def test_de_samme_bogstaver_betyder_noget_forskelligt_paa_to_lister(lister: Kodelister) -> None:
    tilbagekald = lister.aarsag(Aarsagsliste.TILBAGEKALD, "KLAG")
    retur = lister.aarsag(Aarsagsliste.RETUR, "KLAG")
    assert tilbagekald is not None
    assert retur is not None
    assert tilbagekald.navn != retur.navn


@pytest.mark.parametrize(
    ("liste", "kode"),
    [(Aarsagsliste.NEDSKRIV, "FEJL"), (Aarsagsliste.TILBAGEKALD, "INDB"), (Aarsagsliste.RETUR, "BORD")],
)
def test_en_aarsag_fra_en_anden_liste_er_ukendt(lister: Kodelister, liste: Aarsagsliste, kode: str) -> None:
    assert lister.aarsag(liste, kode) is None


def test_hver_liste_har_de_offentliggjorte_aarsager(lister: Kodelister) -> None:
    koder = {liste: {aarsag.kode for aarsag in lister.aarsager[liste]} for liste in Aarsagsliste}
    assert koder == {
        Aarsagsliste.NEDSKRIV: {"INDB", "REGU", "FAST"},
        Aarsagsliste.TILBAGEKALD: {"BORD", "BORT", "FEJL", "HENS", "KLAG", "HAFT"},
        Aarsagsliste.RETUR: {"AFTL", "ANDN", "KLAG"},
    }


def test_en_kraevet_eller_forbudt_virkningsdato_naevner_koden_der_afviser_et_brud(lister: Kodelister) -> None:
    uden = [
        aarsag.kode
        for raekker in lister.aarsager.values()
        for aarsag in raekker
        if aarsag.virkningsdato.krav in ("kraeves", "forbudt") and not aarsag.virkningsdato.fejlkoder
    ]
    assert uden == []


def test_hver_kode_som_en_aarsag_naevner_findes(lister: Kodelister) -> None:
    navngivne = {kode for raekker in lister.aarsager.values() for aarsag in raekker for kode in aarsag.fejlkoder}
    assert [kode for kode in navngivne if lister.fejlkode(kode).kode != kode] == []


def test_kun_nedskrivninger_siger_deres_niveau(lister: Kodelister) -> None:
    andre = lister.aarsager[Aarsagsliste.TILBAGEKALD] + lister.aarsager[Aarsagsliste.RETUR]
    assert {aarsag.niveau for aarsag in andre} == {None}
    assert lister.aarsager[Aarsagsliste.NEDSKRIV][0].niveau == ("fordring", "haeftelse")


# -- Rates


@pytest.mark.parametrize(
    ("tabel", "dag", "sats", "stoette"),
    [
        ("inddrivelsesrente", date(2026, 7, 7), "5.75", Stoette.PUBLISHED),
        ("inddrivelsesrente", date(2026, 7, 8), "5.75", Stoette.CARRIED_FORWARD),
        ("inddrivelsesrente", date(2023, 7, 6), "5.90", Stoette.PUBLISHED),
        ("inddrivelsesrente", date(2023, 7, 7), "7.25", Stoette.PUBLISHED),
        ("inddrivelsesrente", date(2025, 7, 8), "5.75", Stoette.DERIVED),
        ("procesrente", date(2024, 6, 30), "11.75", Stoette.PUBLISHED),
        ("procesrente", date(2024, 7, 1), "11.50", Stoette.DERIVED),
    ],
)
def test_tabellernes_satser_gaelder_paa_deres_dage(tabel: str, dag: date, sats: str, stoette: Stoette) -> None:
    fundet = kodelister.indlaes_rentesatser()[tabel].sats_paa(dag)
    assert (fundet.sats, fundet.stoette) == (Decimal(sats), stoette)


@pytest.mark.parametrize(
    ("tabel", "dag"),
    [
        ("inddrivelsesrente", date(2015, 6, 30)),
        ("procesrente", date(2023, 6, 30)),
        ("diskonto", date(2001, 1, 1)),
    ],
)
def test_en_dag_foer_den_foerste_sats_er_ukendt(tabel: str, dag: date) -> None:
    with pytest.raises(LookupError, match="ingen sats kendes"):
        kodelister.indlaes_rentesatser()[tabel].sats_paa(dag)


def test_en_sats_foeres_kun_frem_ved_enden_og_uaendret() -> None:
    for tabel in kodelister.indlaes_rentesatser().values():
        assert all(sats.stoette is not Stoette.CARRIED_FORWARD for sats in tabel.satser[:-1])
        if tabel.satser and tabel.satser[-1].stoette is Stoette.CARRIED_FORWARD:
            assert tabel.satser[-1].sats == tabel.satser[-2].sats


def test_hvert_skift_af_inddrivelsesrente_siden_2023_falder_paa_den_femte_hverdag() -> None:
    dage = [sats.fra for sats in kodelister.indlaes_rentesatser()["inddrivelsesrente"].satser]

    def femte_hverdag(foerste: date) -> date:
        efter = (foerste + timedelta(days=n) for n in range(1, 14))
        return [dag for dag in efter if dag.weekday() < 5][4]

    assert [dag for dag in dage if dag > date(2023, 7, 1) and dag != femte_hverdag(dag.replace(day=1))] == []


# -- Broken files


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("  navn: aftale_ukendt", "  navm: x\n  navn: aftale_ukendt", "ukendt nøgle navm; mente du navn"),
        ("  stadie: adgang", "  stadie: adgamg", "mente du adgang"),
        ("  aktioner: [AENDRFORDRING]", "  aktioner: [AENDRFORDRIN]", "mente du AENDRFORDRING"),
        ("- kode: 5\n", '- kode: "5"\n', "kode"),
        ("- kode: 5\n", "- kode: 2\n", "koden 2 står to gange"),
        ("  system: begge\n", "", "system mangler"),
        ("  navn: aftale_ukendt", "  navn: aftale_ukendt\n  navn: igen", "navn står to gange"),
    ],
)
def test_en_fejl_i_fejlkoderne_naevnes_med_fil_og_linje(ret: Ret, gammel: str, ny: str, besked: str) -> None:
    mappe = ret("fejlkoder.yaml", gammel, ny)
    with pytest.raises(Datafejl, match=besked) as fejl:
        kodelister.indlaes(mappe)
    assert fejl.value.fil.name == "fejlkoder.yaml"
    assert fejl.value.linje is not None


def test_linjen_der_naevnes_er_fejlens(ret: Ret) -> None:
    mappe = ret("fejlkoder.yaml", "  trin: aftale", "  trin: aftala")
    with pytest.raises(Datafejl) as fejl:
        kodelister.indlaes(mappe)
    assert fejl.value.linje == linje_med(mappe, "fejlkoder.yaml", "aftala")


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("  fejlkoder: [539, 542, 603]", "  fejlkoder: [539, 542, 604]", "koden 604 findes ikke"),
        ("fejlkoder: [519]", "fejlkoder: [520]", "koden 520 findes ikke"),
        ("efterfoelgende_tilbagekald: [FEJL]", "efterfoelgende_tilbagekald: [FEJK]", "koden FEJK findes ikke"),
        ("- kode: ANDN", "- kode: AFTL", "koden AFTL står to gange"),
        ("    krav: kraeves\n", "    krav: kræves\n", "mente du kraeves"),
        ("virkning: fastholdes,", "virkning: fastholdt,", "mente du fastholdes"),
        ("laast: true", "laast: 1", "laast"),
        ("retur:\n    uafklaret", "returer:\n    uafklaret", "mangler|ukendt nøgle"),
    ],
)
def test_en_fejl_i_aarsagskoderne_naevnes_med_fil_og_linje(ret: Ret, gammel: str, ny: str, besked: str) -> None:
    mappe = ret("aarsagskoder.yaml", gammel, ny)
    with pytest.raises(Datafejl, match=besked) as fejl:
        kodelister.indlaes(mappe)
    assert fejl.value.fil.name == "aarsagskoder.yaml"
    assert fejl.value.linje is not None


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("fra: 2022-01-01", "fra: 2021-07-01", "2021-07-01 ligger ikke efter 2021-07-01"),
        ('sats: "7.65"', 'sats: "7,65"', "sats"),
        ('sats: "7.65"', "sats: 7", "sats"),
        ("stoette: published,", "stoette: publised,", "mente du published"),
        ("kilde: ", "kille: ", "ukendt nøgle kille|kilde mangler"),
    ],
)
def test_en_fejl_i_rentesatserne_naevnes_med_fil_og_linje(ret: Ret, gammel: str, ny: str, besked: str) -> None:
    mappe = ret("rentesatser.yaml", gammel, ny)
    with pytest.raises(Datafejl, match=besked) as fejl:
        kodelister.indlaes_rentesatser(mappe)
    assert fejl.value.fil.name == "rentesatser.yaml"
    assert fejl.value.linje is not None
