"""What visitors see of clusters and institutions: the pages, the finder, the directory. Nothing here writes."""
