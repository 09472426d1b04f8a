"""Contact moments: talks, visits and calls with partners, noted on a phone."""
