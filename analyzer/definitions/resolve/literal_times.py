"""Dates, times and intervals as literals: what is surely right, and what is surely wrong. Read beside datetime.c.

The whole grammar depends on settings (DateStyle, IntervalStyle, TimeZone) and on files of abbreviations. The forms
that everybody writes don't; about the others nothing is said.
"""

import re
from collections import Counter
from typing import Final

from analyzer.base.names import TypeId
from analyzer.definitions.resolve.state import ParseState, refuse
from analyzer.definitions.resolve.types import INTERVAL

INVALID: Final = "22007"
OVERFLOW: Final = "22008"

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FULL: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
FEBRUARY: Final = 2
LAST_YEARS: Final = {"pg_catalog.date": 5874897}
LAST_YEAR: Final = 294276
"""Of a time stamp (timestamp.h, END_TIMESTAMP)."""

MONTH: Final = r"(?P<month>[A-Za-z]{3,9})"
CLOCK: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<part>\d{1,6}))?)?"
ZONE: Final = r"(?:\s*(?:[Zz]|[Uu][Tt][Cc]|[+-](?P<zone>\d{2})(?::?(?P<zone_minute>\d{2}))?))?"
ISO_DAY: Final = r"(?P<year>\d{4,7})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
DAY_FORMS: Final = (
    ISO_DAY,
    r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    rf"{MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})",
    rf"(?P<day>\d{{1,2}})\s+{MONTH}\s+(?P<year>\d{{4}})",
    rf"(?P<day>\d{{1,2}})-{MONTH}-(?P<year>\d{{4}})",
)
EITHER_WAY: Final = r"(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|1[0-2])/(?P<year>\d{4})"
"""A month and a day in whatever order DateStyle says."""

MOMENTS: Final = tuple(
    re.compile(rf"\s*{day}(?:(?:\s+|[Tt](?=\d)){CLOCK}{ZONE})?\s*\Z") for day in (*DAY_FORMS, EITHER_WAY)
)
SPECIAL: Final = re.compile(r"\s*(?:[+-]?infinity|epoch|now|today|tomorrow|yesterday)\s*\Z", re.IGNORECASE)
DAY_WORDS: Final = re.compile(r"infinity|epoch|now|today|tomorrow|yesterday", re.IGNORECASE)
NO_DAY: Final = re.compile(r"\s*(?:0*[1-9]|1[0-2]|\d{3,5}|\d{1,4}\.(?!\d{3}\s*\Z)\d+)\s*\Z")
TOO_LARGE: Final = re.compile(r"\s*(?:00?|1[3-9]|[2-9]\d)\s*\Z")
"""What a number alone is: no day, or a month that doesn't exist."""

SMALL: Final = re.compile(r"[^\w:/.+-]*-?0?[1-9](?:[^\w:/.+-]+0?[1-9])?[^\w:/.+-]*\Z|\s*[1-9]\.[0-9]\s*\Z")
"""Never a day: a month or a day at most."""


TIME: Final = re.compile(rf"\s*{CLOCK}(?P<half>\s*[AaPp][Mm])?{ZONE}\s*\Z")
NO_TIME: Final = re.compile(
    r"\s*\d{4}-\d\d-\d\d\s*\Z|\s*[{(\[]?(?:\d{1,3}|\d{5}|\d{1,3}\.\d+)(?:,\d{1,2})?[)}\]]?\s*\Z"
)
TIME_SIGNS: Final = re.compile(r"[-/_+:]|now|allballs|zulu|utc|gmt|infinity|epoch|to|yes|\bz\b", re.IGNORECASE)
TIME_WORDS: Final = re.compile(r"\s*(?:now|allballs)\s*\Z", re.IGNORECASE)

UNITS: Final = {
    "microsecond": "us usec usecs usecond useconds microsecon",
    "millisecond": "ms msec msecs msecond mseconds millisecon",
    "second": "s sec secs second seconds",
    "minute": "m min mins minute minutes",
    "hour": "h hr hrs hour hours",
    "day": "d day days",
    "week": "w week weeks",
    "month": "mon mons month months",
    "year": "y yr yrs year years",
    "decade": "dec decs decade decades",
    "century": "c cent century centuries",
    "millennium": "mil mils millennia millennium",
}
UNIT_OF: Final = {word: unit for unit, words in UNITS.items() for word in words.split()}
OTHER_WORDS: Final = frozenset(
    ("ago", "qtr", "quarter", "timezone", "timezone_h", "timezone_m", "reltime", "undefined")
)
TOKEN: Final = 10
"""TOKMAXLEN of datetime.h: words are told apart by this many characters."""

AMOUNT: Final = re.compile(r"\s*(?P<number>[+-]?\d{1,6}(?:\.\d{1,6})?)\s*(?P<unit>[A-Za-z]+)\s*")
CLOCK_INTERVAL: Final = re.compile(
    r"\s*[+-]?(?:\d{1,5}\s+(?:days?\s+)?)?[+-]?\d{1,4}:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?\s*\Z"
)
NO_INTERVAL: Final = re.compile(r"\s*\d{4}-(?:0\d|1[01])-\d\d\s*\Z|[\[({]?\d+,\d+[\])}]?\Z")
"""A date, or two numbers."""

PLAIN_SECONDS: Final = re.compile(r"\s*[+-]?\d{1,9}(?:\.\d{1,6})?\s*\Z")
YEARS_MONTHS: Final = re.compile(r"\s*[+-]?\d{1,5}-(?:\d|1[01])\s*\Z")
ISO_INTERVAL: Final = re.compile(
    r"\s*P(?=[-\dT])(?:-?\d{1,5}Y)?(?:-?\d{1,5}M)?(?:-?\d{1,5}W)?(?:-?\d{1,5}D)?"
    r"(?:T(?=-?\d)(?:-?\d{1,5}H)?(?:-?\d{1,5}M)?(?:-?\d{1,5}(?:\.\d{1,6})?S)?)?\s*\Z"
)


