"""Keys: who may read and write. The data directory holds their hashes; ``YAODIAN_API_KEYS`` holds further ones themselves."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from api.errors import BadKeys, NoSuchKey, UnknownScope

SCOPES: Final = ("read", "write")
PREFIX: Final = "yd_"


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is kept: ``sha256`` of its text (hex), which has 256 random bits, so that no slow hash is needed."""

    name: str
    scopes: tuple[str, ...]
    sha256: str

    def fits(self, text: str) -> bool:
        """Whether ``text`` is the key, told in a time that does not depend on it."""
        return hmac.compare_digest(self.sha256, _digest(text))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Keys:
    """The keys in the file ``path`` and those that ``said``, the value of ``YAODIAN_API_KEYS``, lists."""

    def __init__(self, path: Path, said: str = "") -> None:
        self._path = path
        self._said = tuple(_said_key(part.strip(), at) for at, part in enumerate(said.split(","), 1) if part.strip())

    def __bool__(self) -> bool:
        return bool(self.listed())

    def listed(self) -> list[Key]:
        """All keys, those of the file by name, then those of the environment. Raises ``BadKeys``."""
        return [*sorted(self._kept(), key=lambda key: key.name), *self._said]

    def find(self, text: str) -> Key | None:
        """The key whose text this is."""
        return next((key for key in [key for key in self.listed() if key.fits(text)]), None)

    def add(self, name: str, scopes: tuple[str, ...]) -> str:
        """Make a key called ``name``, in place of one of that name, and return its text, which is kept nowhere."""
        text = PREFIX + secrets.token_urlsafe(32)
        self._keep([*(key for key in self._kept() if key.name != name), Key(name, scopes, _digest(text))])
        return text

    def revoke(self, name: str) -> None:
        """Forget the key called ``name``. Raises ``NoSuchKey``."""
        kept = self._kept()
        left = [key for key in kept if key.name != name]
        if len(left) == len(kept):
            raise NoSuchKey(name=name)
        self._keep(left)

    def _kept(self) -> list[Key]:
        try:
            rows = json.loads(self._path.read_text(encoding="utf-8"))
            return [Key(row["name"], tuple(row["scopes"]), row["sha256"]) for row in rows]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise BadKeys(name=self._path.name) from error

    def _keep(self, keys: list[Key]) -> None:
        """Write the file aside, for its owner alone, and rename it: a reader finds the old keys or the new ones."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=self._path.parent, delete=False, encoding="utf-8") as file:
            json.dump([asdict(key) for key in keys], file)
        os.replace(file.name, self._path)  # noqa: PTH105  the name is a text already


def _said_key(said: str, at: int) -> Key:
    """``TEXT`` or ``TEXT:scope+scope``; without scopes a key has them all. Raises ``UnknownScope``, which tells no part of the key."""
    text, colon, scopes = said.partition(":")
    named = tuple(scopes.split("+")) if colon else SCOPES
    if not text or not set(named) <= set(SCOPES):
        raise UnknownScope(at=at)
    return Key(f"environment {at}", named, _digest(text))
