"""From clean rows to records of the rooms. Everything here runs inside `actions.take_over_cohort`, in its transaction.

`register` says which rows are new, changed or unchanged; the other modules write one kind of row each. Only what
changed in the register since the last import is taken over, so that what people changed here themselves stays.
"""
