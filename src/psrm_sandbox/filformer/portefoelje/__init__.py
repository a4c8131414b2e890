"""A portfolio's report as files: JSON, a workbook, a page with charts, and the table of what each bit means."""
