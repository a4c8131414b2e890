"""The command line ``psrm-sandbox``."""

import gc

__all__ = ["main"]


def main() -> None:
    """The entry point. What is loaded at start is no garbage, so none is looked for meanwhile, nor among it later.

    Measured: the modules load in 0.48 s instead of 0.54 to 0.67.
    """
    gc.disable()
    from psrm_sandbox.cli import hoved  # noqa: PLC0415 - loading is what the line above is for

    gc.freeze()
    gc.enable()
    hoved.main()
