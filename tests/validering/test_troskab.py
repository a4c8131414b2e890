"""The ledger of fidelity: an entry for everything, each with the support that its grade demands."""

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.koder import (
    Aktionskode,
    Aktionsstatus,
    Fordringsstatus,
    Haendelsestype,
    Hoeringsstatus,
    Stadie,
    Underretningsart,
)
from psrm_sandbox.grunddata import indstillinger, kodelister, troskab
from psrm_sandbox.grunddata.afgoerelser import indlaes_afgoerelser
from psrm_sandbox.grunddata.navngivne import indlaes_navngivne
from psrm_sandbox.grunddata.troskab import Grad, Post, Punkt, Troskab
from psrm_sandbox.grunddata.troskabsside import som_markdown
from psrm_sandbox.indgangsfilter import standardkatalog

PUNKT = re.compile(r"[TAS]-[0-9]{2,3}")
AARSAGER = [(liste, a) for liste, alle in kodelister.indlaes().aarsager.items() for a in alle]
GRUPPER: dict[str, Callable[[], Iterable[object]]] = {
    "aktioner": lambda: Aktionskode,
    "fejlkoder": lambda: (kode.kode for kode in kodelister.indlaes().fejlkoder),
    "navngivne": indlaes_navngivne,
    "afgoerelser": lambda: indlaes_afgoerelser().navngivne,
    "stadier": lambda: Stadie,
    "filterregler": lambda: {regel.type for type_ in standardkatalog().typer for regel in type_.filter},
    "aarsagskoder": lambda: (
        f"{liste}/{a.kode}" for liste, alle in kodelister.indlaes().aarsager.items() for a in alle
    ),
    "aktionsstatus": lambda: Aktionsstatus,
    "fordringsstatus": lambda: Fordringsstatus,
    "hoeringsstatus": lambda: Hoeringsstatus,
    "haendelser": lambda: Haendelsestype,
    "underretninger": lambda: Underretningsart,
    "indstillinger": lambda: (raekke.navn for raekke in indstillinger.indlaes().raekker),
    "oplysninger": lambda: (
        *("raad", "handling", "leverandoer", "filkontrol", "portefoelje", "soap", "kendtetyper", "forretningsomraader"),
    ),
}
"""What each group has to have an entry for. Operations: tests/contract; points: below."""


@pytest.fixture(scope="module")
def ledger() -> Troskab:
    return troskab.indlaes()


@pytest.mark.parametrize("gruppe", GRUPPER)
def test_en_gruppe_har_en_post_for_hver_af_sine_ting_og_ingen_ved_siden_af(ledger: Troskab, gruppe: str) -> None:
    fundne = [post.id for post in getattr(ledger, gruppe)]
    assert sorted(map(str, fundne)) == sorted(map(str, GRUPPER[gruppe]()))


def test_hver_gruppe_kraeves(ledger: Troskab) -> None:
    assert {navn for navn, _ in ledger.grupper()} - set(GRUPPER) == {"operationer", "tvivl", "antagelser", "egne"}


def test_hver_tvivl_og_antagelse_har_en_post_i_orden(ledger: Troskab) -> None:
    assert [punkt.id for punkt in ledger.tvivl] == [f"T-{nr:02d}" for nr in range(1, 35)]
    assert [punkt.id for punkt in ledger.antagelser] == [f"A-{nr:02d}" for nr in range(1, 17)]
    assert [punkt.id for punkt in ledger.egne] == [f"S-{nr:02d}" for nr in range(1, len(ledger.egne) + 1)]


def test_hvert_punkt_der_foelges_er_hvad_noget_hviler_paa(ledger: Troskab) -> None:
    brugte = {punkt for _, post in ledger.poster() for punkt in post.punkt}
    brugte |= {tvivl.id for tvivl in standardkatalog().tvivl}
    assert [p.id for p in ledger.punkter() if p.grad is Grad.ANTAGET and p.id not in brugte] == []


