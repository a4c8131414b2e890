"""The classes of claims: what they answer, that every code exists, and one broken file per kind of mistake."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.daekning import Daekningsklasse
from psrm_sandbox.domain.foraeldelse import Foraeldelsesvilkaar
from psrm_sandbox.domain.koder import Kategori
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
        (Daekningsklasse.RENTE, "REOPKOM REOPDAG KFOPREN KOPRORE OPKRÆRE OPKRÆTV REINDGI PROCREN"),
        (Daekningsklasse.GEBYR, "GEDAINS CVGEBOP STGEBOP STRGGEO GEOPERI"),
    ],
)
def test_related_types_are_interest_or_fees(klasser: Fordringsklasser, klasse: Daekningsklasse, koder: str) -> None:
    assert {klasser.klasse(kode, Kategori.RELATERET) for kode in koder.split()} == {klasse}
    assert klasser.klasser[klasse].typer == tuple(koder.split())


def test_every_main_claim_is_of_one_class(klasser: Fordringsklasser) -> None:
    assert klasser.klasse("KFDAINS", Kategori.HOVEDFORDRING) is Daekningsklasse.HOVEDFORDRING


def test_a_related_type_without_a_class_is_told(klasser: Fordringsklasser) -> None:
    with pytest.raises(LookupError, match="KFDAINS har ingen klasse"):
        klasser.klasse("KFDAINS", Kategori.RELATERET)


def test_resubmitted_interest_is_reindgi_alone(klasser: Fordringsklasser) -> None:
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
def test_each_class_has_its_category_in_notifications(
    klasser: Fordringsklasser, klasse: Daekningsklasse, kode: str
) -> None:
    assert klasser.kategorikode(klasse) == kode


def test_a_write_up_has_no_category_of_its_own(klasser: Fordringsklasser) -> None:
    with pytest.raises(LookupError, match="opskrivning"):
        klasser.kategorikode(Daekningsklasse.OPSKRIVNING)


# -- Coverage and limitation


@pytest.mark.parametrize(
    ("kode", "kategori"), [("STBØDDS", 1), ("STLANBØ", 1), ("NHTVBBY", 1), ("NHTVEJE", 1), ("NHTVREV", 1)]
)
def test_fines_by_name_are_fines(klasser: Fordringsklasser, kode: str, kategori: int) -> None:
    assert (klasser.kategori(kode), klasser.rang(kode)) == (kategori, 0)


@pytest.mark.parametrize("kode", ["KFDAINS", "KTSTRAF", "REINDGI", "GEDAINS", "UKENDT"])
def test_every_other_type_is_in_the_last_category(klasser: Fordringsklasser, kode: str) -> None:
    assert klasser.kategori(kode) == 3


def test_private_maintenance_has_its_place_before_public(klasser: Fordringsklasser) -> None:
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
def test_only_civil_claims_of_municipalities_and_regions_and_fines_are_not_cut(
    klasser: Fordringsklasser, kode: str, gruppe: str, ret_: str | None, afkortes: bool
) -> None:
    assert klasser.foraeldelsesvilkaar(kode, gruppe, ret_) == Foraeldelsesvilkaar(afkortes, 3, date(2021, 11, 20))


def test_private_maintenance_alone_of_the_maintenance_is_not_cut(klasser: Fordringsklasser) -> None:
    assert [k.navn for k in klasser.daekningskategorier if not k.afkortes] == [
        "Bøder og tvangsbøder",
        "Private underholdsbidrag",
    ]


# -- Suspension and write-off


def test_no_suspension_stops_interest_before_november_2024(klasser: Fordringsklasser) -> None:
    assert klasser.suspension.foerste_dag == date(2024, 11, 1)


@pytest.mark.parametrize(
    ("renteregel", "rentesatskode", "kan"),
    [(None, None, True), ("001", "01", True), ("002", "99", False), ("001", "03", False), (None, "20", False)],
)
def test_a_claim_with_an_interest_rule_of_its_own_bears_interest_through_a_suspension(
    klasser: Fordringsklasser, renteregel: str | None, rentesatskode: str | None, kan: bool
) -> None:
    assert klasser.kan_blive_rentefri(renteregel, rentesatskode) is kan


def test_the_write_off_reasons_are_those_published(klasser: Fordringsklasser) -> None:
    assert {kode: aarsag.navn for kode, aarsag in klasser.afskrivningsaarsager.items()} == {
        "FORAELDELSE": "Forældelse",
        "KONKURS": "Konkurs",
        "DOEDSBO": "Dødsbo",
        "GAELDSSANERING": "Gældssanering",
        "EFTERGIVELSE": "Eftergivelse",
        "FORMAALSLOES": "Formålsløs",
    }


def test_an_unknown_write_off_reason_is_none(klasser: Fordringsklasser) -> None:
    assert klasser.afskrivningsaarsag("KONKURS") is not None
    assert klasser.afskrivningsaarsag("konkurs") is None


# -- The file against the catalogue


def test_every_type_of_a_class_is_a_related_type_of_the_catalogue(klasser: Fordringsklasser, katalog: Katalog) -> None:
    relaterede = {type_.kode for type_ in katalog.typer if type_.kategori is Kategori.RELATERET}
    hoved = {type_.kode for type_ in katalog.typer if type_.kategori is Kategori.HOVEDFORDRING}
    navngivne = {kode for klasse in klasser.klasser.values() for kode in klasse.typer}

    assert navngivne - relaterede == set()
    assert navngivne & hoved == set()


def test_every_related_type_of_the_catalogue_has_a_class(klasser: Fordringsklasser, katalog: Katalog) -> None:
    navngivne = {kode for klasse in klasser.klasser.values() for kode in klasse.typer}

    assert {t.kode for t in katalog.typer if t.kategori is Kategori.RELATERET} - navngivne == set()


def test_every_type_of_a_coverage_category_is_a_main_claim_of_the_catalogue(
    klasser: Fordringsklasser, katalog: Katalog
) -> None:
    hoved = {type_.kode for type_ in katalog.typer if type_.kategori is Kategori.HOVEDFORDRING}

    assert {type_.kode for k in klasser.daekningskategorier for type_ in k.typer} - hoved == set()


def test_every_type_called_a_fine_is_in_the_category_of_fines(klasser: Fordringsklasser, katalog: Katalog) -> None:
    boeder = {type_.kode for type_ in katalog.typer if "bøde" in type_.navn.lower()}

    assert boeder == {type_.kode for k in klasser.daekningskategorier if k.kategori == 1 for type_ in k.typer}


def test_no_type_of_the_catalogue_is_called_maintenance(katalog: Katalog) -> None:
    ord_ = ("underhold", "børnebidrag", "ægtefællebidrag")

    assert [t.kode for t in katalog.typer if any(o in f"{t.navn} {t.beskrivelse}".lower() for o in ord_)] == []


def test_every_creditor_group_named_exists(klasser: Fordringsklasser, katalog: Katalog) -> None:
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
def test_a_mistake_is_told_with_file_and_line(ret: Ret, gammel: str, ny: str, besked: str) -> None:
    with pytest.raises(Datafejl, match=besked) as fejl:
        indlaes_fordringsklasser(ret(gammel, ny))

    assert fejl.value.fil.name == FIL
    assert fejl.value.linje is not None


def test_the_line_told_is_that_of_the_second_mention(ret: Ret) -> None:
    mappe = ret("kode: STLANBØ", "kode: STBØDDS")
    linjer = (mappe / FIL).read_text(encoding="utf-8").splitlines()

    with pytest.raises(Datafejl) as fejl:
        indlaes_fordringsklasser(mappe)

    assert fejl.value.linje == max(nr for nr, linje in enumerate(linjer, 1) if "STBØDDS" in linje)
