"""What somebody notes for themselves at an item. Nobody else reads it, on no surface, whatever their role."""
