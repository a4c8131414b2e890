"""The judgment of a file as people and programs take it: JSON, a workbook, a page; and the Danish words they share."""
