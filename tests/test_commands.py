"""Every command as a person calls it: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sopkit.cli.group import COMMANDS
from tests.catalogues import LANGUAGES
from tests.commands import COMMAND, ENVIRONMENT, ROOT, process, sopkit
from tests.handbooks import HANDBOOK, PROCEDURE


@pytest.fixture(scope="module")
def new_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `sopkit init` writes."""
    folder = tmp_path_factory.mktemp("begun")
    assert sopkit("init", "shop", cwd=folder).returncode == 0
    return folder / "shop"


@pytest.fixture
def shop(new_shop: Path, tmp_path: Path) -> Path:
    """A new handbook of one's own."""
    return Path(shutil.copytree(new_shop, tmp_path / "shop"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = sopkit(command, "--help")
    assert done.returncode == 0
    assert f"sopkit {command}" in done.stdout.split("Examples:")[1]


def test_the_list_of_commands_names_them_all() -> None:
    done = sopkit("--help")
    assert all(f"  {command} " in done.stdout for command in COMMANDS)


def test_help_imports_only_what_it_needs() -> None:
    """Start-up stays quick because nothing heavy is imported for it."""
    code = "import sys\ntry:\n  from sopkit.cli.failure import run\n  sys.argv = ['sopkit', '--help']\n  run()\nexcept SystemExit: pass\nprint(*sorted({m.split('.')[0] for m in sys.modules if not m.startswith('_')}), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    foreign = set(done.stderr.split()) - set(sys.stdlib_module_names)
    assert foreign <= {"sopkit", "click", "sitecustomize"} | {
        name for name in foreign if name.startswith(("distutils", "a1_coverage"))
    }
    ours = "import sys\nimport sopkit.cli.group\nprint(*sorted(m for m in sys.modules if m.startswith('sopkit')))"
    done = subprocess.run([sys.executable, "-c", ours], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    assert set(done.stdout.split()) <= {
        "sopkit",
        "sopkit.cli",
        "sopkit.cli.failure",
        "sopkit.cli.group",
        "sopkit.cli.helping",
        "sopkit.cli.reader",
        "sopkit.cli.session",
        "sopkit.edit",
        "sopkit.errors",
        "sopkit.finding",
        "sopkit.message",
        "sopkit.span",
    }


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("sopkit sh", {"show"}),
        ("sopkit show retu", {"return-or-exchange"}),
        ("sopkit show return-or-exchange --branch gi", {"girona"}),
        ("sopkit -C sops show return-or-exchange --language ", {"it", "ro", "ca", "en"}),
        ("sopkit diff 2026.09:bo", {"2026.09:bologna"}),
        ("sopkit diff 2026.0", {"2026.09"}),
        ("sopkit explain unused-v", {"unused-value"}),
        ("sopkit diff --only limit-r", {"limit-raised"}),
        ("sopkit schema over", {"overlay"}),
        ("sopkit build --branch ", {"bologna", "cluj", "galway", "girona"}),
        (
            "sopkit -C templates show x --branch ",
            {"standard", *(path.name for path in (ROOT / "sops/branches").iterdir())},
        ),
    ],
)
def test_a_shell_completes(words: str, offered: set[str]) -> None:
    asked = {"_SOPKIT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = sopkit(**asked)
    assert {line.partition(",")[2] for line in done.stdout.split()} == offered, done.stderr


def test_a_shell_completes_nothing_where_there_is_no_handbook(tmp_path: Path) -> None:
    asked = {"_SOPKIT_COMPLETE": "bash_complete", "COMP_WORDS": "sopkit show a", "COMP_CWORD": "2"}
    done = sopkit(cwd=tmp_path, **asked)
    assert (done.stdout.strip(), done.stderr) == ("", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_handbook_is_clean_in_every_language(language: str, tmp_path: Path) -> None:
    assert sopkit("init", "--language", language, cwd=tmp_path).returncode == 0
    assert sopkit("new", "blank", "second", cwd=tmp_path).returncode == 0
    done = sopkit("lint", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert sopkit("check", cwd=tmp_path).returncode == 0


def test_a_new_handbook_builds_and_says_how_its_draft_comes_into_force(tmp_path: Path) -> None:
    done = sopkit("init", "shop", cwd=tmp_path)
    assert "`sops/standard/welcome/greet-a-customer.yml` is a sample" in done.stdout
    file = tmp_path / "shop/sops/standard/welcome/greet-a-customer.yml"
    assert "status: approved" in file.read_text(encoding="utf-8").splitlines()[1]
    page = "site/main-shop/en/next/welcome/greet-a-customer.html"
    for status, is_draft in (("draft", True), ("approved", False)):
        file.write_text(file.read_text(encoding="utf-8").replace("\nstatus: draft", f"\nstatus: {status}"))
        assert sopkit("build", cwd=tmp_path / "shop").returncode == 0
        shown = (tmp_path / "shop" / page).read_text(encoding="utf-8")
        assert ("admonition draft" in shown, "Not released yet" in shown) == (is_draft, True)
        assert sopkit("lint", cwd=tmp_path / "shop").returncode == 0
    assert (tmp_path / "shop/site/index.html").is_file()


def test_init_overwrites_nothing(shop: Path) -> None:
    before = (shop / "sops" / "handbook.yml").read_bytes()
    done = sopkit("init", cwd=shop)
    assert done.returncode == 3
    assert (shop / "sops" / "handbook.yml").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["branch", "assets"],
        ["region", "standard"],
        ["branch", "nul"],
        ["blank", "con"],
        ["blank", "refund", "--area", "aux"],
    ],
    ids=" ".join,
)
def test_new_refuses_a_name_that_is_taken_and_writes_nothing(arguments: list[str], shop: Path) -> None:
    before = sorted(shop.rglob("*"))
    done = sopkit("new", *arguments, cwd=shop)
    assert done.returncode == 2
    assert "choose another" in done.stderr
    assert sorted(shop.rglob("*")) == before


def test_a_first_shop_whose_name_is_taken_lies_in_another_folder(tmp_path: Path) -> None:
    assert sopkit("init", "--branch", "Assets", cwd=tmp_path).returncode == 0
    assert "name: Assets" in (tmp_path / "sops/branches/assets-1/branch.yml").read_text(encoding="utf-8")
    assert sopkit("check", cwd=tmp_path).returncode == 0


def test_everything_new_makes_fits_together(shop: Path) -> None:
    for arguments in (
        ["blank", "refund-a-gift", "--area", "welcome"],
        ["region", "italia", "--language", "it"],
        ["branch", "milano", "--follows", "italia", "--language", "it"],
        ["overlay", "refund-a-gift", "--branch", "milano"],
        ["translation", "refund-a-gift", "--language", "it"],
        ["blank", "park-a-bicycle", "--branch", "milano"],
    ):
        done = sopkit("new", *arguments, cwd=shop)
        assert done.returncode == 0, done.stderr
    assert sopkit("lint", "--fail-on", "error", cwd=shop).returncode == 0
    assert sopkit("check", "--fail-on", "error", cwd=shop).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["lnt"],
        ["show", "no-such-procedure"],
        ["show", "return-or-exchange", "--branch", "bologn"],
        ["show", "return-or-exchange", "--branch", "bologna", "--language", "ca"],
        ["explain", "pasive-voice"],
        ["lint", "--select", "pasive-voice"],
        ["lint", "no/such/path"],
        ["lint", "--today", "tomorrow"],
        ["diff", "bologna", "nowhere"],
        ["new", "blank", "Not A Name"],
        ["build", "--branch", "nowhere"],
        ["build", "--release", "1999.01"],
        ["release"],
        ["release", "../out"],
        ["schema", "poem"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_and_ends_with_two(arguments: list[str]) -> None:
    done = sopkit(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()


@pytest.mark.parametrize(
    ("branch", "words"),
    [
        ("bolonga", "There is no branch `bolonga`; did you mean `bologna`?"),
        ("itali", "There is no branch `itali`; there are bologna, cluj, galway, girona"),
        ("italia", "`italia` is not published; these are: bologna, cluj, galway, girona"),
    ],
)
def test_build_names_only_branches_that_are_published(branch: str, words: str) -> None:
    done = sopkit("build", "-b", branch)
    assert (done.returncode, done.stderr) == (2, f"sopkit: {words}\n")


def test_without_a_handbook_the_code_is_three(tmp_path: Path) -> None:
    done = sopkit("lint", cwd=tmp_path)
    assert done.returncode == 3
    assert "sopkit init" in done.stderr


def test_findings_end_with_one_unless_below_the_threshold(shop: Path) -> None:
    file = shop / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    file.write_text(file.read_text().replace("Greet the customer.", "The customer is greeted by the assistant."))
    about = ("lint", "--select", "passive-voice,past-tense")
    done = sopkit(*about, cwd=shop)
    assert done.returncode == 1
    assert "sops/standard/welcome/greet-a-customer.yml" in done.stdout
    assert "[passive-voice]" in done.stdout
    assert sopkit(*about, "--fail-on", "error", cwd=shop).returncode == 0
    assert sopkit(*about, "--ignore", "passive-voice", cwd=shop).returncode == 0


def test_findings_as_json_have_their_places(shop: Path) -> None:
    file = shop / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    file.write_text(file.read_text() + "colour: red\n")
    done = sopkit("lint", "--format", "json", cwd=shop)
    report = json.loads(done.stdout)
    (finding,) = report["findings"]
    assert (finding["rule"], finding["severity"]) == ("unknown-key", "error")
    assert finding["line"] == file.read_text().count("\n")


def test_output_in_a_pipe_has_no_colours() -> None:
    for arguments in (
        ["rules"],
        ["show", "return-or-exchange"],
        ["diff", "bologna", "cluj"],
        ["explain", "passive-voice"],
    ):
        assert "\x1b[" not in sopkit(*arguments).stdout


def test_color_can_be_asked_for() -> None:
    assert "\x1b[" in sopkit("rules", "--color").stdout


def test_messages_come_in_the_readers_language(shop: Path) -> None:
    done = sopkit("show", "nothing-here", cwd=shop, SOPKIT_LANGUAGE="it")
    assert "There is no" not in done.stderr


def test_show_tells_the_origin_of_every_value() -> None:
    done = sopkit("show", "return-or-exchange", "--branch", "bologna", "--language", "it", "--format", "json")
    rows = {row["path"]: row for row in json.loads(done.stdout)["values"]}
    assert rows["steps.greet.do"]["file"] == "standard/returns/return-or-exchange.it.yml"
    assert rows["steps.ask-delivery-day.do"]["layer"] == "italia"
    assert {"standard", "italia", "bologna"} <= {row["layer"] for row in rows.values()}
    for row in rows.values():
        assert row["line"] >= 1
    text = sopkit("show", "return-or-exchange", "--branch", "bologna", "--origins").stdout
    assert "sops/branches/italia/return-or-exchange.yml:" in text


def test_show_follows_a_named_fact_to_the_layer_that_sets_it() -> None:
    done = sopkit("show", "return-or-exchange", "--branch", "cluj", "--language", "ro", "--format", "json")
    rows = {row["path"]: row for row in json.loads(done.stdout)["values"]}
    assert rows["steps.refund.max"]["value"] == "refund-by-assistant"
    assert rows["steps.refund.max"]["means"] == "250\N{NO-BREAK SPACE}lei"
    assert rows["{refund-by-assistant}"]["layer"] == "romania"
    assert rows["{refund-by-assistant}"]["file"] == "branches/romania/branch.yml"


def test_show_shows_the_whole_procedure() -> None:
    shown = sopkit("show", "return-or-exchange", "--branch", "galway").stdout
    for words in (
        "Go back to step 2, 2 times at most.",
        "Shift lead: Refund up to €300",
        "If the item is faulty",
        "till: ",
    ):
        assert words in shown


@pytest.mark.parametrize("options", [[], ["--origins"]], ids=str)
def test_what_a_procedure_says_steers_no_terminal(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "standard" / "returns").mkdir(parents=True)
    forged = r'"\e]0;pwn\a Greet.\r\u009b2J\u202e"'
    procedure = re.sub(
        r"Return an item|Greet the customer\.|The customer leaves calm\.|Good morning\.", "FORGED", PROCEDURE
    )
    (tmp_path / "standard" / "returns" / "return-an-item.yml").write_text(procedure.replace("FORGED", forged), "utf-8")
    (tmp_path / "handbook.yml").write_text(HANDBOOK.replace("Shift lead", forged).replace("Casa Lume", forged), "utf-8")
    shown = sopkit("show", "return-an-item", *options, cwd=tmp_path).stdout
    assert "␛]0;pwn␇ Greet." in shown
    assert set("\x1b\x07\r\x9b\u202e").isdisjoint(shown)


def test_origins_cut_a_long_value_between_words() -> None:
    lines = sopkit("show", "return-or-exchange", "--origins").stdout.splitlines()
    (purpose,) = (line for line in lines if line.startswith("purpose "))
    assert purpose.endswith("Take an item back so that the customer leaves with a...")


def test_diff_says_whether_anything_differs() -> None:
    assert sopkit("diff", "bologna", "bologna").returncode == 0
    done = sopkit("diff", "standard", "bologna", "return-or-exchange")
    assert done.returncode == 1
    assert json.loads(sopkit("diff", "standard", "bologna", "--format", "json").stdout)["changes"]


def test_diff_fails_from_the_severity_that_is_asked_for() -> None:
    assert sopkit("diff", "standard", "girona", "answer-the-phone").returncode == 1
    assert sopkit("diff", "standard", "girona", "answer-the-phone", "--fail-on", "warning").returncode == 0
    assert sopkit("diff", "standard", "girona", "--fail-on", "warning").returncode == 1
    assert sopkit("diff", "standard", "girona", "--fail-on", "error").returncode == 0


def test_diff_tells_and_counts_only_the_kinds_that_are_asked_for() -> None:
    asked = ("diff", "standard", "girona", "--only", "note,step-removed", "--only", "note")
    report = json.loads(sopkit(*asked, "--format", "json").stdout)
    assert {change["kind"] for change in report["changes"]} == {"note", "step-removed"}
    counts = json.loads(sopkit(*asked, "--stat", "--format", "json").stdout)
    assert sum(row["count"] for row in counts["statistics"]) == len(report["changes"])
    assert sopkit("diff", "standard", "girona", "--only", "locked").returncode == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "limit-rased"], "did you mean `limit-raised`?"),
        (["--only", "xyzzy"], "the kinds are procedure-added, "),
        (["--only", ","], "`--only` names no kind"),
        (["--explain", "limit-rased"], "did you mean `limit-raised`?"),
        (["--stat", "--format", "html"], "--stat counts for people"),
        (["--format", "html", "--output", "sops/handbook.yml"], "is a file of the handbook"),
    ],
    ids=str,
)
def test_diff_refuses_what_makes_no_sense(options: list[str], said: str) -> None:
    done = sopkit("diff", "standard", "girona", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_diff_explains_a_kind_without_a_handbook(tmp_path: Path) -> None:
    done = sopkit("diff", "--explain", "limit-raised", cwd=tmp_path, SOPKIT_LANGUAGE="it")
    assert (done.returncode, done.stderr) == (0, "")
    assert "riguarda i clienti" in done.stdout
    assert "Campi: `max`" in done.stdout
    assert done.stdout.endswith("  diff:\n    severity:\n      limit-raised: error\n")


def test_diff_says_that_a_file_is_no_side(tmp_path: Path) -> None:
    done = sopkit("diff", "standard", "sops/branches/girona/branch.yml")
    assert done.returncode == 2
    assert "is a file: name its branch, folder or revision, and its procedure as the third word" in done.stderr


def test_diff_compares_two_folders_from_anywhere(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "handbook.yml").write_text("format: 1\nname: H\nlanguage: en\n", encoding="utf-8")
    done = sopkit("diff", "one", "two", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Nothing differs.")
    assert sopkit("diff", "standard", "two", cwd=tmp_path).returncode == 3


def test_diff_writes_to_its_output_for_a_dash(tmp_path: Path) -> None:
    done = sopkit("-C", ROOT, "diff", "standard", "cluj", "--output", "-", cwd=tmp_path)
    assert done.stdout == sopkit("diff", "standard", "cluj").stdout
    assert not (tmp_path / "-").exists()


def test_a_fault_of_both_sides_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "handbook.yml").write_text("format: 1\nname: H\nlanguage: en\nnmae: x\n", encoding="utf-8")
    branch = tmp_path / "branches" / "one"
    branch.mkdir(parents=True)
    (branch / "branch.yml").write_text("name: One\n", encoding="utf-8")
    for form in ("text", "markdown", "html"):
        done = sopkit("diff", "standard", "one", "--format", form, cwd=tmp_path)
        assert done.returncode == 3
        assert done.stdout.count("4:1") == 1, form
        assert "Both sides could not be read whole" in done.stdout


def test_a_language_that_sopkit_does_not_speak_is_said() -> None:
    done = sopkit("diff", "standard", "cluj", SOPKIT_LANGUAGE="xx")
    assert done.returncode == 2
    assert "SOPKIT_LANGUAGE is `xx`; sopkit speaks en, ca, es, fr, it, ro" in done.stderr


def test_diff_writes_a_file_in_utf_8_and_prints_nothing(tmp_path: Path) -> None:
    page = tmp_path / "changes.html"
    done = sopkit("diff", "standard", "cluj", "--format", "html", "--output", page, "--color")
    assert (done.returncode, done.stdout) == (1, "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_diff_never_calls_what_it_cannot_read_unchanged(shop: Path) -> None:
    file = shop / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    file.write_text(file.read_text() + "steps: [\n")
    assert sopkit("diff", "standard", "main-shop", cwd=shop).returncode == 3


def test_a_release_compares_with_a_later_handbook() -> None:
    done = sopkit("diff", "2026.09:bologna", "bologna", "--language", "en")
    assert done.returncode == 1
    assert "refund-by-assistant" in done.stdout


def test_a_release_is_kept_listed_and_never_overwritten(shop: Path) -> None:
    assert sopkit("release", "2026.11", "--alias", "latest", "--today", "2026-11-01", cwd=shop).returncode == 0
    (listed,) = json.loads(sopkit("release", "--list", "--format", "json", cwd=shop).stdout)["releases"]
    assert (listed["name"], listed["aliases"], listed["in_force"]) == ("2026.11", ["latest"], True)
    home = shop / "site" / "main-shop" / "en"
    assert json.loads((home / "versions.json").read_text()) == [
        {"version": "2026.11", "title": "2026.11", "aliases": ["latest"]}
    ]
    assert (home / "latest" / "index.html").is_file()
    done = sopkit("release", "2026.11", cwd=shop)
    assert done.returncode == 3
    with zipfile.ZipFile(shop / "sops" / ".releases" / "2026.11.zip") as archive:
        manifest = json.loads(archive.read("release.json"))
        assert archive.read("handbook.yml") == (shop / "sops" / "handbook.yml").read_bytes()
    assert manifest["editions"]["main-shop/en"]["greet-a-customer"].startswith("b2:")


def test_an_alias_moves_to_the_next_release(shop: Path) -> None:
    for name in ("2026.11", "2026.12"):
        assert sopkit("release", name, "--alias", "latest", cwd=shop).returncode == 0
    versions = json.loads((shop / "site" / "main-shop" / "en" / "versions.json").read_text())
    assert [(one["version"], one["aliases"]) for one in versions] == [("2026.12", ["latest"]), ("2026.11", [])]
    assert "2026.12" in (shop / "site" / "main-shop" / "en" / "latest" / "index.html").read_text()


def test_a_release_refuses_errors_and_changes_nothing(shop: Path) -> None:
    file = shop / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    file.write_text(file.read_text().replace("go: show-the-way", "go: show-the-wai"))
    done = sopkit("release", "2026.11", cwd=shop)
    assert done.returncode == 3
    assert "greet-a-customer.yml" in done.stderr
    assert not (shop / "site").exists()
    assert not (shop / "sops" / ".releases").exists()


def test_build_leaves_nothing_beside_the_site(shop: Path) -> None:
    assert sopkit("build", cwd=shop).returncode == 0
    assert sorted(path.name for path in shop.iterdir()) == [".gitignore", "site", "sops"]


def test_build_public_says_how_a_procedure_becomes_public(shop: Path) -> None:
    done = sopkit("build", "--public", cwd=shop)
    assert done.returncode == 3
    assert "`audience: public`" in done.stderr
    assert "`for_customers`" in done.stderr


@pytest.fixture
def open_shop(shop: Path) -> Path:
    """A handbook with a procedure for customers."""
    file = shop / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    words = file.read_text(encoding="utf-8").replace("status: draft", "status: approved\naudience: public")
    file.write_text(f"{words}for_customers: You find us at the door.\n", encoding="utf-8")
    return shop


PUBLIC_PAGE = Path("site-public", "main-shop", "en", "welcome", "greet-a-customer.html")


def test_build_public_writes_a_site_of_its_own(open_shop: Path) -> None:
    done = sopkit("build", "--public", cwd=open_shop)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in open_shop.iterdir()) == [".gitignore", "site-public", "sops"]
    assert "You find us at the door." in (open_shop / PUBLIC_PAGE).read_text(encoding="utf-8")
    assert sopkit("build", "--public", "--alias", "latest", "--release", "1", cwd=open_shop).returncode == 2
    assert sopkit("build", "--site", "site-public", cwd=open_shop).returncode == 3


def test_build_public_takes_the_words_of_a_release(open_shop: Path) -> None:
    assert sopkit("release", "1", cwd=open_shop).returncode == 0
    file = open_shop / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("at the door", "nowhere yet"), encoding="utf-8")
    assert sopkit("build", "--public", "--release", "1", cwd=open_shop).returncode == 0
    assert "You find us at the door." in (open_shop / PUBLIC_PAGE).read_text(encoding="utf-8")
    assert sopkit("build", "--public", cwd=open_shop).returncode == 0
    assert "You find us nowhere yet." in (open_shop / PUBLIC_PAGE).read_text(encoding="utf-8")


