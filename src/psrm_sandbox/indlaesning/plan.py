"""What a file's columns are taken for: shown, corrected by people, and kept beside the file as YAML."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Datoorden = Literal["dag-maaned", "maaned-dag"]


class Kolonneplan(BaseModel):
    """How a table is read. ``kolonner``: from a heading as the file has it to our column; None: it is left aside.

    ``ark``: the sheet's name; None is the one with most known headings. ``overskrift``: the header's row or line, from
    1; None is found. ``faste``: values of columns that the file does not have. ``datoer``: how ``03/04/2026`` is meant.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    ark: str | None = Field(None, max_length=100)
    overskrift: int | None = Field(None, ge=1, le=1_048_576)
    datoer: Datoorden = "dag-maaned"
    kolonner: Mapping[str, str | None] = Field(default_factory=dict)
    faste: Mapping[str, str] = Field(default_factory=dict)
