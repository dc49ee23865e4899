"""Practitioners look at their work together with somebody, at a steady rhythm."""
