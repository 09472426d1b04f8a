"""What meetings come to: decisions and actions, over all bodies and clusters."""
