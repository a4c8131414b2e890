"""What makes up the difference between PSRM's inddrivelsesgrundlag and the creditor's own, movement by movement.

`laesning` reads the creditor's list, `parring` pairs its movements with PSRM's, `opgoerelse` sums by cause, `udskrift`
writes the answer for the clerk. The modules work on Polars frames and are imported only where a list is resolved:
`modeller` and `ord` need none of it.
"""
