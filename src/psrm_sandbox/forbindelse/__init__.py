"""What every face needs of a connection: access, strict body, intake's queue, faults, journal entry, problems."""
