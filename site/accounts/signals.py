"""What accounts tell others, who they do not know."""

from django.dispatch import Signal

# Somebody came in through the identity provider, or asks to. Arguments: user (None when there is no account yet),
# issuer (str), groups (list of str). Without a user, True means: these groups give a place, so make the account.
identity_groups_received = Signal()

# An account was closed. Sent inside the transaction, so that a receiver that fails undoes the closing.
# Arguments: user, by (a user, or None for the command line).
account_closed = Signal()
