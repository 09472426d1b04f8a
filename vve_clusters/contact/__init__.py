"""Contact with clusters and institutions: with whom people speak, and who was not spoken to for long."""
