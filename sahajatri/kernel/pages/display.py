"""How a person wants to see the pages: language, theme, size. Kept in a cookie that says nothing personal."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

COOKIE = "display"
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "lang": ("bn", "en"),
    "theme": ("auto", "light", "dark", "contrast"),
    "size": ("1", "1.25", "1.5", "2"),
    "spacing": ("normal", "wide"),
    "view": ("full", "simple"),
    "motion": ("on", "off"),
    "pictures": ("on", "off"),
}


@dataclass(frozen=True)
class Display:
    """Display preferences; the first value of each row in ``ALLOWED`` is the default."""

    lang: str = "bn"
    theme: str = "auto"
    size: str = "1"
    spacing: str = "normal"
    view: str = "full"
    motion: str = "on"
    pictures: str = "on"

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Display":
        """From any mapping; what is not allowed is left at its default."""
        return cls(**{k: values[k] for k, allowed in ALLOWED.items() if values.get(k) in allowed})

    def put_on(self, response: HttpResponse) -> None:
        """Remember on this device for a year."""
        response.set_cookie(
            COOKIE,
            urlencode(asdict(self)),
            max_age=31_536_000,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )


class DisplayMiddleware:
    """Bengali unless the person chose English; the browser's own wish is not asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        display = Display.of(dict(parse_qsl(request.COOKIES.get(COOKIE, ""))))
        request.display = display  # type: ignore[attr-defined]  # read by the page frame
        with translation.override(display.lang):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", display.lang)
        return response


class PrivateAnswers:
    """Pages are never stored by browsers or proxies between; only hashed static files are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Vary", "Cookie")
        return response
