"""回头看: samples of closed cases and their check visits."""
