"""Comparisons by recordlinkage, for the two peers that use it."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from bench.peers.records import Record, candidate_pairs, is_exact_day

warnings.filterwarnings("ignore", category=FutureWarning)
warnings.filterwarnings("ignore", category=DeprecationWarning)

import recordlinkage  # noqa: E402  # warns of its age where it is imported

ALIKE = ("name", "in_order", "given", "village", "head", "number", "phone")
SAME = ("family", "sex", "day", "day_in_year", "year", "commune")
COLUMNS = tuple(dict.fromkeys((*ALIKE, *SAME)))
STEPS = (0.8, 0.9, 0.999)
MOST_YEARS = 10


def table_of(records: Sequence[Record]) -> Any:
    """A data frame with a row a record, by id; None where nothing is known."""
    rows = [
        {
            "id": each.id, "name": each.name, "in_order": each.in_order, "given": each.given, "family": each.family,
            "sex": each.sex, "year": each.year, "day": each.dob if is_exact_day(each.dob) else "",
            "day_in_year": each.dob[5:] if is_exact_day(each.dob) else "", "commune": " / ".join(each.communes),
            "village": each.village, "head": each.head, "number": each.number, "phone": each.phone,
        }
        for each in records
    ]  # fmt: skip
    return pd.DataFrame(rows).set_index("id").replace("", None)


def links_of(records: Sequence[Record]) -> Any:
    """The pairs of the blocks as an index of two ids."""
    return pd.MultiIndex.from_tuples(
        [(records[left].id, records[right].id) for left, right in candidate_pairs(records)], names=["id_a", "id_b"]
    )


def likenesses(table: Any, links: Any) -> Any:
    """A row a pair: likeness 0-1 of texts by Jaro-Winkler, equality 0 or 1 of the rest; 0 where a side is missing."""
    compare = recordlinkage.Compare()
    for column in ALIKE:
        compare.string(column, column, method="jarowinkler", label=column)
    for column in SAME:
        compare.exact(column, column, label=column)
    return compare.compute(links, table)


def known_on_both(table: Any, links: Any) -> Any:
    """A row a pair: 1 where both sides are known, for each column."""
    left, right = (table.reindex(links.get_level_values(side)) for side in (0, 1))
    known = {f"{column} known": left[column].notna().values & right[column].notna().values for column in COLUMNS}
    return pd.DataFrame(known, index=links).astype(float)


def years_apart(table: Any, links: Any) -> Any:
    """Years between the births, at most ten; 0 where one is missing."""
    years = pd.to_numeric(table["year"])
    left, right = (years.reindex(links.get_level_values(side)).to_numpy() for side in (0, 1))
    return np.nan_to_num(np.abs(left - right), nan=0.0).clip(max=MOST_YEARS)


def features_of(records: Sequence[Record]) -> Any:
    """Everything that a learner may want: likenesses, their steps, what is known, crowding, two heads of one name."""
    table, links = table_of(records), links_of(records)
    features = likenesses(table, links)
    for column in ALIKE:
        for step in STEPS:
            features[f"{column} {step}"] = (features[column] >= step).astype(float)
    features = features.join(known_on_both(table, links))
    apart = years_apart(table, links)
    for years in (1, 2, 5):
        features[f"years apart {years}"] = (apart >= years).astype(float)
    crowds = table["in_order"].map(Counter(table["in_order"]))
    place_crowds = table.groupby(["in_order", "year", "commune"], dropna=False)["name"].transform("size")
    is_head = table["head"] == table["name"]
    left, right = links.get_level_values(0), links.get_level_values(1)
    for label, counts in (("crowd", crowds), ("crowd of year and commune", place_crowds)):
        many = np.fmax(counts.loc[left].to_numpy(dtype=float), counts.loc[right].to_numpy(dtype=float))
        features[label] = np.log(np.fmax(many, 1.0))
    features["two heads"] = (is_head.loc[left].to_numpy() & is_head.loc[right].to_numpy()).astype(float)
    return features
