"""The directory: institutions and people, for whoever is signed in, within what each person lets show."""
