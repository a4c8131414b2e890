"""Spark Connect: a cluster that is there already, Spark's own or Sail's. Needs the extra ``spark``."""

import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import narwhals as nw
import polars as pl

from psrm_sandbox.indgangsfilter.masse.bedoemmelse import Ramme
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl

_PORT = 15002
_SEKUNDER = 10
"""How long a host is waited for: Spark's own client would try again for many minutes."""


class SparkMotor:
    """A session on the cluster at an address such as ``sc://host:15002``.

    Raises:
        Portefoeljefejl: the extra is not installed, or nothing answers there.

    """

    navn = "spark"
    samtidige = 1

    def __init__(self, adresse: str) -> None:
        try:
            from pyspark.sql import functions  # noqa: PLC0415 - the extra spark, only where it is used
            from pyspark.sql.connect.session import SparkSession  # noqa: PLC0415
        except ImportError as fejl:
            raise Portefoeljefejl("--spark kræver tillægget spark: pip install 'psrm-sandbox[spark]'") from fejl
        self.f: Any = functions
        vaert = _kraev_vaert(adresse)
        try:
            self.session: Any = SparkSession.builder.remote(adresse).getOrCreate()
            self.session.sql("select 1").toArrow()
        except Exception as fejl:  # gRPC's own, of many kinds
            raise Portefoeljefejl(f"--spark: ingen klynge svarer på {vaert}") from fejl

    def slip(self) -> None:
        """Holds nothing: a frame of this machine is a part of the plan that is sent."""

    def luk(self) -> None:
        """Ends the session: one that is left open is waited for when the process ends."""
        self.session.stop()

    def afbryd(self) -> None:
        """Stops what the cluster is doing for this session, and ends it."""
        try:
            self.session.interruptAll()
        finally:
            self.session.stop()

    def tabel(self, kolonner: Mapping[str, list[int]], *, lang: bool = False) -> Ramme:
        """A small table of whole numbers, of 64 bits where ``lang``, else of 32."""
        art = pl.Int64 if lang else pl.Int32
        return self.af_polars(pl.DataFrame({navn: pl.Series(v, dtype=art) for navn, v in kolonner.items()}))

    def af_polars(self, data: pl.DataFrame) -> Ramme:
        """A frame of the cluster of one in memory."""
        return self.fra_klynge(self.til_klynge(data))

    def til_klynge(self, data: pl.DataFrame) -> Any:
        """The same, as the cluster's own kind of frame."""
        tekster = data.with_columns(pl.col(pl.Categorical).cast(pl.String))
        lukket = tekster.with_columns(pl.col(pl.UInt64).reinterpret(signed=True))  # Spark has no number without a sign
        fyldt = lukket.clear(1) if lukket.is_empty() else lukket  # nor a table without rows
        native: Any = self.session.createDataFrame(fyldt.to_arrow())
        return native.limit(0) if lukket.is_empty() else native

    @staticmethod
    def fra_klynge(native: Any) -> Ramme:
        """A frame of the cluster, for the plan."""
        return nw.from_native(native)  # type: ignore[no-any-return]

    def og(self, ramme: Ramme, nye: Mapping[str, tuple[str, str]]) -> Ramme:
        """Bitwise and, which narwhals lacks."""
        indfoedt: Any = nw.to_native(ramme)
        f = self.f
        med: Any = indfoedt.withColumns({ny: f.col(a).bitwiseAND(f.col(b)) for ny, (a, b) in nye.items()})
        return nw.from_native(med)  # type: ignore[no-any-return]

    def bedoemt(self, ramme: Ramme) -> pl.DataFrame:
        """A judged frame, reckoned, in the order of its rows."""
        doemt = self.hent(ramme).sort("nr")
        return doemt.with_columns(pl.col("noegle").reinterpret(signed=False)) if "noegle" in doemt.columns else doemt

    def hent(self, ramme: Any) -> pl.DataFrame:
        """The frame, reckoned and fetched."""
        hentet = pl.from_arrow(nw.to_native(ramme).toArrow())
        assert isinstance(hentet, pl.DataFrame)
        return hentet


def _kraev_vaert(adresse: str) -> str:
    """The host and port as they may be told: the rest of the address may hold what gives access."""
    dele = urlsplit(adresse.split(";", 1)[0])
    try:
        vaert, port = dele.hostname, dele.port or _PORT
    except ValueError:
        vaert, port = None, 0
    if dele.scheme != "sc" or not vaert:
        raise Portefoeljefejl("--spark: adressen skrives sc://vaert:15002")
    vist = f"sc://{vaert}:{port}"
    if getproxies() and not proxy_bypass(vaert):
        return vist  # the client goes by the proxy, and only that can tell
    try:
        socket.create_connection((vaert, port), _SEKUNDER).close()
    except OSError as fejl:
        raise Portefoeljefejl(f"--spark: ingen klynge svarer på {vist}; kører den, og kan den nås herfra?") from fejl
    return vist
