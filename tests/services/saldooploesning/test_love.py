"""The laws of saldoopløsning: planted differences are found, no more and no fewer, and the sum holds for any input."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.saldooploesning.byggere import SKAERING, Bev, side
from tests.support.budget import eksempler

from psrm_sandbox.services.saldooploesning.opgoerelse import oploes

HAENDELSER = ("Tilgang", "Opskrevet", "Nedskrevet", "Tilbagekaldt")
DAGE = st.dates(date(2026, 4, 1), date(2026, 8, 31))
SNEVER = st.builds(
    Bev,
    id=st.sampled_from([None, "", "1", "2", "3"]),
    haendelse=st.sampled_from(HAENDELSER),
    beloeb=st.integers(-3, 5),
    dato=st.dates(date(2026, 6, 28), date(2026, 7, 3)),
    reference=st.sampled_from([None, "", "a", "b", "007", "7"]),
)
"""Movements that meet one another in every way."""


@settings(deadline=None, max_examples=eksempler(30), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SNEVER, max_size=12), st.lists(SNEVER, max_size=12))
def test_forskellene_giver_tilsammen_det_hele_hvad_der_end_kommer_ind(psrm: list[Bev], liste: list[Bev]) -> None:
    fortegn = {"Tilgang": 1, "Opskrevet": 1, "Nedskrevet": -1, "Tilbagekaldt": -1}

    def regnet(bevaegelser: list[Bev]) -> int:
        return sum(fortegn[b.haendelse] * b.beloeb for b in bevaegelser if b.dato <= SKAERING)

    svar = oploes(side(*psrm), side(*liste), SKAERING)
    assert svar.oversigt.inddrivelsesgrundlag_psrm == regnet(psrm)
    assert svar.oversigt.inddrivelsesgrundlag_fordringshaver == regnet(liste)
    assert svar.forskelle["effekt"].sum() == regnet(psrm) - regnet(liste) == svar.oversigt.total_difference
    numre = [svar.forskelle[felt].drop_nulls().to_list() for felt in ("nr", "raekke")]
    assert all(len(fundne) == len(set(fundne)) for fundne in numre), "each movement is part of one difference"


@settings(deadline=None, max_examples=eksempler(20), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SNEVER, max_size=12), st.randoms(use_true_random=False))
def test_de_samme_bevaegelser_i_en_anden_orden_afviger_i_intet(psrm: list[Bev], tilfaeldig: object) -> None:
    blandet = list(psrm)
    tilfaeldig.shuffle(blandet)  # type: ignore[attr-defined]
    assert oploes(side(*psrm), side(*blandet), SKAERING).forskelle["effekt"].to_list() == []


@st.composite
def plantede(draw: st.DrawFn) -> tuple[list[Bev], list[Bev], Counter[tuple[object, ...]]]:
    """A history, the books made of it with differences planted, and what was planted.

    At most one difference for each event of a claim: two could be told apart by nobody. Lines without id or reference
    are only where the amount is the line's own.
    """
    psrm: list[Bev] = []
    liste: list[Bev] = []
    ventet: Counter[tuple[object, ...]] = Counter()
    eget = iter(range(1_000_000, 2_000_000))
    for claim in range(draw(st.integers(1, 5))):
        for haendelse in HAENDELSER:
            antal = draw(st.integers(0, 3))
            beloeb = draw(st.lists(st.integers(1, 4), min_size=antal, max_size=antal))
            dage = draw(st.lists(DAGE, min_size=antal, max_size=antal))
            egne = [Bev(str(claim), haendelse, b, d, f"R{claim}") for b, d in zip(beloeb, dage, strict=True)]
            maade = draw(st.sampled_from(["begge", "id", "reference"]))
            plan = draw(st.sampled_from(["", "psrm", "liste", "beloeb", "foer", "efter", "uden"]))
            unikt = next(eget)
            anden = Bev(str(claim), haendelse, unikt, date(2026, 6, 15), f"R{claim}")
            if plan in ("psrm", "beloeb", "efter", "uden"):
                psrm.append(anden)
            if plan == "foer":
                psrm.append(anden._replace(dato=SKAERING + timedelta(days=draw(st.integers(1, 31)))))
            if plan in ("liste", "foer"):
                liste.append(_kendt(anden, maade))
            if plan == "efter":
                liste.append(_kendt(anden._replace(dato=SKAERING + timedelta(days=draw(st.integers(1, 31)))), maade))
            if plan == "beloeb":
                liste.append(_kendt(anden._replace(beloeb=unikt + 5_000_000), maade))
            if plan == "uden":
                liste.append(anden._replace(id=None, reference=None, dato=date(2026, 6, draw(st.integers(1, 30)))))
            aarsag = {
                "psrm": "KUN_I_PSRM",
                "liste": "KUN_HOS_FORDRINGSHAVER",
                "beloeb": "ANDET_BELOEB",
                "foer": "MAANEDEN_FOER",
                "efter": "MAANEDEN_EFTER",
            }.get(plan)
            if aarsag:
                ventet[(aarsag, str(claim), haendelse, unikt)] += 1
            psrm += egne
            liste += [_kendt(b, draw(st.sampled_from(["begge", "id", "reference"]))) for b in egne]
    return draw(st.permutations(psrm)), draw(st.permutations(liste)), ventet


def _kendt(bev: Bev, maade: str) -> Bev:
    return bev._replace(id=None if maade == "reference" else bev.id, reference=None if maade == "id" else bev.reference)


@settings(
    deadline=None, max_examples=eksempler(25), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(plantede())
def test_netop_de_plantede_forskelle_findes(
    plan: tuple[list[Bev], list[Bev], Counter[tuple[object, ...]]],
) -> None:
    psrm, liste, ventet = plan
    svar = oploes(side(*psrm), side(*liste), SKAERING)
    fundet: Counter[tuple[object, ...]] = Counter()
    for f in svar.forskelle.iter_rows(named=True):
        claim = f["fordringsId"] or (f["reference"] or "").removeprefix("R")
        beloeb = f["beloebPsrm"] if f["beloebPsrm"] is not None else f["beloebListe"]
        fundet[(f["aarsag"], claim, f["haendelse"], beloeb)] += 1
    assert fundet == ventet
    assert svar.oversigt.forklaret_difference == svar.oversigt.total_difference
