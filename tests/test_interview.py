"""What somebody answers about a business is what its first handbook says: in words, never as structure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st

from sopkit.authoring.interview import (
    Answers,
    Conversation,
    Home,
    begun,
    files,
    questions,
    read_answers,
    topics,
    written,
)
from sopkit.authoring.interview.replies import is_no, said
from sopkit.cli.group import COMMANDS
from sopkit.document import read
from sopkit.lint.engine import lint
from sopkit.lint.rule import discover
from sopkit.messages import catalogue, languages
from sopkit.workspace import Workspace, load
from sopkit.workspace.prose import prose_keys
from tests.commands import sopkit
from tests.handbooks import MemoryFiles

HOME = Home("House", "Europe/Rome", "EUR")
FULL = {
    "en": {
        "business": "Lamp House",
        "branch": "Galway",
        "phone": "+353 91 000 000",
        "mail": "shop@lamps.example",
        "address": "12 Quay Street, Galway",
        "hours": "Mon-Fri 9am-6pm, Sat 10-14, Sun closed",
        "roles": "sales assistant, shift lead, owner",
        "service": "We listen to the end before we speak.",
        "effect": "You leave with the lamp that fits your room.",
        "returns": "1",
        "return_window": "30 days",
        "proof": "The receipt, the mail or the card statement.",
        "refund_limit": "€50",
        "complaints_to": "3",
        "complaint_answer": "5 working days",
        "goodwill": "20 EUR",
        "channels.shop": "1 min",
        "channels.phone": "3 min, Mon-Fri 9-17",
        "channels.mail": "1 working day",
        "channels.chat": "no",
        "channels.messenger": "2 hours",
        "loyalty": "Every tenth repair is on us.",
        "memberships": "Retail Association, Repair Circle",
        "privacy_to": "data officer",
        "privacy_answer": "10 days",
        "equal_treatment": "Everybody waits in the same line.",
        "limits.0.what": "We do not repair lamps from other shops.",
        "limits.0.say_instead": "I know a good repair shop near here.",
        "limits.1.what": "We do not visit homes.",
    },
    "it": {
        "business": "Casa Rossi",
        "phone": "+39 0583 000 000",
        "hours": "lun-ven 9-13 15.30-19.30, sab 9-13, dom chiuso",
        "roles": "addetta alle vendite, titolare",
        "service": "Ascoltiamo fino in fondo prima di parlare.",
        "returns": "solo il cambio",
        "return_window": "30 giorni",
        "refund_limit": "50 €",
        "complaint_answer": "5 giorni lavorativi",
        "goodwill": "20 euro",
        "channels.mail": "no",
        "channels.chat": "5 min",
    },
    "ro": {
        "business": "Casa Roșu",
        "hours": "luni-vineri 9-18, sâmbătă 9-13",
        "roles": "vânzător, proprietar",
        "returns": "nimic",
        "refund_limit": "250 lei",
        "goodwill": "100 lei",
        "channels.phone": "3 minute",
        "equal_treatment": "Toți stau la același rând.",
    },
    "ca": {"hours": "dl-dv 9-13 / 16-20, dg tancat", "returns": "1", "return_window": "30 dies", "goodwill": "20 €"},
}
"""What somebody answers, in four languages: much, and little."""


def answered(language: str, answers: Mapping[str, str]) -> Conversation:
    """An interview in which each question of `answers` has its answer, and all others have none."""
    talk = begun(language, {})
    while talk.question is not None:
        talk, told = talk.reply(answers.get(talk.question.path, ""))
        assert told is None, told
    return talk


def house(language: str, answers: Mapping[str, str]) -> Workspace:
    made = files(answered(language, answers).given, language, HOME)
    return load(MemoryFiles(made))


# --- what was answered stands there


def test_every_answer_stands_in_the_handbook() -> None:
    found = house("en", FULL["en"])
    handbook = found.handbook
    (branch,) = (one.branch for one in found.branches.values())
    assert (handbook.name.words, branch.name.words) == ("Lamp House", "Galway")
    assert branch.address
    assert branch.address.words == "12 Quay Street, Galway"
    assert {days: times.words for days, times in branch.hours.items()} == {
        "mon-fri": "09:00-18:00", "sat": "10:00-14:00", "sun": "closed",
    }  # fmt: skip
    assert handbook.contact
    assert (str(handbook.contact.phone), str(handbook.contact.mail)) == ("+353 91 000 000", "shop@lamps.example")
    assert handbook.vision
    assert handbook.philosophy
    assert (str(handbook.vision), str(handbook.philosophy.statement)) == (FULL["en"]["effect"], FULL["en"]["service"])
    assert [str(limit.what) for limit in handbook.philosophy.limits] == [
        "We do not repair lamps from other shops.",
        "We do not visit homes.",
    ]
    assert str(handbook.philosophy.limits[0].say_instead) == "I know a good repair shop near here."
    assert [role.name.words for role in handbook.roles.values()] == [
        "sales assistant",
        "shift lead",
        "data officer",
        "owner",
    ]
    assert [one.name.words for one in handbook.memberships] == ["Retail Association", "Repair Circle"]
    assert {id: str(one.answer_within and one.answer_within.text) for id, one in handbook.channels.items()} == {
        "shop": "greet-within",
        "phone": "phone-answer",
        "mail": "first-answer",
        "messenger": "messenger-answer",
    }
    assert {name: fact.text.words for name, fact in handbook.values.items()} == {
        "greet-within": "1 min", "phone-answer": "3 min", "first-answer": "1 working day",
        "messenger-answer": "2 hours", "return-window": "30 days", "complaint-answer": "5 working days",
        "data-within": "10 days",
    }  # fmt: skip
    promised = {id: one.text.words for id, one in handbook.promises.items()}
    assert promised["put-right"] == "You can return or exchange an item within {return-window}."
    assert promised["loyalty"] == FULL["en"]["loyalty"]
    assert handbook.philosophy
    assert handbook.philosophy.equal_treatment
    assert handbook.philosophy.equal_treatment.words == FULL["en"]["equal_treatment"]


def test_a_procedure_takes_its_facts_and_people_from_the_answers() -> None:
    standard = {id: one.read.value for id, one in house("en", FULL["en"]).standard.items()}
    returns, complaint = standard["take-an-item-back"], standard["handle-a-complaint"]
    assert {name: fact.text.words for name, fact in returns.values.items()} == {"refund-limit": "€50"}
    assert {name: fact.text.words for name, fact in complaint.values.items()} == {
        "goodwill": "20 EUR",
        "answer": "complaint-answer",
    }
    assert list(returns.authority) == ["sales-assistant"]
    assert (complaint.owner.words, standard["answer-a-request-about-data"].owner.words) == ("owner", "data-officer")
    assert [str(step.note) for step in returns.steps if step.note] == [FULL["en"]["proof"]]
    greeting = standard["answer-the-phone"].steps[0]
    assert "Lamp House" in str(greeting.say)
    assert greeting.within
    assert greeting.within.name == "phone-answer"


@pytest.mark.parametrize(
    ("answer", "steps"),
    [
        ("1", {"choose", "refund", "exchange", "explain", "call-manager"}),
        ("2", {"exchange", "explain", "call-manager"}),
        ("3", {"explain", "call-manager"}),
    ],
)
@pytest.mark.parametrize("language", ["en", "it", "ro", "ca"])
def test_what_comes_back_follows_what_the_house_takes(language: str, answer: str, steps: set[str]) -> None:
    made = house(language, {"returns": answer})
    procedure = made.standard["take-an-item-back"].read.value
    assert {step.id.words for step in procedure.steps} - {"greet", "check-sale", "record"} == steps
    assert [str(one) for one in lint(made, discover("sopkit.rules")) if "returns/" in one.span.path] == []


@pytest.mark.parametrize("language", sorted(FULL))
def test_much_or_little_lint_finds_nothing_but_the_gap_of_the_hours(language: str) -> None:
    for answers in (FULL[language], {}):
        found = list(lint(house(language, answers), discover("sopkit.rules")))
        expected = [] if "hours" in answers else ["one-channel"]
        assert [one.rule for one in found] == expected, [str(one) for one in found]


@pytest.mark.parametrize("language", ["es", "fr"])
def test_where_a_procedure_has_no_text_in_the_language_yet_only_that_is_found(language: str) -> None:
    made = files(answered(language, {"hours": "lun 9-18"}).given, language, HOME)
    english = {path for path, text in made.items() if f"`{language}`" in text and "gap" not in path}
    found = load(MemoryFiles(made))
    elsewhere = {one.span.path for one in lint(found, discover("sopkit.rules"))} - english
    assert elsewhere == set()


def test_the_shop_stays_reachable_without_phone_and_mail() -> None:
    found = house("en", {"channels.phone": "no", "channels.mail": "no"})
    assert list(found.handbook.channels) == ["shop"]
    assert {"answer-the-phone", "answer-a-mail", "answer-a-chat"} & found.standard.keys() == set()
    assert found.handbook.policies["contact"].words == "greet-a-customer"


def test_amounts_say_in_which_currency_the_shop_reckons() -> None:
    made = files(answered("it", {"goodwill": "20 CHF"}).given, "it", HOME)
    assert "\ncurrency: CHF\n" in made["branches/negozio-principale/branch.yml"]


# --- words stay words

HOSTILE = (
    *("{x}", "{return-window}", "<script>alert(1)</script>", "# a remark", "a # b", "key: value", "- entry", "'", '"'),
    *("''", 'it\'s "so"', "[a, b]", "{a: b}", "&anchor", "*alias", "!!python/object:os.system", "| block", "> fold"),
    *("%TAG", "@at", "`tick`", "---", "...", "null", "true", "no", "~", "1e3", "0x10", "2026-01-01", "a\nb: c", "a\tb"),
    *("שלום", "\u202eright\u202c to left", "مرحبا: # {", "\u2028line", "{{ 7*7 }}", "{% include 'x' %}", "x" * 3000),
    *(
        "\x1b[31mred",
        "\x00nothing",
        "\ud800half",
        "\ufeffmark",
        "= 1+1",
        "? key",
        ": value",
        "a: ",
        "trailing  ",
        "\\n",
    ),
)
ANY = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4).map("".join) | st.text(min_size=1, max_size=60)
DRAFTS = [
    *("answer-a-mail", "answer-a-request-about-data", "answer-the-phone", "greet-a-customer", "handle-a-complaint"),
    "take-an-item-back",
]
PROSE = ("business", "branch", "address", "service", "effect", "proof", "loyalty", "equal_treatment")
LIMITS = ("limits.0.what", "limits.0.say_instead", "limits.1.what")


@settings(max_examples=12)
@whatever(st.fixed_dictionaries(dict.fromkeys((*PROSE, *LIMITS), ANY)), st.lists(ANY, min_size=1, max_size=3))
def test_whatever_is_answered_is_what_the_handbook_holds(answers: dict[str, str], roles: list[str]) -> None:
    check_words(answers, roles)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_signs_of_yaml_html_and_templates_are_words_in_every_answer(words: str) -> None:
    check_words(dict.fromkeys((*PROSE, *LIMITS), words), [words])


def is_answer(path: str, words: str) -> bool:
    """Whether words answer a question: they are no key of the interview's, and do not say that there is none."""
    return said(words) not in ("", "<", "?", "-") and not (path != "business" and is_no(said(words)))


