"""Wederhoor: a source-critical register of alleged uses of prohibited weapons."""
