"""Record sets out and in, as CSV and XLSX, with a preview of each change."""
