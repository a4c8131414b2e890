"""What every face needs of a connection: access, strict body, queue of intake, faults, journal entry, problems."""
