"""The rule by which quantities, weapons and places were found, and how precise a place is.

What was written before has no rule: another version of the analyser reads it anew.
"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for statement in COLUMNS.strip().split(";\n"):
        op.execute(statement)


COLUMNS = """
ALTER TABLE quantities ADD COLUMN rule TEXT NOT NULL DEFAULT 'not recorded';
ALTER TABLE claims ADD COLUMN weapon_rule TEXT;
ALTER TABLE claims ADD COLUMN place_precision TEXT;
ALTER TABLE claims ADD COLUMN place_rule TEXT;
UPDATE claims SET weapon_rule = 'not recorded' WHERE weapon_category IS NOT NULL;
UPDATE claims SET place_rule = 'not recorded' WHERE place_span IS NOT NULL
"""
