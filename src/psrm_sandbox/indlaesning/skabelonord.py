"""The words of the workbook to fill in: ``seed/kolonneskabelon.yaml``."""

from pydantic import BaseModel, ConfigDict, Field, field_validator

from psrm_sandbox.indlaesning.kolonner import KOLONNER


class Skabelonkolonne(BaseModel):
    """A column: ours, its heading, the example's cell, and what it holds. Amounts and days are in the wire's form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kolonne: str
    overskrift: str = Field(min_length=1)
    eksempel: str = ""
    forklaring: str = Field(min_length=1)

    @field_validator("kolonne")
    @classmethod
    def _findes(cls, navn: str) -> str:
        if navn not in KOLONNER:
            raise ValueError(f"kolonnen {navn} findes ikke")
        return navn


class Skabelonord(BaseModel):
    """The file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    forklaring: tuple[str, ...]
    kolonner: tuple[Skabelonkolonne, ...] = Field(min_length=1)
