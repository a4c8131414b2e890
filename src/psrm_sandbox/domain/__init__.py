"""The field itself: frozen models and pure functions. No I/O, no clock, no SQL, no web."""
