"""The window around the pages: rail, search of everything, keys, first start, what a crash tells."""