def check_words(answers: dict[str, str], roles: list[str]) -> None:
    """Answers the questions, and compares what was answered with what is read from the files that are made of it."""
    kept = {path: words for path, words in answers.items() if is_answer(path, words)}
    kept["roles"] = ", ".join(role.replace(",", "") for role in roles)
    kept["memberships"] = kept["roles"]
    kept = {path: words for path, words in kept.items() if is_answer(path, words.strip(", "))}
    if "limits.0.what" not in kept:
        kept = {path: words for path, words in kept.items() if not path.startswith("limits.")}
    given = answered("it", kept).given
    found = house("it", kept)
    assert [str(fault) for fault in found.faults] == []
    handbook = found.handbook
    (branch,) = (one.branch for one in found.branches.values())
    held = {
        "business": handbook.name,
        "branch": branch.name,
        "address": branch.address,
        "service": handbook.philosophy and handbook.philosophy.statement,
        "effect": handbook.vision,
        "loyalty": "loyalty" in handbook.promises and handbook.promises["loyalty"].text,
        "equal_treatment": handbook.philosophy and handbook.philosophy.equal_treatment,
        "proof": next(step for step in found.standard["take-an-item-back"].read.value.steps if step.ask).note,
    }
    limits = handbook.philosophy.limits if handbook.philosophy else ()
    for at, limit in enumerate(limits):
        held |= {f"limits.{at}.what": limit.what, f"limits.{at}.say_instead": limit.say_instead}
    for path in (*PROSE, *LIMITS):
        if path in given:
            assert str(held[path]) == given[path] == said(kept[path]), path
    if "roles" in given:
        assert [role.name.words for role in handbook.roles.values()] == given["roles"].split(", ")
    names = given["memberships"].split(", ") if "memberships" in given else []
    assert [one.name.words for one in handbook.memberships] == names
    assert (sorted(found.standard), list(handbook.channels)) == (DRAFTS, ["shop", "phone", "mail"])


