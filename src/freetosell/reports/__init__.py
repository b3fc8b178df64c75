"""One report model rendered as HTML, XLSX and JSON."""