def test_the_same_release_is_the_same_bytes(shop: Path) -> None:
    trees = []
    for site in ("one", "two"):
        assert sopkit("build", "--site", shop / site, "--today", "2026-11-01", cwd=shop).returncode == 0
        trees.append(
            {path.relative_to(shop / site): path.read_bytes() for path in (shop / site).rglob("*") if path.is_file()}
        )
    assert trees[0].keys() == trees[1].keys()
    differing = [path for path in trees[0] if trees[0][path] != trees[1][path] and path.suffix != ".gz"]
    assert [path for path in differing if path.name != "sitemap.xml"] == []


def test_stamp_writes_once_and_check_notices_when_the_standard_moves_on(shop: Path) -> None:
    sopkit("new", "overlay", "greet-a-customer", "--branch", "main-shop", cwd=shop)
    overlay = shop / "sops" / "branches" / "main-shop" / "greet-a-customer.yml"
    overlay.write_text(
        "adapts: greet-a-customer\nsteps:\n  - change: greet\n    because: We know people.\n    say: Hello, nice to see you.\n"
    )
    assert sopkit("stamp", cwd=shop).returncode == 0
    assert "seen: {greet: b2:" in overlay.read_text()
    assert sopkit("check", cwd=shop).returncode == 0
    procedure = shop / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    procedure.write_text(procedure.read_text().replace("Greet the customer.", "Greet the customer by name."))
    done = sopkit("check", cwd=shop)
    assert done.returncode == 1
    assert "[stale-overlay]" in done.stdout
    assert sopkit("stamp", cwd=shop).returncode == 1
    assert sopkit("stamp", "--renew", cwd=shop).returncode == 0
    assert sopkit("check", cwd=shop).returncode == 0


