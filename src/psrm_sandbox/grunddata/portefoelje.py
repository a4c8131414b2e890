"""How a report of a whole portfolio groups its claims: ``seed/portefoelje.yaml``, read strictly."""

from functools import lru_cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, StrictInt, model_validator

from psrm_sandbox.datafiler import datamappe, laes_yaml, som_model


class Inddeling(BaseModel):
    """``beloebsbaand``: lower ends in kroner, rising. ``ophoersmaaneder``: months ahead, rising."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    beloebsbaand: tuple[StrictInt, ...] = Field(min_length=1, max_length=20)
    ophoersmaaneder: tuple[StrictInt, StrictInt, StrictInt]

    @model_validator(mode="after")
    def _stigende(self) -> Self:
        for tal in (self.beloebsbaand, self.ophoersmaaneder):
            if list(tal) != sorted(set(tal)) or tal[0] <= 0:
                raise ValueError("tallene skal være over 0 og stige")
        return self


@lru_cache(maxsize=4)
def indlaes_inddeling(mappe: Path | None = None) -> Inddeling:
    """Reads ``portefoelje.yaml``.

    Raises:
        Datafejl: the file has a mistake, told by line.

    """
    return som_model(laes_yaml((mappe or datamappe("seed")) / "portefoelje.yaml"), Inddeling)
