"""Rules of counting: plain values in, figures out."""
