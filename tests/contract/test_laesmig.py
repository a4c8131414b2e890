"""The README's calls where the server refuses to make a world: the reader is told why."""

import os
import subprocess
from pathlib import Path

from tests.support.blokke import koerte
from tests.support.skriptblokke import SIDENS_ADRESSE, tjeneste


def test_en_afvist_verden_siges_med_ord(tmp_path: Path) -> None:
    (blok,) = (b for b in koerte("README.md") if b.tekst.startswith("URL="))
    begyndelse = blok.tekst.partition("# 2.")[0]
    with tjeneste(tmp_path, PSRM_VAERT_KEY="hemmelig") as adresse:
        miljoe = {navn: v for navn, v in os.environ.items() if navn != "PSRM_VAERT_KEY"}
        svar = [
            subprocess.run(
                ["bash", "-c", begyndelse.replace(SIDENS_ADRESSE, adresse)],
                env={**miljoe, **egne},
                capture_output=True,
                text=True,
                check=False,
            )
            for egne in ({}, {"PSRM_VAERT_KEY": "hemmelig"})
        ]
    uden, med = (et.stdout + et.stderr for et in svar)
    assert "Værtsnøglen mangler." in uden
    assert "PSRM_VAERT_KEY" in uden
    assert "Traceback" not in uden
    assert "mangler" not in med
