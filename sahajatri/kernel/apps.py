"""Django's entry to the kernel."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "sahajatri.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.urls import register_converter

        from . import ids
        from .access import checks  # noqa: F401 - registers the start-up check

        register_converter(ids.OpaqueIdConverter, "opaque")
        register_converter(ids.SecretConverter, "secret")
        # Events are declared, listeners and jobs registered, when their modules are loaded.
        autodiscover_modules("events", "access", "moderated", "notices", "jobs")
