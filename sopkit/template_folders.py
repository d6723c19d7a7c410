"""Where templates lie: in the handbook's `templates/` first, then beside it, then those that sopkit ships."""

from __future__ import annotations

from pathlib import Path

__all__ = ["own_templates", "shipped_templates", "template_folders"]


def shipped_templates() -> Path:
    """The templates of the wheel, or of the checkout that sopkit runs from."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def template_folders(handbook: Path | None) -> list[Path]:
    """Where templates are looked for, nearest first: in the handbook, beside it, in sopkit."""
    near = [handbook / "templates", handbook.parent / "templates"] if handbook else []
    return [folder for folder in (*near, shipped_templates()) if folder.is_dir()]


def own_templates(handbook: Path | None) -> list[Path]:
    """The files among which a handbook has templates of its own, in it or beside it: any may be included by others.

    Those for paper are Typst's, and no page asks for them.
    """
    folders = [folder for folder in template_folders(handbook) if folder.resolve() != shipped_templates().resolve()]
    return [
        file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix != ".typ"
    ]
