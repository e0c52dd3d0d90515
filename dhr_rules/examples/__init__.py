"""Examples in feature files: read, checked against the vocabulary, and played.

The same examples are run by ``pytest``, by ``dhr-triage check`` and for the policy book.
"""

from dhr_rules.examples.faults import FeatureError
from dhr_rules.examples.playing import Failure, Played, play
from dhr_rules.examples.reading import read_features
from dhr_rules.examples.shapes import Act, Example, Feature, Scenario, Section, Sentence, Table

__all__ = [
    "Act",
    "Example",
    "Failure",
    "Feature",
    "FeatureError",
    "Played",
    "Scenario",
    "Section",
    "Sentence",
    "Table",
    "play",
    "read_features",
]
