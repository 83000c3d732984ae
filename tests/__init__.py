"""The promises of the product, kept by machine: who may not, what is refused, what the figures are."""
