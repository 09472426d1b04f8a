"""The Dutch guide for editors, inside the admin: the chapters of docs/redactie as screens below "Help"."""
