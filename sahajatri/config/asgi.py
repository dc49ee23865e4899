"""Entry for application servers. The checks run here too: a route without a rule stops the start."""

import os

from django.core.asgi import get_asgi_application
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sahajatri.config.settings")
application = get_asgi_application()
call_command("check", fail_level="ERROR", verbosity=0)
