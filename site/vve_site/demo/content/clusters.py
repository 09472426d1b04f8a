"""The thirteen base clusters of Lindemeer in the order of the alphabet, and what is the same on each of their pages."""

from __future__ import annotations

from vve_site.demo.content.clusters_town import TOWN
from vve_site.demo.content.clusters_villages import VILLAGES

CLUSTERS = tuple(sorted((*TOWN, *VILLAGES), key=lambda cluster: cluster.slug.removeprefix("t-")))
