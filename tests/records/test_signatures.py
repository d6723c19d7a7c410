"""Signatures: whoever signs with the key that git signs with is known, and nobody else passes for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Done, sopkit
from tests.records.shops import RETURN, git, replace

TODAY = "2026-11-20"
SSH = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
GPG = pytest.mark.skipif(shutil.which("gpg") is None, reason="gpg is not installed")


def key(folder: Path, name: str) -> Path:
    """The public part of a new key."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name], check=True)
    return folder / f"{name}.pub"


@pytest.fixture
def signing(shop: Path) -> Path:
    """A handbook under git in which only signed approvals count; elena's key is known, and git signs with it."""
    replace(shop, "handbook.yml", "areas:", "approvals: {required: true, signed: true}\nareas:")
    git(shop, "init")
    elena = key(shop.parent, "elena-key")
    allowed = shop.parent / "allowed"
    allowed.write_text(f"elena@example.org {elena.read_text()}", encoding="utf-8")
    git(shop, "config", "gpg.format", "ssh")
    git(shop, "config", "user.signingkey", str(elena))
    git(shop, "config", "gpg.ssh.allowedSignersFile", str(allowed))
    return shop


def approve(shop: Path, *arguments: object, by: str = "elena", **environment: str) -> Done:
    return sopkit("approve", "greet", *arguments, "--by", by, "--today", TODAY, cwd=shop, **environment)


def files(shop: Path) -> list[Path]:
    return sorted((shop / "records/approvals/greet").glob("*"))


def checked(shop: Path, **environment: str) -> str:
    return " ".join(sopkit("check", cwd=shop, **environment).stdout.split())


def released(shop: Path) -> str:
    done = sopkit("release", "2026.11", "--today", TODAY, "--jobs", "1", cwd=shop)
    return " ".join(done.stderr.split())


@SSH
def test_a_signed_approval_counts(signing: Path) -> None:
    done = approve(signing, "--sign")
    assert done.returncode == 0, done.stderr
    record, signature = files(signing)
    assert signature.name == f"{record.name}.sig"
    again = approve(signing, "--sign").stderr
    assert "`greet` is approved as it stands, since 2026-11-20, signed by elena@example.org" in again
    assert "record-" not in checked(signing)
    assert "`greet`" not in released(signing)


@SSH
def test_an_unsigned_approval_is_not_taken_and_does_not_count(signing: Path) -> None:
    assert "only signed approvals count: add `--sign`" in approve(signing).stderr
    replace(signing, "handbook.yml", ", signed: true", "")
    assert approve(signing).returncode == 0
    replace(signing, "handbook.yml", "required: true", "required: true, signed: true")
    assert "elena approved `greet` in `standard` on 2026-11-20, but did not sign it" in released(signing)
    assert approve(signing, "--sign").returncode == 0
    assert "`greet`" not in released(signing)


@SSH
def test_a_record_under_the_signature_of_another_one_is_found_out(signing: Path) -> None:
    approve(signing, "--sign")
    _record, signature = files(signing)
    kept = signature.read_bytes()
    replace(signing, "standard/welcome/greet.yml", "Greet the customer.", "Greet each customer.")
    approve(signing, "--sign")
    other = next(one for one in files(signing) if one.suffix == ".sig" and one != signature)
    other.write_bytes(kept)
    assert "record-signature" in checked(signing)
    assert "The signature does not fit what stands in this record" in checked(signing)
    assert "but did not sign it, or not with a key that is known as theirs" in released(signing)


@SSH
def test_a_key_that_nobody_knows_proves_nothing(signing: Path) -> None:
    git(signing, "config", "user.signingkey", str(key(signing.parent, "stranger")))
    approve(signing, "--sign")
    assert "Nobody in git's `gpg.ssh.allowedSignersFile` has the key SHA256:" in checked(signing)
    assert "is approved as it stands" not in approve(signing, "--sign").stderr


@SSH
def test_nobody_signs_for_somebody_else(signing: Path) -> None:
    approve(signing, "--sign", by="marc")
    assert "elena@example.org signed this, and it says that it was marc" in checked(signing)


@SSH
def test_a_pseudonym_is_known_by_the_file_of_people(signing: Path) -> None:
    people = signing.parent / "people.yml"
    people.write_text("e7: {name: Elena Rossi, mail: elena@example.org}\n", encoding="utf-8")
    replace(signing, "handbook.yml", "people: [elena, marc]", "people: [e7]")
    assert approve(signing, "--sign", by="e7").returncode == 0
    assert "signed this, and it says that it was e7" in checked(signing)
    assert "record-signature" not in checked(signing, SOPKIT_PEOPLE=str(people))
    assert "is approved as it stands" in approve(signing, "--sign", "--people", people, by="e7").stderr


