"""Keys by which written words are found again, however they were spelt: in Bengali, in Latin letters, with mistakes.

Each word leaves keys from exact to vague:

``=``  the folded spelling, and the same without the endings that Bengali hangs on a word (কাজ, কাজের, কাজটা)
``~``  how it sounds, in few Latin letters: ইন্টারভিউ, interview and intarvyu leave the same
``.``  its consonants alone, for words that have three or more: বন্ধু, bondhu, bandhu

The rules follow how Bengali is typed in messages, where no standard exists; they are no transliteration. How often the
right card is found with them is measured in docs/search.md.
"""

from __future__ import annotations

from itertools import islice, pairwise, product

import regex

from .letters import words
from .normal import fold

EXACT, STEM, SOUND, BONES = 4.0, 3.0, 2.0, 1.0
FEWEST_BONES = 3
MOST_VARIANTS = 8

_COMMON_WORDS = """
আমি আমার আমাকে আমাদের আপনি আপনার তুমি সে তার তাদের এটা এটি ওটা এই ঐ ওই সেই যে যা যার কি কী কে কেন কীভাবে
কিভাবে কেমন কোথায় কখন কত কোন কোনো ও আর এবং বা কিন্তু তবে তাই তো না নেই নাই হয় হবে হলে আছে ছিল করা করে করি
করব করবো করতে করলে থেকে জন্য দিয়ে নিয়ে সঙ্গে সাথে মধ্যে উপর কাছে চাই পারি পারব পারে যায় যাবে দিতে নিতে একটা
একটি কিছু খুব অনেক ami amar amake amader apni apnar tumi se tar eta ei oi je ja ki kee keno kivabe kibhabe
kemon kothay kokhon koto kon kono o ar ebong ba kintu tobe tai to na nei hoy hobe hole ache chilo kora kore
kori korbo korte korle theke jonno diye niye songe sathe moddhe upor kache chai pari parbo pare jay jabe dite
nite ekta kichu khub onek the a an and or of to in on at for with is are be am i my me you your it its this
that how what where when why who can do does did not no from by as have has
"""
_STOP = frozenset(fold(word, fuzzy=True) for word in _COMMON_WORDS.split())


def _endings(listed: str) -> tuple[str, ...]:
    return tuple(sorted((fold(ending, fuzzy=True) for ending in listed.split()), key=len, reverse=True))


_ENDINGS = {
    True: _endings(
        "গুলোর গুলোতে গুলোকে গুলো গুলি টির টার টাকে টিকে টাতে টিতে টা টি দেরকে দের রা কে তে য়ের ের র য়ে ে ই ও য়"
    ),
    False: _endings(
        "gulor gulote guloke gulo guli tir tar take tike tate tite ta ti derke der ra ke te yer er r e s ing"
    ),
}
_SHORTEST_STEM = 2  # letters that an ending leaves

_CONSONANTS = {
    "k": "কখ", "g": "গঘ", "n": "ঙঞণনং", "c": "চছ", "j": "জঝয", "t": "টঠতথৎ", "d": "ডঢদধ", "p": "পফ", "b": "বভ",
    "m": "ম", "r": "র", "l": "ল", "s": "শষস", "h": "হ",
}  # fmt: skip
_SOUND_OF = {letter: sound for sound, letters in _CONSONANTS.items() for letter in letters} | {
    **dict.fromkeys("আা", "a"), **dict.fromkeys("ইঈএিীে", "i"), **dict.fromkeys("উঊুূ", "u"),
    **dict.fromkeys("ঋৃ", "ri"), "ঐ": "i", "ৈ": "i", "ঔ": "u", "ৌ": "u",
}  # fmt: skip
_BENGALI_BEFORE = (
    ("এ্যা", "আ"), ("অ্যা", "আ"), ("ড়", "র"), ("ঢ়", "র"), ("য়", "ই"), ("ক্ষ", "ক"), ("ক্স", "ক"), ("জ্ঞ", "গ"),
    ("ত্ম", "ত"), ("ত্ন", "ত"), ("দ্ম", "দ"), ("্য", ""), ("ম্ব", "মব"), ("ব্ব", "ব"), ("্ব", ""), ("ঙ্গ", "ঙ"), ("ং", "ন"),
)  # fmt: skip
_LATIN_BEFORE = (
    (r"tion", "son"), (r"ture", "car"), (r"ck", "k"), (r"ch+", "C"), (r"c(?=[eiy])", "s"), (r"c", "k"), (r"C", "c"),
    (r"ph|f", "p"), (r"kkh|x", "k"), (r"gg?y|gn", "g"), (r"(?<=[kgcjtdpbsr])h", ""), (r"q", "k"), (r"z", "j"),
    (r"v", "b"), (r"(?<=[kgcjtdpbsrlmn])w", ""), (r"w", "o"), (r"tt?m", "t"), (r"ng", "n"), (r"ee", "i"), (r"oo", "u"),
    (r"y|e", "i"),
)  # fmt: skip
_LATIN_RULES = tuple((regex.compile(pattern), becomes) for pattern, becomes in _LATIN_BEFORE)
_MEANT = tuple(
    (regex.compile(pattern), meant)
    for pattern, meant in (("g(?=[ei])", "j"), ("^y", "j"), ("ksh", "k"), ("c(?!h)", "ch"), ("s", "ch"))
)
_BENGALI = regex.compile("[\u0980-\u09ff]")
_BENGALI_RULES = tuple((fold(written, fuzzy=True), fold(becomes, fuzzy=True)) for written, becomes in _BENGALI_BEFORE)
_TWICE = regex.compile(r"(.)\1+")
_SILENT = regex.compile("[^a-z0-9]|o")
_VOWELS = regex.compile("[aiu]")


