"""One record of the corpus: a message and what the codebook says about it."""

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Strict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from rightchannel_training.codebook import (
    AUDIENCES,
    DIRECTIONS,
    LABELS,
    PRECEDENCE,
    Audience,
    Direction,
    Label,
)
from rightchannel_training.corpus.faults import Fault

MAX_TEXT = 2000
"""The longest message, in characters."""


def _not_blank(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("blank", "is blank")
    return value


def _trimmed(value: str) -> str:
    if value != value.strip():
        raise PydanticCustomError("not_trimmed", "begins or ends with white space")
    return value


# A length makes pydantic look at the characters, and so refuse lone surrogates: bytes that are not UTF-8.
Name = Annotated[str, StringConstraints(min_length=1), AfterValidator(_not_blank), AfterValidator(_trimmed)]
MessageText = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT), AfterValidator(_not_blank)]


class Record(BaseModel):
    """A labelled message in the record format of the codebook.

    Parameters
    ----------
    id : str
        Unique in the corpus.
    text : str
        The message: 1 to 2,000 characters, not blank.
    label : str
        The first of the codebook's questions that is answered with yes.
    also : sequence of str
        Further labels that hold. Each ranks after `label` in the precedence.
    direction, audience : str
        Who writes, and who is at the other end.
    author : str
        The hand that wrote it.

    Examples
    --------
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> record.also
    ()
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)

    id: Name
    text: MessageText
    label: Label
    also: Annotated[tuple[Label, ...], Strict(False)]
    direction: Direction
    audience: Audience
    author: Name

    @field_validator("also")
    @classmethod
    def _ranks_after_label(cls, also: tuple[Label, ...], info: ValidationInfo) -> tuple[Label, ...]:
        if len(set(also)) < len(also):
            raise PydanticCustomError("repeated", "names a label twice")
        label = info.data.get("label")
        if label in also:
            raise PydanticCustomError("is_label", "names the record's own label")
        if label is not None and any(PRECEDENCE.index(one) < PRECEDENCE.index(label) for one in also):
            raise PydanticCustomError("outranks", "names a label that ranks before the record's own")
        return also


FIELDS: Final[tuple[str, ...]] = tuple(Record.model_fields)
"""The fields of a record, in the order of the codebook."""

_ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "label": LABELS,
    "also": LABELS,
    "direction": DIRECTIONS,
    "audience": AUDIENCES,
}

# For each kind of error: what is wrong (None: the validator's own words) and what to do.
_WORDS: Final[Mapping[str, tuple[str | None, str]]] = {
    "missing": ("is missing", "add it"),
    "extra_forbidden": ("is not a field of a record", f"remove it; the fields are {', '.join(FIELDS)}"),
    "string_type": ("is not a string", "write it as a string"),
    "string_too_long": (f"has more than {MAX_TEXT:,} characters", "shorten it or leave the record out"),
    "tuple_type": ("is not a list", "write a list of labels, empty if no further label holds"),
    "literal_error": ("is not one of the codebook's values", "use one of {allowed}"),
    "string_unicode": ("is not valid Unicode", "save the file as UTF-8, escaped pairs of characters whole"),
    "string_too_short": ("is blank", "fill it in or leave the record out"),
    "blank": (None, "fill it in or leave the record out"),
    "not_trimmed": (None, "remove the white space at its ends"),
    "repeated": (None, "name each label once"),
    "is_label": (None, "name further labels only"),
    "outranks": (None, f"make the first that holds the label: {', '.join(PRECEDENCE)}"),
}


def shown_field(key: str) -> str:
    """Give the name of a field as an error may show it.

    Where a header is missing or the columns have slipped, a message can stand where a name should. So only
    what looks like a name is shown.

    Examples
    --------
    >>> shown_field("audience")
    'audience'
    >>> shown_field("meet me at the gate")
    '(unnamed field)'
    """
    return key if key.isidentifier() and key.isascii() and len(key) <= 40 else "(unnamed field)"


def _fault(error: ErrorDetails, file: str, line: int) -> Fault:
    field = str(error["loc"][0])
    reason, remedy = _WORDS.get(error["type"], (None, "see the record format in the codebook"))
    allowed = ", ".join(_ALLOWED.get(field, ()))
    return Fault(file, line, shown_field(field), reason or error["msg"], remedy.format(allowed=allowed))


def check_record(fields: Mapping[str, object], file: str, line: int) -> Record | tuple[Fault, ...]:
    """Turn the fields of one row into a record, or say everything that is wrong with them.

    Parameters
    ----------
    fields : mapping of str to object
        The fields as they were read.
    file : str
        The file, as errors name it.
    line : int
        The line, counted from 1.

    Returns
    -------
    Record or tuple of Fault
        The record; or its faults, at most one of a kind for each field.

    Examples
    --------
    >>> row = {"id": "a-1", "text": "on it", "label": "logistic", "also": [],
    ...        "direction": "outgoing", "audience": "team"}
    >>> for fault in check_record(row, "a.jsonl", 3):
    ...     print(fault)
    a.jsonl:3, label: is not one of the codebook's values — use one of logistical, support, sensitive, ...
    a.jsonl:3, author: is missing — add it
    """
    try:
        return Record.model_validate(fields)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return tuple(dict.fromkeys(_fault(one, file, line) for one in found))
