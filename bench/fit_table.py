"""Fits both tables by logistic regression with a penalty; runs in the peers' environment, which has the library."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from beneficiaries.rules.matching.context import Context, context_components
from beneficiaries.rules.matching.weights import Part, Table, probability

SINGLE = (
    "given", "family", "middle", "way", "alias", "letter", "birth", "age", "sex", "number", "number_year", "phone",
    "commune", "village", "head", "source", "name_kind", "birth_kind", "place_kind", "crowd_kind", "number_kind",
    "phone_kind", "of_name", "of_name_year", "of_name_commune", "of_given_year_commune", "of_phone", "of_number",
    "rarity", "marks", "listed", "born", "spelling",
)  # fmt: skip
TOGETHER = (
    "name_kind*birth_kind", "name_kind*place_kind", "birth_kind*place_kind", "name_kind*crowd_kind",
    "birth_kind*crowd_kind", "name_kind*number_kind", "birth_kind*number_kind", "name_kind*phone_kind",
    "name_kind*head", "place_kind*head", "birth_kind*head", "crowd_kind*place_kind", "age*birth_kind",
    "sex*name_kind", "number_year*birth_kind", "source*birth_kind", "alias*name_kind", "middle*crowd_kind",
    "rarity*birth_kind", "rarity*place_kind", "given*spelling", "marks*spelling", "marks*birth_kind",
    "marks*phone_kind", "marks*head", "spelling*head", "spelling*phone_kind", "name_kind*spelling",
    "listed*birth_kind", "listed*name_kind", "born*birth_kind", "number_kind*phone_kind", "phone_kind*place_kind",
    "phone_kind*birth_kind", "phone_kind*head", "name_kind*birth_kind*place_kind", "crowd_kind*birth_kind*place_kind",
    "name_kind*head*phone_kind", "name_kind*crowd_kind*birth_kind",
)  # fmt: skip
CONTEXT = (
    "own", "support", "rival", "own_half*support", "own_half*rival", "support*rival", "birth_kind*support",
    "birth_kind*rival", "name_kind*support", "name_kind*rival",
)  # fmt: skip
PENALTY, PENALTY_OF_CONTEXT = 0.1, 0.3
FEWEST, FEWEST_OF_THREE = 3, 12
LEAST_WEIGHT = 0.02
STEPS = 300


class Encoder:
    """Levels of components, alone and together, as columns of zeros and ones."""

    def __init__(self, parts: Sequence[str], frame: pd.DataFrame) -> None:
        self.parts = tuple(parts)
        self.levels: list[tuple[str, str]] = []
        for part in self.parts:
            counts = _joined(frame, part).value_counts()
            fewest = FEWEST_OF_THREE if part.count("*") > 1 else FEWEST
            self.levels += [(part, str(level)) for level in sorted(counts.index[counts >= fewest])]
        self._places = {level: place for place, level in enumerate(self.levels)}

    def __call__(self, frame: pd.DataFrame) -> csr_matrix:
        """The matrix, a row a pair."""
        rows, columns = [], []
        for part in self.parts:
            joined = _joined(frame, part)
            places = joined.map({level: self._places[part, level] for of, level in self.levels if of == part})
            known = places.notna().to_numpy()
            rows.append(np.flatnonzero(known))
            columns.append(places[known].astype(int).to_numpy())
        row, column = np.concatenate(rows), np.concatenate(columns)
        return csr_matrix((np.ones(len(row)), (row, column)), shape=(len(frame), len(self.levels)))

    def table(self, start: float, weights: Sequence[float]) -> dict[str, Any]:
        """The stored form: parts by name, in each the weight of each level."""
        parts: dict[str, dict[str, float]] = {part: {} for part in self.parts}
        for (part, level), weight in zip(self.levels, weights, strict=True):
            if abs(weight) >= LEAST_WEIGHT:
                parts[part][level] = round(float(weight), 3)
        return {"start": round(float(start), 3), "parts": parts}


def _joined(frame: pd.DataFrame, part: str) -> pd.Series[str]:
    first, *others = part.split("*")
    joined = frame[first].astype(str)
    for other in others:
        joined = joined + "|" + frame[other].astype(str)
    return joined


def _fitted(matrix: csr_matrix, same: np.ndarray[Any, Any], *, penalty: float) -> LogisticRegression:
    return LogisticRegression(C=penalty, max_iter=STEPS).fit(matrix, same)


def _own_scores(frame: pd.DataFrame) -> np.ndarray[Any, Any]:
    """Log-odds of each pair by a table fitted on the other lists, as a new list will be scored; the lists in two halves
    of about as many pairs.
    """
    own = np.zeros(len(frame))
    middle = frame["list"].iloc[len(frame) // 2]
    half = (frame["list"] >= max(middle, 1)).to_numpy()
    for mine in (half, ~half):
        encoder = Encoder((*SINGLE, *TOGETHER), frame[~mine])
        fitted = _fitted(encoder(frame[~mine]), frame["same"].to_numpy()[~mine], penalty=PENALTY)
        own[mine] = fitted.decision_function(encoder(frame[mine]))
    return own


def _context_frame(frame: pd.DataFrame, own: np.ndarray[Any, Any]) -> pd.DataFrame:
    rows: list[dict[str, str]] = []
    for number in sorted(frame["list"].unique()):
        mine = np.flatnonzero((frame["list"] == number).to_numpy())
        part = frame.iloc[mine]
        pairs = list(zip(part["left"].tolist(), part["right"].tolist(), strict=True))
        context = Context(pairs, [probability(each) for each in own[mine]])
        kinds = zip(part["birth_kind"], part["name_kind"], strict=True)
        for pair, log_odds, (birth, name) in zip(pairs, own[mine], kinds, strict=True):
            rows.append(context_components(log_odds, *context.around(pair), {"birth_kind": birth, "name_kind": name}))
    return pd.DataFrame(rows)


def main(pairs: Path, out: Path, version: str) -> None:
    """Read the labelled pairs, fit, write the table."""
    frame = pd.read_csv(pairs, dtype=str, keep_default_na=False)
    for column in ("list", "left", "right", "same"):
        frame[column] = frame[column].astype(int)
    same = frame["same"].to_numpy()
    encoder = Encoder((*SINGLE, *TOGETHER), frame)
    fitted = _fitted(encoder(frame), same, penalty=PENALTY)
    own = _own_scores(frame)
    around = _context_frame(frame, own)
    second = Encoder(CONTEXT, around)
    bounded = csr_matrix(np.clip(own, -12, 12)[:, None])
    weighed = _fitted(hstack([second(around), bounded]).tocsr(), same, penalty=PENALTY_OF_CONTEXT)
    told: dict[str, Any] = {
        "version": version,
        "fitted_on": {"lists": int(frame["list"].nunique()), "pairs": len(frame), "same": int(same.sum())},
        "slope": round(float(weighed.coef_[0][-1]), 3),
        "pair": encoder.table(fitted.intercept_[0], fitted.coef_[0]),
        "context": second.table(weighed.intercept_[0], weighed.coef_[0][:-1]),
    }
    out.write_text(json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    _check_table(told["pair"], frame, fitted.decision_function(encoder(frame)))


def _check_table(told: dict[str, Any], frame: pd.DataFrame, wanted: np.ndarray[Any, Any]) -> None:
    """The stored table adds up to what was fitted."""
    table = Table(
        told["start"], tuple(Part(tuple(name.split("*")), weights) for name, weights in told["parts"].items())
    )
    for place in range(0, len(frame), max(1, len(frame) // 500)):
        found = {str(key): str(value) for key, value in frame.iloc[place].items()}
        if not math.isclose(table.log_odds(found), wanted[place], abs_tol=0.5):
            raise SystemExit(f"the table says {table.log_odds(found)}, the fit {wanted[place]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
