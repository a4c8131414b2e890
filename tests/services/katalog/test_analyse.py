"""The catalogue's rules looked at without a claim; each known doubt is found, or it is said why it cannot be."""

from datetime import date
from functools import cache

import pytest
from tests.indgangsfilter.byggere import regel, type_med

from psrm_sandbox.indgangsfilter import Regel, standardkatalog
from psrm_sandbox.services.katalog.analyse import Analysefund, Fundart, analyser, tvivlssvar


@cache
def hele() -> tuple[Analysefund, ...]:
    return tuple(et for type_ in standardkatalog().typer if type_.har_filter for et in analyser(type_))


def fund(*regler: Regel) -> set[tuple[Fundart, tuple[str, ...]]]:
    return {(et.art, et.regler) for et in analyser(type_med(*regler)) if et.art is not Fundart.KRAEVET_IKKE}


def dato(nr: str, relation: str, **noegler: object) -> Regel:
    felter = {"felt": "forfaldsdato", "anker": "periode_start", "regler": [nr], **noegler}
    return regel("dato", relation=relation, **felter)


def test_hver_kendt_tvivl_findes_eller_det_siges_hvorfor_ikke() -> None:
    svar = tvivlssvar(standardkatalog(), hele())
    assert [et.tvivl.id for et in svar if bool(et.fund) == bool(et.tvivl.analyse)] == []
    assert [et.tvivl.id for et in svar if bool(et.fund) != bool(et.tvivl.findes_som)] == []
    assert {et.tvivl.id for et in svar if et.fund} == {"T-02", "T-03", "T-05", "T-07", "T-11"}


def test_ingen_type_er_umulig_og_hver_bedoemt_regel_kan_brydes() -> None:
    arter = {et.art for et in hele()}
    assert not arter & {Fundart.UMULIG_TYPE, Fundart.ALDRIG_BRUDT, Fundart.UDELUKKER}


def test_graenser_der_udelukker_hinanden_findes_paa_hver_dag() -> None:
    lav, hoej = dato("R_1", "tidligst", forskydning={"maaneder": 1}), dato("R_2", "senest", forskydning={"dage": 27})
    assert (Fundart.UDELUKKER, ("R_1",)) in fund(lav, hoej)
    assert (Fundart.UMULIG_TYPE, ()) in fund(lav, hoej, regel("udfyldt", felt="forfaldsdato", regler=["R_3"]),
                                             regel("udfyldt", felt="periode_start", regler=["R_4"]))  # fmt: skip
    mulig = dato("R_2", "senest", forskydning={"dage": 28})  # a February without a leap day
    assert Fundart.UDELUKKER not in {art for art, _ in fund(lav, mulig)}


def test_en_regel_inden_i_en_anden_findes() -> None:
    ydre, indre = dato("R_1", "tidligst"), dato("R_2", "tidligst", forskydning={"dage": 1})
    assert (Fundart.INDEHOLDT, ("R_1",)) in fund(ydre, indre)
    assert (Fundart.INDEHOLDT, ("R_2",)) not in fund(ydre, indre)


def test_to_regler_der_spoerger_ens_findes_ogsaa_med_hver_sin_foelge() -> None:
    a, b = dato("R_1", "senest", konsekvens="HOERING"), dato("R_2", "senest")
    assert {(Fundart.SAMME_PROEVE, ("R_1",)), (Fundart.SAMME_PROEVE, ("R_2",))} <= fund(a, b)


@pytest.mark.parametrize("kraevet", [False, True])
def test_en_regel_kan_undgaas_naar_intet_kraever_feltet(kraevet: bool) -> None:
    regler = [regel("beloeb", felt="hovedstol", hoejst=100, regler=["R_1"])]
    regler += [regel("udfyldt", felt="hovedstol", regler=["R_2"])] if kraevet else []
    assert ((Fundart.UNDGAAS_TOM, ("R_1",)) in fund(*regler)) is not kraevet


def test_dagene_der_proeves_har_et_skudaar_og_hver_maaneds_ende() -> None:
    from psrm_sandbox.services.katalog import analyse

    assert date(2024, 2, 29) in analyse._DAGE
    assert {(dag.month, dag.day) for dag in analyse._DAGE} >= {(1, 31), (2, 28), (2, 29), (12, 31)}
