"""The manual says what the code does, and its links lead somewhere."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sopkit.authoring.scaffold import procedure_kinds
from sopkit.doctor.order import GROUPS
from sopkit.report import finding_formats
from sopkit.report.changes import change_formats
from sopkit.site.serve import free_port
from tests.commands import ENVIRONMENT, sopkit
from tests.handbooks import HANDBOOK, handbook
from tests.terminal import converse

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("manual/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])


def test_generated_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "manual" / "generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_index_knows_every_page() -> None:
    index = (ROOT / "manual" / "index.md").read_text(encoding="utf-8")
    pages = {page.name for page in ROOT.glob("manual/*.md")} - {"index.md"}
    assert {page for page in pages if f"]({page})" not in index} == set(), "name it in manual/site/mkdocs.yml"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def transcript(page: str) -> list[tuple[str, str]]:
    """The commands of a page with what they print, in order."""
    blocks = re.findall(r"```console\n(.*?)```", page, re.S)
    runs = [run for block in blocks for run in re.split(r"^\$ ", block, flags=re.M)[1:]]
    return [(command, printed) for command, _line, printed in (run.partition("\n") for run in runs)]


LISTENING = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "sys.argv[0] = 'sopkit'; from sopkit.cli import run; run()"
)
RULES_SHOWN = "missing-key, unknown-key, passive-voice, future-tense"
"""The rules that the page on lint is about: a new one does not touch it."""


def test_the_page_on_lint_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "lint.md").read_text(encoding="utf-8")
    procedure, settings = re.findall(r"```yaml\n(.*?)```", page, re.S)
    sopkit("init", cwd=tmp_path)
    handbook = tmp_path / "sops" / "handbook.yml"
    bare = handbook.read_text(encoding="utf-8")
    handbook.write_text(f"{bare}lint: {{select: [{RULES_SHOWN}]}}\n", encoding="utf-8")
    (tmp_path / "sops" / "standard" / "welcome" / "refund.yml").write_text(procedure, encoding="utf-8")
    for command, printed in transcript(page):
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path)
        assert (command, sorted([*done.stdout.splitlines(), *done.stderr.splitlines()])) == (
            command,
            sorted(printed.splitlines()),
        )
    handbook.write_text(bare + settings, encoding="utf-8")
    told = sopkit("lint", "handbook.yml", "--select", "unknown-key,wrong-value", cwd=tmp_path)
    assert told.returncode == 0, told.stdout


def test_the_page_on_lint_names_every_format_and_every_option() -> None:
    page = (ROOT / "manual" / "lint.md").read_text(encoding="utf-8")
    table = page.split("| `--format` | for |")[1].split("\n\n")[0]
    assert set(re.findall(r"`([a-z]+)`", table)) == set(finding_formats())
    options = re.findall(r"^  (--[a-z-]+)", sopkit("lint", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help"}
    assert [option for option in options if option not in page and option not in common] == []


def test_the_page_on_diff_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "diff.md").read_text(encoding="utf-8")
    overlay, settings = re.findall(r"```yaml\n(.*?)```", page, re.S)
    assert handbook({"handbook.yml": HANDBOOK + settings}).faults == ()
    sopkit("init", cwd=tmp_path)
    (tmp_path / "sops" / "branches" / "main-shop" / "greet-a-customer.yml").write_text(overlay, encoding="utf-8")
    for command, printed in transcript(page):
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path)
        assert (command, done.stdout, done.stderr) == (command, printed, "")


def test_the_page_on_diff_names_every_format_and_every_option() -> None:
    page = (ROOT / "manual" / "diff.md").read_text(encoding="utf-8")
    table = page.split("| `--format` | for |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `([a-z]+)`", table, re.M)) == set(change_formats())
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit("diff", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help"}
    assert [option for option in options if option not in page and option not in common] == []


def without_numbers(words: str) -> str:
    """What is printed, without what differs from day to day and from machine to machine."""
    return re.sub(r"[0-9a-f]{64}|\b\d+(?:\.\d+)? (?:MB|s|files)\b", "N", words)


def test_the_page_on_releases_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "releasing.md").read_text(encoding="utf-8")
    sopkit("init", cwd=tmp_path)
    for command, printed in transcript(page):
        done = sopkit(
            *shlex.split(command)[1:], cwd=tmp_path, at="2026-11-20T09:00:00+01:00", SOPKIT_TODAY="2026-11-20"
        )
        shown = (done.stderr + done.stdout).replace(str(tmp_path.resolve()), "/home/elena/shop")
        assert (command, without_numbers(shown)) == (command, without_numbers(printed))


def test_the_page_on_releases_names_every_option() -> None:
    page = (ROOT / "manual" / "releasing.md").read_text(encoding="utf-8")
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit("release", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help", "--jobs", "--no-cache", "--site", "--format"}
    assert [option for option in options if option not in page and option not in common] == []


def test_the_page_on_markdown_shows_a_procedure_that_goes_there_and_back(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "markdown.md").read_text(encoding="utf-8")
    (written,) = re.findall(r"```markdown\n(.*?)```", page, re.S)
    sopkit("init", cwd=tmp_path)
    sops = tmp_path / "sops"
    file = sops / "standard" / "returns" / "return-an-item.sop.md"
    file.parent.mkdir()
    file.write_text(written, encoding="utf-8")
    for command, printed in transcript(page):
        done = sopkit(*shlex.split(command)[1:], cwd=sops)
        assert (done.returncode, done.stdout, done.stderr) == (0, printed, "")
    assert file.read_text(encoding="utf-8") == written


def test_the_page_on_new_shows_what_is_written(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "new.md").read_text(encoding="utf-8")
    (begun,) = re.findall(r"```yaml\n(.*?)```", page, re.S)
    sopkit("init", cwd=tmp_path)
    for command, printed in transcript(page):
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path)
        assert (command, done.stdout, done.stderr) == (command, printed, "")
    made = tmp_path / "sops/standard/complaints/handle-a-complaint.yml"
    assert made.read_text(encoding="utf-8").startswith(begun)


def test_the_page_on_new_names_every_kind() -> None:
    page = (ROOT / "manual" / "new.md").read_text(encoding="utf-8")
    table = page.split("| kind | what it is good for |")[1].split("\n\n")[0]
    assert set(re.findall(r"`([a-z-]+)`", table)) == {"blank", *procedure_kinds()}


def test_the_page_on_editors_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "editors.md").read_text(encoding="utf-8")
    shown = [(command, printed) for command, printed in transcript(page) if command.startswith("sopkit ")]
    assert shown
    for command, printed in shown:
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path)
        assert (command, done.stdout, done.stderr) == (command, printed, "")


def test_the_settings_of_editors_can_be_read_and_start_the_server() -> None:
    page = (ROOT / "manual" / "editors.md").read_text(encoding="utf-8")
    (toml,) = re.findall(r"```toml\n(.*?)```", page, re.S)
    helix = tomllib.loads(toml)["language-server"]["sopkit"]
    kate, sublime, code = map(json.loads, re.findall(r"```json\n(.*?)```", page, re.S))
    commands = [
        [helix["command"], *helix["args"]],
        *(server["command"] for server in kate["servers"].values()),
        sublime["clients"]["sopkit"]["command"],
        [code["glspc.server.command"], *code["glspc.server.commandArguments"]],
        *(re.findall(r"'(\w+)'", words) for words in re.findall(r"cmd = \{(.*?)\}", page)),
        *(re.findall(r'"(\w+)"', words) for words in re.findall(r'\. \(("sopkit".*?)\)', page)),
    ]
    assert commands == [["sopkit", "lsp"]] * 7


def test_the_page_on_the_interview_leads_from_the_first_question_to_the_published_site(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "interview.md").read_text(encoding="utf-8")
    runs = transcript(page.split("## Without a terminal")[0])
    assert len(runs) < 10
    folder = tmp_path
    for command, printed in runs:
        words = shlex.split(command)
        if words[0] == "cd":
            folder /= words[1]
            continue
        if "--interview" in words:
            answers = re.findall(r"^(?:\[.*\] )?>(?: (.*))?$", printed, re.M)
            done = converse(*words[1:], answers=answers, cwd=folder, NO_COLOR="1")
            shown = re.sub(r" +$", "", done.screen, flags=re.M)
            assert len(answers) > 25
        else:
            quietly = sopkit(*words[1:], cwd=folder, at="2026-12-01T09:00:00+01:00", SOPKIT_TODAY="2026-12-01")
            shown = (quietly.stderr + quietly.stdout).replace(str(folder.resolve()), "/home/marco/casa-rossi")
        assert (command, in_any_time(shown)) == (command, in_any_time(printed))
    site = folder / "site" / "lucca" / "it" / "2026.12"
    pages = {name: shown_on(site / f"{name}.html") for name in ("index", "service", "philosophy", "contact")}
    for name, words in ANSWERED:
        assert words in pages[name], f"{name}: {words}"


ANSWERED = [
    *(("index", words) for words in ("Casa Rossi", "Lucca", "Esce con la lampada giusta per la Sua stanza.")),
    *((name, "+39 0583 000 000") for name in ("index", "service", "philosophy", "contact")),
    *((name, "negozio@casarossi.example") for name in ("index", "contact")),
    *((name, "Via Fillungo 12, Lucca") for name in ("index", "contact")),
    ("contact", "lunedì–venerdì 09:00–13:00, 15:30–19:30 sabato 09:00–13:00 domenica chiuso"),
    ("contact", "Per messaggio 2 ore lun-ven 9–18"),
    *((name, "Ascoltiamo fino in fondo prima di parlare. Rimediamo subito.") for name in ("service", "philosophy")),
    ("service", "Un articolo si può rendere o cambiare entro 30 giorni."),
    ("service", "Ogni reclamo ha la nostra risposta entro 5 giorni lavorativi."),
    ("service", "Sui Suoi dati ha una risposta entro 7 giorni."),
    ("service", "Ogni decima riparazione è gratis."),
    ("service", "Tutti fanno la stessa fila e pagano lo stesso prezzo."),
    ("service", "Non ripariamo lampade di altri negozi."),
    ("service", "Conosco un buon laboratorio qui vicino. Le scrivo l'indirizzo?"),
    ("service", "Confcommercio Lucca"),
]
"""What the site shows of the answers, and on which page."""


def shown_on(page: Path) -> str:
    """The words that a page shows, with one blank between them."""
    shown = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").get_text(" ").replace("\xa0", " ")
    return re.sub(r" (?=[.,])", "", " ".join(shown.split()))


def in_any_time(words: str) -> str:
    """What is printed, without the sums, sizes and seconds that differ from day to day."""
    return re.sub(r"[0-9a-f]{64}|\b\d+(?:[.,]\d+)? (?:MB|s)\b", "N", words)


def test_the_page_on_the_interview_shows_a_file_of_answers_that_is_read(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "interview.md").read_text(encoding="utf-8")
    (answers,) = re.findall(r"```yaml\n(.*?)```", page, re.S)
    (tmp_path / "answers.yml").write_text(answers, encoding="utf-8")
    ((command, _printed),) = transcript(page.split("## Without a terminal")[1])
    done = sopkit(*shlex.split(command)[1:], cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert sopkit("lint", cwd=tmp_path / "casa-rossi").returncode == 0


def test_the_page_on_doctor_shows_what_is_printed_before_and_after_one_thing_is_mended(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "doctor.md").read_text(encoding="utf-8")
    contact, philosophy = re.findall(r"```yaml\n(.*?)```", page, re.S)
    sopkit("init", "shop", cwd=tmp_path, SOPKIT_TODAY="2026-11-20")
    settings = tmp_path / "shop" / "sops" / "handbook.yml"
    (first, before), (again, after) = transcript(page)
    for command, printed, mended in ((first, before, contact), (again, after, philosophy)):
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path / "shop", SOPKIT_TODAY="2026-11-20")
        assert (command, done.returncode, done.stdout, done.stderr) == (command, 1, printed, "")
        settings.write_text(settings.read_text(encoding="utf-8") + mended, encoding="utf-8")
    done = sopkit("doctor", "--all", cwd=tmp_path / "shop", SOPKIT_TODAY="2026-11-20")
    assert not re.search("what service means|treated alike", done.stdout)


def test_the_page_on_doctor_names_every_gap_in_its_order() -> None:
    page = (ROOT / "manual" / "doctor.md").read_text(encoding="utf-8")
    table = page.split("| it asks | gap |\n|---|---|\n")[1].split("\n\n")[0]
    expected = []
    for group in GROUPS:
        expected.append((f"**{group.why}**", "*essential*" if group.essential else "*better*"))
        expected += [("", f"`{name}`") for name in group.names]
    rows = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in table.splitlines()]
    assert [(asked if asked.startswith("**") else "", name) for asked, name in rows] == expected
    assert all(asked.endswith(("?", ".**")) for asked, _name in rows)


def test_the_page_on_doctor_names_every_option() -> None:
    page = (ROOT / "manual" / "doctor.md").read_text(encoding="utf-8")
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit("doctor", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help"}
    assert [option for option in options if option not in page and option not in common] == []


def test_the_page_on_insights_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "insights.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"```csv\n(.*?)```", page, re.S)
    (because,) = re.findall(r"```yaml\n(.*?)```", page, re.S)
    sopkit("init", "--name", "Casa Lume", cwd=tmp_path)
    (tmp_path / "reviews.csv").write_text(table, encoding="utf-8")
    before, after = page.split(because)
    procedure = tmp_path / "sops/standard/welcome/greet-a-customer.yml"
    for part in (before, after):
        for command, printed in transcript(part):
            done = sopkit(*shlex.split(command)[1:], cwd=tmp_path, SOPKIT_TODAY="2026-11-20")
            assert (command, done.stdout + done.stderr) == (command, printed)
        procedure.write_text(procedure.read_text(encoding="utf-8").replace("\nsteps:", f"\n{because}steps:"), "utf-8")


def test_the_page_on_insights_names_every_option() -> None:
    page = (ROOT / "manual" / "insights.md").read_text(encoding="utf-8")
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit("insight", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help"}
    assert [option for option in options if option not in page and option not in common] == []


def without_digests(words: str) -> str:
    """What is printed, without the ends of records' names: they hold the meaning of a procedure to begin with."""
    return re.sub(r"-[0-9a-f]{12}\.yml", "-N.yml", words)


