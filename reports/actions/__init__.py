"""What the room counts and keeps."""

from __future__ import annotations

from reports.actions.figures import count_by_area, count_figures, count_headline
from reports.actions.keep_run import keep_statistics, kept_figures, tell_figures, tell_headline
from reports.actions.load_targets import load_targets
from reports.actions.print_record import print_record
from reports.actions.records_waiting import MOST_COUNTED, lacking_papers
from reports.actions.take_out import take_out_statistics
from reports.actions.work import (
    baseless,
    commune_progress,
    overdue,
    provisional,
    recent_people,
    unsupported,
    urgent,
    work_lines,
)

__all__ = [
    "MOST_COUNTED",
    "baseless",
    "commune_progress",
    "count_by_area",
    "count_figures",
    "count_headline",
    "keep_statistics",
    "kept_figures",
    "lacking_papers",
    "load_targets",
    "overdue",
    "print_record",
    "provisional",
    "recent_people",
    "take_out_statistics",
    "tell_figures",
    "tell_headline",
    "unsupported",
    "urgent",
    "work_lines",
]
