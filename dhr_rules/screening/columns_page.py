"""The columns of a file that is screened, as a page for a person."""

from __future__ import annotations

from collections.abc import Sequence

from dhr_rules.pages import TextPage
from dhr_rules.screening.columns import MOST_YEARS, NO, UNKNOWN, YES, InputColumn, template

_HOLDS = {"text": "text", "yes_no": "yes or no", "age": "years", "date": "date"}
SEVERAL_ROWS = (
    "Rows with the same “person” are harms of one person. Each is decided, and they are then "
    "taken together: a finding is met if it is met for one of them. If somebody was harmed and "
    "has since died, still_alive is no on the row of the harm too."
)
FOLLOWS = (
    "One answer can follow from another: whoever died is not still alive. What follows need not "
    "be given. What contradicts it is set aside."
)


def columns_page(columns: Sequence[InputColumn], width: int = 80) -> str:
    """Return what each column means and holds, and the first line of such a file."""
    page = TextPage(width)
    page.heading(1, "The columns of a file to be screened")
    page.paragraph("One row is one harm of one person: a death, or a harm. Leave empty what is not "
                   "known. Nothing is assumed about it.")  # fmt: skip
    page.table(
        ("Column", "Holds", "What it says, if it is yes"),
        [
            (column.name, _HOLDS[column.holds] + ("" if column.required else ", if you like"),
             column.meaning)
            for column in columns
        ],
    )  # fmt: skip
    page.points(
        [
            f"Yes or no: {', '.join(YES)} are yes; {', '.join(NO)} are no; {', '.join(UNKNOWN)} "
            "and an empty cell are not known. In Parquet and JSON a true or false will do.",
            f"Years: a whole number from 0 to {MOST_YEARS}.",
            "Date: such as 2026-02-27, not after the day of the screening.",
            SEVERAL_ROWS,
            FOLLOWS,
            "In a text file one line is one row, in UTF-8, with commas, semicolons or tabs between "
            "the values.",
        ]
    )
    page.paragraph("The first line of such a file, as dhr-triage screen --template prints it:")
    return f"{page.text()}\n{template(columns)}"
