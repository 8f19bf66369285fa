"""Where things lie, what an office may set, and which rules it starts with."""
