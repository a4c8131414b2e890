"""The coverage order. Source: gældsinddrivelsesloven § 4; Den juridiske vejledning G.A.2.3."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psrm_sandbox.domain.daekning import Betalingsart, Daekningskandidat, Daekningsklasse, raekkefoelge

Klasse = Daekningsklasse
JAN, FEB, MAR = (datetime(2026, maaned, 1, 12, tzinfo=UTC) for maaned in (1, 2, 3))
ALLE = list(Betalingsart)
I_INDDRIVELSE = [art for art in Betalingsart if art is not Betalingsart.MODREGNING]


def kandidat(nr: int, modtaget: datetime = JAN, **felter: Any) -> Daekningskandidat:
    """A main claim of category 3; ``kandidat(2, kategori=1)`` changes what is named."""
    grund: dict[str, Any] = {
        "fordrings_id": nr,
        "fordringshaver_id": "9101",
        "kategori": 3,
        "modtaget": modtaget,
        "registreringsnr": nr,
        "led": 0,
        "klasse": Klasse.HOVEDFORDRING,
    }
    return Daekningskandidat(**{**grund, **felter})


def rente(nr: int, hoved: int | None, modtaget: datetime = MAR, **felter: Any) -> Daekningskandidat:
    return kandidat(nr, modtaget, klasse=Klasse.RENTE, hovedfordrings_id=hoved, **felter)


def egen_rente(nr: int, modtaget: datetime = MAR, **felter: Any) -> Daekningskandidat:
    return kandidat(nr, modtaget, klasse=Klasse.INDDRIVELSESRENTE, **felter)


def opskrivning(nr: int, aktion: int, modtaget: datetime, **felter: Any) -> Daekningskandidat:
    return kandidat(nr, modtaget, klasse=Klasse.OPSKRIVNING, opskrivning=aktion, registreringsnr=aktion, **felter)


def ordnet(
    *kandidater: Daekningskandidat, art: Betalingsart = Betalingsart.FRIVILLIG, **valg: Any
) -> list[Daekningskandidat]:
    """The order, whichever way the candidates are handed over."""
    fundet = raekkefoelge(kandidater, art, **valg)
    assert raekkefoelge(reversed(kandidater), art, **valg) == fundet
    return fundet


def numre(kandidater: Iterable[Daekningskandidat]) -> list[int]:
    return [k.fordrings_id for k in kandidater]


# -- Categories and places


def test_kategorierne_kommer_i_orden_hvad_der_end_blev_modtaget_foerst() -> None:
    sidst, underhold, boede, udland = (kandidat(4 - k, modtaget=JAN, kategori=3 - k) for k in range(4))

    assert ordnet(sidst, underhold, boede, udland) == [udland, boede, underhold, sidst]


def test_privat_underholdsbidrag_kommer_foer_offentligt() -> None:
    offentligt, privat = kandidat(1, JAN, kategori=2, rang=1), kandidat(2, FEB, kategori=2, rang=0)

    assert ordnet(offentligt, privat) == [privat, offentligt]


def test_inden_for_en_kategori_daekkes_den_foerst_modtagne_foerst() -> None:
    assert numre(ordnet(kandidat(1, MAR), kandidat(2, JAN), kandidat(3, FEB))) == [2, 3, 1]


def test_fordringer_modtaget_sammen_beholder_registreringens_og_saa_leverancens_orden() -> None:
    kandidater = (
        kandidat(1, registreringsnr=8, led=0),
        kandidat(2, registreringsnr=7, led=1),
        kandidat(3, registreringsnr=7, led=0),
    )

    assert numre(ordnet(*kandidater)) == [3, 2, 1]


def test_fordringer_med_den_selvsamme_plads_beholder_deres_renter_hos_sig() -> None:
    kandidater = (kandidat(1, registreringsnr=1), kandidat(2, registreringsnr=1), rente(4, 1), rente(3, 2))

    assert numre(ordnet(*kandidater)) == [4, 1, 3, 2]


# -- Interest, write-ups, fees


def test_renter_daekkes_foer_deres_fordring_og_i_fordringens_kategori_og_plads() -> None:
    boede, anden, renten = kandidat(1, FEB, kategori=1), kandidat(2, JAN), rente(3, 1)
    tidlig, sen = kandidat(4, JAN, registreringsnr=90), kandidat(5, FEB, registreringsnr=91)

    assert numre(ordnet(boede, anden, renten, tidlig, sen, rente(6, 4))) == [3, 1, 2, 6, 4, 5]


def test_rentefordringer_daekkes_efter_periode_foer_psrms_egne_renter() -> None:
    hoved, egen = kandidat(1), egen_rente(1, periode_start=date(2025, 1, 1))
    ny = rente(2, 1, FEB, periode_start=date(2025, 12, 1))
    genindsendt = rente(3, 1, MAR, periode_start=date(2025, 10, 1))
    uden_periode = rente(4, 1, JAN)

    assert ordnet(hoved, egen, ny, genindsendt, uden_periode) == [genindsendt, ny, uden_periode, egen, hoved]


def test_opskrivninger_foelger_fordringen_i_modtagelsens_orden_hver_efter_sine_egne_renter() -> None:
    hoved, naeste = kandidat(1, JAN), kandidat(2, JAN)
    foerst, sidst = opskrivning(1, 51, FEB), opskrivning(1, 50, MAR)
    renter = {aktion: egen_rente(1, opskrivning=aktion) for aktion in (None, 50, 51)}

    assert ordnet(sidst, *renter.values(), foerst, naeste, hoved) == [
        renter[None],
        hoved,
        renter[51],
        foerst,
        renter[50],
        sidst,
        naeste,
    ]


def test_renter_sendt_efter_at_hovedfordringen_blev_daekket_tager_fordringens_plads() -> None:
    daekket = kandidat(1, JAN, kategori=1, daekket=True)

    assert numre(ordnet(daekket, kandidat(2, JAN, kategori=1), rente(3, 1))) == [3, 2]


def test_renter_sendt_uden_en_hovedfordring_staar_paa_deres_egen_plads() -> None:
    assert numre(ordnet(kandidat(1, JAN), rente(2, None, FEB), kandidat(3, MAR))) == [1, 2, 3]


def test_et_gebyr_er_en_fordring_for_sig_i_koeen() -> None:
    gebyr = kandidat(2, FEB, klasse=Klasse.GEBYR, hovedfordrings_id=1, kategori=3)

    assert numre(ordnet(kandidat(1, JAN, kategori=1), gebyr, egen_rente(2), kandidat(3, JAN))) == [1, 3, 2, 2]


@pytest.mark.parametrize(
    ("loes", "besked"),
    [
        (rente(2, 1), "fordringen 1"),
        (egen_rente(2), "fordringen 2"),
        (opskrivning(2, 50, FEB), "fordringen 2"),
    ],
)
def test_en_plads_der_ikke_er_blandt_kandidaterne_naevnes(loes: Daekningskandidat, besked: str) -> None:
    with pytest.raises(LookupError, match=besked):
        raekkefoelge([loes], Betalingsart.FRIVILLIG)


def test_renter_af_en_opskrivning_der_ikke_er_blandt_kandidaterne_naevnes() -> None:
    with pytest.raises(LookupError, match="opskrivningen 50"):
        raekkefoelge([kandidat(1), egen_rente(1, opskrivning=50)], Betalingsart.FRIVILLIG)


# -- What is skipped, and the kinds of payment


@pytest.mark.parametrize("art", ALLE)
def test_suspenderede_og_daekkede_fordringer_springes_over(art: Betalingsart) -> None:
    kandidater = (kandidat(1, suspenderet=True), kandidat(2, daekket=True), kandidat(3))

    assert numre(ordnet(*kandidater, art=art, fordringer=(1, 2, 3))) == [3]


def test_renter_af_en_suspenderet_fordring_beholder_fordringens_plads() -> None:
    assert numre(ordnet(kandidat(1, JAN, suspenderet=True), kandidat(2, FEB), rente(3, 1, MAR))) == [3, 2]


@pytest.mark.parametrize("art", [Betalingsart.INDSATS, Betalingsart.LOENINDEHOLDELSE])
def test_en_indsats_daekker_foerst_sine_egne_fordringer_med_deres_renter(art: Betalingsart) -> None:
    kandidater = (kandidat(1, JAN, kategori=1), kandidat(2, FEB), kandidat(3, MAR), rente(4, 3), rente(5, 1))

    assert numre(ordnet(*kandidater, art=art, fordringer=(2, 3))) == [2, 4, 3, 5, 1]


def test_en_indsats_for_en_rentefordring_alene_tager_ikke_dens_hovedfordring_med() -> None:
    kandidater = (kandidat(1, JAN), kandidat(2, FEB), rente(3, 2))

    assert numre(ordnet(*kandidater, art=Betalingsart.INDSATS, fordringer=(3,))) == [3, 1, 2]


def test_et_loentraek_naar_aldrig_en_fordring_der_ikke_kan_loenindeholdes() -> None:
    civil, offentlig = kandidat(1, kan_loenindeholdes=False), kandidat(2)

    assert ordnet(civil, offentlig, art=Betalingsart.LOENINDEHOLDELSE, fordringer=(1,)) == [offentlig]
    assert ordnet(civil, offentlig, art=Betalingsart.INDSATS, fordringer=(1,)) == [civil, offentlig]


def test_et_udlaeg_daekker_sine_egne_fordringer_og_ingen_andre() -> None:
    kandidater = (kandidat(1, kategori=1), kandidat(2), rente(3, 2), opskrivning(2, 50, FEB))

    assert numre(ordnet(*kandidater, art=Betalingsart.UDLAEG, fordringer=(2,))) == [3, 2, 2]


def test_en_modregning_tager_fordringshavers_egen_opkraevning_saa_inddrivelse_saa_anden_opkraevning() -> None:
    andres = kandidat(1, JAN, fordringshaver_id="9102", til_inddrivelse=False)
    inddrives = (kandidat(2, JAN, fordringshaver_id="9102"), kandidat(3, FEB))
    egen = kandidat(4, MAR, til_inddrivelse=False)

    valg: dict[str, Any] = {"art": Betalingsart.MODREGNING, "fordringshaver": "9101"}
    assert ordnet(andres, *inddrives, egen, **valg) == [egen, *inddrives, andres]


@pytest.mark.parametrize("art", I_INDDRIVELSE)
def test_kun_en_modregning_naar_en_fordring_under_opkraevning(art: Betalingsart) -> None:
    assert numre(ordnet(kandidat(1, til_inddrivelse=False), kandidat(2), art=art, fordringer=(1, 2))) == [2]


def test_en_modregning_for_ingen_kendt_fordringshaver_foretraekker_ingen() -> None:
    uden = kandidat(1, fordringshaver_id=None, til_inddrivelse=False)

    assert numre(ordnet(uden, kandidat(2), art=Betalingsart.MODREGNING)) == [2, 1]


# -- Laws

_flag = st.fixed_dictionaries(
    {
        "kategori": st.integers(0, 3),
        "modtaget": st.sampled_from([JAN, FEB, MAR]),
        "registreringsnr": st.integers(1, 3),
        "led": st.integers(0, 2),
        "fordringshaver_id": st.sampled_from(["9101", "9102", None]),
        "periode_start": st.none() | st.dates(date(2025, 1, 1), date(2025, 12, 31)),
        "daekket": st.booleans(),
        "suspenderet": st.booleans(),
        "kan_loenindeholdes": st.booleans(),
        "til_inddrivelse": st.booleans(),
    }
)


@st.composite
def gaeld(draw: st.DrawFn) -> list[Daekningskandidat]:
    """A debtor's claims: main claims and fees, some with interest, write-ups, and interest of these."""
    kandidater: list[Daekningskandidat] = []
    for nr in range(1, draw(st.integers(1, 5)) + 1):
        klasse = draw(st.sampled_from([Klasse.HOVEDFORDRING, Klasse.GEBYR]))
        kandidater.append(kandidat(nr, **draw(_flag), klasse=klasse))
        kandidater += [
            kandidat(nr * 10 + rente_nr, **draw(_flag), klasse=Klasse.RENTE, hovedfordrings_id=nr)
            for rente_nr in range(draw(st.integers(0, 2)))
        ]
        for aktion in draw(st.sampled_from([(), (None,), (None, 50), (50, 51)])):
            if aktion is not None:
                kandidater.append(kandidat(nr, **draw(_flag), klasse=Klasse.OPSKRIVNING, opskrivning=aktion))
            kandidater.append(kandidat(nr, **draw(_flag), klasse=Klasse.INDDRIVELSESRENTE, opskrivning=aktion))
    return kandidater


