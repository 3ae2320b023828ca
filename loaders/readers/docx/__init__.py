"""Word files (.docx, .docm, and what WPS saves as them), read from their XML: no library shows the automatic numbers, which make the items."""

from __future__ import annotations

from typing import Any, Final

from graph.errors import DamagedFile
from loaders.readers.docx.body import Body
from loaders.readers.docx.numbering import Numbering
from loaders.readers.docx.styles import Styles, W, child
from loaders.readers.packages import Package
from loaders.readers.reading import Composer, Note, Reading

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")


def read(data: bytes, name: str) -> Reading:
    """The document as Word shows it with all changes accepted. Raises ``DamagedFile`` and what ``Package`` raises."""
    package = Package(data, name)
    main = package.targets("").get("officeDocument", "word/document.xml")
    root = package.xml(main)
    story = child(root, "body")
    if story is None:
        raise DamagedFile(path=name, what=main)
    targets = package.targets(main)
    styles = Styles(package.xml(targets.get("styles", "")))
    composer = Composer()
    body = Body(styles, Numbering(package.xml(targets.get("numbering", "")), styles), composer)
    body.story(story)
    if body.carried:
        composer.paragraph(body.carried)
    _notes(package, targets, body)
    if next(root.iter(f"{W}altChunk"), None) is not None:
        composer.notes.append(Note("part-not-read", "the file holds another file inside it that was not read"))
    return composer.reading(MEDIA_TYPE)


def _notes(package: Package, targets: dict[str, str], body: Body) -> None:
    """Footnotes and endnotes after the body, in the order in which it refers to them."""
    stories: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(targets.get(f"{kind}s", ""))
        for note in () if root is None else root.findall(f"{W}{kind}"):
            if note.get(f"{W}type") not in SEPARATORS:
                stories[kind, note.get(f"{W}id", "")] = note
    for reference in dict.fromkeys(body.notes):
        if reference in stories:
            body.fields = []
            body.story(stories[reference])
