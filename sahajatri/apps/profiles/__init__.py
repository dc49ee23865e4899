"""The occupational profile: roles, interests, values, routines, surroundings, and functioning.

Three things are kept apart and none is worked out from another: the legal type (intake's ``disability_types``, with
the card here), the difficulties in everyday activities (the Washington Group questions, a measure), and functioning
(the codes of the ICF, rated together). Goals, plans and everything else work without any of them.
"""
