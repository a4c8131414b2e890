"""NyMF's SOAP messages, in both flavours, and our own shapes: the envelope, read leniently and written exactly."""
