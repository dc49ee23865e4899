"""What `bin/start`, `bin/test`, `bin/check`, `bin/manage` and `bin/lock` do.

Runs before anything is installed, so it may import nothing but Python's own library.
"""
