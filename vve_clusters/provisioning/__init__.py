"""Partners come, partners go, and tasks pass from one person to another: one act each, with a record and a way back."""