arter = st.sampled_from(ALLE)
egne = st.frozensets(st.integers(1, 5))


@given(gaeld(), arter, egne, st.data())
def test_raekkefoelgen_afhaenger_ikke_af_den_orden_der_blev_givet(
    kandidater: list[Daekningskandidat], art: Betalingsart, fordringer: frozenset[int], data: st.DataObject
) -> None:
    blandet = data.draw(st.permutations(kandidater))

    assert raekkefoelge(blandet, art, "9101", fordringer) == raekkefoelge(kandidater, art, "9101", fordringer)


@given(gaeld())
def test_en_frivillig_betaling_ordner_alle_der_kan_daekkes_hver_en_gang(kandidater: list[Daekningskandidat]) -> None:
    fundet = raekkefoelge(kandidater, Betalingsart.FRIVILLIG)
    med = [k for k in kandidater if k.til_inddrivelse and not k.daekket and not k.suspenderet]

    assert sorted(map(id, fundet)) == sorted(map(id, med))


@given(gaeld(), egne)
def test_en_indsats_og_en_modregning_bytter_om_men_hverken_laegger_til_eller_tager_fra(
    kandidater: list[Daekningskandidat], fordringer: frozenset[int]
) -> None:
    frivillig = raekkefoelge(kandidater, Betalingsart.FRIVILLIG)
    indsats = raekkefoelge(kandidater, Betalingsart.INDSATS, fordringer=fordringer)
    loen = raekkefoelge(kandidater, Betalingsart.LOENINDEHOLDELSE, fordringer=fordringer)
    modregning = raekkefoelge(kandidater, Betalingsart.MODREGNING, "9101")

    egne_ = [k for k in frivillig if k.anker in fordringer]
    assert indsats == [*egne_, *(k for k in frivillig if k.anker not in fordringer)]
    assert loen == [k for k in indsats if k.kan_loenindeholdes]
    assert raekkefoelge(kandidater, Betalingsart.UDLAEG, fordringer=fordringer) == egne_
    assert [k for k in modregning if k.til_inddrivelse] == frivillig


@given(gaeld())
def test_ingen_rente_kommer_efter_det_den_er_rente_af(kandidater: list[Daekningskandidat]) -> None:
    fundet = raekkefoelge(kandidater, Betalingsart.FRIVILLIG)
    renter = (Klasse.RENTE, Klasse.INDDRIVELSESRENTE)
    sene = [
        (rente_, k)
        for nr, k in enumerate(fundet)
        for rente_ in fundet[nr:]
        if k.klasse not in renter
        and rente_.klasse in renter
        and (rente_.anker, rente_.opskrivning) == (k.fordrings_id, k.opskrivning)
    ]

    assert sene == []
