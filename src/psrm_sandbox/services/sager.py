"""The case of one action, as the use cases make it."""

from psrm_sandbox.validering.sag import lav_sag

__all__ = ["lav_sag"]