def test_the_page_on_control_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "control.md").read_text(encoding="utf-8")
    settings = re.findall(r"```yaml\n(.*?)```", page, re.S)[0]
    sopkit("init", "--name", "Casa Lume", cwd=tmp_path)
    handbook = tmp_path / "sops" / "handbook.yml"
    begun = handbook.read_text(encoding="utf-8")
    roles = re.search(r"^roles:\n(?:  .*\n)+", begun, re.M)
    assert roles is not None
    handbook.write_text(begun.replace(roles[0], settings), encoding="utf-8")
    procedure = tmp_path / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    procedure.write_text(
        procedure.read_text(encoding="utf-8").replace("status: draft", "status: approved"), encoding="utf-8"
    )
    for command, printed in transcript(page):
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path)
        assert (command, without_digests(done.stdout + done.stderr)) == (command, without_digests(printed))


@pytest.mark.parametrize("command", ["approve", "review", "due", "status"])
def test_the_page_on_control_names_every_option(command: str) -> None:
    page = (ROOT / "manual" / "control.md").read_text(encoding="utf-8")
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit(command, "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help", "--no-cache"}
    assert [option for option in options if option not in page and option not in common] == []


def test_the_page_on_training_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "training.md").read_text(encoding="utf-8")
    taught, mended = re.findall(r"```yaml\n(.*?)```", page, re.S)
    (learnt,) = re.findall(r"```csv\n(.*?)```", page, re.S)
    shop = tmp_path / "shop"
    shop.mkdir()
    sopkit("init", cwd=shop)
    procedure = shop / "sops/standard/welcome/greet-a-customer.yml"
    procedure.write_text(procedure.read_text(encoding="utf-8") + taught, encoding="utf-8")
    (shop / "learnt.csv").write_text(learnt, encoding="utf-8")
    for command, printed in transcript(page):
        done = sopkit(*shlex.split(command)[1:], cwd=shop, SOPKIT_TODAY="2026-11-25")
        shown = (done.stderr + done.stdout).replace(str(tmp_path.resolve()), "/home/elena")
        assert (command, shown) == (command, printed)
        key = mended.partition(":")[0]
        text = procedure.read_text(encoding="utf-8")
        procedure.write_text(re.sub(rf"^{key}: .*\n", mended, text, flags=re.M), encoding="utf-8")
    assert sopkit("export", "out", "--branch", "main-shop", cwd=shop).returncode == 0
    matrix = (shop / "out/docs/learning.md").read_text(encoding="utf-8")
    assert cells_of(matrix) == cells_of(page.split("## On the pages")[1])


