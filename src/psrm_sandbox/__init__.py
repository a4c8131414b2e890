"""psrm-sandbox: a test bed that answers as NyMF/PSRM does, by the published rules, and says why."""

__version__ = "0.1.0"
