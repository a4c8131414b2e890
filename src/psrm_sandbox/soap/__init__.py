"""The SOAP face: NyMF's services as far as they are public."""
