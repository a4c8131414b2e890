"""Between NyMF's XML, in both flavours, and our own shapes: read leniently, written exactly."""
