"""Failures of a call, by code. They never carry an HTTP status: the face decides status and shape."""

from collections.abc import Mapping
from typing import Any


class Problem(Exception):
    """A call that cannot be carried out.

    ``kode`` is a word from the face's problem table; ``detail`` is Danish and ``detail_en`` English;
    ``felt``, ``fundet``, ``krav`` and ``naermeste`` say where, what was found, what would be right, and the
    nearest known value. ``ekstra`` holds members of that problem alone.
    """

    def __init__(
        self,
        kode: str,
        detail: str,
        detail_en: str,
        *,
        felt: str | None = None,
        fundet: str | None = None,
        krav: str | None = None,
        naermeste: str | None = None,
        ekstra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail_en)
        self.kode = kode
        self.detail = detail
        self.detail_en = detail_en
        self.felt = felt
        self.fundet = fundet
        self.krav = krav
        self.naermeste = naermeste
        self.ekstra = dict(ekstra or {})
