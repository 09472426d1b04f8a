"""One mail with what there is to tell: how often somebody wants it, when it is due, and how it goes exactly once."""
