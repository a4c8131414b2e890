"""Results as files: CSV, XLSX, PDF, ZIP, XML."""
