"""A process's own log: structured lines on standard error, in which no real-looking number stands."""

import logging
import os
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.settings import Settings


def konfigurer_log(settings: Settings) -> None:
    """Structured lines on standard error; JSON for machines, plain for a terminal."""
    tegner: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty() and "NO_COLOR" not in os.environ)
    )
    faelles: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        _maskeret,
    ]
    niveau = logging.getLevelName(settings.log_level.upper())
    structlog.configure(
        processors=[*faelles, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(niveau),
        cache_logger_on_first_use=True,
    )
    udskrift = logging.StreamHandler()
    udskrift.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=faelles,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, tegner],
        )
    )
    rod = logging.getLogger()
    rod.handlers = [udskrift]
    rod.setLevel(niveau)


def _maskeret(_: Any, __: str, haendelse: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """No real-looking CPR number reaches the log, not in a traceback either, nor deep inside a value."""
    return {navn: v if navn.startswith("_") else _uden_cpr(v) for navn, v in haendelse.items()}


def _uden_cpr(vaerdi: Any) -> Any:
    if isinstance(vaerdi, str):
        return masker(vaerdi)
    if isinstance(vaerdi, Mapping):
        return {_uden_cpr(navn): _uden_cpr(under) for navn, under in vaerdi.items()}
    if isinstance(vaerdi, list | tuple | set | frozenset):
        return [_uden_cpr(under) for under in vaerdi]
    return vaerdi if vaerdi is None or isinstance(vaerdi, bool | int | float) else masker(str(vaerdi))