def cells_of(markdown: str) -> list[list[str]]:
    """The words of a table's cells, line by line, without links and forms."""
    rows = [line.strip("| ").split("|") for line in markdown.splitlines() if line.startswith("|")]
    return [[words_of(cell) for cell in row] for row in rows]


def words_of(cell: str) -> str:
    bare = re.sub(r'<span class="sop-cell">.*?</span>|\]\([^)]*\)|\[|<(?!br)[^>]*>', "", cell)
    return " ".join(bare.replace("<br>", ", ").split())


def past_of_a_shop(folder: Path) -> None:
    """What the page on proving looks back on: two releases, the first one approved."""
    greet = folder / "sops/standard/welcome/greet-a-customer.yml"

    def done(day: str, *words: str) -> None:
        ended = sopkit(*words, "--today", day, cwd=folder, at=f"{day}T09:00:00+00:00")
        assert ended.returncode == 0, ended.stderr

    done("2026-08-30", "init")
    done("2026-08-31", "approve", "greet-a-customer", "--by", "elena", "--as", "store-manager")
    done("2026-09-01", "release", "2026.09", "--by", "marc")
    text = greet.read_text(encoding="utf-8").replace("Good morning. I am here", "Welcome. I am here")
    greet.write_text(text.replace("within: 1 min", "within: 30 s").replace("0.1.0", "0.2.0"), encoding="utf-8")
    done("2026-11-20", "release", "2026.11", "--by", "marc")
    (answers,) = re.findall(r"```csv\n(.*?)```", (ROOT / "manual" / "proving.md").read_text(encoding="utf-8"), re.S)
    (folder / "answers.csv").write_text(answers, encoding="utf-8")
    (folder / "staff.csv").write_text("name\nAna Pop\nBen Rossi\nCara Lupu\n", encoding="utf-8")