@SSH
def test_without_a_list_of_keys_nobody_can_tell(signing: Path) -> None:
    approve(signing, "--sign")
    git(signing, "config", "--unset", "gpg.ssh.allowedSignersFile")
    assert "error: Nobody's keys are known here" in checked(signing)
    replace(signing, "handbook.yml", ", signed: true", "")
    assert "warning: Nobody's keys are known here" in checked(signing)


@SSH
def test_a_key_that_ended_still_proves_what_it_signed_before(signing: Path) -> None:
    approve(signing, "--sign")
    allowed = signing.parent / "allowed"
    kept = allowed.read_text(encoding="utf-8")
    allowed.write_text(kept.replace(" ssh-", ' valid-before="20261201" ssh-'), encoding="utf-8")
    assert "record-signature" not in checked(signing)
    allowed.write_text(kept.replace(" ssh-", ' valid-before="20261101" ssh-'), encoding="utf-8")
    assert "record-signature" in checked(signing)


@SSH
def test_line_endings_that_git_writes_on_windows_break_no_signature(signing: Path) -> None:
    approve(signing, "--sign")
    for file in files(signing):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert "record-" not in checked(signing)


@SSH
def test_a_review_is_signed_too(signing: Path) -> None:
    done = sopkit("review", "greet", "--keep", "--sign", "--by", "elena", "--today", TODAY, cwd=signing)
    assert done.returncode == 0, done.stderr
    _record, signature = sorted((signing / "records/reviews/greet").glob("*"))
    assert "record-" not in checked(signing)
    signature.write_bytes(b"nothing")
    assert "This is no signature that sopkit can read" in checked(signing)


@SSH
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"user.signingkey": ""}, "git has no key to sign with"),
        ({"user.signingkey": "~/nothing-there"}, "`ssh-keygen` did not sign:"),
        ({"gpg.format": "x509"}, "git signs with `x509` here"),
    ],
)
def test_what_keeps_one_from_signing_is_told_and_nothing_is_written(
    signing: Path, settings: dict[str, str], said: str
) -> None:
    for name, value in settings.items():
        git(signing, "config", name, value)
    done = approve(signing, "--sign")
    assert done.returncode == 3
    assert said in done.stderr
    assert not (signing / "records").exists()


@SSH
def test_lint_takes_no_approval_without_a_signature(signing: Path) -> None:
    replace(signing, RETURN, "version: 1.0.0\n", "version: 1.0.0\neffective: 2025-05-01\nreview: 6 months\n")
    sopkit("approve", "return-an-item", "--by", "elena", "--sign", "--today", TODAY, cwd=signing)
    linted = ("lint", "--select", "overdue-review", "--today", TODAY)
    assert "overdue-review" not in sopkit(*linted, cwd=signing).stdout
    next((signing / "records/approvals/return-an-item").glob("*.sig")).unlink()
    assert "overdue-review" in sopkit(*linted, cwd=signing).stdout


@pytest.fixture
def keyring() -> Iterator[str]:
    """A folder for gpg's keys with a short path, since its agent listens there."""
    with tempfile.TemporaryDirectory(prefix="gpg-", ignore_cleanup_errors=True) as place:
        os.chmod(place, 0o700)
        yield place
        subprocess.run(
            ["gpgconf", "--kill", "all"], env={**os.environ, "GNUPGHOME": place}, capture_output=True, check=False
        )


def new_key(keyring: str, name: str = "Elena Rossi <elena@example.org>") -> str:
    """The fingerprint of a new OpenPGP key."""
    before = fingerprints(keyring)
    gpg(keyring, "--passphrase", "", "--quick-generate-key", name, "ed25519", "sign")
    (made,) = fingerprints(keyring) - before
    return made


def gpg(keyring: str, *arguments: str, given: str = "") -> str:
    environment = {**os.environ, "GNUPGHOME": keyring}
    command = ["gpg", "--batch", "--quiet", *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True, input=given).stdout


def fingerprints(keyring: str) -> set[str]:
    listed = gpg(keyring, "--list-keys", "--with-colons").splitlines()
    return {line.split(":")[9] for line in listed if line.startswith("fpr:")}


