"""A person on a caseload passes from one practitioner to another, and nothing that was open is lost."""
