"""Text as people in Vietnam type it: names, days, money, numbers, phones. Pure Python; imports `core.errors` alone."""
