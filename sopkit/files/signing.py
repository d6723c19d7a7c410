"""Signatures by the key that git signs with: made and checked by `ssh-keygen` or `gpg`, as git's settings say.

What is signed is text: how its lines end does not count, since git may write them anew on another system.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from sopkit.errors import CouldNot, GitFailed
from sopkit.files.git import run_git
from sopkit.message import Message, _

__all__ = ["Doubt", "Keys", "Signed", "sign", "verify"]

NAMESPACE = "sopkit"
"""For what a signature by SSH is: one that was made for a commit or a mail is none."""
SSH, PGP = b"-----BEGIN SSH SIGNATURE-----", b"-----BEGIN PGP SIGNATURE-----"
_KEY = re.compile(r"key (\S+)")


@dataclass(frozen=True, slots=True)
class Signed:
    """A good signature: what its key is called where it is known."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a signature proves nothing, and what one can do."""

    message: Message
    is_wrong: bool = True
    """False where nobody can tell here whose it is."""
    kind: Literal["broken", "stranger", "unknown"] = "broken"
    """It is none of this text; it is, by a key that is not known as theirs; nobody can tell here."""


Keys: TypeAlias = Callable[[], Mapping[str, Sequence[str]]]
"""Who has each OpenPGP key that counts, by its fingerprint; nothing where it is left to gpg which ones do."""


_WRONG = Doubt(
    _("The signature does not fit what stands in this record: put both back as they were, or have it recorded again")
)


def sign(folder: Path, text: bytes) -> bytes:
    """The signature of a text, by the key that git signs with in a folder.

    Raises CouldNot where git has none, or where the program that signs says no.
    """
    form, key = setting(folder, "gpg.format") or "openpgp", setting(folder, "user.signingkey")
    if form == "ssh":
        return by_ssh(folder, key, plain(text))
    if form != "openpgp":
        raise CouldNot("git signs with `{format}` here, and sopkit only with `ssh` and `openpgp`", format=form)
    chosen = ["--local-user", key] if key else []
    if not key and not setting(folder, "user.email"):
        raise no_key()
    return run("gpg", ["--batch", "--armor", "--detach-sign", *chosen], plain(text))


def no_key() -> CouldNot:
    return CouldNot(
        "git has no key to sign with: `git config gpg.format ssh` and "
        "`git config user.signingkey ~/.ssh/id_ed25519.pub` name one"
    )


def by_ssh(folder: Path, key: str, text: bytes) -> bytes:
    """A signature by SSH; `key` is a file, or a public key whose private one an agent holds."""
    literal = key.removeprefix("key::") if key.startswith(("key::", "ssh-", "ecdsa-", "sk-")) else ""
    if not key:
        raise no_key()
    with tempfile.TemporaryDirectory(prefix="sopkit-") as place:
        if literal:
            (Path(place) / "key.pub").write_text(f"{literal}\n", encoding="utf-8")
            chosen = ["-U", "-f", str(Path(place) / "key.pub")]
        else:
            chosen = ["-f", setting(folder, "user.signingkey", as_path=True)]
        return run("ssh-keygen", ["-Y", "sign", "-n", NAMESPACE, *chosen], text)


def verify(folder: Path, text: bytes, signature: bytes, day: str, keys: Keys) -> Signed | Doubt:
    """Whose signature of a text it is, or what is wrong with it; `day` is when it was made, as in 2026-11-20, and
    `keys` is asked for one by OpenPGP only.

    Raises CouldNot where the program that checks it is missing.
    """
    if signature.lstrip().startswith(SSH):
        return of_ssh(folder, plain(text), plain(signature), day)
    if signature.lstrip().startswith(PGP):
        return of_gpg(plain(text), plain(signature), keys())
    return Doubt(_("This is no signature that sopkit can read: have the record made again with `--sign`"))


