"""The measurements on a large desk: `python -m tests.bench [desk]` (`./desk bench`)."""
