"""The meeting set: agenda and papers in one PDF, made for one reader, of what that reader may read."""
