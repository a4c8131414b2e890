"""A record taken apart."""

from dataclasses import fields
from typing import Any


def felter(post: Any) -> dict[str, Any]:
    """A dataclass's fields by name, each as it is: `dataclasses.asdict` would take them apart too."""
    return {felt.name: getattr(post, felt.name) for felt in fields(post)}
