"""日历: what stands on each day of a week or month, and its days put off with a reason."""
