"""The register of institutions in the admin: lists, forms, what is exported, and who may see which rows."""