def test_hvert_punkt_som_en_indstilling_naevner_har_en_post(ledger: Troskab) -> None:
    kendte = {punkt.id for punkt in ledger.punkter()}
    kilder = [r.kilde for r in indstillinger.indlaes().raekker if r.kilde[:2] in ("T-", "A-", "S-")]
    assert kilder
    assert [kilde for kilde in kilder if kilde not in kendte] == []


def test_en_offentliggjort_kode_har_kodelistens_kilde(ledger: Troskab) -> None:
    lister = kodelister.indlaes()
    afvigende = [
        post.id
        for post in ledger.fejlkoder
        if post.grad is Grad.OFFENTLIGGJORT and post.kilde != lister.fejlkode(int(post.id)).kilde
    ]
    assert afvigende == []


def test_en_navngiven_regel_har_kilden_og_mindst_reglens_punkter(ledger: Troskab) -> None:
    afvigende = []
    for post in ledger.navngivne:
        kilde = indlaes_navngivne()[str(post.id)].kilde
        dele = [del_ for del_ in kilde.split("; ") if not PUNKT.match(del_)]
        offentlig = post.grad is Grad.OFFENTLIGGJORT
        if not set(PUNKT.findall(kilde)) <= set(post.punkt) or (offentlig and post.kilder != tuple(dele)):
            afvigende.append(post.id)
    assert afvigende == []


def test_en_aarsag_har_kodelistens_kilde(ledger: Troskab) -> None:
    assert {p.id: p.kilde for p in ledger.aarsagskoder} == {f"{liste}/{a.kode}": a.kilde for liste, a in AARSAGER}


def test_en_indstilling_naevner_sin_egen_kilde(ledger: Troskab) -> None:
    kilder = {raekke.navn: raekke.kilde for raekke in indstillinger.indlaes().raekker}
    afvigende = [p.id for p in ledger.indstillinger if kilder[str(p.id)] not in (p.kilde, *p.punkt)]
    assert afvigende == []


# -- Sources and their dates


def test_hver_kilde_bruges(ledger: Troskab) -> None:
    brugte = {ledger.kilde(del_) for _, post in ledger.poster() for del_ in post.kilder}
    assert [kilde.id for kilde in ledger.kilder if kilde not in brugte] == []


def test_bilagene_dateres_af_den_aeldste_og_den_nyeste_tabel(ledger: Troskab) -> None:
    datoer = [t.kilde.opdateret for t in standardkatalog().typer if t.har_filter and t.kilde.opdateret]
    bilag = ledger.kilde("Gældsstyrelsens fordringstypebilag")
    assert bilag is not None
    assert bilag.dato == f"{min(datoer)}/{max(datoer)}"


def test_det_laengste_navn_afgoer_hvilken_kilde_der_menes() -> None:
    kilder = tuple(troskab.Kilde(id=id_, dato=dato, note="n") for id_, dato in (("Liste", "2020"), ("Liste B", "2021")))
    ledger = lille(kilder=kilder)
    assert [k and k.dato for k in map(ledger.kilde, ("Liste B 3", "Liste C", "Andet"))] == ["2021", "2020", None]


# -- The page


def test_siden_har_hver_gruppe_og_hver_post(ledger: Troskab) -> None:
    side = som_markdown(ledger)
    assert side.startswith("# ")
    assert side.count("\n# ") == 0
    assert "Siden er dannet af `seed/troskab.yaml`" in side
    for _, poster in ledger.grupper():
        for post in poster:
            assert f"| `{post.id}` |" in side or f"| {post.id} |" in side
    for kilde in ledger.kilder:
        assert f"| {kilde.id} | " in side
    assert side.count("\n## ") == len(Troskab.model_fields)


