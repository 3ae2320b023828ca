"""How a function becomes a command, and where every error becomes one line and an exit code.

A command declares what it needs as FastAPI's endpoints do: ``store: OpenStore`` stands for the option ``--store`` and the store that
it opens, ``selection: Chosen`` for all filters of tasks. ``From(make)`` says which function makes the value from options.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Annotated, Any, Final, get_args, get_origin

import typer
from typer.core import TyperGroup

from api.settings import Speech
from api.version import VERSION
from graph.errors import InvalidParameter, YaodianError

FAILED: Final = 1
WRONG_USAGE: Final = 2
INTERRUPTED: Final = 130
"""As shells say it of Ctrl-C."""


class Face(TyperGroup):
    """The group of all commands."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an error is one line on stderr and the exit code."""
        try:
            return super().invoke(ctx)
        except YaodianError as error:
            complain(error.say(Speech().language))
            raise typer.Exit(WRONG_USAGE if isinstance(error, InvalidParameter) else FAILED) from error


def complain(line: str) -> None:
    """Say on stderr what went wrong, in one line whatever the names in it hold."""
    typer.echo(" ".join(line.split()), err=True)


app = typer.Typer(
    cls=Face,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="要点图谱: government work plans as a graph of tasks, units and policy references. Start with `yaodian demo`.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"yaodian {VERSION}")
        raise typer.Exit


@app.callback()
def _program(
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@dataclass(frozen=True, slots=True)
class From:
    """Marks a parameter that ``make`` makes from options of its own; a context manager is entered for the command's time."""

    make: Callable[..., Any]


def command(name: str, example: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function the command ``name``; its docstring is the help, ``example`` a line that works."""

    def register(run: Callable[..., None]) -> Callable[..., None]:
        parameters = inspect.signature(run, eval_str=True).parameters
        makers = {own: _maker(parameter) for own, parameter in parameters.items()}

        def call(**given: Any) -> None:
            with ExitStack() as stack:
                run(**{own: _value(own, make, given, stack) for own, make in makers.items()})

        options = {option.name: option for own in parameters.values() for option in _options(own)}
        call.__signature__ = inspect.Signature(list(options.values()))  # type: ignore[attr-defined]  # typer reads it
        call.__annotations__ = {option.name: option.annotation for option in options.values()}
        app.command(name, help=inspect.getdoc(run), epilog=f"Example: {example}")(call)
        return run

    return register


def _maker(parameter: inspect.Parameter) -> Callable[..., Any] | None:
    if get_origin(parameter.annotation) is Annotated:
        return next((mark.make for mark in get_args(parameter.annotation) if isinstance(mark, From)), None)
    return None


def _options(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    make = _maker(parameter)
    inner = inspect.signature(make, eval_str=True).parameters.values() if make else [parameter]
    return (option.replace(kind=inspect.Parameter.KEYWORD_ONLY) for option in inner)


def _value(own: str, make: Callable[..., Any] | None, given: Mapping[str, Any], stack: ExitStack) -> Any:
    if make is None:
        return given[own]
    made = make(**{option: given[option] for option in inspect.signature(make).parameters})
    return stack.enter_context(made) if isinstance(made, AbstractContextManager) else made