def check_moment(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse a date or time stamp that doesn't exist, and what has neither a digit nor a word of its own."""
    if SPECIAL.match(text):
        return
    for form in MOMENTS:
        found = form.match(text)
        if found is not None and (month := month_number(found["month"])):
            check_parts(type_, text, found, month, location)
            if not zone_exists(found):
                break
            return
    if TOO_LARGE.match(text):
        raise refuse(OVERFLOW, f'date/time field value out of range: "{text}"', location)
    numbered = any(character.isdigit() for character in text)
    if SMALL.match(text) or NO_DAY.match(text) or not (numbered or DAY_WORDS.search(text)):
        raise wrong(type_, text, location)
    state.statement.doubtful.add((type_, text))


def month_number(text: str) -> int:
    """Return the month, 0 for a word that is none."""
    if text.isdigit():
        return int(text)
    word = text.lower()
    return next(
        (n for n, name in enumerate(FULL, 1) if word in (name, MONTHS[n - 1]) or (word == "sept" and n == 9)), 0
    )


def check_parts(type_: TypeId, text: str, found: re.Match[str], month: int, location: int) -> None:
    """Refuse a month, day, hour, minute or second that doesn't exist (ValidateDate)."""
    year, day = int(found["year"]), int(found["day"])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    exists = 1 <= month <= len(DAYS) and 1 <= day <= DAYS[month - 1] and (month != FEBRUARY or leap or day < DAYS[1])
    if not exists or not 1 <= year <= LAST_YEARS.get(type_, LAST_YEAR) or not clock_exists(found):
        raise refuse(OVERFLOW, f'date/time field value out of range: "{text}"', location)


def clock_exists(found: re.Match[str]) -> bool:
    """Return whether a time of day exists; 24:00:00 and a second 60 do (time_overflows)."""
    if found["hour"] is None:
        return True
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    part = int(found["part"] or 0)
    if minute >= 60 or second > 60 or hour > 24 or (hour == 24 and (minute or second or part)):
        return False
    if (hour, minute, second) == (23, 59, 60) and part:
        return False
    return int(found["zone"] or 0) < 16 and int(found["zone_minute"] or 0) < 60


def zone_exists(found: re.Match[str]) -> bool:
    """Return whether a zone is less than sixteen hours away (DecodeTimezone)."""
    return int(found["zone"] or 0) < 16 and int(found["zone_minute"] or 0) < 60


def wrong(type_: TypeId, text: str, location: int) -> Exception:
    """Return the error for a text that can't be read at all."""
    return refuse(INVALID, f'invalid input syntax for type {type_.removeprefix("pg_catalog.")}: "{text}"', location)


def check_time(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse a time of day that doesn't exist, and what has no digit and isn't a word for one. DecodeTimeOnly()."""
    found = TIME.match(text)
    if TIME_WORDS.match(text):
        return
    plain = found is not None and (found["half"] is None or 1 <= int(found["hour"]) <= 12)
    if found is not None and plain and zone_exists(found):
        if not clock_exists(found):
            raise refuse(OVERFLOW, f'date/time field value out of range: "{text}"', location)
        return
    numbered = any(character.isdigit() for character in text)
    if NO_TIME.match(text) or not (numbered or TIME_SIGNS.search(text)):
        raise wrong(type_, text, location)
    state.statement.doubtful.add((type_, text))


def check_interval(state: ParseState, type_: TypeId, text: str, location: int) -> None:
    """Refuse an interval with a word that is no unit, with a unit twice, or without any number. DecodeInterval()."""
    words = [word.lower()[:TOKEN] for word in re.findall(r"[A-Za-z]+", text)]
    infinite = state.statement.version >= 17 and re.match(r"\s*[+-]?infinity\s*\Z", text, re.IGNORECASE)
    if infinite:
        return
    strange = any(word not in UNIT_OF and word not in OTHER_WORDS for word in words)
    numberless = not any(character.isdigit() for character in text)
    if NO_INTERVAL.match(text) or ((numberless or strange) and not text.strip().startswith(("P", "p"))):
        raise wrong(INTERVAL if type_ == INTERVAL else type_, text, location)
    whole = text.strip().removeprefix("@").strip()
    whole = re.sub(r"\s+ago\Z", "", whole, flags=re.IGNORECASE)
    forms = (CLOCK_INTERVAL, PLAIN_SECONDS, YEARS_MONTHS, ISO_INTERVAL)
    if any(form.match(whole) for form in forms) or is_sum(whole):
        return
    state.statement.doubtful.add((type_, text))


def is_sum(text: str) -> bool:
    """Return whether a text is amounts of different units, perhaps with a time of day behind them."""
    units: Counter[str] = Counter()
    position = 0
    while (found := AMOUNT.match(text, position)) is not None and position < len(text):
        unit = UNIT_OF.get(found["unit"].lower()[:TOKEN])
        if unit is None:
            return False
        units[unit] += 1
        position = found.end()
    rest = text[position:]
    clock = not rest or (re.match(r"[+-]?\d{1,4}:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?\Z", rest) is not None)
    timed = rest != "" and any(unit in units for unit in ("hour", "minute", "second", "millisecond", "microsecond"))
    small = {"second", "millisecond", "microsecond"} & units.keys()
    return clock and not timed and bool(units) and max(units.values()) == 1 and len(small) <= 1
