"""A page of a list, whatever is listed."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listeside(Generic[T]):
    """The page's items. ``naeste``: the running number or id to go on after; None at the end."""

    poster: tuple[T, ...]
    naeste: int | None
