"""The people of a body: who sits in it and until when, and giving and ending seats."""
