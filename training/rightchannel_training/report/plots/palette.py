"""One colour for each label and each action, in every plot: blue for what may be sent, warm for what may not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LABEL_COLOURS: Final[Mapping[str, str]] = {
    "logistical": "#0072b2",
    "support": "#56b4e9",
    "sensitive": "#e69f00",
    "evidential": "#d55e00",
    "operational-decision": "#a3391a",
}
"""Of the palette of Okabe and Ito, which colour-blind readers can tell apart, and a darker red."""

ACTION_COLOURS: Final[Mapping[str, str]] = {"send": "#56b4e9", "check": "#e69f00", "hold": "#d55e00"}
