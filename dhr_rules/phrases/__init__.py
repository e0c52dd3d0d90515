"""The vocabulary of the features: each phrase that an example may use, and what it does.

One small set of plain sentences, kept apart from any test runner. Unless an example
says otherwise, what it tells of happened on 1 March 2024 in the area of the partnership,
to somebody who lived there and who did not take their own life; the Community Safety
Partnership received the referral.
"""

from dhr_rules.phrases import given, next_steps, then
from dhr_rules.phrases.scene import PHRASES, Phrase, PhraseError, Scene

__all__ = ["PHRASES", "Phrase", "PhraseError", "Scene", "given", "next_steps", "then"]
