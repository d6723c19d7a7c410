"""`sopkit convert`: there and back without a lost word or comment, and nothing else changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.authoring.convert import converted
from sopkit.authoring.convert.remarks import remarks_in
from sopkit.authoring.convert.same import says_the_same
from sopkit.document import Document, read
from sopkit.fingerprint import fingerprint
from sopkit.lineage.yaml import entry
from sopkit.procedure import Procedure
from sopkit.schema import read as read_record
from sopkit.source import Mapping, Node, Sequence, Source, Text
from sopkit.workspace import name_of
from sopkit.workspace.prose import prose_keys
from tests.commands import sopkit

SOPS = Path(__file__).parent.parent / "sops"
FILES = [path for path in sorted(SOPS.rglob("*.yml")) if name_of(path.name) not in ("handbook", "branch")]
RETURN = "standard/returns/return-or-exchange"
DAY = ("--today", "2026-11-20")


def document(path: str, text: str) -> Document:
    return read(path, text.encode(), prose_keys())


def there_and_back(first: Document) -> tuple[Document, Document]:
    """A file as Markdown, and that as YAML again."""
    markdown = document(*converted(first, prose_keys()))
    return markdown, document(*converted(markdown, prose_keys()))


@pytest.fixture
def sops(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOPS, tmp_path / "sops"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOPS).as_posix())
def test_every_file_of_the_sample_goes_there_and_back(path: Path) -> None:
    first = read(path.name, path.read_bytes(), prose_keys())
    markdown, back = there_and_back(first)
    assert says_the_same(first.root, markdown.root)
    assert says_the_same(first.root, back.root)
    assert back.source.path == first.source.path
    assert comments(back) == comments(first)


def comments(of: Document) -> list[str]:
    """All comments of a file, wherever they went."""
    return sorted(line.partition("# ")[2].strip() for line in of.source.text.splitlines() if "# " in line)


def test_a_handbook_in_markdown_is_the_same_handbook(sops: Path) -> None:
    sources = [path.relative_to(sops).as_posix() for path in sops.glob("standard/**/*.yml")]
    done = sopkit("convert", *sources, cwd=sops)
    assert (done.returncode, done.stdout.count("written: ")) == (0, len(sources))
    assert not list(sops.glob("standard/**/*.yml"))
    for command in ("lint", "check"):
        done = sopkit(command, *DAY, cwd=sops)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "Nothing differs" in sopkit("diff", SOPS, sops, cwd=sops).stdout


def test_findings_lie_in_the_markdown_and_are_mended_there(sops: Path) -> None:
    assert sopkit("convert", f"{RETURN}.yml", cwd=sops).returncode == 0
    path = sops / f"{RETURN}.sop.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("1. Greet the customer at the till.", "1. Greet the the customer"), encoding="utf-8")
    found = sopkit("lint", "--format", "concise", *DAY, cwd=sops)
    line = text[: text.index("1. Greet")].count("\n") + 1
    assert f"{RETURN}.sop.md:{line}:10: warning: `the the` says a word twice; take one out" in found.stdout
    assert sopkit("lint", "--fix", "--unsafe-fixes", *DAY, cwd=sops).returncode in (0, 1)
    assert "1. Greet the customer. {#greet}\n" in path.read_text(encoding="utf-8")


def test_the_file_that_it_would_write_over_is_kept(sops: Path) -> None:
    other = sops / f"{RETURN}.sop.md"
    other.write_text("kept", encoding="utf-8")
    done = sopkit("convert", f"{RETURN}.yml", cwd=sops)
    assert (done.returncode, other.read_text(encoding="utf-8")) == (3, "kept")
    assert "is there already: delete one of the two first" in done.stderr
    assert (sops / f"{RETURN}.yml").exists()


def test_a_dry_run_writes_nothing(sops: Path) -> None:
    done = sopkit("convert", f"{RETURN}.yml", "--dry-run", cwd=sops)
    assert "1. Greet the customer at the till. {#greet}\n   - kind: greet\n" in done.stdout
    assert not (sops / f"{RETURN}.sop.md").exists()


@pytest.mark.parametrize(
    ("text", "why"),
    [("title: [\n", "is to be mended first"), ("title: &a So\npurpose: *a\nsteps: [do: *a]\n", "without loss")],
)
def test_what_cannot_be_converted_stays_as_it_is(sops: Path, text: str, why: str) -> None:
    path = sops / f"{RETURN}.yml"
    path.write_text(text, encoding="utf-8")
    done = sopkit("convert", f"{RETURN}.yml", cwd=sops)
    assert (done.returncode, path.read_text(encoding="utf-8")) == (3, text)
    assert why in done.stderr


def test_settings_are_not_converted(sops: Path) -> None:
    done = sopkit("convert", "handbook.yml", cwd=sops)
    assert (done.returncode, "only procedures and their translations are converted" in done.stderr) == (2, True)


HARD = (
    "Greet|the|customer.|1.|#|# no|{#a}|{max}|-->|→|->|: |so:|- x:|'s|\"|*a|&b|> x|---|\n|\n\n|  |\t|ț|l·l|[x](y)|`k`"
)
WORDS = st.lists(st.sampled_from([*HARD.split("|"), "|", "no", "12:30", "\u2028"]), min_size=1, max_size=6).map(
    " ".join
)
NAMES = st.from_regex(r"[a-z]{1,3}(-[a-z0-9]{1,2})?", fullmatch=True)
NOWHERE = Source("", "")


def text(words: str) -> Text:
    return Text(words, "double", NOWHERE, 0, 0)


def mapping(values: dict[str, Node]) -> Mapping:
    return Mapping({name: text(name) for name in values}, values, NOWHERE, 0, 0)


def sequence(entries: list[Node]) -> Sequence:
    return Sequence(tuple(entries), NOWHERE, 0, 0)


SAID = WORDS.map(text)
ANSWERS = st.dictionaries(
    NAMES,
    st.one_of(SAID, st.fixed_dictionaries({"when": SAID}, optional={"go": NAMES.map(text)}).map(mapping)),
    max_size=3,
).map(mapping)
FIELDS = {"say": SAID, "ask": SAID, "note": SAID, "answers": ANSWERS, "needs": st.lists(SAID, min_size=1).map(sequence)}
STEPS = st.recursive(
    st.fixed_dictionaries({"do": SAID}, optional={"id": NAMES.map(text), **FIELDS}),
    lambda inner: st.fixed_dictionaries(
        {"do": SAID, "steps": st.lists(inner.map(mapping), min_size=1, max_size=3).map(sequence)}, optional=FIELDS
    ),
    max_leaves=5,
)


@given(SAID, st.lists(STEPS.map(mapping), min_size=1, max_size=4))
def test_any_words_go_there_and_back_with_their_fingerprint(title: Text, steps: list[Node]) -> None:
    root = mapping({"title": title, "owner": text("lead"), "steps": sequence(steps)})
    written = "".join(f"{line}\n" for name, node in root.items() for line in entry(name, node))
    first = document("a.yml", written)
    assert not first.faults
    markdown, back = there_and_back(first)
    meant = [fingerprint(read_record(Procedure, one.root).value) for one in (first, markdown, back)]
    assert meant == meant[:1] * 3


def test_a_rule_that_is_silenced_stays_so_in_both_forms(sops: Path) -> None:
    allowed = "# sopkit: allow passive-voice, past-tense -- the till does it"
    path = sops / f"{RETURN}.yml"
    greeting = "do: Greet the customer at the till."
    told = path.read_text(encoding="utf-8").replace(greeting, f"do: The customer was greeted at the till. {allowed}")
    path.write_text(told, encoding="utf-8")
    before = sopkit("lint", f"{RETURN}.yml", *DAY, cwd=sops)
    assert sopkit("convert", f"{RETURN}.yml", cwd=sops).returncode == 0
    line = "1. The customer was greeted at the till. {#greet} <!-- sopkit: allow passive-voice, past-tense -- the till does it -->"
    assert line in (sops / f"{RETURN}.sop.md").read_text(encoding="utf-8").splitlines()
    assert sopkit("lint", f"{RETURN}.sop.md", *DAY, cwd=sops).returncode == before.returncode == 0
    assert sopkit("convert", f"{RETURN}.sop.md", cwd=sops).returncode == 0
    assert f"do: The customer was greeted at the till.  {allowed}" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [["adopt", "cluj", "follow-up-after-a-case"], ["rebase", "cluj"]], ids=lambda one: one[0]
)
def test_what_writes_files_again_leaves_markdown_alone(sops: Path, command: list[str]) -> None:
    overlay = "branches/cluj/follow-up-after-a-case"
    file = f"{overlay}.sop.md"
    if command[0] == "adopt":
        shutil.copy(sops / "standard/aftercare/follow-up-after-a-case.yml", sops / f"{overlay}.yml")
    assert sopkit("convert", f"{overlay}.yml", cwd=sops).returncode == 0
    before = (sops / file).read_bytes()
    if command[0] == "rebase":
        assert sopkit(*command, *DAY, cwd=sops).returncode == 0  # nothing moved on, so nothing is to be written
        standard = sops / "standard/aftercare/follow-up-after-a-case.yml"
        moved_on = standard.read_text(encoding="utf-8").replace("Write a thank-you card", "Write two thank-you cards")
        standard.write_text(moved_on, encoding="utf-8")
    done = sopkit(*command, *DAY, cwd=sops)
    assert (done.returncode, (sops / file).read_bytes()) == (3, before), done
    assert f"`{file}` is Markdown, and would be written as YAML: `sopkit convert` it first" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "title: So  # why\nsteps:\n  - do: Greet.\n",
        "title: So\nsteps:\n  - Greet soon.  # sopkit: allow vague-time -- it is quiet\n",
        "title: So\nsteps:\n  - do: Greet.\n    say: 'Hi.'  # aloud\n    note: >  # long\n      Words.\n",
        "title: So\nsteps:\n  - do: >-  # how\n      Greet.\n    within: 2 min  # fast\n",
        "title: So\nsteps:\n  - do: Ask.\n    answers:  # two\n      # the first\n      yes: It is.  # good\n      no: No.\n",
        "title: So\nsteps:  # all\n  # one\n  - do: Greet.\n    # below\n    steps:  # small\n      - do: Smile.  # yes\n",
        "# top\ntitle: So\nsteps:\n  - do: Greet.\n  # last\n# end\nowner: lead\n",
    ],
)
def test_every_comment_goes_there_and_back(text: str) -> None:
    first = document("a.yml", text)
    assert not first.faults
    markdown, back = there_and_back(first)
    assert says_the_same(first.root, back.root)
    assert remarks_in(first) == remarks_in(markdown) == remarks_in(back) != []


def test_nothing_is_written_where_one_of_several_cannot_be(sops: Path) -> None:
    names = [path.relative_to(sops).as_posix() for path in sorted(sops.glob("standard/returns/*.yml"))]
    (sops / f"{names[-1].removesuffix('.yml')}.sop.md").write_text("", encoding="utf-8")
    assert sopkit("convert", *names, cwd=sops).returncode == 3
    assert all((sops / name).exists() for name in names)
