"""Conversations at work to practise: alone, step by step, and live with a peer supporter or mentor."""
