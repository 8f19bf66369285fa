"""The fields of an agreement's dialog that only it has: numbered terms, and what each side takes on."""
