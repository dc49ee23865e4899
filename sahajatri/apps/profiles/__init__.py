"""The occupational profile: roles, interests, values, routines, surroundings, and functioning."""
