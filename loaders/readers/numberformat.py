"""A cell's value as the spreadsheet shows it: 10月 is stored as a date, 30% as 0.3."""

from __future__ import annotations

import datetime
import re
from typing import Any, Final

from openpyxl.utils.datetime import from_excel

CHINESE: Final = {
    14: "yyyy/m/d", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Built-in formats whose text depends on the language, as Chinese Excel shows them (ECMA-376 part 1, 18.8.30)."""
TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|_.|\*.|(?P<part>y+|m+|d+|h+|s+|aaaa?|AM/PM|上午/下午)|(?P<plain>.)',
    re.IGNORECASE,
)
WEEK: Final = "一二三四五六日"
Moment = datetime.datetime | datetime.date | datetime.time


def shown(cell: Any) -> str:
    """The text of an openpyxl cell."""
    if isinstance(cell.value, str):
        return cell.value
    value, number = cell.value, cell._style.numFmtId
    form = CHINESE.get(number) or cell.number_format or "General"
    if number in CHINESE and isinstance(value, int | float) and not isinstance(value, bool):
        try:
            value = from_excel(value)
        except (ValueError, OverflowError):
            return str(value)
    if isinstance(value, datetime.timedelta):
        return str(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return _moment(value, form)
    if isinstance(value, bool):
        return str(value).upper()
    return _number(value, form) if isinstance(value, int | float) else str(value)


def _moment(value: Moment, form: str) -> str:
    """By the parts of the format; m is minutes after hours."""
    parts = list(TOKEN.finditer(form.split(";", maxsplit=1)[0]))
    if not any(found["part"] for found in parts):
        return str(value)
    written, hours = "", False
    for found in parts:
        part = (found["part"] or "").lower()
        if part:
            written += _part(value, "n" * len(part) if part[0] == "m" and hours else part)
            hours = part[0] == "h" or (hours and part[0] == "s")
        else:
            written += found["quoted"] or found["escaped"] or found["plain"] or ""
    return written


def _part(value: Moment, part: str) -> str:
    """One part; a date has no hours and a time no day, which are then 0."""
    if part[0] == "a":
        return WEEK[value.weekday()] if len(part) <= 4 and isinstance(value, datetime.date) else ""
    if part.startswith("mmm"):
        return value.strftime("%b" if len(part) == 3 else "%B")
    name = {"y": "year", "m": "month", "d": "day", "h": "hour", "n": "minute", "s": "second"}.get(part[0], "")
    number = getattr(value, name, 0)
    if part[0] == "y":
        return str(number) if len(part) > 2 else f"{number % 100:02}"
    return f"{number:02}" if len(part) > 1 else str(number)


def _number(value: float, form: str) -> str:
    """Per cent, decimals, thousands and text around them; other formats as the plain number."""
    section = re.sub(r"\[[^\]]*\]|_.|\*.|\\", "", form.split(";", maxsplit=1)[0])
    found = re.search(r"[#0?][#0?,]*(?:\.(?P<decimals>[0#?]+))?(?P<percent>%)?", section)
    if form in ("General", "@") or not found or "E" in section.upper().replace("GENERAL", ""):
        return f"{value:.11g}" if isinstance(value, float) and not value.is_integer() else str(int(value))
    number = value * 100 if found["percent"] else value
    decimals = found["decimals"] or ""
    text = f"{number:{',' if ',' in found[0] else ''}.{len(decimals)}f}"
    whole, _, fraction = text.partition(".")
    width = found[0].split(".")[0].count("0")
    fraction = fraction[: decimals.count("0")] + fraction[decimals.count("0") :].rstrip("0")
    text = whole.zfill(width) + (f".{fraction}" if fraction else "") + (found["percent"] or "")
    return (section[: found.start()] + text + section[found.end() :]).replace('"', "")
