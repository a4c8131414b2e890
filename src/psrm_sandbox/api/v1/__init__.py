"""The emulated exchange: what a vendor's system talks to."""
