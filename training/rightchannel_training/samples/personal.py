"""Personal data in messages, found by Presidio's recognisers for Britain, without a language model.

Names need either a title before them or must be among the most common given names; so some are missed. The check is a
help, no proof: https://microsoft.github.io/presidio/supported_entities/.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from faker.providers.person.en_GB import Provider as BritishNames
from presidio_analyzer import Pattern, PatternRecognizer
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    DateRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    NhsRecognizer,
    PhoneRecognizer,
    UkDrivingLicenceRecognizer,
    UkNinoRecognizer,
    UkPostcodeRecognizer,
    UkVehicleRegistrationRecognizer,
)

KINDS: Final = {
    "PHONE_NUMBER": "phone number",
    "UK_VEHICLE_REGISTRATION": "plate",
    "DATE_OF_BIRTH": "date of birth",
    "UK_POSTCODE": "postcode",
    "NAME": "name",
    "EMAIL_ADDRESS": "e-mail address",
    "UK_NHS": "NHS number",
    "UK_NINO": "national insurance number",
    "UK_DRIVING_LICENCE": "driving licence",
    "CREDIT_CARD": "payment card",
    "IBAN_CODE": "bank account",
}
"""What is looked for, in plain words."""

_PLATE: Final = re.compile(r"[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]", re.IGNORECASE)
_BORN: Final = re.compile(r"\b(?:dob|d\.o\.b|born|birth(?:day|date)?)\b\W*(?:on|is|of)?\W*$", re.IGNORECASE)
_TITLED: Final = r"\b(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|PS|DS|DI|Sgt|Insp|PCSO|Cllr)\.? ([A-Z][a-z]{2,}(?:[-'][A-Z][a-z]+)?)"
_MOBILE: Final = r"(?<!\d)(?:\+44 ?|0)7\d{3}[ -]?\d{3}[ -]?\d{3}(?!\d)"
# Given names that are ordinary words too: taken only inside a sentence, where a capital means a name.
_ALSO_WORDS: Final = frozenset(("dawn", "faith", "frank", "grace", "guy", "hope", "iris", "ivy", "jade", "josh", "joy",
                                "june", "mark", "may", "ray", "rose", "ruby", "summer", "will"))  # fmt: skip


class Found(NamedTuple):
    """One piece of personal data.

    Parameters
    ----------
    start, end : int
        Where it stands, in characters.
    kind : str
        One of the values of `KINDS`.
    """

    start: int
    end: int
    kind: str


def find_personal(text: str) -> tuple[Found, ...]:
    """Find personal data in a message.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of Found
        In the order of the text, without overlaps: of two, the longer is kept.

    Examples
    --------
    >>> text = "Ring Mrs Okafor on 07700 900123, dob 3/4/1985, car AB12 CDE"
    >>> [(text[one.start : one.end], one.kind) for one in find_personal(text)]
    [('Okafor', 'name'), ('07700 900123', 'phone number'), ('3/4/1985', 'date of birth'), ('AB12 CDE', 'plate')]
    >>> find_personal("Meet at 0900 in rm 4, bring the 14/11 roster")
    ()
    """
    found = [one for one in _entities(text) if one.end > one.start]
    found += [Found(match.start(1), match.end(1), "name") for match in re.finditer(_TITLED, text)]
    found += [Found(*match.span(), "name") for match in _given_names().finditer(text) if _is_name(match, text)]
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def _entities(text: str) -> list[Found]:
    found: list[Found] = []
    for recogniser, entity, least in _recognisers():
        for result in recogniser.analyze(text, [entity]) or ():
            span = text[result.start : result.end]
            if result.score < least or (entity == "UK_VEHICLE_REGISTRATION" and not _PLATE.fullmatch(span)):
                continue
            if entity == "DATE_TIME":
                if _BORN.search(text[: result.start]):
                    found.append(Found(result.start, result.end, KINDS["DATE_OF_BIRTH"]))
            else:
                found.append(Found(result.start, result.end, KINDS[entity]))
    return found


@cache
def _recognisers() -> Sequence[tuple[PatternRecognizer | PhoneRecognizer, str, float]]:
    """Give each recogniser with its entity and the least score that counts: short patterns score low."""
    mobile = PatternRecognizer("PHONE_NUMBER", patterns=[Pattern("mobile", _MOBILE, 0.8)], supported_language="en")
    return (
        (mobile, "PHONE_NUMBER", 0.5),
        (PhoneRecognizer(supported_regions=("GB",)), "PHONE_NUMBER", 0.3),
        (UkVehicleRegistrationRecognizer(), "UK_VEHICLE_REGISTRATION", 0.5),
        (UkPostcodeRecognizer(), "UK_POSTCODE", 0.1),
        (DateRecognizer(), "DATE_TIME", 0.5),
        (EmailRecognizer(), "EMAIL_ADDRESS", 0.5),
        (NhsRecognizer(), "UK_NHS", 0.9),
        (UkNinoRecognizer(), "UK_NINO", 0.4),
        (UkDrivingLicenceRecognizer(), "UK_DRIVING_LICENCE", 0.4),
        (CreditCardRecognizer(), "CREDIT_CARD", 0.9),
        (IbanRecognizer(), "IBAN_CODE", 0.9),
    )


def given_names() -> tuple[str, ...]:
    """Give the common given names of Britain, sorted.

    Examples
    --------
    >>> "Susan" in given_names()
    True
    """
    return tuple(sorted(set(BritishNames.first_names)))


@cache
def _given_names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, given_names()))})\b")


def _is_name(match: re.Match[str], text: str) -> bool:
    if match[0].casefold() not in _ALSO_WORDS:
        return True
    before = text[: match.start()].rstrip()
    return bool(before) and before[-1] not in ".!?\n"
