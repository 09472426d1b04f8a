"""Whether bodies and clusters meet as often in a year as they agreed: planned and held."""
