"""What the contract says, as Python. Dannet af openapi/ med `make kontrakt`: ret kontrakten, ikke denne fil."""
