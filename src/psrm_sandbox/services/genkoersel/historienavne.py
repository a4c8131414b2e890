"""What the later actions of a story call the ids that the world gave the earlier ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from psrm_sandbox.services.genkoersel.forloeb import IDER


@dataclass
class Idnavne:
    """The names given. ``steder``: by action, where each of its names stands in its answer."""

    navne: dict[str, str] = field(default_factory=dict)
    steder: dict[int, dict[str, tuple[str | int, ...]]] = field(default_factory=dict)

    def giv(self, id_: str, stamme: str, nr: int, sti: tuple[str | int, ...]) -> None:
        """Names an id, once: ``stamme``, numbered from the second. ``sti``: where action ``nr``'s answer has it."""
        if id_ in self.navne:
            return
        antal = sum(navn.startswith(stamme) for navn in self.navne.values())
        self.navne[id_] = f"{stamme}{antal + 1}" if antal else stamme
        self.steder.setdefault(nr, {})[self.navne[id_]] = sti

    def sat_ind(self, vaerdi: Any) -> Any:
        """The value with each id that has a name written as ``${name}``."""
        if isinstance(vaerdi, Mapping):
            return {
                n: f"${{{self.navne[v]}}}" if n in IDER and v in self.navne else self.sat_ind(v)
                for n, v in vaerdi.items()
            }
        return [self.sat_ind(led) for led in vaerdi] if isinstance(vaerdi, list) else vaerdi
