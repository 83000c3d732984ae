"""splink 5 on duckdb: the same blocks, levels for each field, weights by expectation maximisation, name frequencies."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bench.peers.records import Record, is_exact_day, read_people, run_peer

SEED = 1
SAMPLED_PAIRS = 5e6
# Of true pairs, those that the two surest rules find; a guess, as in the field.
FOUND_BY_RULES = 0.3
SURE = (("in_order", "day"), ("number", "given"))
TRAINED_ON = (("in_order", "year"), ("number",), ("phone", "given"), ("day",))
BLOCKS: tuple[tuple[tuple[str, ...], list[str]], ...] = (
    (("number",), []),
    (("phone", "given"), []),
    (("sorted_names", "year"), ["sorted_names"]),
    (("sorted_names", "communes"), ["sorted_names", "communes"]),
    (("ends", "year", "communes"), ["ends", "communes"]),
    (("ends", "day"), ["ends"]),
    (("head", "communes", "given"), ["communes"]),
)
BOTH_DAYS = "day_l IS NOT NULL AND day_r IS NOT NULL"
APART = "abs(CAST(year_l AS INTEGER) - CAST(year_r AS INTEGER))"
SAME_YEAR = "year_l = year_r"


def match(told: argparse.Namespace) -> Iterator[tuple[str, str, float]]:
    """Every pair of the blocks with its match weight (log2 of the odds, not bounded)."""
    linker = trained(table_of(read_people(told.people, told.communes)))
    found = linker.inference.predict().as_pandas_dataframe()
    yield from zip(found["unique_id_l"], found["unique_id_r"], found["match_weight"], strict=True)


def table_of(records: Sequence[Record]) -> Any:
    """A data frame with a row a record; None where nothing is known."""
    rows = [
        {
            "unique_id": each.id, "name": each.name, "in_order": each.in_order, "given": each.given,
            "sorted_names": sorted({" ".join(sorted(name.split())) for name in each.names}),
            "ends": sorted({word for name in each.names for word in (name.partition(" ")[0], name.split(" ")[-1])}),
            "sex": each.sex, "dob": each.dob, "year": each.year, "day": each.dob if is_exact_day(each.dob) else "",
            "number": each.number, "phone": each.phone, "communes": list(each.communes) or None,
            "commune": each.communes[0] if each.communes else "", "village": each.village, "head": each.head,
        }
        for each in records
    ]  # fmt: skip
    return pd.DataFrame(rows).replace("", None)


def trained(table: Any) -> Any:
    """A linker whose weights were estimated on the list itself."""
    database = DuckDBAPI()
    linker = Linker(database.register(table), settings(), log_level=logging.ERROR)
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on(*rule) for rule in SURE], recall=FOUND_BY_RULES)
    training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=SEED)
    for rule in TRAINED_ON:
        training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    return linker


def settings() -> Any:
    """Blocks and comparisons."""
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on(*columns, arrays_to_explode=exploded) if exploded else block_on(*columns)
            for columns, exploded in BLOCKS
        ],
        comparisons=[
            names(), births(), cl.ExactMatch("sex"),
            cl.DamerauLevenshteinAtThresholds("number", [1]),
            cl.DamerauLevenshteinAtThresholds("phone", [1]),
            places(), cl.JaroWinklerAtThresholds("village", [0.9]), heads(),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )  # fmt: skip


def _levels(name: str, null: str, conditions: Sequence[Any]) -> Any:
    levels = [cll.CustomLevel(each) if isinstance(each, str) else each for each in conditions]
    return cl.CustomComparison([cll.CustomLevel(null).configure(is_null_level=True), *levels, cll.ElseLevel()], name)


def names() -> Any:
    """All words the same in any order, the frequency of the name counted; then likeness, and the given name's."""
    same = cll.ExactMatchLevel("in_order").configure(tf_adjustment_column="in_order")
    alike = "jaro_winkler_similarity(name_l, name_r)"
    return _levels(
        "name",
        "name_l IS NULL OR name_r IS NULL",
        [
            same, "len(list_intersect(sorted_names_l, sorted_names_r)) > 0",
            f"{alike} >= 0.95 AND given_l = given_r", f"{alike} >= 0.88 AND given_l = given_r", f"{alike} >= 0.95",
            "jaro_winkler_similarity(in_order_l, in_order_r) >= 0.93", "given_l = given_r",
        ],
    )  # fmt: skip


def births() -> Any:
    """Nine levels: the same day, 1 January or a year alone, day and month swapped, one digit, a year or two apart."""
    swapped = "substr(day_l, 6, 2) = substr(day_r, 9, 2) AND substr(day_l, 9, 2) = substr(day_r, 6, 2)"
    return _levels(
        "dob",
        "dob_l IS NULL OR dob_r IS NULL",
        [
            "day_l = day_r",
            f"{SAME_YEAR} AND {BOTH_DAYS} AND ({swapped} OR damerau_levenshtein(day_l, day_r) = 1)",
            f"{SAME_YEAR} AND {BOTH_DAYS}",
            "dob_l = dob_r",
            SAME_YEAR,
            f"{BOTH_DAYS} AND substr(day_l, 5) = substr(day_r, 5)",
            f"{APART} = 1",
            f"{APART} = 2",
            "damerau_levenshtein(year_l, year_r) = 1",
        ],
    )


def places() -> Any:
    """A commune in common, today's names."""
    return _levels(
        "commune", "communes_l IS NULL OR communes_r IS NULL", ["len(list_intersect(communes_l, communes_r)) > 0"]
    )


def heads() -> Any:
    """The head's name; two people who are heads themselves say little."""
    return _levels(
        "head",
        "head_l IS NULL OR head_r IS NULL",
        [
            "head_l = name_l AND head_r = name_r", "head_l = head_r",
            "jaro_winkler_similarity(head_l, head_r) >= 0.92",
        ],
    )  # fmt: skip


if __name__ == "__main__":
    run_peer(match)
