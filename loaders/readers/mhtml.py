"""Web pages saved with all their parts in one file (.mht): the first HTML part is the page."""

from __future__ import annotations

import email
import email.policy

from graph.errors import DamagedFile
from loaders.readers import html
from loaders.readers.reading import Reading


def read(data: bytes, name: str) -> Reading:
    """The page's article. Raises ``DamagedFile`` where no part is HTML."""
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return html.read(page, name)
    raise DamagedFile(path=name, what="MHTML without a page")
