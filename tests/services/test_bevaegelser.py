"""Which movements a creditor has up to a day: by day of registration in PSRM, unsigned, whatever the virkningsdato."""

from datetime import date

import pytest
from tests.support.byggere import aktion, fordring, relateret, tvivlsom
from tests.support.indsendelser import demobillede, regelsaet
from tests.support.livet import Liv
from tests.support.livsforloeb import Livsforloeb

from psrm_sandbox.domain.bevaegelse import Bevaegelse
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.domain.rim import Hoeringsafgoerelse
from psrm_sandbox.services.afstemning import bevaegelser
from psrm_sandbox.services.hoering.hoeringer import godkend
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.rim.hoeringer import afgoer
from psrm_sandbox.services.rim.saertilfaelde import konverter
from psrm_sandbox.store.engine import raa_forbindelse
from psrm_sandbox.store.verden import SqlVerden

ALTID = date.max
T = Haendelsestype


def _alle(liv: Liv, til: date = ALTID, fordringshaver: str = "9101") -> list[Bevaegelse]:
    with liv.verden.laes() as laeser:
        return list(bevaegelser.alle(laeser, fordringshaver, til))


def _kort(liv: Liv, til: date = ALTID, fordringshaver: str = "9101") -> list[tuple[str, int]]:
    return [(b.type.value, b.beloeb) for b in _alle(liv, til, fordringshaver)]


def _grundlag(liv: Liv, til: date = ALTID) -> int:
    with liv.verden.laes() as laeser:
        return bevaegelser.summer(laeser, "9101", til).inddrivelsesgrundlag


def test_guidens_eksempel_paa_inddrivelsesgrundlaget() -> None:
    beloeb = {T.TILGANG: 947_312_000, T.OPSKREVET: 400_000, T.NEDSKREVET: 54_700_000, T.TILBAGEKALDT: 39_300_000}
    summer = bevaegelser.Bevaegelsessummer(beloeb, dict.fromkeys(beloeb, 1))
    assert sum(beloeb.values()) == 1_041_712_000
    assert summer.inddrivelsesgrundlag == 853_712_000


def test_op_ned_og_tilbage_er_bevaegelser_og_daekning_rente_og_hovedstol_ikke() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00", "2000.00")
    liv.nedskriv(id_, "200.00")
    liv.opskriv(id_, "50.00")
    liv.hovedstol(id_, "3000.00")
    liv.flyt("P2M")
    liv.betal(10_000)
    liv.tilbagekald(id_, "HENS")
    alle = _alle(liv)
    assert [(b.type, b.beloeb) for b in alle[:3]] == [
        (T.TILGANG, 100_000),
        (T.NEDSKREVET, 20_000),
        (T.OPSKREVET, 5_000),
    ]
    assert [b.type for b in alle[3:]] == [T.TILBAGEKALDT]
    assert _grundlag(liv) == 100_000 - 20_000 + 5_000 - alle[3].beloeb
    assert _grundlag(liv, date(2026, 7, 1)) == 85_000
    assert {b.fordrings_id for b in alle} == {int(id_)}
    assert all(b.aktions_id and b.reference for b in alle)


def test_en_nedskrivning_taeller_paa_registreringsdagen_og_ikke_paa_virkningsdatoen() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00")
    liv.flyt("2026-08-03")
    liv.nedskriv(id_, "200.00", "2026-07-10")
    assert _kort(liv, date(2026, 8, 2)) == [("Tilgang", 100_000)]
    assert _alle(liv, date(2026, 8, 3))[-1].dag == date(2026, 8, 3)
    assert str(_alle(liv)[-1].virkningsdato) == "2026-07-10"


def test_dagen_er_den_danske_dag() -> None:
    liv = Liv()
    liv.flyt("2026-07-31T23:59:59+02:00")
    liv.opret("1.00")
    liv.flyt("2026-08-01T00:00:00+02:00")
    liv.opret("2.00")
    assert _kort(liv, date(2026, 7, 31)) == [("Tilgang", 100)]
    assert _kort(liv, date(2026, 8, 1)) == [("Tilgang", 100), ("Tilgang", 200)]


def test_en_fordring_i_hoering_er_ingen_bevaegelse_foer_rim_har_afgjort_den() -> None:
    """It counts as received on the day of the approval, but is registered in PSRM when RIM has decided."""
    liv = Liv()
    (svar,) = liv.send(aktion(tvivlsom()))
    id_ = str(svar["fordringsId"])
    with liv.verden.laes() as laeser:
        ((hoering, _),) = laeser.hoeringer(["9101"], None, Side())
    hoerings_id = str(hoering.hoerings_id)
    liv.flyt("2026-07-30")
    godkend(Livsforloeb(liv.verden).adgang(), regelsaet(), hoerings_id, "Rigtig")
    liv.flyt("2026-08-02")
    assert _kort(liv) == []
    afgoer(liv.tester, regelsaet(), hoerings_id, Hoeringsafgoerelse.GODKENDT, None)
    assert str(liv.fordring(id_).modtagelsesdato) == "2026-07-30"
    assert _kort(liv, date(2026, 8, 1)) == []
    (tilgang,) = _alle(liv, date(2026, 8, 2))
    assert (str(tilgang.virkningsdato), str(tilgang.dag)) == ("2026-07-30", "2026-08-02")


def test_en_afvist_fordring_er_ingen_bevaegelse_og_en_nulfordring_er_tilgang_nul() -> None:
    liv = Liv()
    liv.send(aktion(fordring(beskrivelse=None)))
    liv.send(aktion(fordring(beloeb="0.00", hovedstol="0.00"), relateret()))
    assert _kort(liv) == [("Tilgang", 0), ("Tilgang", 10_000)]


