"""Finding by situation: what the search of a handbook needs, made while the site is built.

The index is ours, and so are the scripts that open and ask it (`assets/javascripts/{words,book,find}.js`, 6 KB as they
travel). MiniSearch 7.2, the best of the small libraries, was tried on the first 120 questions of bench/questions with
folded letters, prefixes and typing errors forgiven: it finds the right procedure among the first two for 98 of them,
this one for 114. It ranks single texts, so that a procedure whose words are spread over its steps falls behind a step
that repeats one of them; a word and one of its meaning count twice. Stems, meanings and what a result leads to and
shows would be ours all the same, and what is left of such a library, the sum of rare words, is thirty lines.

A language is one file in `words/`: stop words, endings, and the words of one meaning at a counter. The browser gets
those of them that an edition needs, with the index.
"""

from __future__ import annotations

from sopkit.search.index import Entry, Passage, index_of
from sopkit.search.lexicon import Lexicon, lexicon

__all__ = ["Entry", "Lexicon", "Passage", "index_of", "lexicon"]
