"""The vocabulary of the features: each phrase that an example may use, and what it does.

One small set of plain sentences, kept apart from any test runner. Unless an example
says otherwise, what it tells of happened on 1 March 2024 in Cornwall, to somebody
who lived there and who did not take their own life.
"""

from dhr_rules.phrases import given, then
from dhr_rules.phrases.scene import PHRASES, Phrase, PhraseError, Scene

__all__ = ["PHRASES", "Phrase", "PhraseError", "Scene", "given", "then"]
