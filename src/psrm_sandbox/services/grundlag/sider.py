"""A list, or a page of one, whatever is listed."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Liste(Generic[T]):
    """All there are, in order."""

    poster: tuple[T, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listeside(Generic[T]):
    """The page's items. ``naeste``: the running number or id to go on after; None at the end."""

    poster: tuple[T, ...]
    naeste: int | None
