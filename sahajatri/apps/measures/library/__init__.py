"""The library of measures: questionnaires under somebody else's licence, from the upload to their retirement.

`questionnaires` reads FHIR R4 Questionnaire JSON into an instrument, `attaching` puts its scoring to it; both are plain
Python. A licensed questionnaire is quarantined until its licence is attested, scored, tried with one published example,
and only then asked; after its licence has ended nobody is asked any more, and old scores stay readable.
"""
