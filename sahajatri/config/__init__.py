"""The roof: settings, urls, the servers' entries, the frame of pages, and ``policy``: who may do what."""
