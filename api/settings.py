"""What the environment says: one place, read once per start."""

from __future__ import annotations

import locale
import os
import sys
from ipaddress import ip_address
from pathlib import Path

import platformdirs
from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.keys import Keys


def default_store() -> str:
    """The embedded store in the user's data directory."""
    return f"embedded:{platformdirs.user_data_path('yaodian', appauthor=False) / 'store'}"


def default_corrections() -> str:
    """Where a person's corrections lie unless told otherwise."""
    return str(platformdirs.user_data_path("yaodian", appauthor=False) / "corrections.csv")


def _cores() -> int:
    """Those that this process may use, where the platform tells."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class Settings(BaseSettings):
    """Each field is the variable ``YAODIAN_`` and its name in capitals; an empty variable counts as not set."""

    model_config = SettingsConfigDict(env_prefix="YAODIAN_", env_ignore_empty=True)

    store: str = default_store()
    """The store's address."""
    read: str = "local"
    """``public``: everybody whom the network lets through may read; anything else: this machine only."""
    cypher: str = "local"
    """The same for ``POST /cypher``, which asks more of the machine than the other questions."""
    corrections: str = default_corrections()
    """The file of corrections that loading and extracting apply, where it is there."""
    lang: str = ""
    """``zh`` or ``en``; not set: the locale's."""

    api_keys: SecretStr = SecretStr("")
    """Keys beside those of ``yaodian key``, parted by commas: ``KEY`` opens everything, ``KEY:read`` reading alone."""
    data: Path = platformdirs.user_data_path("yaodian", appauthor=False)
    """The folder that holds the hashes of keys."""
    session_secret: SecretStr = SecretStr("")
    """What logins in browsers are signed with; not set: made anew with every start, which ends them."""
    max_upload: int = 50 * 1024 * 1024
    """Bytes of one upload."""
    workers: int = _cores()
    """Processes that read files when there are many."""

    @property
    def keys(self) -> Keys:
        """The keys that open this server."""
        return Keys(self.data / "keys.json", self.api_keys.get_secret_value())

    @property
    def public(self) -> bool:
        """Whether reading is for everybody."""
        return self.read == "public"

    @property
    def language(self) -> str:
        """``zh`` where the setting or, without one, the locale is Chinese, else ``en``."""
        return "zh" if (self.lang or _locale()).lower().startswith(("zh", "chinese")) else "en"


def _locale() -> str:
    """The language of messages as POSIX ranks the variables; Windows sets none and has a user locale."""
    said = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, said), None) or locale.getlocale()[0] or ""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``: an address of the loopback, ``localhost`` or a Unix socket's path."""
    if host == "localhost" or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