def test_options_stand_before_and_after_the_command(shop: Path, tmp_path: Path) -> None:
    assert sopkit("-C", shop, "lint", cwd=tmp_path).returncode == 0
    assert sopkit("lint", "-C", shop, cwd=tmp_path).returncode == 0
    assert sopkit("-q", "lint", "-C", shop, cwd=tmp_path).stdout == ""


def test_an_export_is_a_plain_mkdocs_folder(shop: Path, tmp_path: Path) -> None:
    target = tmp_path / "export"
    assert sopkit("export", target, cwd=shop).returncode == 0
    assert (target / "docs" / "welcome" / "greet-a-customer.md").is_file()
    assert "sopkit" not in [line.strip("- ") for line in (target / "mkdocs.yml").read_text().splitlines()]
    assert sopkit("export", target, cwd=shop).returncode == 3
    assert sopkit("export", target, "--replace", cwd=shop).returncode == 0
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear Elena")
    assert sopkit("export", tmp_path / "full", "--replace", cwd=shop).returncode == 3
    assert (tmp_path / "full" / "letter.txt").read_text() == "Dear Elena"


def test_a_console_without_utf8_gets_question_marks_and_no_error() -> None:
    done = process(
        "show", "return-or-exchange", "--branch", "cluj", "--language", "ro", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert done.returncode == 0
    assert "?" in done.stdout


def test_schemas_are_printed() -> None:
    assert json.loads(sopkit("schema", "overlay").stdout)["required"] == ["adapts"]


@pytest.fixture
def broken(shop: Path) -> Path:
    """A handbook with a file of which a part cannot be read, and an overlay and a translation of it."""
    sopkit("new", "overlay", "greet-a-customer", "--branch", "main-shop", cwd=shop)
    overlay = shop / "sops" / "branches" / "main-shop" / "greet-a-customer.yml"
    overlay.write_text("adapts: greet-a-customer\nsteps:\n  - {change: say-goodbye, because: B., say: Goodbye.}\n")
    assert sopkit("stamp", cwd=shop).returncode == 0
    file = shop / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    file.write_text(file.read_text().replace("do: Greet the customer.", "do: Greet the customer.\n    by: @lead"))
    return shop


@pytest.mark.parametrize("command", ["show greet-a-customer", "export out", "stamp --renew", "build", "release x"])
def test_nothing_is_made_of_what_cannot_be_read(command: str, broken: Path) -> None:
    overlay = broken / "sops" / "branches" / "main-shop" / "greet-a-customer.yml"
    before = overlay.read_bytes()
    done = sopkit(*command.split(), cwd=broken)
    assert done.returncode == 3
    assert "greet-a-customer.yml:" in done.stderr
    assert overlay.read_bytes() == before
    assert not (broken / "out").exists()


def test_a_sentence_without_quotes_is_built_and_told(shop: Path) -> None:
    file = shop / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    file.write_text(file.read_text().replace("do: Greet the customer.", "do: Greet all: **everyone** first."))
    report = json.loads(sopkit("lint", "--format", "json", cwd=shop).stdout)
    assert [finding["rule"] for finding in report["findings"]] == ["unquoted-prose"]
    assert "Greet all: **everyone** first." in sopkit("show", "greet-a-customer", cwd=shop).stdout


@pytest.mark.parametrize("command", ["lint", "check"])
def test_one_broken_file_is_one_finding_not_many(command: str, broken: Path) -> None:
    report = json.loads(sopkit(command, "--format", "json", cwd=broken).stdout)
    assert [finding["rule"] for finding in report["findings"]] == ["invalid-yaml"]


def test_a_name_is_a_release_or_an_alias_never_both(shop: Path) -> None:
    assert sopkit("release", "2026.11", "--alias", "latest", cwd=shop).returncode == 0
    page = shop / "site" / "main-shop" / "en" / "2026.11" / "index.html"
    before = page.read_bytes()
    for arguments in (["x", "--alias", "2026.11"], ["latest"], ["LATEST"], ["y", "--alias", "y"]):
        assert sopkit("release", *arguments, cwd=shop).returncode == 3
    assert page.read_bytes() == before


def test_the_site_is_never_written_over_the_handbook(shop: Path) -> None:
    for place in ("sops", "sops/site", "."):
        assert sopkit("build", "--site", place, cwd=shop).returncode == 3
    assert not (shop / "sops" / "index.html").exists()


def test_a_format_of_tomorrow_is_refused(shop: Path) -> None:
    file = shop / "sops" / "handbook.yml"
    file.write_text(file.read_text().replace("format: 1", "format: 7"))
    assert "[wrong-value]" in sopkit("lint", cwd=shop).stdout


def test_a_full_disk_is_told_in_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*COMMAND, "rules"], cwd=ROOT, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_export_never_replaces_what_is_no_export(shop: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    (project / "mkdocs.yml").write_text("site_name: mine\n")
    assert sopkit("export", project, "--replace", cwd=shop).returncode == 3
    assert (project / "mkdocs.yml").read_text() == "site_name: mine\n"


@pytest.mark.parametrize("name", ["next", "index.html", "sw.js", "versions.js", "com1", "LPT1.2"])
def test_names_that_would_break_the_site_are_refused(name: str, shop: Path) -> None:
    assert sopkit("release", name, cwd=shop).returncode == 2
    assert not (shop / "site").exists()


def test_a_release_is_built_again_as_of_its_day(shop: Path) -> None:
    assert sopkit("release", "1", "--today", "2026-11-20", "--site", "one", cwd=shop).returncode == 0
    assert sopkit("build", "--release", "1", "--today", "2031-01-01", "--site", "two", cwd=shop).returncode == 0
    trees = [
        {path.relative_to(shop / site): path.read_bytes() for path in (shop / site).rglob("*.html")}
        for site in ("one", "two")
    ]
    assert trees[0] == trees[1]


def test_an_alias_follows_a_release_that_is_written_again(shop: Path) -> None:
    assert sopkit("release", "1", "--alias", "latest", cwd=shop).returncode == 0
    assert sopkit("new", "blank", "second", cwd=shop).returncode == 0
    assert sopkit("release", "1", "--replace", cwd=shop).returncode == 0
    assert (shop / "site" / "main-shop" / "en" / "latest" / "welcome" / "second.html").is_file()


def test_build_refuses_an_overlay_that_does_not_fit(shop: Path) -> None:
    (shop / "sops" / "branches" / "main-shop" / "greet-a-customer.yml").write_text(
        "adapts: greet-a-customer\nsteps:\n  - {drop: nowhere, because: B.}\n"
    )
    done = sopkit("build", cwd=shop)
    assert done.returncode == 3
    assert "nowhere" in done.stderr