def test_the_page_on_proving_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "proving.md").read_text(encoding="utf-8")
    shop = tmp_path / "shop"
    shop.mkdir()
    past_of_a_shop(shop)
    for command, printed in transcript(page):
        done = sopkit(*shlex.split(command)[1:], cwd=shop, at="2026-11-25T09:00:00+00:00", SOPKIT_TODAY="2026-11-25")
        shown = (done.stderr + done.stdout).replace(str(tmp_path.resolve()), "/home/elena")
        assert (command, without_numbers(shown)) == (command, without_numbers(printed))


def test_the_page_on_proving_names_every_option() -> None:
    page = (ROOT / "manual" / "proving.md").read_text(encoding="utf-8")
    for command in ("history", "proof", "ack"):
        options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit(command, "--help").stdout, re.M)
        common = {"--folder", "--quiet", "--today", "--color", "--help", "--language"}
        assert [option for option in options if option not in page and option not in common] == []


def test_the_page_on_serving_shows_what_is_printed_until_somebody_ends_it(tmp_path: Path) -> None:
    ((command, printed),) = transcript((ROOT / "manual" / "serving.md").read_text(encoding="utf-8"))
    sopkit("init", cwd=tmp_path)
    words = shlex.split(command)[1:]
    port = str(free_port("127.0.0.1", int(words[-1])))
    # A process that is started in the background may have Ctrl+C switched off.
    with subprocess.Popen(
        [sys.executable, "-c", LISTENING, *words[:-1], port],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        shown = "".join(server.stdout.readline() for _line in printed.splitlines())
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
            assert page.status == 200
        server.send_signal(signal.SIGINT)
        assert (shown.replace(port, words[-1]), server.stdout.read(), server.wait()) == (printed, "", 0)


def test_the_tour_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "tour.md").read_text(encoding="utf-8")
    (overlay,) = re.findall(r"```yaml\n(.*?)```", page, re.S)
    shutil.copytree(ROOT / "sops", tmp_path / "sops", ignore=shutil.ignore_patterns(".*"))
    for command, printed in transcript(page):
        words = shlex.split(command)[1:]
        asked = tmp_path / words[-1] if words[0] == "overlay" else None
        if asked:
            asked.write_text(overlay, encoding="utf-8")
        done = sopkit(*words, cwd=tmp_path, SOPKIT_TODAY="2026-11-20")
        if asked:
            asked.unlink()
        shown = (done.stderr + done.stdout).replace(str(tmp_path.resolve()), "/home/elena/melograno")
        shown, told = without_numbers(shown), without_numbers(printed)
        whole = told.removesuffix("…\n")  # what follows is left out on the page
        assert (command, shown if whole == told else shown[: len(whole)]) == (command, whole)


