"""Actors and their roles, on short phrases in both languages."""

from __future__ import annotations

import time

import pytest

from plangraph.annotating.actors import ActorFinder, as_gold
from plangraph.annotating.lexicon import Entity, Label, Lexicon, lexicon
from plangraph.reading import Language
from plangraph.resources import Resources
from plangraph.vocabulary import lexicon_of, read_vocabulary


@pytest.fixture(scope="module")
def known() -> Lexicon:
    return lexicon_of(read_vocabulary(Resources.default().ontology).concepts)


@pytest.fixture(scope="module")
def chinese(known: Lexicon) -> ActorFinder:
    return ActorFinder(known, "zh")


@pytest.fixture(scope="module")
def english(known: Lexicon) -> ActorFinder:
    return ActorFinder(known, "en")


def found(finder: ActorFinder, text: str) -> list[tuple[str, str]]:
    mentions, _ = finder.find(text, [])
    assert all(text[m.start : m.end] == m.surface for m in mentions)
    return [(m.entity.rpartition("/")[2], m.role) for m in mentions]


ZH = [
    # the subject of the sentence is responsible
    ("检察机关积极探索开展公益诉讼。", [("procuratorates", "responsible")]),
    ("用人单位建立健全性别平等制度机制。", [("employers", "responsible")]),
    ("企业制定规章须经职工代表大会讨论。", [("enterprises", "responsible"), ("workers-congress", "responsible")]),
    ("国家机关及其工作人员应当征求公众意见。", [("state-organs", "responsible")]),
    ("所有面向社会服务的政府部门全面推进办事公开。", [("government-departments", "responsible")]),
    ("由县级以上民政部门代表国家进行监护。", [("civil-affairs", "responsible")]),
    ("确保人民法院依法独立公正行使审判权。", [("courts", "responsible")]),
    ("完善人大监督制度。", [("peoples-congresses", "responsible")]),
    ("以全日制公办中小学为主。", [("primary-secondary-schools", "responsible")]),
    # who is urged, controlled, forbidden
    ("督促企业依法落实休假制度。", [("enterprises", "overseen")]),
    ("推动平台企业公平制定劳动规则。", [("platform-companies", "overseen")]),
    ("提升对医疗机构和医疗行为的监管能力。", [("medical-institutions", "overseen")]),
    ("强化公立医疗机构公益性职责。", [("public-hospitals", "overseen")]),
    ("用人单位在招聘过程中，不得限定男性。", [("employers", "overseen")]),
    ("规范上市公司、发债企业信息披露。", [("listed-companies", "overseen"), ("bond-issuers", "overseen")]),
    ("查处国家机关工作人员的非法拘禁犯罪。", [("state-organ-staff", "overseen")]),
    ("加强检察机关对侦查活动的监督。", [("procuratorates", "responsible")]),
    (
        "加强各级人大及其常委会对人民政府工作的监督。",
        [("peoples-congresses", "responsible"), ("governments-all-levels", "overseen")],
    ),
    ("对拒不支付工资的企业依法处罚。", [("enterprises", "overseen")]),
    ("国务院有关部门制定实施细则。", [("state-council", "responsible")]),
    ("地方各级政府要加大投入。", [("local-governments", "responsible")]),
    # who is encouraged, supported, heard, worked with
    ("鼓励高校、研究机构开展人权理论研究。", [("universities", "partner"), ("research-institutions", "partner")]),
    ("鼓励新闻媒体在监督等方面发挥积极作用。", [("news-media", "partner")]),
    ("支持企业开展岗前培训。", [("enterprises", "partner")]),
    ("促进社会组织有序参与社会建设。", [("social-organizations", "partner")]),
    ("听取残疾人、残疾人组织的意见。", [("disabled-orgs", "partner")]),
    ("继续与联合国人权特别机制开展合作。", [("special-procedures", "partner")]),
    ("依托现有疾控机构建设区域中心。", [("disease-control-institutions", "partner")]),
    ("加强对海外中国企业的人权知识培训。", [("chinese-enterprises-overseas", "partner")]),
    # named and no more
    ("帮助宗教界解决实际困难。", [("religious-circles", "mention")]),
    ("逐步提高女性在各级人大代表中的比例。", [("peoples-congresses", "mention")]),
    # places, objects, victims, beneficiaries do not count
    ("加强公立医院建设。", []),
    ("推动学校场馆开放共享。", []),
    ("加强工作场所以及医疗机构的母婴设施建设。", []),
    ("对吸纳就业多的行业企业政策支持。", []),
    ("推进培训补贴直达企业和参训者。", []),
    ("生育保险覆盖所有用人单位。", []),
    ("打击侵犯公民、企业合法财产权益的犯罪。", []),
    ("引导宗教界和信教群众增强法治观念。", []),
    ("提高学校、社区识别防范的意识。", []),
    ("将与企业建立稳定劳动关系的人纳入保险。", []),
    # never: generic subjects, groups of states, a class beside the body that stands for it
    ("国家依法保障其合法使用。", []),
    ("政府为农村居民提供基础养老金。", []),
    ("加强与发展中国家磋商与合作。", []),
    ("在联合国人权理事会等多边人权机构提出主张。", [("hrc", "partner")]),
    # longer words that hold a name
    ("完善企业年金制度。", []),
    ("扩大高校毕业生就业。", []),
]

