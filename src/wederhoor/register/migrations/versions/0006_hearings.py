"""What was made of each matter: roots, replies, contradictions; and measures."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    pass
