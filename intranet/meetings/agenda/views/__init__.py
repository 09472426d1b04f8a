"""The screens of an agenda."""
