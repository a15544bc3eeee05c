"""What a reader takes for the same, or does not see, folds to the same."""

import unicodedata
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rightchannel_training.features.fold import CODE_POINTS, DROPPED, SPACE, fold_character, fold_table, letter_table

EVERY_CHARACTER = [chr(code_point) for code_point in range(CODE_POINTS)]


def folded(text: str) -> str:
    table = fold_table()
    return "".join(chr(table[ord(c)]) for c in text if table[ord(c)] != DROPPED)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("KNIFE", "knife"),
        ("Ÿ İ Ǆ ẞ", "y i d ß"),
        ("café naïve Zoë Łódź Åse ﬁ", "cafe naive zoe lodz ase f"),
        ("ｋｎｉｆｅ　ＡＴ　３！", "knife at 3!"),
        ("𝐤𝑛𝒊𝓯𝖊 𝔎𝕟𝗶𝘧𝚎 𝟛𝟯", "knife knife 33"),
        ("ⓚⓝⓘⓕⓔ Ⓚ ㎏ ² ½", "knife k k 2 1"),
        ("аеорсухіјѕһԁԛԝѵк АВЕКМНОРСТУХ", "aeopcyxijshdqwvk abekmhopctyx"),
        ("αβγεηικμνορτυχωϲϳ", "abyenikuvoptuxwcj"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ ΚΝΙFΕ 𝚳 Ή", "abezhikmnoptyxc knife m h"),
        ("ıȷøłđħŧɑɡɩ", "ijoldhtagi"),
        ("ᴋɴɪꜰᴇ ʙʀᴏᴡɴ ᴊᴜᴅɢᴇ ᴘʟᴀᴢʏ", "knife brown judge plazy"),
        ("օս ԍ", "ou g"),
        ("‘don’t’ don`t don´t donʼt don＇t", "'don't' don't don't don't don't"),
        ("“quote” „quote“ ＂", '"quote" "quote" "'),
        ("a‐b‑c‒d–e—f―g−h－i", "a-b-c-d-e-f-g-h-i"),
        ("a\tb\nc\rd\u00a0e\u2003f\u2028g\u3000h\x85i", "a b c d e f g h i"),
        ("k\u200bn\u200ci\u200df\u2060e\ufeff\u00ad\u180e", "knife"),
        ("k\u0301n\u0336i\u0489f\u20dde\ufe0f\u0340", "knife"),
        ("\u202ekn\u200fi\u2066f\u2069e\u061c", "knife"),
        ("k\u115fn\u1160i\u3164f\uffa0e", "knife"),
        ("👍🏻👍🏽👍🏿👍", "👍👍👍👍"),
        ("a\x00b\x07c\x7fd\x9fe\ufffdf\ud800g\udfffh", "abcdefgh"),
        ("ж 中 한 ع ก 🚓", "ж 中 한 ع ก 🚓"),
    ],
)
def test_what_reads_alike_folds_alike(written: str, read: str) -> None:
    assert folded(written) == read


def test_folding_twice_is_folding_once() -> None:
    table = fold_table()
    assert np.array_equal(table[table], table)


@given(st.characters())
@example("\x00")
@example("\ud800")
@example("\udfff")
@example("\U0010ffff")
def test_the_table_holds_what_each_character_folds_to(character: str) -> None:
    one = fold_character(character)
    assert len(one) <= 1
    assert fold_table()[ord(character)] == (ord(one) if one else DROPPED)


def test_upper_and_lower_case_fold_alike() -> None:
    cased = [c for c in EVERY_CHARACTER if c.upper() != c and c.upper().lower() == c]
    # These Greek capitals look like other Latin letters than their lower case does.
    pairs = [(c, c.upper()) for c in cased if unicodedata.normalize("NFD", c.upper())[0] not in "ΖΗΜΝΥ"]
    assert len(pairs) > 1000
    assert [pair for pair in pairs if folded(pair[0]) != folded(pair[1])] == []


def test_an_accented_latin_letter_folds_to_the_letter() -> None:
    bases = {c: unicodedata.normalize("NFD", c)[0] for c in EVERY_CHARACTER}
    accented = {c: base for c, base in bases.items() if c != base and base.isascii() and base.isalpha()}
    assert len(accented) > 400
    assert [c for c, base in accented.items() if folded(c) != base.lower()] == []


@pytest.mark.parametrize(
    ("start", "stop"),
    [(0xFF01, 0xFF5F), (0x1D400, 0x1D6A4), (0x1D7CE, 0x1D800)],
    ids=["full-width", "letters", "digits"],
)
def test_compatible_forms_fold_as_the_plain_ones(start: int, stop: int) -> None:
    for code_point in range(start, stop):
        plain = unicodedata.normalize("NFKC", chr(code_point))
        assert folded(chr(code_point)) == folded(plain), hex(code_point)


def test_white_space_becomes_a_space() -> None:
    assert {folded(c) for c in EVERY_CHARACTER if c.isspace()} == {" "}
    assert fold_table()[SPACE] == SPACE


def test_what_has_no_width_is_dropped() -> None:
    unseen = [
        c
        for c in EVERY_CHARACTER[:0x10000]  # categories of rare characters still change from version to version
        if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Mn", "Me"} and not c.isspace()
    ]
    assert len(unseen) > 3000
    assert {folded(c) for c in unseen} == {""}


def test_a_precomposed_accent_and_a_combining_one_are_the_same() -> None:
    composed = "Crème brûlée à São Tomé, Ňáměstí Ελλάδα ёлка"
    assert folded(composed) == folded(unicodedata.normalize("NFD", composed))


def test_letters_numbers_and_apostrophes_make_words() -> None:
    is_letter = letter_table()
    assert all(is_letter[ord(c)] for c in "aZ09ßжע中½'é𝐤")
    assert not any(is_letter[ord(c)] for c in ' -_.,:;!?"/@#&()+\n👍\u0301\u200b')


def test_the_tables_are_shared_and_cannot_be_written() -> None:
    for table in (fold_table(), letter_table()):
        assert not table.flags.writeable
    assert fold_table() is fold_table()
    assert letter_table() is letter_table()


def test_every_python_makes_the_same_tables() -> None:
    # The digest was taken with Python 3.11, 3.12 and 3.13, each of which brings another version of Unicode. If it
    # differs because the fold was changed on purpose, take the new one, and train the model anew.
    digest = sha256(fold_table().astype("<i4").tobytes() + letter_table().tobytes())
    assert digest.hexdigest() == "59dbaa28cd7723b27323077a19fb62b3555d2746b51d654dd81260a727d6ad28"
