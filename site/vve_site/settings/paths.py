"""Where things are, in a checkout and in an installed wheel."""

from pathlib import Path

import environ

PACKAGE = Path(__file__).resolve().parents[1]
# In a checkout the project is three folders up and has a templates folder; a wheel has its templates inside the apps.
CHECKOUT = PACKAGE.parents[1]
TEMPLATES_FOLDER = CHECKOUT / "templates"
IS_CHECKOUT = (CHECKOUT / "pyproject.toml").is_file()

env = environ.Env()
if IS_CHECKOUT:
    environ.Env.read_env(CHECKOUT / ".env")

VAR = Path(env.str("VVE_VAR", default=str(CHECKOUT / "var" if IS_CHECKOUT else Path.cwd() / "var")))
"""Everything the running site writes: database (SQLite), private files, static files."""