def test_the_page_on_paper_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "pdf.md").read_text(encoding="utf-8")
    sopkit("init", "--name", "Casa Lume", cwd=tmp_path)
    for command, printed in transcript(page.split("## On which page what begins")[1]):
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path)
        assert (command, done.returncode, done.stdout + done.stderr) == (command, 0, printed)
    (listed,) = re.findall(r"```csv\n(.*?)```", page, re.S)
    written = (tmp_path / "pdf" / "copies-1-2.csv").read_text(encoding="utf-8-sig")
    assert without_numbers(written) == without_numbers(listed)
    assert without_numbers(written) != written


def test_the_page_on_paper_names_every_option() -> None:
    page = (ROOT / "manual" / "pdf.md").read_text(encoding="utf-8")
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit("pdf", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help"}
    assert [option for option in options if option not in page and option not in common] == []


def test_the_page_on_pilots_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "manual" / "pilots.md").read_text(encoding="utf-8")
    procedure, overlay = re.findall(r"```yaml\n(.*?)```", page, re.S)
    sopkit("init", cwd=tmp_path)
    sopkit("new", "branch", "second-shop", cwd=tmp_path)
    sops = tmp_path / "sops"
    (sops / "standard" / "welcome" / "lend-an-umbrella.yml").write_text(procedure, encoding="utf-8")
    greet = sops / "standard" / "welcome" / "greet-a-customer.yml"
    greet.write_text(greet.read_text(encoding="utf-8").replace("status: draft", "status: approved"), encoding="utf-8")
    (sops / "branches" / "second-shop" / "greet-a-customer.yml").write_text(overlay, encoding="utf-8")
    for command, printed in transcript(page):
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path)
        assert (command, done.stdout + done.stderr) == (command, printed)
    linted = sopkit("lint", "--select", "unplanned-pilot,overdue-pilot,unknown-branch,pilot-elsewhere", cwd=tmp_path)
    assert linted.returncode == 0, linted.stdout


def test_the_page_on_pilots_names_every_option() -> None:
    page = (ROOT / "manual" / "pilots.md").read_text(encoding="utf-8")
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit("pilot", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help"}
    assert [option for option in options if option not in page and option not in common] == []
