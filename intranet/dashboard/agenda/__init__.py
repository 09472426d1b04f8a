"""The calendar of all bodies and clusters, on the site and as feeds for calendar programs."""
