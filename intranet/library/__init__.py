"""Documents of the partnership: covenant, programme line, memos, budgets; versions, adoption, and the text in files."""
