"""De-identified indicators with honest uncertainty."""
