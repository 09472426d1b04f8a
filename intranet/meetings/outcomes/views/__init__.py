"""The screens of decisions and actions."""
