import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_on_the_law_is_up_to_date(tmp_path: Path) -> None:
    """``make docs`` renews it."""
    page = tmp_path / "law.md"
    subprocess.run([sys.executable, ROOT / "tools" / "law" / "make.py", page], check=True)
    assert (ROOT / "docs" / "law.md").read_text("utf-8") == page.read_text("utf-8")
