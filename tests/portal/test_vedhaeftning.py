"""A fetched file's name, whatever is in it."""

import pytest

from psrm_sandbox.portal.vedhaeftning import vedhaeft


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("kontrol af maj (2).xlsx", 'filename="kontrol af maj (2).xlsx"'),
        ("kontrol af restancer på øen.xlsx", "filename*=UTF-8''kontrol%20af%20restancer%20p%C3%A5%20%C3%B8en.xlsx"),
        ('a".xlsx', "filename*=UTF-8''a%22.xlsx"),
        ("a\r\nSet-Cookie: b.xlsx", "filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b.xlsx"),
    ],
)
def test_navnet_staar_som_det_er_eller_i_tegn_som_et_hoved_kan_rumme(navn: str, ventet: str) -> None:
    hoveder = vedhaeft(b"", navn, "text/plain").headers
    assert hoveder["content-disposition"] == f"attachment; {ventet}"
    assert hoveder["x-content-type-options"] == "nosniff"
