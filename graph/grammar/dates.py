"""Phrases of time, Chinese and English, as the days that they span."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MONTHS: Final = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_BEFORE: Final = r"(?P<before>之前|以前|前)?"
_AFTER: Final = r"(?P<after>之后|以后|后|起)?"
_YEAR: Final = r"(?:(?P<year>\d{4})年|今年|本年|当年|年)?"
SOME_YEAR: Final = 2000
"""Stands for a year where none is said and no plan tells one."""
NEXT: Final = {"后", "之后", "after"}
_QUARTERS: Final = ("一1first", "二2second", "三3third", "四4fourth")


@dataclass(frozen=True, slots=True)
class Days:
    """From ``start`` to ``end``, each (month, day) or open; ``year`` None: to be told from the plans. ``beside`` is 1 where it begins
    on the next day, -1 where it ends on the day before."""

    year: int | None
    start: tuple[int, int] | None
    end: tuple[int, int] | None
    beside: int = 0

    def bounds(self, year: int) -> tuple[str | None, str | None]:
        """The first and the last day, ISO 8601."""
        return self._iso(year, self.start), self._iso(year, self.end)

    def are_real(self) -> bool:
        """Whether there are such days; month 13, day 0, year 0 and what lies behind year 9999 are none."""
        try:
            self.bounds(SOME_YEAR if self.year is None else self.year)
        except (ValueError, OverflowError):
            return False
        return True

    def _iso(self, year: int, day: tuple[int, int] | None) -> str | None:
        return (date(year, *_real(year, day)) + timedelta(days=self.beside)).isoformat() if day else None


def _real(year: int, day: tuple[int, int]) -> tuple[int, int]:
    """The day, or the month's last one where the month is shorter (31 stands for the end)."""
    return day[0], min(day[1], calendar.monthrange(year, day[0])[1])


def _year(match: re.Match[str]) -> int | None:
    found = match.groupdict().get("year")
    return int(found) if found else None


def _span(match: re.Match[str], first: tuple[int, int], last: tuple[int, int]) -> Days:
    """前 leaves the beginning open, 后 the end. 6月30日前 and by June 30 end on that day, before June 30 on the day before; 后 and after
    begin on the next day, 以后, 起 and since on the first."""
    before, after = ((match.groupdict().get(name) or "").lower() for name in ("before", "after"))
    if before:
        return Days(_year(match), None, first, -1) if before == "before" else Days(_year(match), None, last)
    if after:
        return Days(_year(match), last, None, 1) if after in NEXT else Days(_year(match), first, None)
    return Days(_year(match), first, last)


def _month(match: re.Match[str]) -> Days:
    month = int(match["month"]) if match["month"].isdecimal() else MONTHS[match["month"].lower()]
    if match["day"]:
        return _span(match, (month, int(match["day"])), (month, int(match["day"])))
    if match.groupdict().get("last"):
        return _to_the_end(match, (month, 31))
    return _span(match, (month, 1), (month, 31))


def _quarter(match: re.Match[str]) -> Days:
    quarter = next(at for at, forms in enumerate(_QUARTERS, start=1) if match["quarter"].lower() in forms)
    return _span(match, (3 * quarter - 2, 1), (3 * quarter, 31))


def _half(match: re.Match[str]) -> Days:
    first = match["half"].lower() in {"上", "first"}
    return _span(match, (1, 1) if first else (7, 1), (6, 30) if first else (12, 31))


def _year_end(match: re.Match[str]) -> Days:
    return _to_the_end(match, (12, 31))


def _to_the_end(match: re.Match[str], last: tuple[int, int]) -> Days:
    """底 and the end of: until that day, whatever word says so; behind it with 后 and after."""
    after = match.groupdict().get("after")
    return Days(_year(match), last, None, 1) if after else Days(_year(match), None, last)


_MONTH_NAMES: Final = "|".join(MONTHS)
_EN_BEFORE: Final = r"(?:(?P<before>by|before|until|no later than|up to)|(?P<after>after|since|from)|in|during|on)"
DAY_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...]] = tuple(
    (re.compile(form, re.IGNORECASE), make)
    for form, make in (
        (rf"{_YEAR}(?:年底|年末|底|末|年内|年终)(?:{_BEFORE}{_AFTER})", _year_end),
        (
            rf"{_YEAR}(?P<month>1[0-2]|0?[1-9])月份?(?:(?P<day>\d{{1,2}})[日号]|(?P<last>底|末))?(?:{_BEFORE}{_AFTER})",
            _month,
        ),
        (rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?:{_BEFORE}{_AFTER})", _month),
        (rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度{_BEFORE}", _quarter),
        (rf"{_YEAR}(?P<half>[上下])半年{_BEFORE}", _half),
        (rf"{_EN_BEFORE} (?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})", _month),
        (rf"{_EN_BEFORE} (?:the )?end of (?:the year|this year|year|(?P<year>\d{{4}}))", _year_end),
        (r"by year[- ]end", _year_end),
        (
            rf"{_EN_BEFORE} (?P<last>(?:the )?end of )?(?P<month>{_MONTH_NAMES})(?: (?P<day>\d{{1,2}})(?!\d))?(?:,? (?P<year>\d{{4}}))?",
            _month,
        ),
        (
            rf"{_EN_BEFORE} the (?P<quarter>first|second|third|fourth) quarter(?: of (?:the year|(?P<year>\d{{4}})))?",
            _quarter,
        ),
        (rf"{_EN_BEFORE} the (?P<half>first|second) half(?: of (?:the year|(?P<year>\d{{4}})))?", _half),
    )
)
