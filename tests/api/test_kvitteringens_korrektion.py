"""What a correction's receipt gives back of what was sent. Source: PORTAL (Receipts: type, begrundelse, amount)."""

import pytest
from tests.support.byggere import Krop, god, leverance
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


async def _korrektion(sandkasse: Sandkasse, kode: str, struktur: str, **felter: str) -> Krop | None:
    krop = leverance({"aktionskode": kode, "fordringshaverId": "9101", struktur: felter})
    await sandkasse.indsend(krop)
    (kvittering,) = await sandkasse.kvitteringer(krop["leveranceId"])
    korrektion: Krop | None = kvittering["korrektion"]
    return korrektion


async def test_art_beloeb_og_begrundelse_kommer_igen_ogsaa_paa_en_afvist(sandkasse: Sandkasse) -> None:
    (hoved,) = await sandkasse.indsend(leverance())
    ned = {"aarsagskode": "INDB", "beloeb": "200.00", "begrundelse": "Betalt af 610160-0008"}
    for id_ in (hoved["fordringsId"], "500000000000"):
        fundet = await _korrektion(
            sandkasse, "NEDSKRIV", "nedskrivning", fordringsId=id_, virkningsdato="2026-07-01", **ned
        )
        assert fundet == {**ned, "begrundelse": "Betalt af 610160xxxx"}


async def test_det_der_ikke_blev_sendt_er_udeladt_og_en_oprettelse_har_ingen(sandkasse: Sandkasse) -> None:
    krop = leverance(god())
    (hoved,) = await sandkasse.indsend(krop)
    (oprettet,) = await sandkasse.kvitteringer(krop["leveranceId"])
    assert oprettet["korrektion"] is None
    kald = await _korrektion(
        sandkasse, "TILBAGEKALD", "tilbagekald", fordringsId=hoved["fordringsId"], aarsagskode="FEJL"
    )
    assert kald == {"aarsagskode": "FEJL"}
