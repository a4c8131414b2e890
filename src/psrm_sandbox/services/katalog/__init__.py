"""The catalogue of claim types, as it is shown."""
