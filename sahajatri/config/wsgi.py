"""Entry for application servers. The checks run here too: a route without a rule stops the start."""

import os

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sahajatri.config.settings")
application = get_wsgi_application()
call_command("check", fail_level="ERROR", verbosity=0)
