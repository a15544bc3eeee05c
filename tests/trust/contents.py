"""What the trust page measures, section by section."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from tests.trust.claim import Claim
from tests.trust.sections import attacks, fairness, faults, fuzz, privacy, soak, training_faults
from tests.trust.settings import Settings

SECTIONS: Final[Mapping[str, Callable[[Settings], list[Claim]]]] = MappingProxyType(
    {
        "fuzz": fuzz.measure,
        "attacks": attacks.measure,
        "faults": faults.measure,
        "training-faults": training_faults.measure,
        "soak": soak.measure,
        "fairness": fairness.measure,
        "privacy": privacy.measure,
    }
)
"""By name, in the order in which they are printed."""
