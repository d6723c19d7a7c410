"""Addresses of documents as editors write them."""

from __future__ import annotations

import pytest

from sopkit.server.addresses import local_name


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("file:///shop/sops/handbook.yml", "/shop/sops/handbook.yml"),
        ("FILE://localhost/shop/un%20caff%C3%A8.yml", "/shop/un caffè.yml"),
        ("file:///shop/a%23b.yml", "/shop/a#b.yml"),
        ("untitled:Untitled-1", None),
        ("git:/shop/handbook.yml?ref=HEAD", None),
        ("vscode-notebook-cell:/shop/a.yml#W0", None),
        ("file://server/share/a.yml", None),
        ("file:///shop/%00.yml", None),
        ("file://[::1/a.yml", None),
        ("", None),
    ],
)
def test_an_address_names_a_file(uri: str, name: str | None) -> None:
    assert local_name(uri, is_windows=False) == name


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("file:///c%3A/Shop/handbook.yml", "C:\\Shop\\handbook.yml"),
        ("file:///C:/Shop/handbook.yml", "C:\\Shop\\handbook.yml"),
        ("file://server/share/a.yml", "\\\\server\\share\\a.yml"),
        ("file:///c%3A", "C:\\"),
        ("file:///shop/handbook.yml", None),
    ],
)
def test_an_address_names_a_file_on_windows(uri: str, name: str | None) -> None:
    assert local_name(uri, is_windows=True) == name
