"""The colour of a house in, the tones of the pages out: shaded until everything that is read stands out (WCAG 2.2 AA).

A house chooses a colour for its sign, not for text on paper. So the pages keep its hue, and take it darker on light
ground and lighter on dark ground, as far as it needs to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

__all__ = ["ENOUGH", "GROUNDS", "contrast", "mix", "style_of", "tones_of"]

Colour = tuple[int, int, int]
ENOUGH = 4.5
"""The contrast that WCAG asks of text in its usual size."""
STEP = 0.04
WHITE, BLACK = "#ffffff", "#000000"
GROUNDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"default": ("#fbf7f0", "#fffdfa"), "slate": ("#1b1816", "#25211d")}
)
"""Paper and cards of the light and the dark look, as in `sopkit.css`."""
ON_ACCENT: Mapping[str, str] = MappingProxyType({"default": "#fffaf4", "slate": "#221a16"})
"""The words that stand on the colour itself."""


def tones_of(colour: str) -> dict[str, dict[str, str]]:
    """For the light and the dark look, the style sheet's properties that follow from a colour such as `#8f3d2e`."""
    colour = "#" + colour.strip().removeprefix("#").lower()
    light, dark = readable(colour, "default", BLACK), readable(colour, "slate", WHITE)
    return {
        "default": {"accent": light, "accent-soft": soft(light, "default"), "bar": light},
        "slate": {"accent": dark, "accent-soft": soft(dark, "slate"), "bar": soft(dark, "slate")},
    }


def style_of(colour: str) -> str:
    """The tones as a style sheet."""
    return "".join(
        f'[data-md-color-scheme="{scheme}"]{{{"".join(f"--sop-{name}:{tone};" for name, tone in tones.items())}}}'
        for scheme, tones in tones_of(colour).items()
    )


def readable(colour: str, scheme: str, towards: str) -> str:
    """The colour, mixed with black or white until it stands out from all on which it stands, and what stands on it."""
    share, mixed = 0.0, colour
    while share < 1 and any(contrast(mixed, other) < ENOUGH for other in beside(mixed, scheme)):
        share = min(1.0, share + STEP)
        mixed = mix(towards, colour, share)
    return mixed


def beside(accent: str, scheme: str) -> Iterable[str]:
    return (*GROUNDS[scheme], ON_ACCENT[scheme], soft(accent, scheme))


def soft(accent: str, scheme: str) -> str:
    """A breath of the colour over the paper."""
    return mix(accent, GROUNDS[scheme][0], 0.1)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21. Source: WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (linear(part / 255) for part in parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def mix(one: str, other: str, share: float) -> str:
    """`share` of the one, the rest of the other."""
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(parts(one), parts(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def parts(colour: str) -> Colour:
    digits = colour.removeprefix("#")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
