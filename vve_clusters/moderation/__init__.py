"""Whether institutions publish by themselves, and the way to the contact person of their cluster where they do not."""
