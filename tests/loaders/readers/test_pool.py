"""Files that are no plans but attacks, accidents or other things: one line each, soon, and the next file is read as if nothing had been."""

from __future__ import annotations

import io
import os
import re
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import errors
from loaders.readers import read
from loaders.readers.legacy import program
from loaders.readers.pool import Pool
from tests.loaders.corpora import text_of
from tests.loaders.readers import printing
from tests.loaders.readers.building import docx, p, zipped
from tests.loaders.readers.papers import ofd, pdf, text_object, write
from tests.support import missing

TEXT = text_of("city_table")
GOOD = {
    "docx": printing.as_docx(TEXT),
    "html": printing.as_html(TEXT),
    "pdf": printing.as_pdf(TEXT[:900]),
    "xlsx": printing.as_xlsx(TEXT),
    "ofd": ofd([text_object(20, 60 + 9 * row, line[:34]) for row, line in enumerate(TEXT.splitlines()[:8])]),
    "text": TEXT.encode("gb18030"),
}


def bomb() -> bytes:
    """A docx whose document.xml is 1 GiB of blanks, in 1 MB."""
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(docx(p("甲")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"}
    buffer = io.BytesIO(zipped(parts))
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(128):
            member.write(b" " * (8 << 20))
    return buffer.getvalue()


def pdf_bomb() -> bytes:
    """A page whose content expands to 2 GiB."""
    deflate = zlib.compressobj(9)
    stream = b"".join(deflate.compress(b" " * (16 << 20)) for _ in range(128)) + deflate.flush()
    good = pdf(lambda canvas: write(canvas, ["甲"]))
    start, end = good.index(b"stream") + 8, good.index(b"endstream")
    return good[:start] + stream + good[end:]


DEEP = "<w:tbl><w:tr><w:tc>" * 60 + p("甲") + "</w:tc></w:tr></w:tbl>" * 60
BAD: dict[str, tuple[Callable[[], bytes], type[errors.ReadError], str]] = {
    "an empty docx": (lambda: docx(""), errors.EmptyFile, "empty"),
    "no bytes": (lambda: b"", errors.EmptyFile, "empty"),
    "a zip bomb": (bomb, errors.TooLarge, "expands"),
    "a cut docx": (lambda: GOOD["docx"][:-200], errors.DamagedFile, "damaged"),
    "a cut pdf": (lambda: GOOD["pdf"][:900], errors.DamagedFile, "damaged"),
    "a zip of other files": (lambda: zipped({"a.txt": "甲"}), errors.BinaryFile, "zip archive"),
    "a presentation": (lambda: zipped({"[Content_Types].xml": "<x>presentationml</x>"}), errors.BinaryFile, "Office"),
    "a program": (lambda: b"\x7fELF\x02\x01\x01" + bytes(100), errors.BinaryFile, "no document"),
    "an OLE file cut": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), errors.DamagedFile, "damaged"),
}


