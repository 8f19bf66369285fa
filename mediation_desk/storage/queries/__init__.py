"""What is asked of a desk: every answer a frozen row, none an object of the database."""
