"""A failure as the server tells it (RFC 9457)."""

from pydantic import BaseModel, ConfigDict, Field


class Problem(BaseModel):
    """The one shape of every failure. Members that only some kinds carry are kept as extras."""

    model_config = ConfigDict(extra="allow", frozen=True)

    type: str = "about:blank"
    title: str = ""
    status: int
    detail: str = ""
    detail_en: str = Field("", alias="detailEn")
    felt: str | None = None
    fundet: str | None = None
    krav: str | None = None
    naermeste: str | None = None

    @property
    def kode(self) -> str:
        """The last part of the type: ``leverance-genbrugt``."""
        return self.type.rpartition(":")[2]
