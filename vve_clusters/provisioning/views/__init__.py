"""The screens of partners in the admin."""
