"""Sessions of browsers: a signed cookie says which key opened it, never the key itself, and forms carry a token that belongs to it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fastapi import Request, Response
from itsdangerous import BadSignature, Signer, URLSafeTimedSerializer

from api.keys import SCOPES, Key, Keys

COOKIE: Final = "yaodian_session"
SECONDS: Final = 12 * 60 * 60
"""A working day; then the key is asked for again."""

SOON: Final = 120
"""Seconds that a browser may take to start."""
OWNER: Final = Key("browser on this machine", SCOPES, "")
"""What stands for a key in a session that ``serve --open`` opened; no text fits it."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's. ``opener`` is the mark of the key that opened it, None until one has; ``ident`` is new with every opening."""

    ident: str
    opener: str | None = None


class Sessions:
    """Reads and writes sessions. The server keeps none of them: whoever has ``secret`` can tell them, so that several processes
    share it, and taking a key away ends what it opened."""

    def __init__(self, secret: str, keys: Callable[[], Keys]) -> None:
        self._keys = keys
        self._issued = ("", 0.0)
        self._openers: tuple[Key, ...] = ()
        self._cookies = URLSafeTimedSerializer(secret, salt="yaodian session")
        self._forms = Signer(secret, salt="yaodian form")

    def of(self, request: Request) -> Session | None:
        """The session that the request's cookie holds; None without one, with a false one and with one that is too old."""
        try:
            ident, opener = self._cookies.loads(request.cookies.get(COOKIE, ""), max_age=SECONDS)
        except (BadSignature, TypeError, ValueError):
            return None
        return Session(ident, opener)

    def key(self, session: Session | None) -> Key | None:
        """The key that opened the session, while it is one."""
        if session is None or session.opener is None:
            return None
        return next((key for key in (*self._openers, *self._keys().listed()) if mark_of(key) == session.opener), None)

    def issue(self) -> str:
        """A token that opens one session without a key, once and soon, for whoever started this server."""
        self._issued = (secrets.token_urlsafe(32), time.monotonic() + SOON)
        self._openers = (OWNER,)
        return self._issued[0]

    def redeem(self, token: str) -> Key | None:
        """What the token opens, which is spent with it."""
        issued, until = self._issued
        if not (issued and hmac.compare_digest(issued.encode(), token.encode()) and time.monotonic() < until):
            return None
        self._issued = ("", 0.0)
        return OWNER

    def token(self, session: Session) -> str:
        """What the session's forms carry."""
        return self._forms.get_signature(session.ident).decode()

    def fits(self, session: Session | None, token: object) -> bool:
        """Whether a form with this token was made for the session."""
        if session is None or not isinstance(token, str):
            return False
        return self._forms.verify_signature(session.ident, token.encode(errors="replace"))

    def send(self, request: Request, response: Response, session: Session) -> None:
        """Give the session to the browser, for this server's own path and no script."""
        response.set_cookie(
            COOKIE,
            self._cookies.dumps([session.ident, session.opener]),
            max_age=SECONDS,
            path=_path(request),
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )

    def end(self, request: Request, response: Response) -> None:
        """Take the session from the browser."""
        response.delete_cookie(COOKIE, path=_path(request))


def new_session(key: Key | None = None) -> Session:
    """A session that ``key`` opened, or one that only forms need."""
    return Session(secrets.token_urlsafe(16), mark_of(key) if key else None)


def mark_of(key: Key) -> str:
    """What a session holds of its key: enough to find it by, nothing to open anything with."""
    return hashlib.sha256(f"session {key.sha256}".encode()).hexdigest()[:32]


def _path(request: Request) -> str:
    return str(request.scope.get("root_path", "")) or "/"
