"""What needs attention, calendar with feeds, and the digest: panels that other apps register."""
