"""Supporters are looked after, as far as pairings and circles must be known for it.

The load line by line, the talks with whoever looks after a supporter, who stands in while she or he rests, the paper
of a year's service. What knows only the supporter stands in ``supporters.care``.
"""
