"""Dialogs that enter and change what the office's own lists hold."""
