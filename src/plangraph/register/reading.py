"""Reading `curation/register/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from plangraph.errors import UnusableInput
from plangraph.register.records import LANGUAGES, Bilingual, Language, OtherFile, Page, Plan, PlanText, Register, Series

_ID = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_YEARS = re.compile(r".*-(\d{4})-(\d{4})")
_ACTOR = re.compile(r"actor/(?:[a-z]{2}|int)/[a-z0-9-]+")
_SECTION = re.compile(r"\d+\.\d+")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_STATUSES = ("official", "near-official", "unofficial-copy", "official-news", "machine-translation", "not-found")
_DOCUMENTS = ("plan", "announcement", "assessment-report")


def read_register(folder: Path) -> Register:
    """Reads one TOML file a country.

    Raises:
        UnusableInput: a file is not TOML (its line is named), an entry lacks a key or has one that
            is unknown or malformed, or two entries bear one id or name one file.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise UnusableInput(f"{folder}: no register entry (*.toml); add one file a country")
    read = sorted(((_series(file), file) for file in files), key=lambda pair: pair[0].id)
    _refuse_doubles(read)
    return Register(tuple(series for series, _ in read))


def _series(file: Path) -> Series:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{file}: cannot be read as UTF-8 ({error}); save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UnusableInput(f"{file}: not TOML: {error}; correct that line") from None
    entry = _Entry(file, "series", data.get("series"))
    entry.only("id", "title", "country")
    series_id = entry.text("id", _ID)
    for key in sorted(data.keys() - {"series", "plan"}):
        raise UnusableInput(f"{file}: unknown table '{key}'; use [series] and [[plan]]")
    raw_plans = data.get("plan", [])
    if not isinstance(raw_plans, list):
        raise UnusableInput(f"{file}: 'plan' is one table; write [[plan]] for each")
    plans = [_plan(_Entry(file, f"plan {n}", raw), series_id) for n, raw in enumerate(raw_plans, 1)]
    return Series(
        id=series_id,
        title=entry.bilingual("title"),
        country=entry.text("country", _URL),
        plans=tuple(sorted(plans, key=lambda plan: (plan.start_year, plan.id))),
    )


def _plan(entry: _Entry, series: str) -> Plan:
    plan_id = entry.text("id", _ID)
    entry = entry.named(plan_id)
    entry.only("id", "years", "title", "publisher", "issued", "drafters", "implementing", "page", "text", "other")
    years = entry.value("years")
    if not (
        isinstance(years, list) and len(years) == 2 and all(type(y) is int for y in years) and years[0] <= years[1]
    ):
        raise entry.fault("years", "give the first and the last year, e.g. [2021, 2025]")
    in_id = _YEARS.fullmatch(plan_id)
    if in_id and [int(in_id[1]), int(in_id[2])] != years:
        raise entry.fault("years", f"{years} are not those of the id; correct one of them")
    if not plan_id.startswith(f"{series}-"):
        raise entry.fault("id", f"begin it with the series' id, '{series}-'")
    return Plan(
        id=plan_id,
        series=series,
        start_year=years[0],
        end_year=years[1],
        title=entry.bilingual("title"),
        publisher=entry.text("publisher", _ACTOR) if entry.has("publisher") else None,
        issued=entry.text("issued", _DATE) if entry.has("issued") else None,
        drafters=tuple(entry.texts("drafters", _ACTOR)) if entry.has("drafters") else (),
        implementing=tuple(entry.texts("implementing", _ACTOR)) if entry.has("implementing") else (),
        pages=tuple(_page(page) for page in entry.entries("page")),
        texts=tuple(_text(text, plan_id) for text in entry.entries("text")),
        others=tuple(_other(other, plan_id) for other in entry.entries("other")),
    )


def _page(entry: _Entry) -> Page:
    entry.only("url", "document", "languages", "host", "status")
    return Page(
        url=entry.text("url", _URL),
        document=entry.one_of("document", _DOCUMENTS),
        languages=tuple(_language(entry, value) for value in entry.texts("languages", re.compile("[a-z]{2}"))),
        host=entry.text("host"),
        status=entry.one_of("status", _STATUSES),
    )


