"""What goes wrong on a cluster, in words. An engine's own message may hold a cell of the data, so it is never shown."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from psrm_sandbox.services.portefoelje.klynge.adresser import vist
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl

Handling = Literal["læse", "skrive"]

FINDES_IKKE = re.compile(r"PATH_NOT_FOUND|No such file or directory.*\bread|NoSuchBucket|NoSuchKey", re.IGNORECASE)
INGEN_PARQUET = re.compile(r"UNABLE_TO_INFER_SCHEMA")
FINDES = re.compile(r"PATH_ALREADY_EXISTS|path already exists", re.IGNORECASE)
_KENDTE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"No FileSystem for scheme|Unable to recogni[sz]e URL|ClassNotFoundException.*FileSystem", re.I),
        "klyngen kender ikke lageret {skema}; brug en adresse, den selv læser (fx s3://, abfss://, hdfs://, file:///)",
    ),
    (FINDES, "findes allerede; vælg en anden adresse"),
    (
        re.compile(
            r"permission ?denied|access ?(is )?denied|AccessControl|forbidden|unauthori[sz]ed|not authori[sz]ed"
            r"|Mkdirs failed|Unable to create (dir|file)|read-only file system|\b40[13]\b|no credential",
            re.IGNORECASE,
        ),
        "klyngen har ikke adgang til at {handling} der; giv den bruger, den kører som, rettigheder, eller vælg et "
        "andet sted",
    ),
    (FINDES_IKKE, "findes ikke i klyngens lager"),
    (INGEN_PARQUET, "der er ingen Parquet"),
    (
        re.compile(r"no space left|quota", re.IGNORECASE),
        "klyngens lager er fuldt; ryd op, og kør den samme kommando igen",
    ),
    (
        re.compile(
            r"CANNOT_READ_FILE_FOOTER|Invalid Parquet|Corrupt footer|Parquet files are at least|not a Parquet", re.I
        ),
        "der ligger andet end hele Parquet-filer. Tekst og regneark læses her på maskinen, eller laves til Parquet "
        "på klyngen først",
    ),
    (
        re.compile(r"CANNOT_MERGE_SCHEMAS|Fail(ed)? to merge|CANNOT_MERGE|FAILED_READ_FILE.*CONVERT", re.IGNORECASE),
        "filerne har ikke de samme typer i de samme kolonner; giv dem ens typer, eller kør dem hver for sig",
    ),
    (
        re.compile(r"PARQUET_TYPE_ILLEGAL|PARQUET_TYPE_NOT|to Spark data type", re.IGNORECASE),
        "en kolonne har en type, klyngen ikke læser (fx nanosekunder); skriv den om, eller læs filen her på maskinen",
    ),
    (
        re.compile(
            r"connection refused|ConnectException|UnknownHost|dns error|timed? ?out|unreachable|UNAVAILABLE"
            r"|SESSION_(CLOSED|CHANGED)|connection reset|socket closed|error sending request",
            re.IGNORECASE,
        ),
        "klyngen eller dens lager svarer ikke; se, om den kører, og kør den samme kommando igen",
    ),
    (
        re.compile(r"OutOfMemory|Resources exhausted|ExecutorLost|failed to allocate", re.IGNORECASE),
        "klyngen løb tør for hukommelse; giv den mere, eller del porteføljen",
    ),
)


def er_klyngens(fejl: Exception) -> bool:
    """Whether the exception is the cluster's, and not a mistake of ours."""
    return type(fejl).__module__.split(".")[0] in ("pyspark", "grpc")


def i_ord(fejl: Exception, adresse: str, handling: Handling) -> str:
    """What is told of it."""
    tekst = str(fejl).split("JVM stacktrace", 1)[0]
    for moenster, ord_ in _KENDTE:
        if moenster.search(tekst):
            return f"{vist(adresse)}: {ord_.format(skema=adresse.split(':', 1)[0] + ':', handling=handling)}"
    navngivet = re.match(r"\[([A-Z0-9_.]+)\]", tekst)
    art = navngivet[1] if navngivet else type(fejl).__name__
    return (
        f"{vist(adresse)}: klyngen kunne ikke {handling} ({art}). Dens egen besked vises ikke, da den kan rumme data; "
        "den står i klyngens log"
    )


@contextmanager
def fortalt(adresse: str, handling: Handling = "læse") -> Iterator[None]:
    """The cluster's exceptions as `Portefoeljefejl`, with what to do."""
    try:
        yield
    except Exception as fejl:
        if not er_klyngens(fejl):
            raise
        raise Portefoeljefejl(i_ord(fejl, adresse, handling)) from fejl
