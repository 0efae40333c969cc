"""What leaves a dossier, one module a format."""
