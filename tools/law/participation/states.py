"""Make law/data/states.csv from the facts in shared/data/country-names and the names kept here.

Run: python tools/law/participation/states.py [the shared folder]
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
COLUMNS = ["alpha2", "alpha3", "nl", "en", "nl_other", "en_other"]


def main() -> None:
    """Write the list."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    facts = {}
    with (shared / "data/country-names/cldr_territories.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            facts[row["cca2"]] = row
    out = []
    for line in (HERE / "names.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        code, alpha3, dutch, english, *own = (part.strip() for part in line.split(";"))
        fact = facts.get(code, {})
        alpha3 = alpha3 or fact["cca3"]
        dutch = dutch or fact["nl"].replace("’", "'")
        english = english or fact["en"].replace("’", "'").replace(" & ", " and ")
        others: dict[str, list[str]] = {"nl": [], "en": []}
        given = [
            fact.get("nl", ""),
            fact.get("mledoze_nld_common", ""),
            fact.get("mledoze_nld_official", ""),
        ]
        for language, main_name, names in (
            ("nl", dutch, given + own[0].split("|")),
            ("en", english, [fact.get("en", "").replace(" & ", " and "), *own[1].split("|")]),
        ):
            for name in (each.strip().replace("’", "'") for each in names):
                if name and name.casefold() not in {
                    each.casefold() for each in [main_name, *others[language]]
                }:
                    others[language].append(name)
        out.append([code, alpha3, dutch, english, "|".join(others["nl"]), "|".join(others["en"])])
    with (ROOT / "src/wederhoor/law/data/states.csv").open(
        "w", encoding="utf-8", newline=""
    ) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(out))
    print(len(out), "states")


if __name__ == "__main__":
    main()
