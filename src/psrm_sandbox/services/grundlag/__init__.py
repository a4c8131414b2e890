"""What every subject stands on: access, the rule set, what a key may see, instants and ids."""
