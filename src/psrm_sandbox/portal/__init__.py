"""The portal: pages for case workers and testers, on the use cases that the API has. ``ruter()`` is all of it."""

from psrm_sandbox.portal.ruter import ruter

__all__ = ["ruter"]
