"""Open registers of schools and childcare: reading them, a first import, and what differs since then."""
