"""The command line: the same services from a shell (case-file.md, Command line)."""
