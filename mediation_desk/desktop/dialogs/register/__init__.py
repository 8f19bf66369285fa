"""新登记: one dialog that takes a dispute from nothing to its number by keyboard alone."""
