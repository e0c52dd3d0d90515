"""The vocabulary of the features: each phrase that an example may use, and what it does.

One small set of plain sentences, kept apart from any test runner. What an example does not
say is as ``ASSUMED`` has it.
"""

from dhr_rules.phrases import given, next_steps, progress, then
from dhr_rules.phrases.expecting import Unexpected
from dhr_rules.phrases.scene import PHRASES, Phrase, Scene
from dhr_rules.phrases.words import PhraseError

ASSUMED = (
    "It happened on 1 March 2024.",
    "It happened in the area of the partnership, and the person lived there.",
    "The person did not take their own life.",
    "The referral is assessed on 30 June 2026. The Community Safety Partnership received it on "
    "that day, or on the day of the assessment if that is earlier.",
    "Everything else is not known.",
)

__all__ = [
    "ASSUMED",
    "PHRASES",
    "Phrase",
    "PhraseError",
    "Scene",
    "Unexpected",
    "given",
    "next_steps",
    "progress",
    "then",
]
