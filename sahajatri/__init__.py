"""Sahajatri (সহযাত্রী): peer support and mentorship on the way to work.

Floors, from the bottom: ``engines`` (plain Python), ``kernel`` (Django-aware, domain-free), ``apps`` (one room
per noun), ``desks`` (pages that compose rooms), ``config`` (settings, urls, the policy table).
"""
