"""Rules of assistance: plain values and the day in question go in, a verdict comes out."""
