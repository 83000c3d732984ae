"""Keeps the populations a matcher is tuned on apart from those it is reported on."""

from __future__ import annotations

from bench.population.parameter_sets import REPORTING, SETS, TUNING
from bench.population.parameters import Parameters, SeedRefused


def check_tuning_seed(seed: int) -> None:
    """Raises ``SeedRefused`` unless ``seed`` is one of the seeds for tuning; a reporting seed never is."""
    if seed in REPORTING.seeds:
        raise SeedRefused(f"Seed {seed} is kept for reporting. Tune with one of {_shown(TUNING.seeds)}.")
    if seed not in TUNING.seeds:
        raise SeedRefused(f"Seed {seed} is no seed for tuning. Take one of {_shown(TUNING.seeds)}.")


def parameters_for_tuning(seed: int) -> Parameters:
    """The set to tune on, for a seed that may be tuned on; raises ``SeedRefused`` for any other."""
    check_tuning_seed(seed)
    return TUNING


def parameters_of(name: str, seed: int) -> Parameters:
    """The set of that name (a key of ``SETS``) if ``seed`` is one of its own; raises ``SeedRefused`` otherwise."""
    parameters = SETS[name]
    if parameters is TUNING:
        return parameters_for_tuning(seed)
    if seed not in parameters.seeds:
        raise SeedRefused(f"Seed {seed} is no seed of the set {name}. Take one of {_shown(parameters.seeds)}.")
    return parameters


def _shown(seeds: range) -> str:
    return f"{seeds.start} to {seeds.stop - 1}"
