"""Minutes: holding the meeting, writing item by item with several people at once, sending the draft."""
