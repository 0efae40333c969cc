"""The pages of the workbench, a module for each of its areas; every one has a ``router``."""
