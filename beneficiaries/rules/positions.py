"""Coordinates as people give them, turned into WGS-84 degrees: decimal, degrees and minutes, UTM, VN-2000.

VN-2000 has the ellipsoid of WGS-84 moved and turned by seven published numbers (Decision 05/2007/QĐ-BTNMT, as
EPSG 6960 takes them: coordinate frame). Projection: transverse Mercator by Krüger's series, good to a millimetre.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from beneficiaries.choices.refusals import refusal
from core.text.letters import clean_text

_AXIS: Final = 6378137.0
_FLATTENING: Final = 1 / 298.257223563
_FALSE_EAST: Final = 500000.0
_SHIFT: Final = (-191.90441429, -39.30318279, -111.45032835)
_TURN: Final = (-0.00928836, 0.01975479, -0.00427372)
_SCALE: Final = 0.252906278e-6
_SECOND: Final = math.pi / 648000
_SOUTH, _NORTH, _WEST, _EAST = 7.0, 24.0, 102.0, 118.0
_EARTH_KM: Final = 6371.0
_DEGREES: Final = re.compile(
    r"(?P<before>[NSEWBĐ])?\s*(?P<d>\d{1,3}(?:[.,]\d+)?)\s*(?:[°º*]|độ)?\s*"
    r"(?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*(?:['′’]|phút)\s*)?"
    r"(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|''|′′|giây)\s*)?(?P<after>[NSEWBĐ])?",
    re.IGNORECASE,
)
_TWO_NUMBERS: Final = re.compile(r"[XYNE=:\s]*([0-9][0-9.,]*)[\s;,]+[XYNE=:\s]*([0-9][0-9.,]*)\s*m?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Grid:
    """A transverse Mercator grid: middle meridian in degrees, scale on it, and whether its datum is VN-2000."""

    meridian: float
    scale: float
    is_vn2000: bool


GRIDS: Final = {
    "UTM48": _Grid(105.0, 0.9996, is_vn2000=False),
    "UTM49": _Grid(111.0, 0.9996, is_vn2000=False),
    "VN2000_10600": _Grid(106.0, 0.9999, is_vn2000=True),
    "VN2000_10615": _Grid(106.25, 0.9999, is_vn2000=True),
    "VN2000_10815": _Grid(108.25, 0.9999, is_vn2000=True),
    "VN2000_10830": _Grid(108.5, 0.9999, is_vn2000=True),
    "VN2000_48": _Grid(105.0, 0.9996, is_vn2000=True),
    "VN2000_49": _Grid(111.0, 0.9996, is_vn2000=True),
}


@dataclass(frozen=True, slots=True)
class Position:
    """A place in WGS-84 degrees, north and east."""

    latitude: float
    longitude: float

    def stored(self) -> str:
        """16.623450,106.734560: a tenth of a metre."""
        return f"{self.latitude:.6f},{self.longitude:.6f}"

    def shown(self, *, places: int = 5) -> str:
        """16.62345, 106.73456; rounded to ``places`` (2 are about a kilometre)."""
        return f"{self.latitude:.{places}f}, {self.longitude:.{places}f}"

    def km_from(self, other: Position) -> float:
        """Distance along the ground."""
        one, two = math.radians(self.latitude), math.radians(other.latitude)
        turned = math.radians(other.longitude - self.longitude)
        half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(turned / 2) ** 2
        return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def read_stored(stored: str | None) -> Position | None:
    """The position of its stored form; None for none."""
    if not stored or "," not in stored:
        return None
    north, east = stored.split(",")
    return Position(float(north), float(east))


def parse_position(raw: str, *, system: str = "WGS84", field: str | None = None) -> Position:
    """Read coordinates in a ``PositionSystem``. Degrees may come in either order; of metres the first is north (X).

    Raises RuleViolation POSITION_UNREADABLE, POSITION_ELSEWHERE.
    """
    text = clean_text(raw[:100])
    grid = GRIDS.get(system)
    found = _of_degrees(text, field=field) if grid is None else _of_metres(text, grid, field=field)
    if not (_SOUTH <= found.latitude <= _NORTH and _WEST <= found.longitude <= _EAST):
        raise refusal("POSITION_ELSEWHERE", field)
    return found


def _of_degrees(text: str, *, field: str | None) -> Position:
    parts = _halves(text)
    if parts is None:
        raise refusal("POSITION_UNREADABLE", field)
    north, east = parts
    # Nothing in Vietnam lies further north than 24°, or further west than 102°: the order tells itself.
    return Position(east, north) if north > east else Position(north, east)


def _halves(text: str) -> tuple[float, float] | None:
    """Two angles of one text; None if there are not just two."""
    plain = re.fullmatch(r"(\d{1,3}[.,]\d+)[\s;,]+(\d{1,3}[.,]\d+)", text)
    if plain is not None:
        return _number(plain[1]), _number(plain[2])
    found = [each for each in _DEGREES.finditer(text) if each.group().strip()]
    if len(found) != 2 or _DEGREES.sub("", text).strip(" ,;-"):
        return None
    north, east = (_angle(each) for each in found)
    return (north, east) if north is not None and east is not None else None


def _angle(found: re.Match[str]) -> float | None:
    minutes, seconds = _number(found["m"] or "0"), _number(found["s"] or "0")
    if minutes >= 60 or seconds >= 60:
        return None
    return _number(found["d"]) + minutes / 60 + seconds / 3600


def _number(written: str) -> float:
    return float(written.replace(",", "."))


def _of_metres(text: str, grid: _Grid, *, field: str | None) -> Position:
    found = _TWO_NUMBERS.fullmatch(text)
    metres = [_metres(each) for each in found.groups()] if found is not None else []
    if len(metres) != 2 or None in metres:
        raise refusal("POSITION_UNREADABLE", field)
    # East is six digits in this grid, north seven: whichever comes first.
    north, east = sorted((each or 0.0 for each in metres), reverse=True)
    latitude, longitude = _unprojected(north, east, grid)
    return Position(*(_to_wgs84(latitude, longitude) if grid.is_vn2000 else (latitude, longitude)))


def _metres(written: str) -> float | None:
    """A number of metres: 1839123.45, 1.839.123,45 or 1,839,123.45."""
    digits = written.strip(".,")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None


def _unprojected(north: float, east: float, grid: _Grid) -> tuple[float, float]:
    """Degrees of a point of the grid (Krüger, to the fourth power of the third flattening)."""
    n = _FLATTENING / (2 - _FLATTENING)
    radius = _AXIS / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    back = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96, n**2 / 48 + n**3 / 15, 17 * n**3 / 480)
    forth = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)
    xi, eta = north / (grid.scale * radius), (east - _FALSE_EAST) / (grid.scale * radius)
    xi_, eta_ = xi, eta
    for step, factor in enumerate(back, start=1):
        xi_ -= factor * math.sin(2 * step * xi) * math.cosh(2 * step * eta)
        eta_ -= factor * math.cos(2 * step * xi) * math.sinh(2 * step * eta)
    chi = math.asin(math.sin(xi_) / math.cosh(eta_))
    latitude = chi + sum(factor * math.sin(2 * step * chi) for step, factor in enumerate(forth, start=1))
    longitude = math.atan2(math.sinh(eta_), math.cos(xi_))
    return math.degrees(latitude), grid.meridian + math.degrees(longitude)


def _to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """A point of VN-2000 at sea level in WGS-84."""
    x, y, z = _cartesian(math.radians(latitude), math.radians(longitude))
    rx, ry, rz = (angle * _SECOND for angle in _TURN)
    grown = 1 + _SCALE
    return _geographic(
        _SHIFT[0] + grown * (x + rz * y - ry * z),
        _SHIFT[1] + grown * (-rz * x + y + rx * z),
        _SHIFT[2] + grown * (ry * x - rx * y + z),
    )


def _cartesian(phi: float, lam: float) -> tuple[float, float, float]:
    squared = _FLATTENING * (2 - _FLATTENING)
    across = _AXIS / math.sqrt(1 - squared * math.sin(phi) ** 2)
    return (
        across * math.cos(phi) * math.cos(lam),
        across * math.cos(phi) * math.sin(lam),
        across * (1 - squared) * math.sin(phi),
    )


def _geographic(x: float, y: float, z: float) -> tuple[float, float]:
    squared = _FLATTENING * (2 - _FLATTENING)
    level = math.hypot(x, y)
    phi = math.atan2(z, level * (1 - squared))
    for _round in range(6):
        across = _AXIS / math.sqrt(1 - squared * math.sin(phi) ** 2)
        phi = math.atan2(z + squared * across * math.sin(phi), level)
    return math.degrees(phi), math.degrees(math.atan2(y, x))
