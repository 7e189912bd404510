"""Dates as people write them."""

from __future__ import annotations

import pytest

from graphkcd.parse.dates import find_dates

DATES = {
    "2023-06-15": ("2023-06-15", "2023-06-15"),
    "2023-06-15 to 2023-06-16": ("2023-06-15", "2023-06-16"),
    "June 15, 2023": ("2023-06-15", "2023-06-15"),
    "June 15-16, 2023": ("2023-06-15", "2023-06-16"),
    "15 June 2023": ("2023-06-15", "2023-06-15"),
    "15th of June 2023": ("2023-06-15", "2023-06-15"),
    "Tue 19th March 2024 - Hyatt": ("2024-03-19", "2024-03-19"),
    "15–16 June 2023": ("2023-06-15", "2023-06-16"),
    "June 30 and July 1, 2016": ("2016-06-30", "2016-07-01"),
    "30 June - 1 July 2016": ("2016-06-30", "2016-07-01"),
    "From May 3 through May 5, 2023": ("2023-05-03", "2023-05-05"),
    "from November 18 to 21, 2019": ("2019-11-18", "2019-11-21"),
    "Mon, Nov 6, 2023": ("2023-11-06", "2023-11-06"),
    "Sept 14, 2022": ("2022-09-14", "2022-09-14"),
    "le 12 octobre 2023": ("2023-10-12", "2023-10-12"),
    "les 12 et 13 octobre 2023": ("2023-10-12", "2023-10-13"),
    "du 6 au 10 novembre 2023": ("2023-11-06", "2023-11-10"),
    "1er février 2024": ("2024-02-01", "2024-02-01"),
    "11.–13. September 2023": ("2023-09-11", "2023-09-13"),
    "4. und 5. Februar 2023": ("2023-02-04", "2023-02-05"),
    "26.09.2023": ("2023-09-26", "2023-09-26"),
    "14 de septiembre de 2019": ("2019-09-14", "2019-09-14"),
    "2-5 giugno 2022": ("2022-06-02", "2022-06-05"),
    # no year, no day, no date
    "June 15": None,
    "in 2023": None,
    "June 2023": None,
    "31 February 2023": None,
    "version 1.13.2023-rc1": None,
    "": None,
}


@pytest.mark.parametrize("text", DATES, ids=str)
def test_a_date_is_read_as_written(text, lexicon):
    assert find_dates(text, lexicon.months) == DATES[text]


@pytest.mark.parametrize("character", [" ", "1", "1 ", "May 1 ", "1-", "de "])
def test_a_long_line_is_no_dateline(character, lexicon):
    find_dates(character * (100_000 // len(character)), lexicon.months)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("took place from October 21-25 in Vienna", ("2017-10-21", "2017-10-25")),
        ("Journée du jeudi 21 septembre", ("2017-09-21", "2017-09-21")),
        ("06.06. - Thursday", ("2017-06-06", "2017-06-06")),
        ("on 9 November 2016", ("2016-11-09", "2016-11-09")),
        ("31 February", None),
    ],
)
def test_where_the_year_is_known_a_date_needs_none(text, days, lexicon):
    assert find_dates(text, lexicon.months, "2017") == days