@pytest.fixture
def by_gpg(shop: Path, keyring: str) -> Path:
    """A handbook in which only signed approvals count, and an approval of elena by a key that gpg does not trust."""
    replace(shop, "handbook.yml", "areas:", "approvals: {required: true, signed: true}\nareas:")
    key = new_key(keyring)
    gpg(keyring, "--import-ownertrust", given=f"{key}:2:\n")  # unknown, as of a key that came with a mail
    git(shop, "init")
    git(shop, "config", "user.signingkey", key)
    done = approve(shop, "--sign", GNUPGHOME=keyring)
    assert done.returncode == 0, done.stderr
    return shop


@GPG
def test_a_key_that_only_lies_in_the_ring_counts_for_nothing(by_gpg: Path, keyring: str) -> None:
    (key,) = fingerprints(keyring)
    found = checked(by_gpg, GNUPGHOME=keyring)
    assert f"gpg has the key {key} that signed this, and does not trust that it is theirs" in found
    assert "is approved as it stands" not in approve(by_gpg, "--sign", GNUPGHOME=keyring).stderr


@GPG
def test_a_key_that_the_handbook_names_is_that_of_whom_it_names(by_gpg: Path, keyring: str) -> None:
    (key,) = fingerprints(keyring)
    shown = " ".join(key[at : at + 4] for at in range(0, 40, 4)).lower()
    replace(by_gpg, "handbook.yml", "signed: true", f"signed: true, keys: {{elena: [{shown}]}}")
    assert "record-signature" not in checked(by_gpg, GNUPGHOME=keyring)
    again = approve(by_gpg, "--sign", GNUPGHOME=keyring).stderr
    assert "is approved as it stands, since 2026-11-20, signed by elena" in again
    replace(by_gpg, "handbook.yml", "{elena: [", "{marc: [")
    assert "marc signed this, and it says that it was elena" in checked(by_gpg, GNUPGHOME=keyring)


@GPG
def test_where_the_handbook_names_keys_no_other_counts_whatever_it_calls_itself(by_gpg: Path, keyring: str) -> None:
    (first,) = fingerprints(keyring)
    replace(by_gpg, "handbook.yml", "signed: true", f"signed: true, keys: {{elena: {first}}}")
    twin = new_key(keyring, "Elena <elena@example.org>")  # gpg trusts what it made itself
    git(by_gpg, "config", "user.signingkey", twin)
    replace(by_gpg, "standard/welcome/greet.yml", "Greet the customer.", "Greet each customer.")
    assert approve(by_gpg, "--sign", GNUPGHOME=keyring).returncode == 0
    found = checked(by_gpg, GNUPGHOME=keyring)
    assert f"does not name the key {twin} that signed this" in found
    assert "but did not sign it, or not with a key that is known as theirs" in " ".join(
        sopkit("release", "2026.11", "--today", TODAY, "--jobs", "1", cwd=by_gpg, GNUPGHOME=keyring).stderr.split()
    )


def test_what_is_no_fingerprint_is_told_at_its_place(shop: Path) -> None:
    replace(shop, "handbook.yml", "areas:", "approvals: {keys: {elena: [E4A1]}}\nareas:")
    assert "`E4A1` is no fingerprint of a key" in sopkit("lint", "--today", TODAY, cwd=shop).stdout


@GPG
def test_gpg_signs_and_names_the_signer(shop: Path, keyring: str) -> None:
    replace(shop, "handbook.yml", "areas:", "approvals: {required: true, signed: true}\nareas:")
    made = ["--batch", "--passphrase", "", "--quick-generate-key", "Elena Rossi <elena@example.org>", "ed25519", "sign"]
    subprocess.run(["gpg", *made], env={**os.environ, "GNUPGHOME": keyring}, check=True, capture_output=True)
    git(shop, "init")
    git(shop, "config", "user.signingkey", "elena@example.org")
    done = approve(shop, "--sign", GNUPGHOME=keyring)
    assert done.returncode == 0, done.stderr
    assert "record-" not in checked(shop, GNUPGHOME=keyring)
    again = approve(shop, "--sign", GNUPGHOME=keyring).stderr
    assert "is approved as it stands, since 2026-11-20, signed by Elena Rossi <elena@example.org>" in again
    with tempfile.TemporaryDirectory(prefix="gpg-") as empty:
        assert "gpg does not know the key" in checked(shop, GNUPGHOME=empty)
    record, signature = files(shop)
    data = record.read_bytes().replace(b"by: elena", b"by: marc")
    record.write_bytes(data)
    from sopkit.files.signing import Doubt, verify

    environment = dict(os.environ)
    os.environ["GNUPGHOME"] = keyring
    try:
        assert isinstance(verify(shop, data, signature.read_bytes(), TODAY, dict), Doubt)
    finally:
        os.environ.clear()
        os.environ.update(environment)
