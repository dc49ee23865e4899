"""Who is on which practitioner's caseload, and what needs attention there."""
