"""Files in and out: what other places hand over becomes records, with every problem located."""
