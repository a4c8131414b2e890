"""The ledger of fidelity: an entry for everything, each with the support that its grade demands."""

import shutil
from pathlib import Path

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.koder import Aktionskode, Aktionsstatus, Fordringsstatus, Hoeringsstatus
from psrm_sandbox.validering import indstillinger, kodelister, troskab
from psrm_sandbox.validering.troskab import Grad, Post, Punkt, Troskab


@pytest.fixture(scope="module")
def ledger() -> Troskab:
    return troskab.indlaes()


def test_every_rejection_code_has_an_entry_and_no_other_number_has(ledger: Troskab) -> None:
    assert [post.id for post in ledger.fejlkoder] == [kode.kode for kode in kodelister.indlaes().fejlkoder]


def test_every_action_and_status_has_an_entry(ledger: Troskab) -> None:
    assert [post.id for post in ledger.aktioner] == list(Aktionskode)
    assert {post.id for post in ledger.aktionsstatus} == set(Aktionsstatus)
    assert {post.id for post in ledger.fordringsstatus} == set(Fordringsstatus)
    assert {post.id for post in ledger.hoeringsstatus} == set(Hoeringsstatus)


def test_every_kind_of_filter_rule_has_an_entry(ledger: Troskab) -> None:
    felter = {"art", "kategori", "udfyldt", "tom", "ikke_begge", "ingen_af", "mindst_en"}
    vaerdier = {"dato", "beloeb", "beloeb_forhold", "samme"}
    assert {post.id for post in ledger.filterregler} == felter | vaerdier


def test_every_doubt_and_assumption_has_an_entry_in_order(ledger: Troskab) -> None:
    assert [punkt.id for punkt in ledger.tvivl] == [f"T-{nr:02d}" for nr in range(1, 35)]
    assert [punkt.id for punkt in ledger.antagelser] == [f"A-{nr:02d}" for nr in range(1, 16)]
    assert [punkt.id for punkt in ledger.egne] == [f"S-{nr:02d}" for nr in range(1, len(ledger.egne) + 1)]


def test_every_point_that_a_setting_names_has_an_entry(ledger: Troskab) -> None:
    kendte = {punkt.id for punkt in ledger.punkter()}
    kilder = [r.kilde for r in indstillinger.indlaes().raekker if r.kilde[:2] in ("T-", "A-", "S-")]
    assert kilder
    assert [kilde for kilde in kilder if kilde not in kendte] == []


def test_a_published_code_has_the_source_of_the_code_list(ledger: Troskab) -> None:
    lister = kodelister.indlaes()
    afvigende = [
        post.id
        for post in ledger.fejlkoder
        if post.grad is Grad.OFFENTLIGGJORT and post.kilde != lister.fejlkode(int(post.id)).kilde
    ]
    assert afvigende == []


# -- The page


def test_the_page_has_every_group_and_every_entry(ledger: Troskab) -> None:
    side = troskab.som_markdown(ledger)
    assert side.startswith("# ")
    assert side.count("\n# ") == 0
    assert "Siden er dannet af `seed/troskab.yaml`" in side
    for _, poster in ledger.grupper():
        for post in poster:
            assert f"| `{post.id}` |" in side or f"| {post.id} |" in side
    assert side.count("\n## ") == len(Troskab.model_fields)


def test_the_page_sums_each_group_by_grade() -> None:
    side = troskab.som_markdown(
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


def test_marks_that_would_break_a_table_are_escaped() -> None:
    side = troskab.som_markdown(lille(tvivl=(Punkt(id="T-01", emne="a|b*", grad=Grad.ANTAGET, note="n"),)))
    assert "| T-01 | a\\|b\\* | antaget | n |" in side


def lille(aktioner: tuple[Post, ...] = (), tvivl: tuple[Punkt, ...] = ()) -> Troskab:
    return Troskab(
        aktioner=aktioner,
        fejlkoder=(),
        filterregler=(),
        aktionsstatus=(),
        fordringsstatus=(),
        hoeringsstatus=(),
        operationer=(),
        tvivl=tvivl,
        antagelser=(),
        egne=(),
    )


# -- Broken files


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
        ("- {id: A-15,", "- {id: S-15,", "S-15 hører ikke til under antagelser"),
        ("- {id: A-15,", "- {id: A-155,", "id"),
        ("operationer:\n", "operationeer:\n", "mente du operationer?"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_file_and_line(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    sti = tmp_path / "troskab.yaml"
    shutil.copy(datamappe("seed") / "troskab.yaml", sti)
    tekst = sti.read_text(encoding="utf-8")
    assert gammel in tekst
    sti.write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl, match=besked) as fejl:
        troskab.indlaes(tmp_path)
    assert fejl.value.linje is not None
