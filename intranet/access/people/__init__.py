"""The people in seats: finding them by name and address, giving and ending their roles, and the screen for it."""