def test_hovedfordringen_er_sit_eget_hovedfordringsid_og_gebyret_har_hovedfordringens() -> None:
    liv = Liv()
    hoved, gebyr = liv.opret_med_gebyr()
    assert [(b.fordrings_id, b.hovedfordrings_id) for b in _alle(liv)] == [
        (int(hoved), int(hoved)),
        (int(gebyr), int(hoved)),
    ]


def test_et_bortfald_taeller_naar_det_er_registreret_og_ikke_paa_sin_virkningsdato() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00")
    liv.flyt("2026-08-05")
    svar = liv.tilbagekald(id_, "BORT", "2026-07-20")
    assert svar["status"] == "UDFOERT", liv.aarsager(svar["aktionsId"])
    assert _kort(liv, date(2026, 8, 4)) == [("Tilgang", 100_000)]
    (_, tilbage) = _alle(liv)
    assert (str(tilbage.virkningsdato), str(tilbage.dag), tilbage.beloeb) == ("2026-07-20", "2026-08-05", 100_000)


def test_fejl_bringer_grundlaget_paa_nul_og_en_genindsendelse_er_ny_tilgang() -> None:
    liv = Liv()
    fejl = liv.opret("1000.00")
    liv.nedskriv(fejl, "100.00")
    liv.betal(30_000)
    liv.tilbagekald(fejl, "FEJL")
    assert _grundlag(liv) == 0
    id_ = liv.opret("500.00")
    liv.tilbagekald(id_, "KLAG")
    krop = fordring(
        oprindeligFordringsId=id_, reference=liv.fordring(id_).reference, beloeb="400.00", hovedstol="500.00"
    )
    (svar,) = liv.send(
        {"aktionskode": "GENINDSENDFORDRING", "fordringshaverId": "9101", "genindsendelse": {"fordring": krop}}
    )
    assert svar["status"] == "UDFOERT", liv.aarsager(svar["aktionsId"])
    assert _alle(liv)[-1].type is T.TILGANG
    assert _alle(liv)[-1].fordrings_id == int(svar["fordringsId"])
    assert _grundlag(liv) == 40_000


def test_en_fordring_i_dmi_er_ingen_bevaegelse_i_psrm_heller_ikke_naar_den_konverteres() -> None:
    liv = Liv()
    with liv.verden.skriv() as skriver:
        skriver.saet_indstillinger({"dmiLukketDato": {"*": "2027-01-01"}})
    (svar,) = liv.send(aktion(fordring(fordringstype="KTNEBOF", art="MODR")))
    assert svar["status"] == "UDFOERT", liv.aarsager(svar["aktionsId"])
    konverter(liv.tester, regelsaet(), str(svar["fordringsId"]))
    assert [h.type for h in liv.haendelser(str(svar["fordringsId"]))] == [T.TILGANG, T.TILBAGEKALDT]
    assert _kort(liv) == []


def test_en_anden_fordringshavers_bevaegelser_er_ikke_med() -> None:
    liv = Livsforloeb()
    liv.ny("100.00", "9101")
    liv.ny("200.00", "9102")
    egen = Liv(liv.verden)
    assert (_kort(egen), _kort(egen, fordringshaver="9102")) == ([("Tilgang", 10_000)], [("Tilgang", 20_000)])
    assert _kort(egen, fordringshaver="9199") == []


@pytest.mark.parametrize("type_", [None, T.NEDSKREVET])
def test_siderne_er_tilsammen_alle_bevaegelser(type_: Haendelsestype | None) -> None:
    liv = Liv()
    for nr in range(1, 6):
        liv.nedskriv(liv.opret(f"{nr}00.00"), f"{nr}.00")
    samlet: list[Bevaegelse] = []
    with liv.verden.laes() as laeser:
        while side := bevaegelser.side_af(laeser, "9101", ALTID, Side(samlet[-1].nr if samlet else 0, 2), type_):
            assert len(side) <= 2
            samlet += side
    assert samlet == [b for b in _alle(liv) if type_ in (None, b.type)]
    assert len(samlet) == (5 if type_ else 10)


def test_ingen_bevaegelser_har_summer_paa_nul() -> None:
    with Liv().verden.laes() as laeser:
        summer = bevaegelser.summer(laeser, "9101", ALTID)
    assert summer.inddrivelsesgrundlag == 0
    assert set(summer.beloeb.values()) == set(summer.antal.values()) == {0}
    assert list(summer.beloeb) == [T.TILGANG, T.OPSKREVET, T.NEDSKREVET, T.TILBAGEKALDT]


def test_alle_bevaegelser_laeses_i_orden_uden_at_blive_sorteret() -> None:
    """A sort would hold all of them; the facts lead the way by their number, a row at a time."""
    verden = SqlVerden("w", None, demobillede(), 1, "NORMAL")
    saetninger: list[str] = []
    with verden.laes() as laeser:
        db = raa_forbindelse(laeser.forbindelse)
        db.set_trace_callback(saetninger.append)
        assert list(bevaegelser.alle(laeser, "9101", ALTID)) == []
        db.set_trace_callback(None)
        (valg,) = saetninger
        plan = [trin for *_, trin in db.execute(f"EXPLAIN QUERY PLAN {valg}")]
    assert "haendelse" in plan[0]
    assert not [trin for trin in plan if "TEMP B-TREE" in trin]
