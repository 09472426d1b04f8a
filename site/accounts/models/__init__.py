"""Who can sign in, who they are, who was invited, and what happened at the door."""

from accounts.models.events import SignInEvent
from accounts.models.invitations import Invitation
from accounts.models.users import Person, User, UserManager

__all__ = ["Invitation", "Person", "SignInEvent", "User", "UserManager"]
