"""The folder beside a world in which differences are resolved, and the process that does it.

The process reads the world and writes only in the folder, so that the world's writer need not wait for it.
"""

import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

from psrm_sandbox.services.saldooploesning.modeller import SALDOOPGAVE
from psrm_sandbox.store import laas
from psrm_sandbox.store.verdensopgaver import afvent

SALDO = ".saldo"
"""How the folder's name ends, after the world's id."""
SALDOLAAS = ".saldo-laas"
"""How the name of the file ends that the process holds, after the world's id."""


def saldomappe_for(fil: Path) -> Path:
    """The folder beside that world's file."""
    return fil.with_suffix(SALDO)


def saldolaas(fil: Path) -> Path:
    """The file that the process holds which works in the folder beside that world's file."""
    return fil.with_suffix(SALDOLAAS)


class Saldomappe:
    """The part of a world that has it."""

    _sti: Path | None
    _opgavestarter: Callable[[Path, str], "Popen[bytes]"] | None
    _saldolaas = threading.Lock()
    _saldo: str | None = None
    _saldoproces: "Popen[bytes] | None" = None
    _saldomidlertidig: Path | None = None

    @property
    def saldomappe(self) -> Path:
        """The folder; it is there. A world in memory has one of the machine's temporary ones."""
        with self._saldolaas:
            if self._sti is not None:
                mappe = saldomappe_for(self._sti)
                mappe.mkdir(exist_ok=True)
                return mappe
            if self._saldomidlertidig is None:
                self._saldomidlertidig = Path(tempfile.mkdtemp(prefix="psrm-saldo-"))
            return self._saldomidlertidig

    @property
    def saldo_i_gang(self) -> str | None:
        """The reconciliation whose difference is being resolved right now."""
        return self._saldo

    def begynd_saldo(self, navn: str) -> bool:
        """Takes the one place there is for it; False where it is taken, also by what an earlier server started."""
        with self._saldolaas:
            if self._saldo is not None or (self._sti is not None and laas.er_taget(saldolaas(self._sti))):
                return False
            self._saldo = navn
            return True

    def slut_saldo(self) -> None:
        """Frees the place."""
        with self._saldolaas:
            self._saldo = self._saldoproces = None

    def start_saldo(self, navn: str) -> None:
        """Starts the process; the place is free when it ends."""
        assert self._sti is not None
        assert self._opgavestarter is not None
        proces = self._saldoproces = self._opgavestarter(self._sti, f"{SALDOOPGAVE}{navn}")

        def vent() -> None:
            afvent(proces)
            self.slut_saldo()

        threading.Thread(target=vent, name="saldo", daemon=True).start()

    def glem_saldo(self) -> None:
        """Ends what runs, and removes the folder."""
        self.stands_saldo()
        if self._sti is not None:
            shutil.rmtree(saldomappe_for(self._sti), ignore_errors=True)

    def stands_saldo(self) -> None:
        """Ends what runs. What a world in memory has resolved goes with it."""
        proces = self._saldoproces
        if proces is not None:
            proces.kill()
            proces.wait()
        mappe, self._saldomidlertidig = self._saldomidlertidig, None
        if mappe is not None:
            shutil.rmtree(mappe, ignore_errors=True)
