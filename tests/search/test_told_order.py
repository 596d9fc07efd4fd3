"""Where a sentence tells what happened, those who help with it come before those who only have its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.factory import shipped_synonyms
from directory.search.query import Query
from directory.search.query_text.asked_help import asked_beside
from directory.search.query_text.clauses import Lexicon
from directory.search.query_text.query_parser import Piece, read
from directory.search.query_text.stated_clauses import stated_clauses
from directory.search.search_document import SearchDocument
from directory.search.whoosh.engine import WhooshEngine
from tests.search.conftest import UNDERSTANDING, service
from tests.search.test_standing import ordered

LEXICON = Lexicon(shipped_synonyms(), lambda _: True)


def offer(organization: str, name: str, *kinds: str, **facets: tuple[str, ...]) -> SearchDocument:
    return service(
        organization, name=name, organization=organization, facets={"service": kinds, **facets}
    )


WAGES = offer("Wages", "Pay desk", "civil_remedies")
CALLS = offer("Calls", "Crisis line", "hotline")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("National Runaway Safeline", "my boss says I owe him for the trip and I can't leave"),
        ("Suicide Lifeline", "老闆說我欠他的錢沒還完就不能離開這裡"),
        ("Sexual Assault Hotline", "mi patrón dice que le debo el viaje y no me deja salir"),
        ("Domestic Violence Hotline", "sabi ng amo ko may utang pa ako kaya hindi ako makaalis"),
    ],
)
def test_a_line_named_after_something_else_stands_behind(
    tmp_path: Path, name: str, text: str
) -> None:
    found = ordered(tmp_path, text, offer("Other", name, "hotline"), CALLS, WAGES)
    assert found[-1] == "Other"
    assert {"Calls", "Wages"} <= set(found)


def test_a_line_that_is_asked_for_beside_is_none_for_something_else(tmp_path: Path) -> None:
    line = offer("Other", "National Runaway Safeline", "hotline")
    text = "my boss never paid me my wages for three months. I need a hotline to call day and night"
    assert ordered(tmp_path, text, line, CALLS, WAGES)[-1] == "Other"


def test_a_line_named_after_what_is_told_stands_first(tmp_path: Path) -> None:
    line = offer("Own", "Domestic Violence Hotline", "hotline")
    text = "my husband hits me every night and I am afraid to go home"
    assert ordered(tmp_path, text, CALLS, line)[0] == "Own"


@pytest.mark.parametrize("who", ["restaurant", "construction"])
def test_training_for_the_trade_is_no_help_with_wages(tmp_path: Path, who: str) -> None:
    training = offer("Training", f"{who.title()} traineeship", "job_training")
    text = f"I worked three weeks in a {who} and the boss never paid me my wages"
    assert ordered(tmp_path, text, training, WAGES) == ["Wages", "Training"]


def test_those_who_listen_in_the_trade_are(tmp_path: Path) -> None:
    circle = offer("Circle", "Nail salon circle", "peer_support")
    other = offer("Other", "Welcome circle", "peer_support")
    text = "I work in a nail salon and the owner never pays me my wages"
    found = ordered(tmp_path, text, other, circle, WAGES)
    assert found.index("Circle") < (found.index("Other") if "Other" in found else len(found))


def test_who_takes_minors_alone_comes_first_for_one(tmp_path: Path) -> None:
    young = offer("Young", "Unit", "case_management", population=("age_13_17:yes",))
    grown = offer(
        "Grown", "Unit", "case_management", population=("age_18_24:yes", "age_25_over:yes")
    )
    text = "an older man is selling my teenage daughter at hotels every weekend"
    assert ordered(tmp_path, text, grown, young)[0] == "Young"


ASKING = ("I need", "necesito", "kailangan ko ng", "我需要", "tôi cần")
TELLING = ("the man who hired me", "a family where I cook", "la señora donde trabajo")


def asked_words(pieces: tuple[Piece, ...]) -> set[str]:
    """The words of what is asked for beside what is told."""
    asked = asked_beside(stated_clauses(pieces, LEXICON), pieces)
    return {word for each in asked for word in each.asked.split()}


@given(st.sampled_from(TELLING), st.sampled_from(("a lawyer", "food", "a doctor")))
def test_what_stands_before_the_asking_is_not_asked_for(told: str, help_: str) -> None:
    pieces = read(f"{help_} for {told} every single day of the week, I need shelter")
    asked = asked_words(pieces)
    assert "shelter" in asked
    assert asked.isdisjoint(help_.split())


@given(st.sampled_from(TELLING))
def test_who_and_where_that_only_tell_ask_for_nothing(told: str) -> None:
    pieces = read(f"{told} keeps all the tickets and the clean money in the kitchen")
    assert not asked_words(pieces)


@given(st.sampled_from(ASKING), st.sampled_from(("food", "clinic")))
def test_what_follows_the_asking_is_asked_for(asking: str, help_: str) -> None:
    pieces = read(f"my boss took all my papers and my money, {asking} {help_}")
    assert help_ in asked_words(pieces)


@pytest.mark.parametrize("refusing", ["I don't want", "no quiero", "tôi không muốn", "唔要"])
def test_what_nobody_wants_is_not_asked_for(refusing: str) -> None:
    assert not asked_words(read(f"my boss took all my papers and my money, {refusing} police"))


@pytest.mark.parametrize(
    "text",
    [
        "soy hombre, perdí el trabajo y llevo tres noches en la calle",
        "I'm a guy and I lost my job, I sleep in my truck every night",
        "我是男的 沒有工作 每天晚上睡在街上",
        "lalaki ako at nawalan ng trabaho kaya natutulog ako sa kalye",
        "tôi là đàn ông, mất việc và ngủ ngoài đường mấy đêm nay",
    ],
)
def test_a_man_who_tells_of_himself_finds_beds_for_men_first(tmp_path: Path, text: str) -> None:
    women = offer("Women", "Beds", "emergency_housing", population=("cis_women:yes",))
    men = offer("Men", "Beds", "emergency_housing", population=("cis_men:yes",))
    assert ordered(tmp_path, text, women, men)[0] == "Men"


@pytest.mark.parametrize("who", ["mother", "father", "sister", "grandmother", "cousin"])
@pytest.mark.parametrize(
    "told",
    [
        "A {} is in our lobby with one suitcase and no shoes for the little one",
        "A {} of two left through a window at night and is in her car now",
        "{} of three kicked out tonight, nowhere to sleep with the kids",
    ],
)
def test_a_relative_whom_a_sentence_begins_with_is_not_looked_for(
    tmp_path: Path, told: str, who: str
) -> None:
    search = offer("Search", f"Find a missing {who}", "family_reunification")
    beds = offer("Beds", "Rooms", "emergency_housing")
    assert ordered(tmp_path, told.format(who), search, beds)[0] == "Beds"


def test_a_relative_who_is_looked_for_is_found(tmp_path: Path) -> None:
    search = offer("Search", "Relatives", "family_reunification")
    beds = offer("Beds", "Rooms", "emergency_housing")
    assert ordered(tmp_path, "find my missing sister", search, beds)[0] == "Search"


@pytest.mark.parametrize(
    "text",
    [
        "doctor appointment on thursday and there is no way for me to get there, no car",
        "tengo cita con el doctor el jueves y no hay quien me lleve",
        "tengo cita con la doctora mañana y no tengo en qué ir ni para el camión",
    ],
)
def test_help_that_a_long_sentence_begins_with_is_not_what_it_asks_for(
    tmp_path: Path, text: str
) -> None:
    rides = offer("Rides", "Rides to appointments", "transport")
    doctor = offer("Clinic", "Family doctor", "primary_care")
    assert ordered(tmp_path, text, doctor, rides)[0] == "Rides"


@pytest.mark.parametrize(
    "text",
    ["a restraining order against my ex who follows me to work", "I need a doctor, I have no car"],
)
def test_help_that_is_asked_for_first_stands_first(tmp_path: Path, text: str) -> None:
    order = offer("Order", "Protection orders", "protection_order")
    doctor = offer("Clinic", "Family doctor", "primary_care")
    rides = offer("Rides", "Rides to appointments", "transport")
    assert ordered(tmp_path, text, rides, doctor, order)[0] == (
        "Order" if "order" in text else "Clinic"
    )


def speaking(organization: str, description: str, kind: str) -> SearchDocument:
    return service(
        organization,
        name="Desk",
        organization=organization,
        description=(description,),
        facets={"service": (kind,)},
    )


_OF_KINDS = {
    "civil_remedies": {
        "Birch": "Unpaid wages and overtime.",
        "Cedar": "Divorce and custody.",
        "Dogwood": "Tenant rights, lockout and eviction.",
    },
    "basic_necessities": {
        "Elm": "Ramps and shower chairs.",
        "Fir": "Hot meals and a food pantry.",
        "Gorse": "Clothes and furniture.",
    },
}


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("I want to get a divorce and he says I will lose the kids", "civil_remedies", "Cedar"),
        ("quiero divorciarme y pelear la custodia de mis hijos", "civil_remedies", "Cedar"),
        ("我想離婚，他要搶孩子的撫養權", "civil_remedies", "Cedar"),
        ("tôi muốn ly dị nhưng sợ mất quyền nuôi con", "civil_remedies", "Cedar"),
        ("landlord changed the locks and our stuff is on the street", "civil_remedies", "Dogwood"),
        ("房東換了鎖，我們的東西都在外面", "civil_remedies", "Dogwood"),
        ("three weeks of work at the car wash and not one dollar", "civil_remedies", "Birch"),
        ("the fridge is empty and the kids had no dinner yesterday", "basic_necessities", "Fir"),
        ("ya no tengo ni para frijoles y mis hijos no han cenado", "basic_necessities", "Fir"),
        ("wala na kaming bigas at hindi pa kumakain ang mga bata", "basic_necessities", "Fir"),
        ("we sleep on the floor, no bed, no pots, no winter coats", "basic_necessities", "Gorse"),
    ],
)
def test_of_a_kind_of_help_what_speaks_of_the_situation_stands_first(
    tmp_path: Path, text: str, kind: str, first: str
) -> None:
    listings = [speaking(name, words, kind) for name, words in _OF_KINDS[kind].items()]
    assert ordered(tmp_path, text, *listings)[0] == first


DIVORCE = "我想離婚，他要搶孩子的撫養權"
WAGES_IN_CHINESE = service(
    "Birch",
    name="Desk",
    organization="Birch",
    description=("Unpaid wages and overtime.",),
    facets={"service": ("civil_remedies",), "language": ("yue:bilingual", "cmn:bilingual")},
)


def score_of_wages(folder: Path, *others: SearchDocument) -> float:
    """The score of help with wages in Chinese, where somebody tells of a divorce."""
    engine = WhooshEngine(folder, UNDERSTANDING)
    engine.rebuild((WAGES_IN_CHINESE, *others), 1)
    hits = {hit.id: hit.score for hit in engine.search(Query(DIVORCE)).hits}
    return hits[WAGES_IN_CHINESE.id]


def test_what_speaks_of_it_counts_for_more_than_who_speaks_the_language(tmp_path: Path) -> None:
    family = speaking("Cedar", "Divorce and custody.", "civil_remedies")
    assert ordered(tmp_path, DIVORCE, WAGES_IN_CHINESE, family)[0] == "Cedar"


def test_a_service_loses_only_where_another_of_its_kind_speaks_of_it(tmp_path: Path) -> None:
    family = speaking("Cedar", "Divorce and custody.", "civil_remedies")
    tenants = speaking("Cedar", "Lockout and eviction.", "civil_remedies")
    listener = speaking("Cedar", "Divorce and custody.", "hotline")
    beside = {
        name: score_of_wages(tmp_path / name, other)
        for name, other in (("family", family), ("tenants", tenants), ("listener", listener))
    }
    assert beside["family"] < 0.9 * min(beside["tenants"], beside["listener"])
