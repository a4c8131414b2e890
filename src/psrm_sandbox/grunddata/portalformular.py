"""What the portal's form takes, where the exchange takes more: ``seed/portalformular.yaml``, read strictly."""

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from psrm_sandbox.datafiler import datamappe, laes_yaml, som_model
from psrm_sandbox.domain.koder import Kategori


class Referencetegn(BaseModel):
    """The most letters of a claim's reference, by what the claim is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hovedfordring: StrictInt = Field(ge=1, le=36)
    relateret: StrictInt = Field(ge=1, le=36)

    def for_rolle(self, rolle: Kategori) -> int:
        """The limit of a main claim, or of a related one."""
        return self.hovedfordring if rolle is Kategori.HOVEDFORDRING else self.relateret


class Portalformular(BaseModel):
    """The limits, and their source. ``cifre_foer_komma``: of the amount to recover, in kroner."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kilde: str = Field(min_length=1)
    referencetegn: Referencetegn
    cifre_foer_komma: StrictInt = Field(ge=1, le=11)


@lru_cache(maxsize=4)
def indlaes_portalformular(mappe: Path | None = None) -> Portalformular:
    """Reads ``portalformular.yaml``.

    Raises:
        Datafejl: the file has a mistake, told by line.

    """
    return som_model(laes_yaml((mappe or datamappe("seed")) / "portalformular.yaml"), Portalformular)
