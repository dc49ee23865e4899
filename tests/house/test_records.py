"""Walks over all records: every field has a class, every lifecycle is checked, relations follow the floors."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from sahajatri.kernel.privacy import unclassified_fields
from sahajatri.kernel.privacy.walk import record_types
from sahajatri.kernel.records.events import kinds
from sahajatri.kernel.records.models import Record

ROOT = Path(__file__).resolve().parents[2]
APPS = ROOT / "sahajatri/apps"
FLOORS = [
    {"kernel"},
    {"people"},
    {"programmes"},
    {"consent"},
    {"notices"},
    {"safeguarding"},
    {"moderation"},
    {"measures", "supporters"},
    {"intake"},
    {"goals", "wellbeing", "circles", "exchange", "workplace", "profiles"},
    {"adjustments"},
    {"practice"},
    {"mentoring"},
    {"portraits"},
    {"careers", "telling"},
    {"matching"},
    {"interventions", "notes", "milestones"},
    {"caseload"},
    {"outcomes"},
    {"interop"},
]
LEVEL = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
NEVER_AN_ACTION = ("create_", "update_", "handle_", "process_", "manage_", "save_", "do_", "set_state")


def python_files(*folders: Path) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_every_field_has_a_privacy_class() -> None:
    assert unclassified_fields() == []


def test_a_path_to_the_person_leads_to_a_person() -> None:
    for model in record_types():
        about = getattr(model, "about", None)
        if about in (None, "self"):
            continue
        field: models.Field = model._meta.get_field(about.split("__")[0])
        for part in about.split("__")[1:]:
            field = field.related_model._meta.get_field(part)
        assert field.related_model._meta.label == "people.Person", f"{model._meta.label}.about leads elsewhere"


def test_a_record_with_a_relation_to_a_person_says_whom_it_is_about() -> None:
    silent = {
        model._meta.label
        for model in record_types()
        if getattr(model, "about", None) is None
        and any(f.is_relation and f.related_model._meta.label == "people.Person" for f in model._meta.fields)
    }
    by_staff_only = {  # rows about the programme that name who did something
        "caseload.SignLimits",
        "circles.CircleRules",  # a circle's own words; who proposed them
        "circles.CircleRun",
        "circles.Gathering",  # who opens it
        "interop.CohortImport",
        "matching.MatchPolicy",
        "measures.LicensedInstrument",
        "matching.Run",
        "safeguarding.ConcernNote",
    }
    assert silent <= by_staff_only, silent - by_staff_only


def test_every_lifecycle_covers_its_states_and_the_database_checks_them() -> None:
    with_lifecycle = [m for m in record_types() if getattr(m, "lifecycle", None) is not None]
    assert len(with_lifecycle) >= 15
    for model in with_lifecycle:
        states = set(model.lifecycle.states)  # type: ignore[attr-defined]
        assert set(model.lifecycle.follows) == states, f"{model._meta.label} does not say what follows every state"
        checks = [c for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
        checked = [c for c in checks if "state__in" in str(c.condition)]
        assert checked, f"the database does not check {model._meta.label}.state"
        assert {f.name for f in model._meta.fields} >= {"state", "state_since"}


def test_a_state_is_never_a_boolean() -> None:
    said = {"is_active", "is_ended", "is_closed", "is_done", "is_paused", "is_deleted", "is_approved"}
    for model in record_types():
        assert not said & {f.name for f in model._meta.fields if isinstance(f, models.BooleanField)}


def test_relations_follow_the_floors() -> None:
    """A foreign key written as a string is invisible to the import contracts."""
    for model in apps.get_models():
        room = model._meta.app_label
        if room not in LEVEL:
            continue
        for field in model._meta.fields:
            other = field.related_model._meta.app_label if field.is_relation else room
            assert other == room or LEVEL.get(other, -1) < LEVEL[room], f"{model._meta.label}.{field.name} looks up"


def test_every_table_of_a_room_is_a_guarded_record() -> None:
    for model in apps.get_models():
        if model._meta.app_label in LEVEL and model._meta.app_label != "kernel":
            assert issubclass(model, Record), model._meta.label


def test_an_action_is_a_verb_told_by_whom_and_when() -> None:
    found = 0
    for path, tree in python_files(APPS):
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef):
                continue
            if not any(isinstance(d, ast.Name) and d.id == "action" for d in node.decorator_list):
                continue
            found += 1
            only_by_name = {a.arg for a in node.args.kwonlyargs}
            assert {"by", "at"} <= only_by_name, f"{path.name}: {node.name} takes by= and at= by name"
            assert not node.name.startswith(NEVER_AN_ACTION), f"{path.name}: {node.name} is no verb of the domain"
    assert found >= 40


@pytest.mark.parametrize("forbidden", ["now", "utcnow", "today"])
def test_only_the_clock_knows_now(forbidden: str) -> None:
    for path, tree in python_files(ROOT / "sahajatri"):
        if path.name == "clock.py":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == forbidden:
                whose = ast.unparse(node.func.value)
                allowed = whose.endswith("clock")
                assert allowed, f"{path.relative_to(ROOT)}:{node.lineno} asks {whose} for {forbidden}"


def test_views_touch_no_manager_compare_no_role_and_write_nothing() -> None:
    for path, tree in python_files(APPS, ROOT / "sahajatri/desks"):
        if "web" not in path.parts and "desks" not in path.parts:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}:
                raise AssertionError(f"{path.relative_to(ROOT)}:{node.lineno} touches a manager")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {
                "save",
                "bulk_create",
                "get_or_create",
                "update_or_create",
            }:
                whose = ast.unparse(node.func.value)
                allowed = whose.endswith("session")
                assert allowed, f"{path.relative_to(ROOT)}:{node.lineno} writes"


def test_every_event_is_declared_in_its_room_and_has_a_sentence() -> None:
    declared = kinds()
    assert len(declared) >= 30
    for code, kind in declared.items():
        assert "." in code
        assert kind.sentence.strip()
        assert kind.sentence.endswith("."), f"{code} is not a sentence"


def test_no_module_is_a_drawer_without_a_noun() -> None:
    drawers = {"utils", "helpers", "common", "services", "managers", "misc", "tools"}
    for path, _ in python_files(ROOT / "sahajatri", ROOT / "demo"):
        assert path.stem not in drawers, path


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    for path, _ in python_files(ROOT / "sahajatri", ROOT / "demo", ROOT / "tests"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, path


GATES = ("access.py", "config/policy", "apps/matching/", "apps/circles/", "apps/intake/", "apps/workplace/")
"""Where it is decided who may do what, who is suggested to whom, who is accepted, and who gets help with work."""


GATHERS = {"apps/interventions/access.py"}  # suggestions out of ratings that are open; no door hangs on them


def test_no_score_decides_what_is_open_to_whom() -> None:
    """Readiness never gates access: where doors are opened, nobody reads a measure or a rating of functioning."""
    ratings = ("sahajatri.apps.measures", "sahajatri.apps.profiles", "sahajatri.engines.scoring")
    own = ("apps/measures/", "apps/profiles/")
    found = []
    for path, tree in python_files(ROOT / "sahajatri"):
        where = path.relative_to(ROOT / "sahajatri").as_posix()
        is_gate = any(gate in f"/{where}" for gate in GATES) and "/web/" not in where  # pages show what was decided
        if where.startswith(own) or where in GATHERS or not is_gate:
            continue
        for node in ast.walk(tree):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            is_words = all(name.endswith(".terms") for name in names)
            if not is_words and any(name.startswith(ratings) for name in names):
                found.append(f"{where}: {names}")
    assert found == []
