"""Django's entry to the roof: installs the policy table."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "sahajatri.config"
    label = "config"

    def ready(self) -> None:
        from sahajatri.kernel.access import install

        from .policy import POLICY

        install(POLICY)
