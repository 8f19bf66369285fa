"""The page of one dispute: what it lacks, its dates, and everything that was recorded, tab by tab."""
