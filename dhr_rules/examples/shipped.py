"""The examples that go with the rules."""

from __future__ import annotations

from pathlib import Path

from dhr_rules.examples.faults import FeatureError
from dhr_rules.examples.reading import read_features
from dhr_rules.examples.shapes import Feature
from dhr_rules.loading import PACKAGE
from dhr_rules.policy import Policy, ids_of

FEATURES = PACKAGE / "features"
OWN = "features"  # the folder of a local procedure with examples of its own
_OF_THE_LAW = ("dhr/", "sar/", "child/")


def features_of(policy: Policy, local: Path | None = None) -> list[Feature]:
    """Return the examples of the rules, and those of the local procedure.

    With another local procedure its own examples, in its folder ``features``, stand in the
    place of those of the procedure that is shipped. Raises ``FeatureError``.
    """
    features = read_features(FEATURES, ids_of(policy), policy) if local is None else _of_the_law()
    if local is not None and (local / OWN).is_dir():
        try:
            features += read_features(local / OWN, ids_of(policy), policy)
        except FeatureError as error:
            raise FeatureError([f"{local / OWN}/{fault}" for fault in error.faults]) from None
    return features


def _of_the_law() -> list[Feature]:
    # A tag of the procedure that is shipped may name no step of another.
    return [
        feature for feature in read_features(FEATURES, None) if feature.file.startswith(_OF_THE_LAW)
    ]
