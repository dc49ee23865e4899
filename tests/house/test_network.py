"""Nothing in the house speaks to anybody outside: no test, no page, no module."""

import ast
import re
import socket
from pathlib import Path

import pytest

from tests.conftest import OutsideTheHouse

HOUSE = Path(__file__).resolve().parents[2] / "sahajatri"
WAYS_OUT = {"socket", "urllib.request", "http.client", "ftplib", "telnetlib", "smtplib", "ssl", "requests", "httpx"}
DOOR_FOR_MESSAGES = "apps/notices/gateways.py"  # e-mail through Django, SMS through the gateway of the settings
LOADS = re.compile(
    r"""<(?:img|script|iframe|source|audio|video|embed|object|link)\b[^>]*?\b(?:src|href|srcset|data)\s*=\s*["']?(?:https?:)?//""",
    re.IGNORECASE,
)
STYLE_LOADS = re.compile(r"""(?:url\(\s*["']?|@import\s+["']?)(?:https?:)?//""", re.IGNORECASE)


def test_a_test_that_calls_out_is_stopped() -> None:
    for address in (("192.0.2.1", 80), ("example.org", 443), ("2001:db8::1", 80, 0, 0)):
        with socket.socket(socket.AF_INET6 if len(address) == 4 else socket.AF_INET) as calling:
            calling.settimeout(0.2)
            with pytest.raises(OutsideTheHouse):
                calling.connect(address)
            with pytest.raises(OutsideTheHouse):
                calling.connect_ex(address)
    with pytest.raises(OutsideTheHouse):
        socket.getaddrinfo("example.org", 443)


def test_a_test_may_call_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        socket.create_connection(listening.getsockname(), timeout=2).close()


def imported(source: str) -> set[str]:
    """Every module that a piece of Python imports, by its full name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return found


def test_the_reader_of_imports_reads_them() -> None:
    assert {"socket", "urllib.request", "http.client"} <= imported(
        "import socket as s\nfrom urllib import request\nfrom http.client import HTTPConnection"
    )


def test_only_the_door_for_messages_can_reach_out() -> None:
    modules = {str(f.relative_to(HOUSE)): f for f in HOUSE.rglob("*.py")}
    assert len(modules) > 100
    reaching = {name for name, file in modules.items() if imported(file.read_text(encoding="utf-8")) & WAYS_OUT}
    assert reaching == {DOOR_FOR_MESSAGES}


def test_no_page_loads_anything_from_elsewhere() -> None:
    assert LOADS.search('<script defer src="https://cdn.example.org/x.js">')
    assert STYLE_LOADS.search("src: url(//fonts.example.org/a.woff2)")
    files = [*HOUSE.rglob("*.html"), *HOUSE.rglob("*.js"), *HOUSE.rglob("*.scss"), *HOUSE.rglob("*.css")]
    assert len(files) > 100
    texts = {str(f.relative_to(HOUSE)): f.read_text(encoding="utf-8") for f in files}
    assert {name for name, text in texts.items() if LOADS.search(text) or STYLE_LOADS.search(text)} == set()
