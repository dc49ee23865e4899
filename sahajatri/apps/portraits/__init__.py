"""What a person does well, what costs energy and what she or he wants, in versions; a profile and a CV from it.

Others see the version kept last, each part as its consent item says (STRENGTHS, LIMITS, WORK_WISHES), without what was
put away since; what is being written is the person's alone. Words of people beside are asked for by the person and
stand in the portrait only when she or he takes them over. The CV has no consent item: it is shown to one person beside
for thirty days, or to nobody. An offer to bring something into it carries title, place and days, never a reason.
"""