def search_keys(text: str) -> dict[str, float]:
    """The keys to store for ``text``, each with its weight: the more exact, the heavier."""
    found: dict[str, float] = {}
    for word in _words(text):
        for key, weight in _keys(word).items():
            found[key] = max(found.get(key, 0.0), weight)
    return found


def query_keys(text: str) -> list[tuple[str, ...]]:
    """For each word that somebody looks for, the keys any of which finds it.

    Words that stand in every text are left out, unless there are no others.
    """
    asked = list(dict.fromkeys(_words(text)))
    keys: list[dict[str, float]] = [{} for _ in asked]
    for place, word in enumerate(asked):
        for variant in _variants(word):
            keys[place] |= _keys(variant)
    for place, (word, following) in enumerate(pairwise(asked)):  # নিচ তলা is one word for others
        joined = _keys(word + following)
        keys[place] |= joined
        keys[place + 1] |= joined
    return [tuple(one) for one in keys]


def _words(text: str) -> list[str]:
    all_words = words(fold(text, fuzzy=True))
    return [word for word in all_words if word not in _STOP] or all_words


def _keys(word: str) -> dict[str, float]:
    keys = {f"={word}": EXACT}
    if any(letter.isdigit() for letter in word):
        return keys
    forms = {word, _without_ending(word)}
    keys |= {f"={form}": STEM for form in forms if form != word}
    for form in forms:
        sound = _sound(form)
        if len(sound) > 1:
            keys[f"~{sound}"] = SOUND
        bones = _TWICE.sub(r"\1", _VOWELS.sub("", sound))
        if len(bones) >= FEWEST_BONES:
            keys[f".{bones}"] = BONES
    return keys


def _without_ending(word: str) -> str:
    is_bengali = bool(_BENGALI.search(word))
    for ending in _ENDINGS[is_bengali]:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _sound(word: str) -> str:
    """How the word sounds: o, and a vowel at the end, are written too differently to count."""
    if _BENGALI.search(word):
        for written, becomes in _BENGALI_RULES:
            word = word.replace(written, becomes)
        word = "".join(_SOUND_OF.get(letter, letter if letter.isascii() else "") for letter in word)
    else:
        for pattern, becomes in _LATIN_RULES:
            word = pattern.sub(becomes, word)
    word = _TWICE.sub(r"\1", _SILENT.sub("", word))
    return word.rstrip("aiu") or word


def _variants(word: str) -> list[str]:
    """What somebody may have meant who wrote in Latin letters: a for অ (bandhu), y for য (yatayat), ksh for ক্ষ."""
    if _BENGALI.search(word):
        return [word]
    meant = dict.fromkeys([word, *(pattern.sub(letters, word) for pattern, letters in _MEANT)])
    return [spelt for one in meant for spelt in _with_o_for_a(one)]


def _with_o_for_a(word: str) -> list[str]:
    places = [("a", "o") if letter == "a" else (letter,) for letter in word]
    return ["".join(letters) for letters in islice(product(*places), MOST_VARIANTS)]
