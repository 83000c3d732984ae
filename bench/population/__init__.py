"""An invented register with planted duplicates and hard negatives, to tune a matcher on and to report it on.

Standard library alone, no Django, and nothing of the application: what is planted here follows the documents about
names, numbers, dates and lists, not what the matcher happens to look at. Same set, size and seed: same bytes.
"""
