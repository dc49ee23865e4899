"""Decisions about uploads and questions. Plain Python, no clock."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import LARGEST_FILE, LARGEST_WORKBOOK, MOST_FILES, UploadedFile

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF",
                b"{\\rtf", b"<!DOCTYPE", b"<html", b"<?xml")  # fmt: skip
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def why_no_upload(sheets: Sequence[UploadedFile], *, exported_on: date, today: date) -> Refusal | None:
    """An upload is some spreadsheets that are what their content says, of a day that has come."""
    if not sheets:
        return Refusal("no_files", words("Choose at least one file."), field="sheets")
    if len(sheets) > MOST_FILES:
        return Refusal(
            "many_files", words("Choose %(most)s files at most in one go."), {"most": MOST_FILES}, field="sheets"
        )
    names = [file.name for file in sheets]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        return Refusal("name_twice", words("Two files are called %(name)s."), {"name": twice}, field="sheets")
    for file in sheets:
        refusal = why_not_a_spreadsheet(file)
        if refusal is not None:
            return refusal
    if exported_on > today:
        return Refusal("day_to_come", words("This day has not come yet."), field="exported_on")
    return None


def why_not_a_spreadsheet(file: UploadedFile) -> Refusal | None:
    """The content decides, never the name of the file."""
    content, name = file.content, file.name
    if not content.strip():
        return _refusal("file_empty", words("%(name)s is empty."), name)
    if len(content) > LARGEST_FILE:
        return _refusal(
            "file_large", words("%(name)s is larger than 5 MB. Split it, or leave out sheets and pictures."), name
        )
    if content.startswith(b"PK"):
        return _why_not_a_workbook(file)
    if content.startswith(_OLD_EXCEL):
        return _refusal(
            "old_excel",
            words("%(name)s is an old Excel file or protected by a password. Save it as XLSX or CSV."),
            name,
        )
    start = content[:4096]
    if start.lstrip().startswith(_OTHER_KINDS) or (not start.startswith(_TEXT_MARKS) and _looks_binary(start)):
        return _refusal("file_other", words("%(name)s is no spreadsheet. Save it as CSV or XLSX."), name)
    return None


def _why_not_a_workbook(file: UploadedFile) -> Refusal | None:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return _refusal(
            "file_damaged", words("%(name)s is damaged. Open it, save it anew and send it again."), file.name
        )
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        return _refusal("file_other", words("%(name)s is no spreadsheet. Save it as CSV or XLSX."), file.name)
    if sum(entry.file_size for entry in entries) > LARGEST_WORKBOOK or len(entries) > 2000:
        return _refusal(
            "file_packed", words("%(name)s becomes too large when it is unpacked. Save its sheet as CSV."), file.name
        )
    return None


def _looks_binary(start: bytes) -> bool:
    """Control bytes that no text has; zero bytes on one side only are UTF-16 without a mark."""
    control = sum(1 for byte in start if 0 < byte < 9 or 13 < byte < 32)
    zeros = start.count(0)
    is_one_sided = min(start[::2].count(0), start[1::2].count(0)) * 20 < zeros
    return control * 50 > len(start) or (zeros > 0 and not is_one_sided)


def _refusal(code: str, text: str, name: str) -> Refusal:
    return Refusal(code, text, {"name": name}, field="sheets")
