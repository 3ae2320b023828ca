"""Who comes in and what they bring: login, logout, upload. These pages answer everybody; what they do needs a key."""

from __future__ import annotations

import functools
import re
from typing import Annotated, Any, Final

from fastapi import Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from api import loading, uploads
from api.dependencies import SessionsGiven, SettingsGiven, StoreGiven, opened, refuse_if_read_only
from api.errors import KeyNeeded, ReadOnly, SpentToken, StaleForm, WrongKey
from api.keys import Key
from api.languages import language
from api.logs import audit
from api.routers.pages.frame import links_of, page_router, show
from api.sessions import Session, Sessions, new_session
from api.settings import Settings
from graph.errors import YaodianError

router = page_router()

FIELD: Final = "form"
"""The field in which a form carries its token."""

Onward = Annotated[str, Query(alias="next")]


@router.get("/login")
def login(request: Request, sessions: SessionsGiven, onward: Onward = "", token: str = "") -> Response:
    """The form that takes a key; who is logged in sees as whom, and logs out. The token that ``serve --open`` made goes in its place."""
    if not token:
        return _with_form(request, sessions, "login", onward=onward)
    key = sessions.redeem(token)
    if key is None:
        return _with_form(request, sessions, "login", SpentToken(), onward=onward)
    return _let_in(request, sessions, key, onward)


@router.post("/login")
async def enter(request: Request, sessions: SessionsGiven, settings: SettingsGiven) -> Response:
    """Open a session with the key in the form."""
    async with request.form() as form:
        onward = str(form.get("next", ""))
        try:
            _check(sessions, sessions.of(request), form)
            key = _typed(settings, form)
        except (StaleForm, WrongKey) as error:
            return _with_form(request, sessions, "login", error, onward=onward)
    return _let_in(request, sessions, key, onward)


@router.post("/logout")
async def leave(request: Request, sessions: SessionsGiven) -> Response:
    """End the session."""
    async with request.form() as form:
        _check(sessions, sessions.of(request), form)
    response = RedirectResponse(links_of(request).page("login"), 303)
    sessions.end(request, response)
    return response


@router.get("/upload")
def upload(request: Request, sessions: SessionsGiven, settings: SettingsGiven) -> Response:
    """The form that takes plans, or what is needed for it."""
    error = ReadOnly() if settings.read_only else None
    return _with_form(
        request, sessions, "upload", error, status=200, room=settings.max_upload, closed=settings.read_only, found=None
    )


@router.post("/upload")
async def bring(request: Request, sessions: SessionsGiven, settings: SettingsGiven, store: StoreGiven) -> Response:
    """Load the plans in the form, and say of each what became of it."""
    refuse_if_read_only(settings)
    session = sessions.of(request)
    key = sessions.key(session)
    if key is None:
        raise KeyNeeded(scope="write")
    writer = opened(key, "write")
    page = functools.partial(_with_form, request, sessions, "upload", room=settings.max_upload, closed=False)
    try:
        async with request.form(max_files=uploads.MOST_FILES) as form:
            _check(sessions, session, form)
            found = await uploads.load_files(form, store, lang=language(request))
    except YaodianError as error:
        return page(error, found=None)
    audit(request, "load", writer, loading.documents(found))
    request.app.state.ahead.changed()
    return page(status=422 if found["failed"] == len(found["files"]) else 200, found=found)


def _let_in(request: Request, sessions: Sessions, key: Key, onward: str) -> Response:
    response = RedirectResponse(_onward(request, onward), 303)
    sessions.send(request, response, new_session(key))
    return response


def _check(sessions: Sessions, session: Session | None, form: FormData) -> None:
    """Raises ``StaleForm`` unless the form was made for the session."""
    if not sessions.fits(session, form.get(FIELD)):
        raise StaleForm


def _typed(settings: Settings, form: FormData) -> Key:
    """The key in the form. Raises ``WrongKey``."""
    key = settings.keys.find(str(form.get("key", "")).strip())
    if key is None:
        raise WrongKey
    return key


def _with_form(
    request: Request,
    sessions: Sessions,
    template: str,
    error: YaodianError | None = None,
    *,
    status: int | None = None,
    **values: Any,
) -> HTMLResponse:
    """A page with a form that writes: it carries the session's token, and whoever has no session gets one."""
    known = sessions.of(request)
    session = known or new_session()
    told = error.say(language(request)) if error else None
    status = status or (error.status if error else 200)
    data = links_of(request).data("documents")
    response = show(
        request, template, status, nav=template, data=data, told=told, token=sessions.token(session), **values
    )
    response.headers["Cache-Control"] = "no-store"
    if known is None:
        sessions.send(request, response, session)
    return response


def _onward(request: Request, wanted: str) -> str:
    """Where to go after logging in: a page of this server that was asked for, else the first."""
    links = links_of(request)
    own = re.fullmatch(r"/(?![/\\])[^\\\s\x00-\x1f]*", wanted) and wanted.startswith(f"{links.root}/")
    return wanted if own else links.page()
