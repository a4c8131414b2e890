"""A file of claims judged without a world: verdicts, the repairs that were tried, and what each rule costs.

`kontroller` is the use case; it answers `modeller.Kontrolresultat`, which the faces render.
"""
