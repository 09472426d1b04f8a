"""Planning meetings: one or a series, with another time or place, or cancelled."""