def test_siden_daterer_en_post_ved_dens_kilder() -> None:
    kilder = tuple(
        troskab.Kilde(id=i, dato=d, note="n") for i, d in (("A", "2021/2023"), ("B", None), ("C", "2024-05-01"))
    )
    post = Post(id="X", grad=Grad.OFFENTLIGGJORT, kilde="A, side 2; B; C")
    side = som_markdown(lille(kilder=kilder, aktioner=(post,)))
    assert "| `X` | offentliggjort | A, side 2; B; C | 2021 til 2023, 2024-05-01 |  |  |" in side


def test_siden_taeller_hver_gruppe_op_efter_grad() -> None:
    side = som_markdown(
        lille(
            aktioner=(
                Post(id="X", grad=Grad.OFFENTLIGGJORT, kilde="k"),
                Post(id="Y", grad=Grad.MANGLER, note="n"),
                Post(id="Z", grad=Grad.MANGLER, note="n"),
            )
        )
    )
    assert "| Aktioner | 3 | 1 | 0 | 2 |" in side
    assert "## Operationer\n\nIngen endnu.\n" in side


def test_tegn_der_ville_bryde_en_tabel_er_skrevet_om() -> None:
    side = som_markdown(lille(tvivl=(Punkt(id="T-01", emne="a|b*", grad=Grad.ANTAGET, note="n"),)))
    assert "| T-01 | a\\|b\\* | antaget | n |" in side


def lille(**grupper: object) -> Troskab:
    return Troskab.model_validate({**dict.fromkeys(Troskab.model_fields, ()), **grupper})


# -- Broken files


_LINJE = '- {{id: {}, emne: "x", grad: antaget, note: "n"}}\n'
_UVENTET = ', note: "Gives ikke: en uventet fejl svares med HTTP 500, og intet registreres."}'


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("- {id: 900, grad: mangler", "- {id: 900, grad: mangel", "mente du mangler"),
        ("- {id: NEDSKRIV,", "- {id: OPRETFORDRING,", "OPRETFORDRING står to gange"),
        ("punkt: [A-08, T-30,", "punkt: [A-08, T-39,", "punktet T-39 findes ikke"),
        ("- {id: AFVENTER_RIM, grad: offentlig", "- {id: AFVENTER_RIM, grad: ofentlig", "mente du offentliggjort"),
        (_UVENTET, ", nota: x}", "ukendt nøgle nota; mente du note"),
        (_UVENTET, "}", "er mangler, men har ingen note"),
        (
            '{id: 2, grad: offentliggjort, kilde: "NyMF-fejlkode, offentlig regelliste 015"}',
            "{id: 2, grad: offentliggjort}",
            "2 er offentliggjort, men har ingen kilde",
        ),
        (
            '{id: 2, grad: offentliggjort, kilde: "NyMF-fejlkode, offentlig regelliste 015"}',
            "{id: 2, grad: antaget}",
            "2 er antaget, men har intet punkt",
        ),
        ("- {id: A-15,", f"{_LINJE.format('S-15')}- {{id: A-15,", "S-15 hører ikke til under antagelser"),
        ("- {id: A-15,", f"{_LINJE.format('A-155')}- {{id: A-15,", "id"),
        ("operationer:\n", "operationeer:\n", "mente du operationer?"),
        (
            'kilde: "NyMF-regelliste 018"',
            'kilde: "NyMF-regliste 018"',
            "kilden NyMF-regliste 018 står ikke under kilder",
        ),
        ('dato: "2021/2023"', 'dato: "sommeren 2021"', "dato"),
    ],
)
def test_en_fejl_i_filen_naevnes_med_fil_og_linje(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    sti = tmp_path / "troskab.yaml"
    shutil.copy(datamappe("seed") / "troskab.yaml", sti)
    tekst = sti.read_text(encoding="utf-8")
    assert gammel in tekst
    sti.write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl, match=besked) as fejl:
        troskab.indlaes(tmp_path)
    assert fejl.value.linje is not None
