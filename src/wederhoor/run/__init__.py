"""Where the steps are composed, and the only place."""
