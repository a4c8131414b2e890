"""The trace: all rules, why each was not judged, and its agreement with the verdict."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.indgangsfilter.byggere import MODTAGET, d, fordring, haefter, regel, sporet
from tests.support.budget import eksempler

from psrm_sandbox.domain.fordring import Fordring, Haefter, Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.katalog import standardkatalog
from psrm_sandbox.indgangsfilter.vurdering import Regeludfald, Sporlinje, spor, vurder


@pytest.mark.parametrize(
    ("linje", "hvorfor"),
    [
        (sporet(regel("art", tilladt=["INDR"]), fordring(art=" ")), "fordringsart er tom"),
        (
            sporet(regel("dato", felt="srb", relation="tidligst", anker="forfaldsdato"), fordring(haeftere=())),
            "forfaldsdato og sidste rettidige betalingsdato er tom",
        ),
        (
            sporet(
                regel("dato", felt="periode_slut", relation="senest", anker="hovedfordring.modtagelsesdato"),
                fordring(),
            ),
            "hovedfordringens modtagelsesdato er tom",
        ),
        (
            sporet(regel("dato", felt="foraeldelsesdato", relation="tidligst", anker="dom_eller_forlig"), fordring()),
            "hverken domsdato eller forligsdato er udfyldt",
        ),
        (
            sporet(
                regel("tom", felt="srb", gaelder_ikke_ved=["dom_eller_forlig"]),
                fordring(haefter(forligsdato=d("2026-01-01"))),
            ),
            "reglen gælder ikke, når forligsdato er udfyldt",
        ),
        (
            sporet(
                regel("beloeb", felt="hovedstol", hoejst=1, pr="dag"),
                fordring(periode_start=d("2026-02-02"), periode_slut=d("2026-02-01")),
            ),
            "periode slut ligger før periode start",
        ),
        (
            sporet(regel("tom", felt="srb", vurderes=False), fordring()),
            "reglen er trykt i tabellen, men vurderes ikke",
        ),
    ],
)
def test_en_regel_der_ikke_bedoemmes_siger_hvorfor(linje: tuple, hvorfor: str) -> None:  # type: ignore[type-arg]
    (en,) = linje

    assert en.udfald is Regeludfald.IKKE_VURDERET
    assert (en.hvorfor, en.krav) == (hvorfor, None)


def test_en_regel_i_kataloget_der_ikke_bedoemmes_naevner_tvivlen() -> None:
    type_ = standardkatalog().hent("kommuner", "KFTØFIN")
    assert type_ is not None

    linjer = [linje for linje in sporet(type_, fordring()) if linje.regler == ("R_3_1",)]

    assert [linje.hvorfor for linje in linjer] == ["reglen er trykt i tabellen, men vurderes ikke (T-02)"]


def test_en_overholdt_regel_siger_hvad_der_blev_kraevet() -> None:
    (linje,) = sporet(
        regel("dato", felt="srb", relation="tidligst", anker="forfaldsdato", forskydning={"dage": 3}), fordring()
    )

    assert linje.udfald is Regeludfald.OPFYLDT
    assert (linje.fundet, linje.krav) == ("2026-03-10", "tidligst 2026-03-04 (forfaldsdato + 3 dage)")
    assert linje.hvorfor is None


def test_en_almindelig_dagplejefordring_holder_alle_regler() -> None:
    type_ = standardkatalog().hent("kommuner", "KFDAINS")
    assert type_ is not None

    assert {linje.udfald for linje in sporet(type_, fordring())} == {Regeludfald.OPFYLDT, Regeludfald.IKKE_VURDERET}
    assert vurder(type_, fordring(), rolle=Kategori.HOVEDFORDRING, modtagelsesdato=MODTAGET) == ()


_DATOER = st.none() | st.dates(date(2015, 1, 1), date(2040, 12, 31)) | st.sampled_from([date.min, date.max])
_OERE = st.none() | st.integers(-100, 30_000_000) | st.just(0)
_SKYLDNERE = st.sampled_from([None, Skyldner("CPR", "6101600008"), Skyldner("CPR", "6201600005")])
_HAEFTERE = st.lists(
    st.builds(
        Haefter,
        skyldner=_SKYLDNERE,
        forfaldsdato=_DATOER,
        srb=_DATOER,
        foraeldelsesdato=_DATOER,
        domsdato=_DATOER,
        forligsdato=_DATOER,
    ),
    max_size=3,
).map(tuple)
_FORDRINGER = st.builds(
    Fordring,
    art=st.sampled_from([None, "", "INDR", "MODR", "XXXX"]),
    beloeb=_OERE,
    hovedstol=_OERE,
    stiftelsesdato=_DATOER,
    periode_start=_DATOER,
    periode_slut=_DATOER,
    beskrivelse=st.sampled_from([None, " ", "Faktura"]),
    haeftere=_HAEFTERE,
)
_HOVEDFORDRINGER = st.none() | st.builds(
    Hovedfordringsdata,
    modtagelsesdato=_DATOER,
    forfaldsdato=_DATOER,
    forfaldsdato_pr_skyldner=st.lists(st.tuples(_SKYLDNERE.filter(bool), _DATOER), max_size=2).map(tuple),
)


@settings(max_examples=eksempler(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(standardkatalog().typer),
    _FORDRINGER,
    st.sampled_from(list(Kategori)),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    _HOVEDFORDRINGER,
    st.none() | st.dates(date(2021, 1, 1), date(2026, 1, 1)),
)
def test_dommen_er_sporets_brudte_linjer(
    type_,
    sag,
    rolle,
    modtaget,
    hovedfordring,
    filter_pr,  # type: ignore[no-untyped-def]
) -> None:
    valg = {"rolle": rolle, "modtagelsesdato": modtaget, "hovedfordring": hovedfordring, "filter_pr": filter_pr}

    linjer = spor(type_, sag, **valg)

    brudte = tuple(som_fund(linje) for linje in linjer if linje.udfald is Regeludfald.BRUDT)
    assert vurder(type_, sag, **valg) == brudte
    assert all((linje.hvorfor is None) == (linje.udfald is not Regeludfald.IKKE_VURDERET) for linje in linjer)
    assert all(fund.krav and fund.tekst and fund.kilde for fund in brudte)


def som_fund(linje: Sporlinje) -> Fund:
    """The finding that a broken rule's line tells of."""
    return Fund(
        konsekvens=linje.konsekvens,
        felt=linje.felt,
        krav=linje.krav or "",
        tekst=linje.tekst,
        kilde=linje.kilde,
        regler=linje.regler,
        fundet=linje.fundet,
        ukendt_foer=linje.ukendt_foer,
    )
