"""Links between documents: who is one, what is copied, what is the same, who answers whom.

Pure functions over small records that each depend on one document (docs/decisions/0007).
"""
