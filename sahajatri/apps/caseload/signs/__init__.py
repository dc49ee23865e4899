"""Signs on a caseload: what is known of a person, what finds a sign in it, what is kept and done about it.

`finding` (plain Python) → `known` (reads) → `queries` → `actions`. A new kind of sign is a field of `Known`, filled in
`known.py`, and a line in `finding.FINDERS`.
"""
