"""The meetings of clusters: planned and held with the same parts as those of bodies."""
