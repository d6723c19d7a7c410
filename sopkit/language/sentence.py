"""The words of one sentence, and what each may be where it stands: a verb that tells, a noun, an opener, an object.

What words are is said by the lists of their language:

| list | holds |
|---|---|
| `told` | the forms that may open one: `imperative infinitive`, and `present` where no subject need stand before it |
| `may_open` | `subject`, where a step may also open with who acts: `il commesso saluta il cliente` |
| `verbs` | verbs by their infinitives; `Language.instruction_forms` has their forms |
| `homographs` | forms that are more often a noun: `copy`, `order`, `nota`; joined to another verb they need an object |
| `mostly_nouns` | forms that are a noun unless an object or a verb mark says otherwise: Romanian `adresa`, `lista` |
| `verb_marks` | words after which a homograph is a verb: Romanian `a`, `să`, `nu` |
| `states` | forms that say how things are, and tell nobody to do anything: `există`, `lipsește` |
| `obliging` | verbs after which another says what must be done: `el cajero debe contar y firmar` |
| `object_endings` | endings of a noun with its article, which is an object too: Romanian `-ul`, `-urile` |
| `adverbials` | two words of which the first is one of the next, or opens a clause, and which do not: `de nuevo` |
| `noun_marks` | words that show, after a homograph that opens a sentence, that it is a noun: `of`, `is`, `dei` |
| `no_verbs` | words that look like forms of a verb and open nothing |
| `openers` | words before an instruction: `then`, `please`, `poi`, `prima` |
| `openers_endings` | how words end that may stand there too: `clearly` |
| `no_openers` | words that end so and do not: `weekly` |
| `leads` | words that open a phrase before it, up to a comma: `before`, `within`, `dopo`, `per` |
| `leads_endings` | how words end that open a clause before it, if an object follows: `usando il modulo` |
| `conditions` | words that open a condition, up to a comma; these and `leads` may be two words: `prima di` |
| `numbers` | words for how many minutes, hours or days before or after |
| `negations` | `not`, `never`, `non`, `nu` |
| `negated` | `infinitive`, where an infinitive after these is the imperative: `non chiudere` |
| `supports` | words that stand before these: `do` |
| `modals` | verbs before another verb, which tell nobody anything either: `must`, `may`, `peut` |
| `impersonals` | pronouns after which a form that may be a present is one: `si controlla` |
| `clitics` | pronouns between them and the verb, or hung on it with a hyphen: `lo`, `gli`, `îi`, `lui` |
| `subjects` | pronouns before the verb that say who acts, where no verb stands without: French `vous`, `on` |
| `objects` | words that open an object: articles, possessives, demonstratives, figures, some pronouns |
| `marked_objects` | words that open one after a verb that is known: `saluda al cliente`, not `respuesta al cliente` |
| `joiners` | words that join a further instruction: `and`, `then`, `e` |
| `links` | words that may follow these: `also`, `which`, `you`, `poi` |
| `alternatives` | words after which another way follows, no further action: `or`, `otherwise` |
| `purposes` | words that open a purpose, where a verb follows: `to`, `per`, `pentru` |
| `purposed` | the forms of that verb, where not every form is one: `infinitive`, so that `de compra` is no purpose |
| `subordinators` | words that open a clause in which no instruction stands: `that`, `because`, `che` |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT
from sopkit.language.names import is_name

if TYPE_CHECKING:
    from sopkit.language.grammar import Language
    from sopkit.language.reading import Reading

__all__ = ["BREAKS", "UNTOLD", "Words"]

BREAKS = frozenset(",;:")
"""Marks that end a phrase or a clause within a sentence."""
UNTOLD = ("states", "modals")
"""Lists of verbs that tell nobody to do anything."""


class Words:
    """One sentence, up to before the index `last`, with the lists of its language at hand."""

    def __init__(self, reading: Reading, last: int, language: Language) -> None:
        self.reading = reading
        self.words = reading.words
        self.last = last
        self.language = language
        self.entries = reading.entries
        self.known: dict[int, tuple[str, ...]] = {}
        """What `known_forms` has found: of one word many ask."""

    def is_in(self, index: int, *lists: str) -> bool:
        """Whether the word at an index is in one of the lists."""
        return index < self.last and not self.entries[index].lists.isdisjoint(lists)

    def forms(self, index: int) -> tuple[str, ...]:
        """What the word at an index may be as an instruction, were it one."""
        conjugation = self.language.conjugation
        known = self.known_forms(index)
        if known or self.entries[index].bare_forms:
            return known
        unlisted = conjugation.unlisted(self.words[index])
        return conjugation.marked(self.before(index), unlisted) if unlisted else ()

    def known_forms(self, index: int) -> tuple[str, ...]:
        """The same for verbs that are known, with or without a pronoun at their end."""
        forms = self.entries[index].forms
        if not forms:
            return ()
        if index not in self.known:
            self.known[index] = self.language.conjugation.marked(self.before(index), forms)
        return self.known[index]

    def before(self, index: int) -> list[str]:
        """The small words that belong to the verb at an index: negations, pronouns, marks of its form."""
        first = index
        small = ("openers", "negations", "clitics", "subjects")
        while first > 0 and (self.is_in(first - 1, *small) or self.words[first - 1] == "-"):
            first -= 1
        return self.words[first:index]

    def told_forms(self, index: int) -> tuple[str, ...]:
        """The same without what opens no instruction: a French present that stands alone is an imperative."""
        forms, told = self.forms_here(index), self.language.words("told")
        return tuple([form for form in forms if form in told]) or forms

    def forms_here(self, index: int) -> tuple[str, ...]:
        """What the word at an index may be as an instruction, after the words that stand before it."""
        forms, before = self.forms(index), index - 1
        while before >= 0 and self.is_in(before, "clitics"):
            if self.is_in(before, "impersonals") and PRESENT in forms:
                return (PRESENT,)
            before -= 1
        is_negated = before >= 0 and self.is_in(before, "negations")
        if is_negated and not self.language.words("negated").isdisjoint(forms):
            return (*forms, IMPERATIVE)
        return forms

    def leads(self, index: int) -> bool:
        """Whether a phrase before the verb opens at an index: `entre las dos y las tres`, not `entre en la sala`."""
        if not self.is_in(index, "leads", "conditions"):
            return False
        is_verb = self.is_in(index, "homographs") and self.is_in(index + 1, "prepositions")
        return not is_verb or self.is_in(index, "conditions")

    def goes_before(self, index: int) -> bool:
        """Whether the word at an index may stand before the verb that opens an instruction."""
        if self.is_in(index, "openers", "negations") or not self.words[index][0].isalnum():
            return True
        if self.words[index].endswith(self.language.endings("openers_endings")):
            return not (self.known_forms(index) or self.is_in(index, "no_openers"))
        if self.is_in(index, "supports") and self.is_in(index + 1, "negations"):
            return True
        return self.is_in(index, "clitics") and not self.is_verb(index)

    def opens_condition(self, index: int) -> bool:
        """Whether a condition or lead of two words begins at an index: `in case`, `prima di`."""
        pairs = self.language.pairs
        return (
            index + 1 < self.last and self.words[index] in pairs and self.words[index + 1] in pairs[self.words[index]]
        )

    def opens_clause(self, index: int) -> bool:
        """Whether a participle or gerund opens one: `finita la visita, …`, `usando il modulo, …`."""
        ends = self.words[index].endswith(self.language.endings("leads_endings"))
        is_one = ends or "part" in self.reading.kinds[index]
        return is_one and self.has_object(index) and not self.known_forms(index)

    def opens_purpose(self, index: int) -> bool:
        """Whether a verb of purpose begins at an index: `to sign and date the form` is nobody's next action."""
        return self.is_in(index, "purposes") and bool(self.purpose_forms(index))

    def purpose_forms(self, index: int) -> tuple[str, ...]:
        """The forms of the verb after a word of purpose, over the small words that belong to the verb."""
        verb = index + 1
        while verb < self.last and self.goes_before(verb):
            verb += 1
        is_noun = verb > index + 1 and self.is_in(verb, "homographs")  # `de la commande`
        forms = () if is_noun or verb >= self.last else self.known_forms(verb)
        wanted = self.language.words("purposed")
        return forms if not wanted or not wanted.isdisjoint(forms) else ()

    def after_article(self, index: int) -> bool:
        """Whether an article that agrees with it stands before a word: then it is most likely a noun."""
        return (
            index > 0
            and self.is_in(index - 1, "articles")
            and self.language.agrees(self.words[index - 1], self.words[index])
        )

    def is_verb(self, index: int) -> bool:
        """Whether the word at the place where an instruction opens is its verb."""
        if not self.words[index][0].isalpha() or self.is_in(index, "objects", "no_verbs", *UNTOLD):
            return False
        kinds = self.known_forms(index)
        if kinds and self.is_in(index, "homographs", "mostly_nouns"):
            may_be = not (self.is_noun(index) or self.after_article(index) or self.is_in(index, "mostly_nouns"))
            return self.is_told(kinds) and (self.is_no_noun(index) or may_be)
        if kinds or self.entries[index].bare_forms:
            return self.is_told(kinds)
        is_verb = self.has_object(index) or (index > 1 and self.is_in(index - 2, "supports"))  # `do not slam down`
        return bool(self.forms(index)) or (is_verb and self.may_be_unknown(index))

    def is_noun(self, index: int) -> bool:
        """Whether the words after a homograph show that it is a noun: `cuenta de gastos`, `commande à préparer`."""
        two = " ".join(self.words[index + 1 : index + 3])
        if self.is_in(index + 1, "noun_marks") and two not in self.language.words("adverbials"):
            return True
        return self.is_in(index + 1, "purposes") and INFINITIVE in self.purpose_forms(index + 1)

    def is_no_noun(self, index: int) -> bool:
        """Whether a word that is more often a noun is a verb here, by what stands around it."""
        if not self.language.words("verb_marks").isdisjoint(self.before(index)):
            return self.is_told(self.forms(index))
        return self.has_object(index) or self.is_paired(index)

    def is_paired(self, index: int) -> bool:
        """Whether a word is joined to one that is surely a verb: `count and verify the float`."""
        other = index + 2
        is_joined = self.is_in(index + 1, "coordinators") and not self.is_in(other, "homographs", "mostly_nouns")
        return is_joined and other < self.last and self.is_told(self.known_forms(other))

    def is_told(self, kinds: tuple[str, ...]) -> bool:
        """Whether one of a verb's forms can open an instruction: in English no `checks`, in Italian `controllano`."""
        return not self.language.words("told").isdisjoint(kinds)

    def may_be_unknown(self, index: int) -> bool:
        """Whether a word that no list has may be a verb, since an object follows it."""
        if self.is_in(index, "prepositions", "adverbs", "pronouns") or is_name(self.reading, index):
            return False
        return self.language.conjugation.may_tell(self.words[index])

    def has_object(self, index: int) -> bool:
        """Whether an object begins after the word at an index; a quotation or a value is one."""
        following = index + 1
        if following < self.last and self.words[following] == "-":
            return self.is_in(following + 1, "clitics")
        if following >= self.last:
            return False
        word = self.words[following]
        if self.is_in(following, "marked_objects") and self.known_forms(index):
            return True
        is_contraction = len(word) > 1 and word[0] == "'"  # `customer's`
        if self.is_in(following, "objects") or word[0].isdigit() or (word[0] in "_\"“«„'" and not is_contraction):
            return True
        return self.words[following].endswith(self.language.endings("object_endings"))

    def is_sure(self, index: int, kinds: frozenset[str] = frozenset()) -> bool:
        """Whether the word at an index is a verb of one of some kinds, or tells, where a noun may stand as well."""
        if (kinds or self.language.words("told")).isdisjoint(self.known_forms(index)) or is_name(self.reading, index):
            return False
        if self.is_in(index, "no_verbs", *UNTOLD):
            return False
        if not self.is_in(index, "homographs", "mostly_nouns"):
            return True
        return self.is_no_noun(index) and not self.after_article(index)
