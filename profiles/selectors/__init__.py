"""What the reading pages show, read in a bounded number of queries and only as far as the reader may see it."""
