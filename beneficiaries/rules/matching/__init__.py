"""Whether two records are of one person: what is compared, how much each agreement weighs, and in which order.

Plain values in, plain values out: the register, a list that is not imported yet and a bench all ask the same code.
"""

from __future__ import annotations
