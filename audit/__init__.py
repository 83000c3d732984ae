"""Who did and saw what: hash-chained events, sealed reads, verification. May import keys and core."""
