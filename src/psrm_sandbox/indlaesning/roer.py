"""Standard input, pipes and devices: no command reads them, and each says so in the same words."""

from pathlib import Path

FUNDET = "det er ingen fil"
HVAD_NU = "standardinput og rør læses ikke: gem det i en fil, og angiv filens navn"


def er_roer(sti: Path) -> bool:
    """Whether the path is ``-`` where nothing has that name, or what is there is neither a file nor a folder."""
    return not sti.is_file() and not sti.is_dir() and (str(sti) == "-" or sti.exists())


def mangler(sti: Path) -> str:
    """Why the path names no file, for whoever gave it."""
    return f"{FUNDET}; {HVAD_NU}" if er_roer(sti) else "filen findes ikke"
