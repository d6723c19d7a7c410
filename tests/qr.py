"""Reads a QR code as a telephone does, once it has found its modules: for versions 1 to 10 of ISO/IEC 18004."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Matrix = Sequence[Sequence[bool]]
"""Rows of modules, true where they are dark, without the quiet zone."""

CHECKS = {  # by the two bits of the level: check words a block, and blocks, of each version
    1: ((7, 10, 15, 20, 26, 18, 20, 24, 30, 18), (1, 1, 1, 1, 1, 2, 2, 2, 2, 4)),
    0: ((10, 16, 26, 18, 24, 16, 18, 22, 22, 26), (1, 1, 1, 2, 2, 4, 4, 4, 5, 5)),
    3: ((13, 22, 18, 26, 18, 24, 18, 22, 20, 24), (1, 1, 2, 2, 4, 4, 6, 6, 8, 8)),
    2: ((17, 28, 22, 16, 22, 28, 26, 26, 24, 28), (1, 1, 2, 4, 4, 4, 5, 6, 8, 8)),
}
MASKS = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def text_in(modules: Matrix) -> str:
    """What a code says. Fails where one word of it is wrong, which telephones would still read."""
    size = len(modules)
    version = (size - 17) // 4
    bits = number(modules[y][x] for y, x in format_places()) ^ 0b101010000010010
    level, mask = bits >> 13, bits >> 10 & 7
    words = read_words(modules, version, mask)
    checks, blocks = (table[version - 1] for table in CHECKS[level])
    return "".join(segments("".join(f"{word:08b}" for word in sorted_out(words, checks, blocks)), version))


def format_places() -> list[tuple[int, int]]:
    return [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]


def number(bits: Iterator[bool]) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)


def is_reserved(y: int, x: int, version: int) -> bool:
    """Whether a module belongs to a pattern, not to what is said."""
    size = version * 4 + 17
    if y == 6 or x == 6 or (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9):
        return True
    if version >= 7 and (min(y, x) < 6 and max(y, x) >= size - 11):
        return True
    places = alignments(version)
    corners = {(places[0], places[-1]), (places[-1], places[0]), (places[0], places[0])} if places else set()
    return any(abs(y - a) < 3 and abs(x - b) < 3 for a in places for b in places if (a, b) not in corners)


def alignments(version: int) -> list[int]:
    if version == 1:
        return []
    count = version // 7 + 2
    step = (version * 8 + count * 3 + 5) // (count * 4 - 4) * 2
    return [6, *sorted(version * 4 + 10 - place * step for place in range(count - 1))]


def read_words(modules: Matrix, version: int, mask: int) -> list[int]:
    """The words in their order: up and down, two columns at a time, from the right."""
    size, bits = len(modules), []
    for turn, right in enumerate([*range(size - 1, 6, -2), *range(5, 0, -2)]):
        for y in range(size - 1, -1, -1) if turn % 2 == 0 else range(size):
            bits += [modules[y][x] != MASKS[mask](y, x) for x in (right, right - 1) if not is_reserved(y, x, version)]
    return [number(iter(bits[at : at + 8])) for at in range(0, len(bits) - 7, 8)]


def sorted_out(words: list[int], checks: int, blocks: int) -> list[int]:
    """The words that say something, block after block, each of which must stand its check words."""
    short = len(words) // blocks - checks
    longer = len(words) % blocks
    sizes = [short + (block >= blocks - longer) for block in range(blocks)]
    found: list[list[int]] = [[] for _ in sizes]
    rest = iter(words)
    for place in range(short + 1):
        for block, size in zip(found, sizes, strict=True):
            if place < size:
                block.append(next(rest))
    checked: list[list[int]] = [list(block) for block in found]
    for _place in range(checks):
        for block in checked:
            block.append(next(rest))
    assert all(is_sound(block, checks) for block in checked)
    return [word for block in found for word in block]


def is_sound(block: list[int], checks: int) -> bool:
    """Whether a block is a multiple of the Reed-Solomon polynomial."""
    root = 1
    for _place in range(checks):
        left = 0
        for word in block:
            left = times(left, root) ^ word
        if left:
            return False
        root = times(root, 2)
    return True


def times(a: int, b: int) -> int:
    """The product of two numbers of 8 bits, as the standard counts."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product


def segments(bits: str, version: int) -> Iterator[str]:
    at = 0

    def take(count: int) -> int:
        nonlocal at
        at += count
        return int(bits[at - count : at] or "0", 2)

    while len(bits) - at >= 4 and (mode := take(4)):
        if mode == 7:  # which letters the bytes stand for; ours are the same in all
            take(8)
        elif mode == 4:
            yield bytes(take(8) for _ in range(take(8 if version < 10 else 16))).decode()
        elif mode == 2:
            count = take(9 if version < 10 else 11)
            pairs = [divmod(take(11), 45) for _ in range(count // 2)]
            yield "".join(ALPHANUMERIC[one] for pair in pairs for one in pair)
            yield ALPHANUMERIC[take(6)] if count % 2 else ""
        elif mode == 1:
            count = take(10 if version < 10 else 12)
            yield "".join(f"{take(10):03d}" for _ in range(count // 3))
            left = count % 3
            yield f"{take(left * 3 + 1):0{left}d}" if left else ""
        else:
            raise ValueError(mode)