EN = [
    ("Courts should fully consider their wishes.", [("courts", "responsible")]),
    (
        "Children’s welfare institutions will provide more services.",
        [("childrens-welfare-institutions", "responsible")],
    ),
    ("It is a system under which civil affairs authorities will act.", [("civil-affairs", "responsible")]),
    ("It will improve the admonition by relevant state departments.", [("government-departments", "responsible")]),
    ("The government will urge employers to comply with the law.", [("employers", "overseen")]),
    ("Employers will be urged to establish protection systems.", [("employers", "overseen")]),
    ("It will reinforce the responsibilities of online platforms.", [("online-platforms", "overseen")]),
    ("Employers that fail to pay wages will be punished.", [("employers", "overseen")]),
    ("It will assess carbon management by enterprises.", [("enterprises", "overseen")]),
    ("It will reform public hospitals to ensure public benefit.", [("public-hospitals", "overseen")]),
    ("Law enforcement in detention centers will be strictly regulated.", [("detention-houses", "overseen")]),
    (
        "China will encourage schools, enterprises and communities to act.",
        [("schools", "partner"), ("enterprises", "partner"), ("communities", "partner")],
    ),
    ("Employers are encouraged to adopt flexible hours.", [("employers", "partner")]),
    ("Supporting research by universities on human rights.", [("universities", "partner")]),
    ("It will support the China Society for Human Rights Studies in publishing.", [("cshrs", "partner")]),
    ("China will cooperate with UN human rights treaty bodies.", [("treaty-bodies", "partner")]),
    ("It will increase funding from the National Publication Foundation.", [("npf", "mention")]),
    # places and beneficiaries
    ("Facilities in hospitals, shopping malls and schools will be improved.", []),
    ("It will strengthen policy support for enterprises.", []),
    ("Training subsidies will reach enterprises and trainees.", []),
    ("Every village clinic will have one doctor.", []),
    # generic subjects, abbreviations after a name
    ("China will build a system. The government and the state will improve it.", []),
    (
        "The Special Procedures of the Human Rights Council (UNHRC) will be invited.",
        [("special-procedures", "partner")],
    ),
    # upper and lower case, both apostrophes
    ("PEOPLE'S COURTS must act.", [("courts", "responsible")]),
    ("people’s courts must act.", [("courts", "responsible")]),
]


