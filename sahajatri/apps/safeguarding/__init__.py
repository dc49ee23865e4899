"""Concerns with clocks, blocks, the duty rota. Everyone may raise a concern, almost nobody may read one."""
