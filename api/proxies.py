"""What proxies say of those who stand behind them: believed from the addresses that the settings name, and from no other."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Final

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

USER: Final = "yaodian.user"
"""Where a request's scope holds the name of its signed-in user."""


class Proxied:
    """Takes the client's address, the scheme and the signed-in user from a trusted proxy's headers."""

    def __init__(self, app: ASGIApp, proxies: list[str], header: str) -> None:
        """``proxies`` are addresses and networks; ``header`` names the user, "" for none."""
        self._networks = [ip_network(each, strict=False) for each in proxies]
        self._header = header.lower().encode()
        self._app = ProxyHeadersMiddleware(app, proxies)  # type: ignore[arg-type]  # its own types of the same protocol

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http" and self._trusts(scope["client"]):
            given = [value for name, value in scope["headers"] if name == self._header]
            if len(given) == 1 and given[0].strip():  # two of them: one is somebody else's
                scope[USER] = given[0].decode(errors="replace").strip()
        await self._app(scope, receive, send)  # type: ignore[arg-type]  # as above

    def _trusts(self, client: tuple[str, int] | None) -> bool:
        try:
            address = ip_address(client[0]) if client else None
        except ValueError:
            return False
        return any(address in network for network in self._networks) if address else False


def own_path(scope: Scope) -> str:
    """The request's path without the one under which a proxy shows the server."""
    path: str = scope.get("path", "")
    return path.removeprefix(scope.get("root_path", ""))


def signed_in(request: Request) -> str | None:
    """The user whom a trusted proxy names."""
    user: str | None = request.scope.get(USER)
    return user
