"""Which paths lie below which, by their words alone."""

from __future__ import annotations

import pytest

from sopkit.files.below import folders_of, is_below

PATH = "standard/returns/return-an-item.yml"


@pytest.mark.parametrize("wanted", ["", "standard", "standard/returns", PATH])
def test_a_path_lies_in_every_folder_on_its_way(wanted: str) -> None:
    assert is_below(PATH, {"branches", wanted})


@pytest.mark.parametrize("wanted", ["standard/return", "returns", "standard/returns/return-an-item", f"{PATH}/more"])
def test_a_path_lies_in_no_folder_whose_name_only_begins_alike(wanted: str) -> None:
    assert not is_below(PATH, {wanted})
    assert not is_below(PATH, set())


def test_folders_come_from_the_outermost_on() -> None:
    assert list(folders_of(PATH)) == ["standard", "standard/returns"]
    assert list(folders_of("handbook.yml")) == []
