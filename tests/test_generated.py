"""What is generated is in step with what it is made from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from dhr_rules.generate import PROJECT, generated
from dhr_rules.library import referral_template
from dhr_rules.schema import schemas

EXAMPLES = sorted(
    path
    for path in (PROJECT / "examples").glob("*.json")
    if not path.name.endswith(".assessment.json")
)


def test_every_generated_file_is_in_step() -> None:
    stale = [path.name for path, text in generated() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make generated`"


def test_there_is_an_example_of_every_outcome_and_of_none_yet() -> None:
    codes = {
        subject["outcome"]["code"]
        for path in (PROJECT / "examples").glob("*.assessment.json")
        for subject in json.loads(path.read_text(encoding="utf-8"))["subjects"]
    }
    assert len(codes) == 7


def _validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(schemas()[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_fit_the_published_schemas(path: Path) -> None:
    _validator("referral.schema.json").validate(json.loads(path.read_text(encoding="utf-8")))
    assessment = path.with_name(f"{path.stem}.assessment.json")
    _validator("assessment.schema.json").validate(
        json.loads(assessment.read_text(encoding="utf-8"))
    )


def test_the_template_fits_the_published_schema() -> None:
    _validator("referral.schema.json").validate(json.loads(referral_template(date(2026, 3, 5))))


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"version": 2}, "another version"),
        ({"reference": ""}, "an empty reference"),
        ({"unknown": 1}, "an unknown key"),
        ({"received": {"on": "2026-03", "by": "nobody"}}, "a board that does not exist"),
        ({"harms": []}, "no harm"),
    ],
)
def test_the_published_schema_refuses_what_the_models_refuse(
    change: dict[str, object], wrong: str
) -> None:
    referral = json.loads(EXAMPLES[0].read_text(encoding="utf-8")) | change
    assert not _validator("referral.schema.json").is_valid(referral), wrong
