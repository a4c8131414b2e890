"""What wage deduction reaches, and whose limitation date a fee keeps, where its own document is silent."""

from datetime import date

from tests.support.byggere import TESTPERSON, aktion, fordring, haefter, relateret
from tests.support.indsendelser import regelsaet
from tests.support.livet import Liv

from psrm_sandbox.domain.daekning import Betalingsart
from psrm_sandbox.services.sag.arbejde import Arbejde

CIVIL = {"stiftelsesdato": "2026-03-02", "periodeStart": "2026-03-02", "periodeSlut": "2026-03-02"}


def _civil_med_gebyr(liv: Liv) -> tuple[str, str]:
    hoved = fordring(
        haefter(forfaldsdato="2026-03-02", foraeldelsesdato="2029-03-02"), fordringstype="KTCIVIL", **CIVIL
    )
    gebyr = relateret(haefter(foraeldelsesdato="2031-03-03"), fordringstype="KFOPGEB")
    (svar,) = liv.send(aktion(hoved, gebyr))
    assert svar["status"] == "UDFOERT", liv.aarsager(svar["aktionsId"])
    return str(svar["fordringsId"]), str(svar["relateredeFordringer"][0]["fordringsId"])


def test_loenindeholdelse_naar_hverken_det_civilretlige_krav_eller_dets_gebyr() -> None:
    liv = Liv()
    ider = _civil_med_gebyr(liv)
    with liv.verden.skriv() as skriver:
        arbejde = Arbejde(skriver, regelsaet())
        art = Betalingsart.LOENINDEHOLDELSE
        post = arbejde.daekker.indbetal(("CPR", TESTPERSON), art, 200_000, arbejde.dag)

    assert post.pulje == 200_000
    assert [liv.fordring(id_).saldo for id_ in ider] == [120_000, 10_000]
    assert liv.afvigelser() == []


def test_en_kommunes_gebyr_til_et_civilretligt_krav_beholder_sin_egen_dato() -> None:
    liv = Liv()
    _, gebyr = _civil_med_gebyr(liv)
    with liv.verden.laes() as laeser:
        (skyldner,) = laeser.haeftere([int(gebyr)])[int(gebyr)]

    assert skyldner.foraeldes == date(2031, 3, 3)