def _text(entry: _Entry, plan: str) -> PlanText:
    entry.only("id", "language", "role", "file", "sha256", "measures", "complete", "until", "note")
    language = _language(entry, entry.text("language"))
    text_id = entry.text("id", _ID)
    if text_id != f"{plan}-{language}":
        raise entry.fault("id", f"a text's id is its plan's and its language: '{plan}-{language}'")
    complete = entry.value("complete")
    measures = entry.value("measures")
    if type(complete) is not bool or type(measures) is not int or measures < 1:
        raise entry.fault("complete, measures", "give true or false, and the count of measures")
    if complete == entry.has("until"):
        raise entry.fault("until", "name the last section of a text that is not complete, and of no other")
    return PlanText(
        id=text_id,
        plan=plan,
        language=language,
        role=cast(Any, entry.one_of("role", ("original", "translation"))),
        file=entry.text("file", _FILE),
        sha256=entry.text("sha256", _SHA256),
        measures=measures,
        complete=complete,
        until=None if complete else entry.text("until", _SECTION),
        note=entry.bilingual("note"),
    )


def _other(entry: _Entry, plan: str) -> OtherFile:
    entry.only("file", "sha256", "language", "url", "status", "note")
    return OtherFile(
        plan=plan,
        file=entry.text("file", _FILE),
        sha256=entry.text("sha256", _SHA256),
        language=_language(entry, entry.text("language")),
        url=entry.text("url", _URL),
        status=entry.one_of("status", _STATUSES),
        note=entry.bilingual("note"),
    )


def _language(entry: _Entry, value: str) -> Language:
    if value in LANGUAGES:
        return value
    raise entry.fault("language", "use en or zh")


def _refuse_doubles(read: Sequence[tuple[Series, Path]]) -> None:
    seen: dict[str, Path] = {}
    for series, file in read:
        plans = series.plans
        for kind, name in [
            ("series", series.id),
            *(("plan", plan.id) for plan in plans),
            *(("text", text.id) for plan in plans for text in plan.texts),
            *(("file", text.file) for plan in plans for text in plan.texts),
            *(("file", other.file) for plan in plans for other in plan.others),
        ]:
            key = f"{kind} '{name}'"
            if key in seen:
                where = "" if seen[key] == file else f", the other in {seen[key]}"
                raise UnusableInput(f"{file}: two entries for {key}{where}; keep one")
            seen[key] = file


class _Entry:
    """A table of a register file that names itself in every error."""

    def __init__(self, file: Path, name: str, data: object) -> None:
        self._file = file
        self._name = name
        if not isinstance(data, Mapping):
            raise UnusableInput(f"{file}: '{name}' is missing or no table; see CONTRIBUTING.md, 'Add a plan'")
        self._data = data

    def named(self, name: str) -> _Entry:
        return _Entry(self._file, name, self._data)

    def fault(self, key: str, remedy: str) -> UnusableInput:
        return UnusableInput(f"{self._file}: {self._name}: {key}: {remedy}")

    def only(self, *keys: str) -> None:
        for key in sorted(self._data.keys() - set(keys)):
            raise self.fault(key, f"unknown key; known are {', '.join(keys)}")

    def has(self, key: str) -> bool:
        return key in self._data

    def value(self, key: str) -> object:
        if key not in self._data:
            raise self.fault(key, "is missing")
        return self._data[key]

    def text(self, key: str, form: re.Pattern[str] = re.compile(r"\S[\s\S]*")) -> str:
        value = self.value(key)
        if not isinstance(value, str) or not form.fullmatch(value):
            raise self.fault(key, f"{value!r} does not have the form {form.pattern}")
        return value

    def texts(self, key: str, form: re.Pattern[str]) -> list[str]:
        values = self.value(key)
        if not isinstance(values, list) or not all(isinstance(v, str) and form.fullmatch(v) for v in values):
            raise self.fault(key, f"give a list whose values have the form {form.pattern}")
        return values

    def one_of(self, key: str, values: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in values:
            raise self.fault(key, f"{value!r} is none of {', '.join(values)}")
        return value

    def bilingual(self, key: str) -> Bilingual:
        value = _Entry(self._file, f"{self._name}: {key}", self.value(key))
        value.only("en", "zh")
        return Bilingual(value.text("en"), value.text("zh"))

    def entries(self, key: str) -> list[_Entry]:
        values = self._data.get(key, [])
        if not isinstance(values, list):
            raise self.fault(key, f"write [[plan.{key}]]")
        return [_Entry(self._file, f"{self._name}: {key} {n}", value) for n, value in enumerate(values, 1)]
