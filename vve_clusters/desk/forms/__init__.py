"""The short forms of the desk."""
