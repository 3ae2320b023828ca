"""What the environment says: one place, read once per start."""

from __future__ import annotations

import datetime
import functools
import locale
import os
import sys
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any, Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    ModelWrapValidatorHandler,
    NonNegativeFloat,
    NonNegativeInt,
    PositiveInt,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.errors import BadSetting
from api.keys import Keys
from loaders.home import USER_DATA

TODAY: Final = "today"
"""What a day is called that is asked for by no date."""

NOBODY: Final = {
    "en": "names a header of trusted proxies, and YAODIAN_TRUSTED_PROXIES names none; set both",
    "zh": "指定了可信代理的请求头，但 YAODIAN_TRUSTED_PROXIES 未设置；请同时设置两者",
}
NO_ZONE: Final = {"en": "no time zone has that IANA name", "zh": "没有这个 IANA 时区名"}


def default_store() -> str:
    """The embedded store in the user's data directory."""
    return f"embedded:{USER_DATA / 'store'}"


def default_corrections() -> str:
    """Where a person's corrections lie unless told otherwise."""
    return str(USER_DATA / "corrections.csv")


def _cores() -> int:
    """Those that this process may use, where the platform tells."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class Speech(BaseSettings):
    """The language, which is known whatever is wrong with the other settings."""

    model_config = SettingsConfigDict(env_prefix="YAODIAN_", env_ignore_empty=True)

    lang: str = ""
    """``zh`` or ``en``; not set: the locale's."""

    @property
    def language(self) -> str:
        """``zh`` where the setting or, without one, the locale is Chinese, else ``en``."""
        return "zh" if (self.lang or _locale()).lower().startswith(("zh", "chinese")) else "en"


class Settings(Speech):
    """Each field is the variable ``YAODIAN_`` and its name in capitals; an empty variable counts as not set. Raises ``BadSetting``."""

    store: str = default_store()
    """The store's address."""
    read: str = "local"
    """``public``: everybody whom the network lets through may read; anything else: this machine only."""
    cypher: str = "local"
    """The same for ``POST /cypher``, which asks more of the machine than the other questions."""
    corrections: str = default_corrections()
    """The file of corrections that loading and extracting apply, where it is there."""
    tz: str = "Asia/Shanghai"
    """The time zone in which ``as_of=today`` is a day, by its IANA name."""

    api_keys: SecretStr = SecretStr("")
    """Keys beside those of ``yaodian key``, parted by commas: ``KEY`` opens everything, ``KEY:read`` reading alone."""
    key: SecretStr = SecretStr("")
    """The key that the command line sends to a server."""
    data: Path = USER_DATA
    """The folder that holds the hashes of keys."""
    session_secret: SecretStr = SecretStr("")
    """What logins in browsers are signed with; not set: made anew with every start, which ends them."""
    read_only: bool = False
    """Whether nothing may be loaded or removed over HTTP."""
    trusted_proxies: str = ""
    """Addresses and networks of proxies whose ``X-Forwarded-For`` and ``X-Forwarded-Proto`` count, parted by commas."""
    user_header: str = ""
    """The header in which these proxies name the signed-in user, who may read and goes into the log of loads and removals."""
    max_upload: NonNegativeInt = 50 * 1024 * 1024
    """Bytes of one upload."""
    max_body: NonNegativeInt = 1024 * 1024
    """Bytes of any other body."""
    max_kept: NonNegativeInt = 64 * 1024 * 1024
    """Bytes of answers that each process keeps in memory and gives again until the graph changes; 0: none."""
    rate: NonNegativeInt = 0
    """Requests a minute with one key, and from one address, with as many at once; 0: any number. Each process counts its own."""
    concurrency: NonNegativeInt = 200
    """Requests that are answered at once; 0: any number."""
    receive_seconds: NonNegativeFloat = 30
    """How long a client may pause within a body; 0: for ever."""
    answer_seconds: NonNegativeFloat = 300
    """How long the answer to a GET may take to begin; 0: for ever."""
    shutdown_seconds: NonNegativeInt = 60
    """How long a server that is told to stop goes on with requests that it has begun."""
    readers: PositiveInt = _cores()
    """Processes that read files when there are many."""

    @property
    def keys(self) -> Keys:
        """The keys that open this server."""
        return Keys(self.data / "keys.json", self.api_keys.get_secret_value())

    def with_key(self, key: str) -> Self:
        """The same settings with one more key, which opens everything."""
        known = f"{self.api_keys.get_secret_value()},{key}"
        return self.model_copy(update={"api_keys": SecretStr(known)})

    @property
    def today(self) -> datetime.date:
        """The day in the time zone that is set. Raises ``BadSetting`` for one that is none."""
        try:
            return datetime.datetime.now(ZoneInfo(self.tz)).date()
        except (ValueError, ZoneInfoNotFoundError):
            raise BadSetting(name="YAODIAN_TZ", reason=NO_ZONE) from None

    @property
    def public(self) -> bool:
        """Whether reading is for everybody."""
        return self.read == "public"

    @property
    def proxies(self) -> list[str]:
        """The addresses and networks of trusted proxies."""
        return [part.strip() for part in self.trusted_proxies.split(",") if part.strip()]

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, said: str) -> str:
        for part in filter(None, map(str.strip, said.split(","))):
            ip_network(part, strict=False)
        return said

    @model_validator(mode="wrap")
    @classmethod
    def _in_one_line(cls, values: Any, make: ModelWrapValidatorHandler[Self]) -> Self:
        """What is wrong with the first of the variables that are; a value may be a secret, so that it is not repeated."""
        try:
            made = make(values)
        except ValidationError as error:
            fault = error.errors(include_input=False)[0]
            raise BadSetting(name=f"YAODIAN_{'_'.join(map(str, fault['loc']))}".upper(), reason=fault["msg"]) from None
        if made.user_header and not made.proxies:
            raise BadSetting(name="YAODIAN_USER_HEADER", reason=NOBODY)
        return made


def _locale() -> str:
    """The language of messages as POSIX ranks the variables; Windows sets none and has a user locale."""
    said = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, said), None) or locale.getlocale()[0] or ""


@functools.cache
def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``: an address of the loopback, ``localhost`` or a Unix socket's path."""
    if host == "localhost" or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