@whatever(st.fixed_dictionaries(dict.fromkeys((*PROSE, *LIMITS), ANY)))
def test_answers_come_back_from_the_file_in_which_they_were_kept(answers: dict[str, str]) -> None:
    kept = {path: words for path, words in answers.items() if is_answer(path, words)}
    given = answered("ro", kept).given
    text = written(given, "ro")
    found, language, faults = read_answers(read("a.yml", text.encode(), prose_keys(Answers)), None)
    assert (found, language, [str(fault) for fault in faults]) == (given, "ro", [])


# --- the conversation


def test_one_goes_back_keeps_changes_and_takes_out() -> None:
    talk = begun("en", {})
    for line in ("Casa", "<", "Casa Rossi", "Lucca", "<", "<", "", "-"):
        talk, told = talk.reply(line)
        assert told is None
    assert talk.given == {"business": "Casa Rossi"}
    assert talk.path == "phone"


@pytest.mark.parametrize("words", ["no", "Niente.", "nessuna", "nimic", "nici una", "cap", "ninguna", "aucune"])
def test_what_a_house_does_not_have_is_no_promise_no_association_and_no_limit(words: str) -> None:
    lacking = dict.fromkeys(
        ("branch", "phone", "effect", "refund_limit", "privacy_to", "loyalty", "limits.0.what"), words
    )
    assert answered("en", lacking | {"business": "Nada", "memberships": words}).given == {"business": "Nada"}
    text = written(lacking | {"limits.1.what": "We do not lend.", "limits.1.say_instead": words}, "en")
    found, _language, faults = read_answers(read("a.yml", text.encode(), prose_keys(Answers)), None)
    assert (found, faults) == ({"limits.0.what": "We do not lend."}, ())


