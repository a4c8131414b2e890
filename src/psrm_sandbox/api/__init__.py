"""The HTTP face: parse, call a service, serialise. Nothing is decided here but status and shape."""
