"""The classes of claims: what they answer, that every code exists, and one broken file per kind of mistake."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.daekning import Daekningsklasse
from psrm_sandbox.domain.foraeldelse import Foraeldelsesvilkaar
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.grunddata import indstillinger
from psrm_sandbox.grunddata.fordringsklasser import Fordringsklasser, indlaes_fordringsklasser
from psrm_sandbox.indgangsfilter.katalog import Katalog, standardkatalog

Ret = Callable[[str, str], Path]
FIL = "fordringsklasser.yaml"


@pytest.fixture(scope="module")
def klasser() -> Fordringsklasser:
    return indlaes_fordringsklasser()


@pytest.fixture(scope="module")
def katalog() -> Katalog:
    return standardkatalog()


@pytest.fixture
def ret(tmp_path: Path) -> Ret:
    """A copy of the file with one text exchanged, once."""

    def byt(gammel: str, ny: str) -> Path:
        tekst = (datamappe("seed") / FIL).read_text(encoding="utf-8")
        assert gammel in tekst
        (tmp_path / FIL).write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
        return tmp_path

    return byt


# -- Classes


@pytest.mark.parametrize(
    ("klasse", "koder"),
    [
        (
            Daekningsklasse.RENTE,
            "REOPKOM REOPDAG KFOPREN KOPRORE OPKRÆRE OPKRÆTV REINDGI PROCREN KFCVREN KFRELÅG REMILJØ FORESPI",
        ),
        (
            Daekningsklasse.GEBYR,
            "GEDAINS CVGEBOP STGEBOP STRGGEO GEOPERI GEDAGIN GELEOAL GKERHLO GEERHLO KFOPGEB KFCVGEB",
        ),
    ],
)
def test_relaterede_typer_er_renter_eller_gebyrer(
    klasser: Fordringsklasser, klasse: Daekningsklasse, koder: str
) -> None:
    assert {klasser.klasse(kode, Kategori.RELATERET) for kode in koder.split()} == {klasse}
    assert klasser.klasser[klasse].typer == tuple(koder.split())


def test_hver_hovedfordring_er_af_en_klasse(klasser: Fordringsklasser) -> None:
    assert klasser.klasse("KFDAINS", Kategori.HOVEDFORDRING) is Daekningsklasse.HOVEDFORDRING


def test_en_relateret_type_uden_klasse_naevnes(klasser: Fordringsklasser) -> None:
    with pytest.raises(LookupError, match="KFDAINS har ingen klasse"):
        klasser.klasse("KFDAINS", Kategori.RELATERET)


def test_genindsendte_renter_er_reindgi_alene(klasser: Fordringsklasser) -> None:
    fundne = {klasse: k.genindsendt for klasse, k in klasser.klasser.items() if k.genindsendt}
    assert fundne == {Daekningsklasse.RENTE: "REINDGI"}


@pytest.mark.parametrize(
    ("klasse", "kode"),
    [
        (Daekningsklasse.HOVEDFORDRING, "HF"),
        (Daekningsklasse.RENTE, "OR"),
        (Daekningsklasse.GEBYR, "OG"),
        (Daekningsklasse.INDDRIVELSESRENTE, "IR"),
    ],
)
def test_hver_klasse_har_sin_kategori_i_underretninger(
    klasser: Fordringsklasser, klasse: Daekningsklasse, kode: str
) -> None:
    assert klasser.kategorikode(klasse) == kode


def test_en_opskrivning_har_ingen_kategori_for_sig(klasser: Fordringsklasser) -> None:
    with pytest.raises(LookupError, match="opskrivning"):
        klasser.kategorikode(Daekningsklasse.OPSKRIVNING)


# -- Coverage and limitation


@pytest.mark.parametrize(
    ("kode", "kategori"), [("STBØDDS", 1), ("STLANBØ", 1), ("NHTVBBY", 1), ("NHTVEJE", 1), ("NHTVREV", 1)]
)
def test_boeder_af_navn_er_boeder(klasser: Fordringsklasser, kode: str, kategori: int) -> None:
    assert (klasser.kategori(kode), klasser.rang(kode)) == (kategori, 0)


@pytest.mark.parametrize("kode", ["KFDAINS", "KTSTRAF", "REINDGI", "GEDAINS", "UKENDT"])
def test_hver_anden_type_er_i_den_sidste_kategori(klasser: Fordringsklasser, kode: str) -> None:
    assert klasser.kategori(kode) == 3


def test_privat_underholdsbidrag_har_sin_plads_foer_offentligt(klasser: Fordringsklasser) -> None:
    rang = {k.navn: k.rang for k in klasser.daekningskategorier if k.kategori == 2}

    assert rang == {"Private underholdsbidrag": 0, "Offentlige underholdsbidrag": 1}


@pytest.mark.parametrize(
    ("kode", "gruppe", "ret_", "afkortes"),
    [
        ("KFDAINS", "kommuner", None, True),
        ("KFMILJØ", "kommuner", "offentligretlig", True),
        ("KTCIVIL", "kommuner", "civilretlig", False),
        ("RECIVIL", "region-hovedstaden", "civilretlig", False),
        ("CFFAKTU", "statens-it", "civilretlig", True),
        ("FOFAKFY", "forsyningsselskaber", "civilretlig", True),
        ("STBØDDS", "kriminalforsorgen", None, False),
    ],
)
def test_kun_civile_fordringer_fra_kommuner_og_regioner_og_boeder_beskaeres_ikke(
    klasser: Fordringsklasser, kode: str, gruppe: str, ret_: str | None, afkortes: bool
) -> None:
    assert klasser.foraeldelsesvilkaar(kode, gruppe, ret_) == Foraeldelsesvilkaar(afkortes, 3, date(2021, 11, 20))


def test_af_underholdsbidragene_er_kun_det_private_uden_beskaering(klasser: Fordringsklasser) -> None:
    assert [k.navn for k in klasser.daekningskategorier if not k.afkortes] == [
        "Bøder og tvangsbøder",
        "Private underholdsbidrag",
    ]


@pytest.mark.parametrize(
    ("kode", "gruppe", "baerer"),
    [
        ("KFDAINS", "kommuner", True),
        ("GEDAINS", "kommuner", True),
        ("STBØDDS", "kriminalforsorgen", False),
        ("STLANBØ", "geodatastyrelsen", True),
        ("NHTVBBY", "naevnenes-hus", True),
        ("NHTVEJE", "naevnenes-hus", True),
        ("NHTVREV", "naevnenes-hus", True),
    ],
)
def test_en_boede_baerer_kun_rente_hvor_dens_eget_dokument_siger_det(
    klasser: Fordringsklasser, katalog: Katalog, kode: str, gruppe: str, baerer: bool
) -> None:
    type_ = katalog.hent(gruppe, kode)
    assert type_ is not None
    assert klasser.rentebaerende(kode, type_.rentebaerende) is baerer


def test_hver_rentetype_kan_ikke_forrentes_hvor_en_verden_intet_andet_vaelger(klasser: Fordringsklasser) -> None:
    rentetyper = set(klasser.klasser[Daekningsklasse.RENTE].typer)
    assert rentetyper == set(indstillinger.indlaes().liste("ikkeRentebaerendeTyper"))


# -- Suspension and write-off


def test_ingen_suspension_standser_renten_foer_november_2024(klasser: Fordringsklasser) -> None:
    assert klasser.suspension.foerste_dag == date(2024, 11, 1)


@pytest.mark.parametrize(
    ("renteregel", "rentesatskode", "kan"),
    [(None, None, True), ("001", "01", True), ("002", "99", False), ("001", "03", False), (None, "20", False)],
)
def test_en_fordring_med_en_renteregel_for_sig_forrentes_under_suspension(
    klasser: Fordringsklasser, renteregel: str | None, rentesatskode: str | None, kan: bool
) -> None:
    assert klasser.kan_blive_rentefri(renteregel, rentesatskode) is kan


def test_afskrivningsaarsagerne_er_de_offentliggjorte(klasser: Fordringsklasser) -> None:
    assert {kode: aarsag.navn for kode, aarsag in klasser.afskrivningsaarsager.items()} == {
        "FORAELDELSE": "Forældelse",
        "KONKURS": "Konkurs",
        "DOEDSBO": "Dødsbo",
        "GAELDSSANERING": "Gældssanering",
        "EFTERGIVELSE": "Eftergivelse",
        "FORMAALSLOES": "Formålsløs",
    }


def test_en_ukendt_afskrivningsaarsag_er_ingen(klasser: Fordringsklasser) -> None:
    assert klasser.afskrivningsaarsag("KONKURS") is not None
    assert klasser.afskrivningsaarsag("konkurs") is None


# -- The file against the catalogue


def test_hver_type_i_en_klasse_er_en_relateret_type_i_kataloget(klasser: Fordringsklasser, katalog: Katalog) -> None:
    relaterede = {type_.kode for type_ in katalog.typer if type_.kategori is Kategori.RELATERET}
    hoved = {type_.kode for type_ in katalog.typer if type_.kategori is Kategori.HOVEDFORDRING}
    navngivne = {kode for klasse in klasser.klasser.values() for kode in klasse.typer}

    assert navngivne - relaterede == set()
    assert navngivne & hoved == set()


def test_hver_relateret_type_i_kataloget_har_en_klasse(klasser: Fordringsklasser, katalog: Katalog) -> None:
    navngivne = {kode for klasse in klasser.klasser.values() for kode in klasse.typer}

    assert {t.kode for t in katalog.typer if t.kategori is Kategori.RELATERET} - navngivne == set()


def test_hver_type_i_en_daekningskategori_er_en_hovedfordring_i_kataloget(
    klasser: Fordringsklasser, katalog: Katalog
) -> None:
    hoved = {type_.kode for type_ in katalog.typer if type_.kategori is Kategori.HOVEDFORDRING}

    assert {type_.kode for k in klasser.daekningskategorier for type_ in k.typer} - hoved == set()


def test_hver_type_der_hedder_en_boede_er_i_boedernes_kategori(klasser: Fordringsklasser, katalog: Katalog) -> None:
    boeder = {type_.kode for type_ in katalog.typer if "bøde" in type_.navn.lower()}

    assert boeder == {type_.kode for k in klasser.daekningskategorier if k.kategori == 1 for type_ in k.typer}


def test_ingen_type_i_kataloget_hedder_underholdsbidrag(katalog: Katalog) -> None:
    ord_ = ("underhold", "børnebidrag", "ægtefællebidrag")

    assert [t.kode for t in katalog.typer if any(o in f"{t.navn} {t.beskrivelse}".lower() for o in ord_)] == []


def test_hver_fordringshavergruppe_der_naevnes_findes(klasser: Fordringsklasser, katalog: Katalog) -> None:
    navngivne = {gruppe for egen in klasser.foraeldelse.egen_dato for gruppe in egen.grupper}

    assert navngivne - {gruppe.kode for gruppe in katalog.grupper} == set()


# -- Broken files


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("  navn: Opkrævningsrente", "  navm: Opkrævningsrente", "ukendt nøgle navm; mente du navn"),
        ("  aar: 3\n", "", "aar mangler"),
        ("- klasse: rente", "- klasse: rentr", "mente du rente"),
        ("- klasse: gebyr", "- klasse: rente", "klassen rente står to gange"),
        ("typer: [GEDAINS,", "typer: [REOPKOM,", "typen REOPKOM står to gange"),
        ("kode: STLANBØ", "kode: STBØDDS", "typen STBØDDS står to gange"),
        ("kategori: 2, rang: 1", "kategori: 2, rang: 0", "kategorien 2, rang 0 står to gange"),
        ("{kategori: 3,", "{kategori: 4,", "kategori"),
        ("standard: true", "standard: false", "præcis én kategori er standard"),
        ("standard: false", "standard: true", "præcis én kategori er standard"),
        ("genindsendt: REINDGI", "genindsendt: GEDAINS", "GEDAINS er ikke blandt klassens typer"),
        ("foerste_dag: 2024-11-01", "foerste_dag: snart", "foerste_dag"),
        ("ret: civilretlig", "ret: civilret", "mente du civilretlig"),
        ("{kode: KONKURS, navn: Konkurs", "{kode: FORAELDELSE, navn: Konkurs", "årsagen FORAELDELSE står to gange"),
        ("kode: DOEDSBO", "kode: DØDSBO", "kode"),
    ],
)
def test_en_fejl_naevnes_med_fil_og_linje(ret: Ret, gammel: str, ny: str, besked: str) -> None:
    with pytest.raises(Datafejl, match=besked) as fejl:
        indlaes_fordringsklasser(ret(gammel, ny))

    assert fejl.value.fil.name == FIL
    assert fejl.value.linje is not None


def test_linjen_der_naevnes_er_der_hvor_typen_staar_anden_gang(ret: Ret) -> None:
    mappe = ret("kode: STLANBØ", "kode: STBØDDS")
    linjer = (mappe / FIL).read_text(encoding="utf-8").splitlines()

    with pytest.raises(Datafejl) as fejl:
        indlaes_fordringsklasser(mappe)

    assert fejl.value.linje == max(nr for nr, linje in enumerate(linjer, 1) if "STBØDDS" in linje)
