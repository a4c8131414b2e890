"""What a cluster is told and may tell: addresses, failures in words, and patterns that let no person's number out."""

import re

import pytest

from psrm_sandbox.services.portefoelje.klynge import adresser
from psrm_sandbox.services.portefoelje.klynge.fejl import fortalt, i_ord
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl


@pytest.mark.parametrize(
    ("tekst", "er"),
    [
        ("s3://spand/krav", True), ("abfss://krav@lager.dfs.core.windows.net/a", True), ("dbfs:/mnt/krav", True),
        ("hdfs://navn:8020/krav", True), ("file:///data/krav", True), ("C:/krav", False), ("krav/2026", False),
        ("/data/krav.parquet", False), ("krav:2026.csv", False),
    ],
)  # fmt: skip
def test_en_adresse_skelnes_fra_en_sti(tekst: str, er: bool) -> None:
    assert adresser.er_adresse(tekst) is er


def test_det_der_giver_adgang_og_numre_staar_ikke_i_en_vist_adresse() -> None:
    assert adresser.vist("s3://noegle:hemmelig@spand/krav?sig=abc") == "s3://spand/krav"
    assert adresser.vist("s3://spand/" + "010101" + "1234/a") == "s3://spand/xxxxxx-xxxx/a"


@pytest.mark.parametrize(
    ("kilder", "ud", "besked"),
    [
        (("s3://a/krav.csv",), "s3://a/ud", "en klynge læser Parquet. Hent filen"),
        (("s3://a/krav.XLSX",), "s3://a/ud", "en klynge læser Parquet. Hent filen"),
        (("s3://a/krav", "s3://a/krav/"), "s3://a/ud", "adressen er givet to gange"),
        (("s3://a/krav",), "s3://a/krav/ud", "s3://a/krav/ud ligger i s3://a/krav, der læses"),
        (("s3://a/krav",), "s3://a/krav", "der læses; vælg et andet sted"),
        (("s3://a/krav", "s3://a/krav/2026"), "s3://a/ud", "s3://a/krav/2026 ligger i s3://a/krav"),
    ],
)
def test_det_ingen_klynge_skal_begynde_paa_afvises(kilder: tuple[str, ...], ud: str, besked: str) -> None:
    with pytest.raises(Portefoeljefejl, match=re.escape(besked)):
        adresser.kraev(kilder, ud)


class _Klyngefejl(Exception):
    pass


_Klyngefejl.__module__ = "pyspark.errors"


@pytest.mark.parametrize(
    ("motorens", "vores"),
    [
        ("[PATH_NOT_FOUND] Path does not exist: s3://a", "findes ikke i klyngens lager"),
        ('(…UnsupportedFileSystemException) No FileSystem for scheme "s3"', "klyngen kender ikke lageret s3:"),
        ('Generic URL error: Unable to recognise URL "foo://x"', "klyngen kender ikke lageret s3:"),
        ("java.nio.file.AccessDeniedException: s3://a: 403 Forbidden", "klyngen har ikke adgang til at skrive der"),
        ("Permission denied: user=spark, access=WRITE", "klyngen har ikke adgang til at skrive der"),
        ("[CANNOT_MERGE_SCHEMAS] Failed merging schemas", "filerne har ikke de samme typer"),
        ("Parquet error: Invalid Parquet file. Corrupt footer", "der ligger andet end hele Parquet-filer"),
        ("StatusCode.UNAVAILABLE failed to connect", "klyngen eller dens lager svarer ikke"),
        ("java.lang.OutOfMemoryError: Java heap space", "klyngen løb tør for hukommelse"),
        ("[CAST_INVALID_INPUT] The value '010101-' of the type", "klyngen kunne ikke skrive (CAST_INVALID_INPUT)"),
        ("noget om Hans Jensen", "klyngen kunne ikke skrive (_Klyngefejl)"),
    ],
)
def test_klyngens_fejl_siges_i_ord_uden_dens_data(motorens: str, vores: str) -> None:
    ord_ = i_ord(_Klyngefejl(motorens), "s3://a/ud", "skrive")
    assert ord_.startswith(f"s3://a/ud: {vores}")
    assert "0101" not in ord_
    assert "Hans" not in ord_


def test_kun_klyngens_fejl_bliver_til_ord() -> None:
    with pytest.raises(Portefoeljefejl, match="findes ikke"), fortalt("s3://a"):
        raise _Klyngefejl("[PATH_NOT_FOUND]")
    with pytest.raises(KeyError), fortalt("s3://a"):
        raise KeyError("vores egen")
