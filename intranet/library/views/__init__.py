"""The screens of the library on the front of the site."""