def test_at_the_first_question_there_is_no_way_back() -> None:
    talk, told = begun("en", {}).reply("<")
    assert (talk.path, str(told)) == ("business", "this is the first question")


def test_what_comes_back_is_asked_about_only_where_something_does() -> None:
    asked = [one.path for one in questions({"returns": "nothing"})]
    assert {"return_window", "proof", "refund_limit"} & set(asked) == set()
    assert {"return_window", "proof", "refund_limit"} <= {one.path for one in questions({"returns": "exchange"})}


def test_limits_are_asked_for_until_there_is_none_and_close_up_where_one_is_taken_out() -> None:
    given = {"limits.0.what": "A.", "limits.0.say_instead": "a", "limits.1.what": "B.", "limits.2.what": "C."}
    assert [one.path for one in questions(given)][-3:] == ["limits.2.what", "limits.2.say_instead", "limits.3.what"]
    talk = begun("en", given)
    while talk.path != "limits.3.what":
        talk, _told = talk.reply("")
    for _ in range(6):
        talk, _told = talk.reply("<")
    assert talk.path == "limits.0.what"
    talk, _told = talk.reply("-")
    assert dict(talk.given) == {"limits.0.what": "B.", "limits.1.what": "C."}


def test_an_interview_goes_on_where_answers_are_missing() -> None:
    talk = begun("en", {"business": "Casa Rossi", "phone": "+39 0583 000 000"})
    asked = []
    while talk.question is not None:
        asked.append(talk.question.path)
        talk, _told = talk.reply("")
    assert asked[:3] == ["branch", "mail", "address"]
    assert "phone" not in asked


