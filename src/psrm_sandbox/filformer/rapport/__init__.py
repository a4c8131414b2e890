"""A report's rows as the files that are sent: CSV, XLSX and the ZIP that holds them. Pure, and streaming."""
