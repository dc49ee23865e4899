"""Doors to other systems: spreadsheets in and out, FHIR, iCalendar, the HTTP API.

`cohort/` reads the spreadsheets of a running programme; it is plain Python (no Django, no database) and changes
nothing. Everything else in this room sits on top of the other rooms and may import any of them.
"""
