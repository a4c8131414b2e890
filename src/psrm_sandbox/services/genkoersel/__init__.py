"""Claims that production rejected, run again: what it said, what we say, the repair tried, and two runs compared.

Nothing of a real person comes in here: what it takes was made safe while the file was read (`indlaesning.pseudonymt`).
"""
