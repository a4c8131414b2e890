"""The stages of validation: one small check per fejlkode, registered by its number, and the judgment of an action."""
