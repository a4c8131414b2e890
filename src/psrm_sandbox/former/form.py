"""The base of the wire's shapes."""

from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    model_validator,
)
from pydantic.alias_generators import to_camel

from psrm_sandbox.former.formloft import Graense


class Form(BaseModel):
    """Base of the wire's shapes: camelCase, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel, populate_by_name=False)

    _graense: ClassVar[Graense]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Works out once what the form may hold."""
        super().__pydantic_init_subclass__(**kwargs)
        cls._graense = Graense(cls)

    @model_validator(mode="wrap")
    @classmethod
    def _maalt(cls, vaerdi: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Counted before it is read."""
        laest: Self = cls._graense.laes(vaerdi, handler)
        return laest
