"""Finding by situation: what the search of a handbook needs, made while the site is built.

The index is ours, and so is the hundred lines of JavaScript that asks it (`assets/javascripts/find.js`). MiniSearch,
the best of the small libraries, was tried: it ranks single texts, so a procedure whose words are spread over its steps
falls behind a step that repeats one of them; stems, folded letters, synonyms and what a page lands on would be ours all
the same; and its index is larger, because it keeps every field of every text apart. What is left of such a library, the
sum of rare words, is thirty lines.

A language is one file in `words/`: stop words, endings, and the words of one meaning at a counter. The browser gets
those of them that an edition needs, with the index.
"""

from __future__ import annotations

from sopkit.search.index import Entry, Passage, index_of
from sopkit.search.lexicon import Lexicon, lexicon

__all__ = ["Entry", "Lexicon", "Passage", "index_of", "lexicon"]