def of_ssh(folder: Path, text: bytes, signature: bytes, day: str) -> Signed | Doubt:
    with tempfile.TemporaryDirectory(prefix="sopkit-") as place:
        file = Path(place) / "signature"
        file.write_bytes(signature)
        bare = tried("ssh-keygen", ["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(file)], text)
        if bare.returncode:
            return _WRONG
        known = allowed_signers(folder)
        if known is None:
            message = _(
                "Nobody's keys are known here, so nobody knows whose signature this is: "
                "`git config gpg.ssh.allowedSignersFile FILE` names a file of them"
            )
            return Doubt(message, is_wrong=False, kind="unknown")
        dated = b"valid-" in known.read_bytes()  # an older ssh-keygen knows neither these dates nor the option
        moment = [f"-Overify-time={day.replace('-', '')}120000"] if dated else []
        found = tried("ssh-keygen", ["-Y", "find-principals", "-f", str(known), "-s", str(file), *moment], b"")
        names = [name for line in lines(found.stdout) for name in line.split(",")] if not found.returncode else []
        good = [
            name
            for name in dict.fromkeys(names)
            if not tried(
                "ssh-keygen",
                ["-Y", "verify", "-f", str(known), "-I", name, "-n", NAMESPACE, "-s", str(file), *moment],
                text,
            ).returncode
        ]
    if good:
        return Signed(tuple(good))
    key = _KEY.search(" ".join(lines(bare.stdout)))
    message = _(
        "Nobody in git's `gpg.ssh.allowedSignersFile` has the key {key} that signed this: "
        "add it there if you know whose it is, or have the record made again",
        key=key[1] if key else "",
    )
    return Doubt(message, kind="stranger")


def of_gpg(text: bytes, signature: bytes, keys: Mapping[str, Sequence[str]]) -> Signed | Doubt:
    with tempfile.TemporaryDirectory(prefix="sopkit-") as place:
        file = Path(place) / "signature"
        file.write_bytes(signature)
        done = tried("gpg", ["--batch", "--status-fd", "1", "--verify", str(file), "-"], text)
    told = [line.split(" ", 3) for line in lines(done.stdout) if line.startswith("[GNUPG:] ")]
    by_word = {line[1]: line[2:] for line in told if len(line) > 1}
    if not done.returncode and by_word.keys() & {"GOODSIG", "EXPKEYSIG"} and "VALIDSIG" in by_word:
        return of_good_gpg(by_word, keys)
    if "NO_PUBKEY" in by_word:
        message = _(
            "gpg does not know the key {key} that signed this: import it if you know whose it is, "
            "or have the record made again",
            key=by_word["NO_PUBKEY"][0],
        )
        return Doubt(message, kind="unknown")
    return _WRONG


def of_good_gpg(by_word: Mapping[str, Sequence[str]], keys: Mapping[str, Sequence[str]]) -> Signed | Doubt:
    """Whose signature it is that fits: a ring also has keys that came with a mail and call themselves what they like.

    So a key counts where the handbook names it, also after its end; else where gpg itself trusts it, fully or more.
    """
    key, rest = by_word["VALIDSIG"]
    whole = rest.split()[-1]  # a key signs with a part of its own, and is known by the whole
    if keys:
        persons = [*keys.get(whole, ()), *(keys.get(key, ()) if key != whole else ())]
        message = _(
            "`approvals: keys:` in `handbook.yml` does not name the key {key} that signed this: name it there if you "
            "know whose it is, or have the record made again",
            key=whole,
        )
        return Signed(tuple(persons)) if persons else Doubt(message, kind="stranger")
    if "GOODSIG" in by_word and by_word.keys() & {"TRUST_FULLY", "TRUST_ULTIMATE"}:
        return Signed((by_word["GOODSIG"][1],))
    message = _(
        "gpg has the key {key} that signed this, and does not trust that it is theirs: name it in `handbook.yml` under "
        "`approvals: keys:`, or say so with `gpg --lsign-key {key}`",
        key=whole,
    )
    return Doubt(message, kind="stranger")


def allowed_signers(folder: Path) -> Path | None:
    """The file with the keys of those who may sign; None where git names none, or it is not there."""
    named = setting(folder, "gpg.ssh.allowedSignersFile", as_path=True)
    if not named:
        return None
    path = Path(named)
    if not path.is_absolute():
        try:
            path = Path(run_git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "replace").strip()) / path
        except GitFailed:
            return None
    return path if path.is_file() else None


def setting(folder: Path, name: str, *, as_path: bool = False) -> str:
    """What git has under a name; empty where it has nothing. Raises GitFailed where there is no git."""
    try:
        found = run_git(folder, "config", *(["--type=path"] if as_path else []), "--get", name)
    except GitFailed as error:
        if isinstance(error.__cause__, OSError):
            raise
        return ""
    return found.decode("utf-8", "replace").strip()


def run(program: str, arguments: Sequence[str], text: bytes) -> bytes:
    """What a program prints. Raises CouldNot in its own words."""
    done = tried(program, arguments, text)
    if done.returncode or not done.stdout:
        said = lines(done.stderr) or [str(done.returncode)]
        raise CouldNot("`{program}` did not sign: {words}", program=program, words=said[-1])
    return done.stdout


def tried(program: str, arguments: Sequence[str], text: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run([program, *arguments], input=text, capture_output=True, check=False)
    except OSError as error:
        raise CouldNot("`{program}` is not installed, or cannot be started here", program=program) from error


def lines(printed: bytes) -> list[str]:
    return [line.strip() for line in printed.decode("utf-8", "replace").splitlines() if line.strip()]


def plain(text: bytes) -> bytes:
    return text.replace(b"\r\n", b"\n")
