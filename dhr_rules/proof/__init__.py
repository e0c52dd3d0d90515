"""Proof that the rules say one thing in every case, and that the examples show all of it.

Over all cases, not samples: the rules become decision diagrams, on which a question about
every case is a question about one node. ``prove`` answers all of them.
"""

from dhr_rules.examples.playing import play_all
from dhr_rules.proof.proving import Check, Proof, prove
from dhr_rules.proof.shown import Shown
from dhr_rules.proof.steps import StepShown

__all__ = ["Check", "Proof", "Shown", "StepShown", "play_all", "prove"]
