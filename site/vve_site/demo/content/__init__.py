"""The Dutch texts of the demo as plain data: a fictional partnership (VVE Lindemeer) and a fictional city (Leiebeke).

What lives here: typed tuples and dataclasses that import no Django, so that they can be read and tested alone. Making
pages, blocks and accounts of them is work for the commands of the demo.
"""
