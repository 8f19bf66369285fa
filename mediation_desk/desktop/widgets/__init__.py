"""What pages and dialogs are put together from."""
