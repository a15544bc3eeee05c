"""Messages that golden vectors are collected from: invented here, so that a model folder holds none of its corpus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

MESSAGES: Final = (
    "Keys for the blue van are on the hook by the rear door",
    "Briefing has moved to half two, upstairs room",
    "Running ten behind, traffic on the ring road, save me a chair",
    "Anyone got a spare charger for the body cam dock",
    "Swap you my Sunday late for your Tuesday early?",
    "Canteen shuts at three today, get your order in",
    "Parking permits are with the front desk, bring your card",
    "New rota is up, two of us on nights from Monday",
    "The projector is broken again so bring printed copies",
    "ok ta, see you there",
    "You handled that beautifully, get home and put your feet up",
    "Thinking of you all after last night, ring me any time",
    "Massive congratulations on the promotion, cakes on you then",
    "Proud of this team, honestly, what a shift",
    "Hope your mum is on the mend, take what time you need",
    "haha you absolute legend, that made my week",
    "Don't beat yourself up, nobody could have done more",
    "Welfare dog is in on Friday, go and have a cuddle",
    "Her new address is 14 Lark Rise, she has moved there with the kids to get away from him",
    "Source says he is back in town, keep that between us",
    "His medical notes say he is on lithium and was sectioned in May",
    "The safe house code is changing to 4471 from midnight",
    "Marker on the address: firearms, two large dogs, violent to officers",
    "List of tonight's protected witnesses attached, do not pass on",
    "PNC check came back, he has previous for robbery and a warning for knives",
    "Her partner does not know that she reported him, so nobody call the house phone",
    "Witness says a man in a green cap threw something into the canal and ran",
    "Here is a picture of the blood on the stair rail, exhibit two",
    "He told me he had hit her with the pan, said it twice while I was writing",
    "Found the watch from the burglary under his bed, bagged and sealed",
    "CCTV shows the silver car reverse into the gate at 02:14",
    "She showed me the messages where he says that he will finish her",
    "There were two bags of white powder behind the bath panel",
    "Neighbour heard three bangs and then a woman scream",
    "We go in through the back at five, I want two on the side gate",
    "Arrest him when he comes out, not before, my decision",
    "Do not pursue, let the helicopter take it",
    "I am authorising the search of the lock-up now, record it as mine",
    "Leave her at the address tonight, we look at it again in the morning",
    "Stand down the search team, we resume at first light",
    "Refuse bail and keep him in until the interview is done",
    "Treat it as high risk from now on and put a car outside",
    "He said to meet by the van at nine",
    "Can you ask the sergeant what she wants to do about the lad",
    "Saw your fella earlier, he was asking about the match",
    "Any news on that thing from yesterday?",
    "I'd leave it for now and ring him tomorrow",
    "Photos from the leaving do are in the folder",
    "Got the number you wanted, will bring it over",
    "That address again please",
    "She is not happy with how it went",
    "Same again tonight, usual place",
)
"""Of every label, and some that could be several."""


def candidates() -> Iterator[str]:
    """Give messages to ask any model: each alone, then any two of them beside each other.

    Yields
    ------
    str

    Examples
    --------
    >>> sum(1 for message in candidates()) == len(MESSAGES) ** 2
    True
    """
    yield from MESSAGES
    for first in MESSAGES:
        yield from (f"{first}. {second}" for second in MESSAGES if second != first)
