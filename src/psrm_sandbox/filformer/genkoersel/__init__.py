"""A rerun as what people open: JSON, workbook, page, and one claim as story, test and bug report."""