@pytest.mark.parametrize(
    ("path", "line", "reason"),
    [
        ("hours", "9-18", "'9-18' does not say on which days; write for example 'Mon-Fri 9-18, Sat 9-13'"),
        ("return_window", "30", "'30' does not say of what; write for example '30 min' or '30 days'"),
        ("refund_limit", "50", "'50' does not say in which currency; write for example '50 EUR'"),
        ("refund_limit", "30 days", "'30 days' is no sum of money; write for example '50 EUR'"),
        ("phone", "ask Anna", "'ask Anna' is no telephone number"),
        ("mail", "anna at home", "'anna at home' is no mail address; write one such as 'shop@example.org'"),
        ("returns", "perhaps", "'perhaps' is none of these; answer with 1, 2 or 3"),
        ("complaints_to", "7", "there is no 7; write a number up to 2, or a name"),
        ("channels.phone", "3 min, whenever", "'whenever' is neither a day nor a time; write for example 'Mon-Fri 9-18, Sat 9-13'"),
        ("roles", " , ,", "there are no words in it"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_asked_again_with_a_reason(path: str, line: str, reason: str) -> None:
    talk = begun("en", {})
    while talk.path != path:
        talk, _told = talk.reply("")
    after, told = talk.reply(line)
    assert (after, str(told)) == (talk, reason)


@pytest.mark.parametrize("language", languages())
def test_every_example_of_an_explanation_is_an_answer_that_is_understood(language: str) -> None:
    """Whoever copies the example, in whatever language, is not asked again."""
    say = catalogue(language).say
    talk = begun(language, {})
    seen = 0
    while talk.question is not None:
        explained = say(talk.question.explain).replace("\xa0", " ")
        example = explained.rpartition(": ")[2] if ": " in explained else ""
        for beginning in (
            "For example: ",
            "Per esempio: ",
            "De exemplu: ",
            "Per exemple: ",
            "Por ejemplo: ",
            "Par exemple : ",
        ):
            if beginning in explained:
                example = explained.partition(beginning)[2]
        at = talk.path
        example = example.removesuffix(".") if talk.question.read.__name__ != "words" else example
        talk, told = talk.reply(example)
        assert told is None, (at, example, str(told))
        seen += 1
        if at == "limits.0.say_instead":
            break
    assert seen == len(questions({})) + 1


def test_progress_counts_topics() -> None:
    talk = begun("en", {})
    numbers = [talk.progress]
    while talk.question is not None:
        talk, _told = talk.reply("")
        numbers.append(talk.progress)
    assert len(topics()) == 13
    assert sorted(dict.fromkeys(numbers)) == [(number, 13) for number in range(1, 14)]


# --- the file of answers

FILE = """\
language: it
business: Casa Rossi: lampade
hours: lun-ven 9-18
refund_limit: 50 €
channels:
  phone: 3 min, lun-ven 9-18
  chat: no
limits:
  - what: Non ripariamo lampade di altri negozi.
    say_instead: Conosco un buon laboratorio.
  - Non andiamo a casa dei clienti.
"""


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text(FILE, encoding="utf-8")
    seen = []
    for folder, environment in (("one", {}), ("two", {"SOPKIT_LANGUAGE": "en", "LC_ALL": "ro_RO.UTF-8"})):
        (tmp_path / folder).mkdir()
        done = sopkit("init", "casa", "--answers", "../answers.yml", cwd=tmp_path / folder, **environment)
        assert done.returncode == 0, done.stderr
        root = tmp_path / folder / "casa"
        seen.append({path.relative_to(root): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()})
    assert seen[0] == seen[1]
    assert len(seen[0]) > 10


def test_a_file_is_read_as_people_write_and_loses_no_word(tmp_path: Path) -> None:
    answers = tmp_path / "answers.yml"
    answers.write_text(FILE.replace("business: Casa Rossi", 'business: "Da Anna": dal 1912'), encoding="utf-8")
    assert sopkit("init", "casa", "--answers", answers, cwd=tmp_path).returncode == 0
    made = (tmp_path / "casa/sops/handbook.yml").read_text(encoding="utf-8")
    assert "\nname: '\"Da Anna\": dal 1912: lampade'\n" in made
    answers.write_text("business: Casa #1\n", encoding="utf-8")
    done = sopkit("init", "other", "--answers", answers, cwd=tmp_path)
    assert (done.returncode, "1:16" in done.stdout) == (1, True), done.stdout


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ("hours: sempre\n", "2:8", "giorno"),
        ("refund_limit: 50\n", "2:15", "valuta"),
        ("return_window: perhaps\n", "2:16", "perhaps"),
        ("returns: vielleicht\n", "2:10", "refund, exchange, nothing"),
        ("bussiness: Casa\n", "2:1", "business"),
        ("channels: {fax: 1 min}\n", "2:12", "shop"),
        ("limits: [{say_instead: Vada.}]\n", "2:10", "what"),
        ("hours: {mon-fri: 9-18}\n", "2:8", "valore"),
        ("mail: [\n", "2:7", ""),
    ],
)
def test_a_fault_is_told_at_its_place_and_nothing_is_written(line: str, place: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("language: it\n" + line, encoding="utf-8")
    done = sopkit("init", "casa", "--answers", "answers.yml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("answers.yml\n")
    assert place in done.stdout
    assert words in done.stdout
    assert not (tmp_path / "casa").exists()


def test_what_is_no_file_of_answers_is_told(tmp_path: Path) -> None:
    assert sopkit("init", "casa", "--answers", "nowhere.yml", cwd=tmp_path).returncode == 3
    (tmp_path / "binary.yml").write_bytes(bytes(range(256)))
    assert sopkit("init", "casa", "--answers", "binary.yml", cwd=tmp_path).returncode == 1
    (tmp_path / "german.yml").write_text("language: de\n", encoding="utf-8")
    done = sopkit("init", "casa", "--answers", "german.yml", cwd=tmp_path)
    assert (done.returncode, "`de`" in done.stderr) == (2, True)


def test_a_flag_comes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("language: it\nbusiness: Casa Rossi\n", encoding="utf-8")
    sopkit("init", "--answers", "answers.yml", "--name", "Altra", "--language", "en", cwd=tmp_path)
    written = (tmp_path / "sops/handbook.yml").read_text(encoding="utf-8")
    assert "\nname: Altra\nlanguage: en\n" in written


def test_without_a_terminal_and_without_answers_nobody_is_asked(tmp_path: Path) -> None:
    done = sopkit("init", "casa", "--interview", cwd=tmp_path, given="Casa Rossi\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--answers FILE" in done.stderr
    assert not (tmp_path / "casa").exists()


def test_a_handbook_that_is_there_is_left_alone_before_anybody_is_asked(tmp_path: Path) -> None:
    sopkit("init", cwd=tmp_path)
    done = sopkit("init", "--interview", cwd=tmp_path)
    assert done.returncode == 3
    assert "already" in done.stderr


def test_the_schema_takes_what_is_read_and_refuses_what_is_not(tmp_path: Path) -> None:
    schema = yaml.safe_load(sopkit("schema", "answers", cwd=tmp_path).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    good = FILE.replace("Casa Rossi: lampade", "Casa Rossi")
    jsonschema.validate(yaml.safe_load(good), schema)
    for bad in ("returns: perhaps", "bussiness: Casa", "channels: {fax: 1 min}"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(yaml.safe_load(bad), schema)
    assert "init" in COMMANDS


def test_a_role_that_is_named_later_neither_serves_nor_owns_what_it_was_not_asked_for() -> None:
    standard = {
        id: one.read.value for id, one in house("en", {"roles": "owner", "privacy_to": "accountant"}).standard.items()
    }
    assert {one.owner.words for id, one in standard.items() if id != "answer-a-request-about-data"} == {"owner"}
    assert standard["answer-a-request-about-data"].owner.words == "accountant"
    assert list(standard["take-an-item-back"].authority) == ["owner"]


def test_roles_that_are_spelt_alike_have_ids_of_their_own() -> None:
    found = house("en", {"roles": "Café!, Cafe, 店長, 店員"})
    assert {id: role.name.words for id, role in found.handbook.roles.items()} == {
        "cafe": "Café!", "cafe-2": "Cafe", "role": "店長", "role-2": "店員",
    }  # fmt: skip
