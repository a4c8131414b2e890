"""The command line ``psrm-sandbox``."""

from psrm_sandbox.cli.hoved import main

__all__ = ["main"]
