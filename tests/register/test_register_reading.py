"""The register: what it reads, and what it says about each entry that it cannot take."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from strategies import slugs

from plangraph.errors import UnusableInput
from plangraph.register import Bilingual, Register, read_register

GOOD = """\
[series]
id = "ax"
title.en = "Plans of Arcadia"
title.zh = "阿卡迪亚计划"
country = "http://example.org/country/AX"

[[plan]]
id = "ax-2001-2005"
years = [2001, 2005]
title.en = "Plan"
title.zh = "计划𠮷"
publisher = "actor/ax/council"
issued = "2001-05"

[[plan.page]]
url = "https://example.org/plan?year=2001"
document = "plan"
languages = ["en"]
host = "Council"
status = "official"

[[plan.text]]
id = "ax-2001-2005-en"
language = "en"
role = "original"
file = "ax-2001-2005.en.txt"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
measures = 3
complete = false
until = "2.1"
note.en = "Cut off."
note.zh = "不完整。"

[[plan.other]]
file = "ax-2001-2005.news.txt"
sha256 = "1111111111111111111111111111111111111111111111111111111111111111"
language = "en"
url = "https://example.org/news"
status = "official-news"
note.en = "News."
note.zh = "新闻。"
"""


def register_of(folder: Path, **files: str) -> Register:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read_register(folder)


def refused(folder: Path, *words: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read_register(folder)
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_an_entry_is_read(tmp_path: Path) -> None:
    register = register_of(tmp_path, ax=GOOD)
    plan = register.plan("ax-2001-2005")
    assert plan is not None
    assert (plan.series, plan.start_year, plan.end_year) == ("ax", 2001, 2005)
    assert plan.title == Bilingual("Plan", "计划𠮷")
    assert (plan.issued, plan.publisher, plan.drafters) == ("2001-05", "actor/ax/council", ())
    assert [(text.id, text.until, text.measures) for text in plan.texts] == [("ax-2001-2005-en", "2.1", 3)]
    assert [other.file for other in plan.others] == ["ax-2001-2005.news.txt"]
    assert plan.holding == "held-in-part"
    assert register.plan("ax-2006-2010") is None


def test_another_country_is_one_more_file(tmp_path: Path) -> None:
    other = '[series]\nid = "aa"\ntitle = {en = "A", zh = "甲"}\ncountry = "http://example.org/AA"\n'
    register = register_of(tmp_path, ax=GOOD, aa=other)
    assert [series.id for series in register.series] == ["aa", "ax"]
    assert [plan.id for plan in register.plans()] == ["ax-2001-2005"]


@given(series=slugs)
def test_ids_are_free(tmp_path_factory: pytest.TempPathFactory, series: str) -> None:
    folder = tmp_path_factory.mktemp("register")
    text = GOOD.replace('"ax-', f'"{series}-').replace('id = "ax"', f'id = "{series}"')
    assert [text.plan for text in register_of(folder, ax=text).texts()] == [f"{series}-2001-2005"]


def test_a_complete_text_is_held(tmp_path: Path) -> None:
    text = GOOD.replace('complete = false\nuntil = "2.1"\n', "complete = true\n")
    assert [plan.holding for plan in register_of(tmp_path, ax=text).plans()] == ["held"]


CHANGES: list[tuple[str, str, list[str]]] = [
    ('title.zh = "计划𠮷"', "", ["ax.toml", "ax-2001-2005: title: zh", "is missing"]),
    ("years = [2001, 2005]", "years = [2005, 2001]", ["ax-2001-2005: years", "[2021, 2025]"]),
    ("years = [2001, 2005]", 'years = ["2001", "2005"]', ["years", "give the first and the last year"]),
    ("years = [2001, 2005]", "years = [2001, 2006]", ["years", "correct one of them"]),
    ('id = "ax-2001-2005"\n', 'id = "bx-2001-2005"\n', ["id", "begin it with the series' id, 'ax-'"]),
    ('id = "ax-2001-2005"\n', 'id = "AX 2001"\n', ["plan 1: id", "'AX 2001' does not have the form"]),
    ('issued = "2001-05"', 'issued = "May 2001"', ["issued", "'May 2001'"]),
    ('issued = "2001-05"', 'issued = "2001-13"', ["issued", "'2001-13'"]),
    ('issued = "2001-05"', "issued = 2001-05-01", ["issued", "does not have the form"]),
    ('issued = "2001-05"', 'isued = "2001-05"', ["ax-2001-2005: isued: unknown key; known are id, years, title"]),
    ('publisher = "actor/ax/council"', 'publisher = "The Council"', ["publisher", "'The Council'"]),
    ('host = "Council"', 'host = ""', ["page 1: host"]),
    ('document = "plan"', 'document = "poem"', ["document", "'poem' is none of plan, announcement"]),
    ('languages = ["en"]', 'languages = ["fr"]', ["page 1: language", "use en or zh"]),
    ('languages = ["en"]', 'languages = "en"', ["languages", "give a list"]),
    ('url = "https://example.org/plan?year=2001"', 'url = "example.org"', ["page 1: url", "'example.org'"]),
    ('status = "official"\n', 'status = "good"\n', ["status", "'good' is none of official"]),
    ('language = "en"\nrole', 'language = "fr"\nrole', ["text 1: language", "use en or zh"]),
    ('language = "en"\nrole', 'language = "zh"\nrole', ["text 1: id", "'ax-2001-2005-zh'"]),
    ('role = "original"', 'role = "copy"', ["role", "original, translation"]),
    ('file = "ax-2001-2005.en.txt"', 'file = "../secret.txt"', ["text 1: file", "'../secret.txt'"]),
    ("0" * 64, "0" * 63, ["text 1: sha256", "[0-9a-f]{64}"]),
    ("0" * 64, "A" * 64, ["text 1: sha256", "[0-9a-f]{64}"]),
    ("measures = 3", "measures = 0", ["measures", "count of measures"]),
    ("measures = 3", "measures = true", ["measures", "count of measures"]),
    ("complete = false", 'complete = "no"', ["complete", "true or false"]),
    ('until = "2.1"\n', "", ["text 1: until", "name the last section of a text that is not complete"]),
    ("complete = false", "complete = true", ["text 1: until", "and of no other"]),
    ('until = "2.1"', 'until = "2"', ["text 1: until", "'2'"]),
    ('note.en = "Cut off."\n', "", ["text 1: note: en", "is missing"]),
    ('note.en = "News."', 'note.de = "Neues."', ["other 1: note: de", "unknown key; known are en, zh"]),
    (
        'title.en = "Plans of Arcadia"\ntitle.zh = "阿卡迪亚计划"',
        'title = "Plans"',
        ["series: title", "is missing or no table"],
    ),
    ("[series]", "[serie]", ["'series' is missing"]),
    ("[[plan.page]]", "[plan.page]", ["page", "write [[plan.page]]"]),
    ('id = "ax"', 'id = "ax', ["not TOML", "line 2", "correct that line"]),
    ('id = "ax-2001-2005"\n', 'id = "ax-2001-2005"\nid = "ax-2001-2006"\n', ["not TOML", "line 9"]),
    ("ax-2001-2005.news.txt", "ax-2001-2005.en.txt", ["two entries for file 'ax-2001-2005.en.txt'", "keep one"]),
]


@pytest.mark.parametrize(("old", "new", "words"), CHANGES)
def test_faults_name_the_file_the_entry_and_the_remedy(tmp_path: Path, old: str, new: str, words: list[str]) -> None:
    assert old in GOOD
    (tmp_path / "ax.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    refused(tmp_path, str(tmp_path / "ax.toml"), *words)


def test_unknown_tables(tmp_path: Path) -> None:
    (tmp_path / "ax.toml").write_text(GOOD + '\n[plans]\nid = "x"\n', encoding="utf-8")
    refused(tmp_path, "ax.toml", "unknown table 'plans'; use [series] and [[plan]]")


def test_a_plan_that_is_one_table(tmp_path: Path) -> None:
    (tmp_path / "ax.toml").write_text(GOOD.split("[[plan]]")[0] + '[plan]\nid = "ax-2001-2005"\n', encoding="utf-8")
    refused(tmp_path, "ax.toml", "write [[plan]]")


def test_two_files_with_one_series(tmp_path: Path) -> None:
    (tmp_path / "ax.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "ay.toml").write_text(GOOD, encoding="utf-8")
    refused(tmp_path, "ay.toml: two entries for series 'ax', the other in", "ax.toml", "keep one")


def test_two_plans_with_one_id(tmp_path: Path) -> None:
    again = '\n[[plan]]\nid = "ax-2001-2005"\nyears = [2001, 2005]\ntitle = {en = "A", zh = "甲"}\n'
    (tmp_path / "ax.toml").write_text(GOOD + again, encoding="utf-8")
    refused(tmp_path, "ax.toml: two entries for plan 'ax-2001-2005'; keep one")


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "ax.toml").write_bytes(GOOD.encode("gb18030"))
    refused(tmp_path, "ax.toml: cannot be read as UTF-8", "save it as UTF-8")


def test_a_folder_without_entries(tmp_path: Path) -> None:
    refused(tmp_path, str(tmp_path), "no register entry", "add one file a country")
    refused(tmp_path / "missing", "no register entry")


def test_the_real_register(checkout: Path) -> None:
    register = read_register(checkout / "curation" / "register")
    assert [plan.id for plan in register.plans() if plan.series == "cn"] == [
        *("cn-2009-2010", "cn-2012-2015", "cn-2016-2020", "cn-2021-2025", "cn-2026-2030"),
    ]
    holdings = {plan.id: plan.holding for plan in register.plans()}
    assert holdings["cn-2009-2010"] == holdings["cn-2016-2020"] == "not-held"
    assert {text.id: (text.measures, text.until) for text in register.texts()} == {
        "cn-2012-2015-zh": (176, None),
        "cn-2021-2025-zh": (187, None),
        "cn-2026-2030-zh": (54, "2.1"),
        "cn-2026-2030-en": (207, None),
    }
    plan = register.plan("cn-2021-2025")
    assert plan is not None
    assert [other.status for other in plan.others] == ["machine-translation"]


def test_the_real_register_knows_the_pages_that_were_found(checkout: Path, shared: Path) -> None:
    register = read_register(checkout / "curation" / "register")
    listed = (shared / "reference" / "publications.tsv").read_text(encoding="utf-8")
    pages = [page.url for plan in register.plans() for page in plan.pages]
    assert len(pages) > 10
    assert [url for url in pages if url not in listed] == []