@pytest.mark.parametrize(("make", "kind", "word"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_one_line_with_a_way_out(
    make: Callable[[], bytes], kind: type[errors.ReadError], word: str
) -> None:
    with pytest.raises(kind) as caught:
        read(make(), "plan.docx")
    for lang in ("zh", "en"):
        line = caught.value.say(lang)
        assert line.startswith("plan.docx")
        assert "\n" not in line
        assert "{" not in line
    assert word in str(caught.value)
    assert "（" not in str(caught.value)
    assert not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]", caught.value.say("zh")), "an English phrase in the Chinese line"


def test_deep_nesting_is_read_or_refused_and_entities_are_refused() -> None:
    assert read(docx(DEEP), "plan.docx").text == "甲\n"
    entity = GOOD["docx"]
    with zipfile.ZipFile(io.BytesIO(entity)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + parts["word/document.xml"]
    with pytest.raises(errors.ForbiddenContent):
        read(zipped(parts), "plan.docx")


def test_a_file_that_takes_too_long_or_too_much_ends_its_process_and_no_other() -> None:
    pool = Pool()
    slow = docx(p("甲" * 200) * 40_000)
    with pytest.raises(errors.ReaderStopped, match=r"more than 0\.3 s"):
        pool.read(slow, "slow.docx", seconds=0.3)
    assert pool.read(GOOD["docx"], "plan.docx").text
    begun = time.monotonic()
    with pytest.raises(errors.ReadError):
        pool.read(pdf_bomb(), "bomb.pdf")
    assert time.monotonic() - begun < 60
    assert pool.read(GOOD["pdf"], "plan.pdf").text
    pool.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to a limit of address space")
def test_the_limit_of_memory_holds_where_the_platform_has_one() -> None:
    pool = Pool()
    assert pool.memory_limited()
    pool.close()


def test_a_kind_is_told_by_content_and_a_wrong_name_is_noted() -> None:
    for kind, data in GOOD.items():
        reading = read(data, "plan.docx" if kind != "docx" else "plan.pdf")
        assert reading.text.strip()
        if kind != "text":
            assert [note.code for note in reading.notes] == ["other-kind"]
        assert not read(data, f"plan.{kind}").notes


def test_old_files_go_through_libreoffice_or_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    rtf = rb"{\rtf1\ansi{\pard \u19968 ?\u12289 ?\u30002 ?\par}}"
    monkeypatch.setenv("PATH", os.devnull)
    if program() is None:
        with pytest.raises(errors.NeedsOffice) as caught:
            read(rtf, "plan.rtf")
        assert "另存为 .docx" in caught.value.say("zh")
    monkeypatch.undo()
    if program() is None:
        missing("LibreOffice")
    assert read(rtf, "plan.rtf").text == "一、甲\n"


FUZZ: dict[str, Any] = {"suppress_health_check": [*HealthCheck], "deadline": None, "derandomize": True}


def mutated(data: bytes, changes: list[tuple[float, int, int]]) -> bytes:
    """Bytes changed, taken out or doubled at places between the file's ends."""
    for place, what, byte in changes:
        at = int(place * len(data))
        tail = {0: bytes([byte]) + data[at + 1 :], 1: data[at + byte :], 2: data[max(0, at - byte) :], 3: b""}[what]
        data = data[:at] + tail
    return data


CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from([0, 0, 0, 0, 1, 2, 3]), st.integers(0, 255)), min_size=1, max_size=6
)  # fmt: skip


def unzipped(data: bytes, changes: list[tuple[float, int, int]]) -> bytes:
    """The package with one part changed, so that the change lies behind the archive's checks."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[int(changes[0][0] * len(parts))]
    content = parts[name]
    assert isinstance(content, bytes)
    return zipped({**parts, name: mutated(content, changes)})


def refusal(data: bytes, name: str) -> errors.ReadError | None:
    """Why the file gives no text."""
    try:
        assert read(data, name).text.strip()
    except errors.ReadError as error:
        return error
    return None


def survives(kind: str, changes: list[tuple[float, int, int]]) -> None:
    data = GOOD[kind]
    begun = time.monotonic()
    for broken in [mutated(data, changes), *([unzipped(data, changes)] if kind in ("docx", "xlsx", "ofd") else [])]:
        error = refusal(broken, f"plan.{kind}")
        assert not isinstance(error, errors.ReaderStopped), str(error)
        assert error is None or "\n" not in error.say("zh")
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("kind", GOOD)
def test_mutilated_files_never_crash_or_hang(kind: str) -> None:
    settings(max_examples=50, **FUZZ)(given(CHANGES)(lambda changes: survives(kind, changes)))()


@pytest.mark.soak
@pytest.mark.parametrize("kind", GOOD)
def test_many_mutilated_files_never_crash_or_hang(kind: str) -> None:
    settings(max_examples=2000, **{**FUZZ, "derandomize": False})(
        given(CHANGES)(lambda changes: survives(kind, changes))
    )()