@pytest.mark.parametrize(("text", "expected"), ZH)
def test_chinese_actors(chinese: ActorFinder, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(chinese, text) == expected


@pytest.mark.parametrize(("text", "expected"), EN)
def test_english_actors(english: ActorFinder, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(english, text) == expected


def test_one_mention_an_actor_the_one_that_says_most(chinese: ActorFinder) -> None:
    text = "支持企业开展培训。督促企业落实责任。企业年金。"
    [mention], _ = chinese.find(text, [])
    assert (mention.role, mention.start) == ("overseen", text.index("企业落实"))


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("执行《最高人民法院关于录音录像的若干规定》。", "《最高人民法院关于录音录像的若干规定》", []),
        ("制定公安部有关量刑程序的规定。", "公安部有关量刑程序的规定", ["mps"]),
        ("人民检察院修改人民检察院组织条例。", "人民检察院组织条例", ["procuratorates"]),
    ],
)
def test_titles(chinese: ActorFinder, text: str, title: str, expected: list[str]) -> None:
    start = text.rindex(title)
    mentions, _ = chinese.find(text, [(start, start + len(title))])
    assert [m.entity.rpartition("/")[2] for m in mentions] == expected
    if expected == ["procuratorates"]:
        assert mentions[0].start == 0


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "国家卫生健康委员会负责实施。", ["国家卫生健康委员会"]),
        ("zh", "由应急管理部门和中国红十字会总会组织，水利部门配合。", ["应急管理部门", "水利部门"]),
        ("zh", "有关部门、各部门和工作部门调整布局。", []),
        ("zh", "教育部和民政部联合印发通知，全部干部和总部参加。", ["教育部", "民政部"]),
        ("zh", "鼓励新闻媒体参与。", []),
        ("en", "The Ministry of Education will lead.", ["Ministry of Education"]),
        (
            "en",
            "The Ministry of Public Security and the Ministry of Civil Affairs will act.",
            ["Ministry of Civil Affairs"],
        ),
        ("en", "Guidance of the National Health Commission is expected.", ["National Health Commission"]),
        ("en", "The Commission for Discipline and Supervision met.", ["Commission for Discipline and Supervision"]),
        ("en", "A committee and an administration will be set up.", []),
    ],
)
def test_unknown_bodies_become_candidates(known: Lexicon, language: Language, text: str, expected: list[str]) -> None:
    _, candidates = ActorFinder(known, language).find(text, [])
    assert [c.surface for c in candidates] == expected
    assert {(c.kind, c.reason) for c in candidates} <= {("actor", "not-in-vocabulary")}
    assert all(text[c.start : c.end] == c.surface for c in candidates)


def body(slug: str, name: str) -> Entity:
    return Entity(f"https://w3id.org/plangraph/actor/cn/{slug}", "actor", {"zh": name}, (Label(name, "zh"),))


def test_a_name_that_two_bodies_bear_is_not_resolved() -> None:
    finder = ActorFinder(lexicon([body("first", "监督局"), body("second", "监督局")]), "zh")
    mentions, candidates = finder.find("监督局应当报告。", [])
    assert mentions == []
    [candidate] = candidates
    assert candidate.reason == "two-candidates"
    assert [iri.rpartition("/")[2] for iri in candidate.entities] == ["first", "second"]


def test_json_form(known: Lexicon, english: ActorFinder) -> None:
    mentions, _ = english.find("It will urge employers to act; courts must help.", [])
    assert as_gold(mentions, known) == [
        {"surface": "employers", "canonical_en": "Employers", "role": "overseen"},
        {"surface": "courts", "canonical_en": "People's courts", "role": "responsible"},
    ]


@pytest.mark.parametrize("text", ["", " ", "。", "𠀀", "（", "\n\n"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_in_nothing(known: Lexicon, language: Language, text: str) -> None:
    assert ActorFinder(known, language).find(text, []) == ([], [])


def test_offsets_are_characters(chinese: ActorFinder) -> None:
    text = "𠀀𠀁督促企业落实。"
    [mention], _ = chinese.find(text, [(0, 2)])
    assert (mention.start, mention.end, mention.surface) == (4, 6, "企业")


@pytest.mark.parametrize(
    ("language", "filler", "unit"),
    [
        ("zh", "没有名称的句子，继续完善制度。" * 60, "督促企业、学校落实。"),
        ("en", "A sentence that names no body at all. " * 40, "It will urge schools and employers to act. "),
        ("zh", "对" * 400 + "、和" * 200, "企业"),
        ("en", "to support and " * 60, "enterprises "),
    ],
)
def test_time_is_linear(known: Lexicon, language: Language, filler: str, unit: str) -> None:
    finder = ActorFinder(known, language)
    short = (filler + unit) * (250_000 // len(filler + unit))
    long = short * 8
    assert len(long) >= 1_900_000
    finder.find(short[:1000], [])
    times = []
    for text in (short, long):
        start = time.process_time()
        finder.find(text, [(index, index + 1) for index in range(0, len(text), 5000)])
        times.append(time.process_time() - start)
    assert times[1] < 24 * times[0] + 1
