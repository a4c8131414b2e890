"""psrm-sandbox: a test bed that answers as NyMF/PSRM does, by the published rules, and says why."""
