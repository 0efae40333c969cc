"""Make law/data/participation.csv: who is bound by which treaty, and since when.

Reads the 2014 restatement of the UN Treaty Collection (shared/data/untreaties-2015) and the lists
beside this script, which restate later facts and those of other depositaries. The day a treaty
binds a state is worked out here by the treaty's own rule.

Run: python tools/law/participation/make.py [the shared folder]
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
DATA = ROOT / "src/wederhoor/law/data"
COLUMNS = [
    "treaty", "state", "signed", "consented", "how", "in_force", "withdrawn", "ended", "source",
    "as_of", "note",
]  # fmt: skip
ENTRY = {
    "CWC": "1997-04-29", "CCM": "2010-08-01", "BWC": "1975-03-26", "APMBC": "1999-03-01",
    "CCW": "1983-12-02", "CCW-I": "1983-12-02", "CCW-II": "1983-12-02", "CCW-III": "1983-12-02",
    "CCW-II-A": "1998-12-03", "CCW-IV": "1998-07-30", "CCW-V": "2006-11-12", "CCW-A1": "2004-05-18",
    "GP1925": "1928-02-08", "NPT": "1970-03-05", "TPNW": "2021-01-22", "CTBT": "",
    "ENMOD": "1978-10-05", "ATT": "2014-12-24", "ROME": "2002-07-01", "ROME-2010": "2012-09-26",
    "ROME-2017-BW": "2020-04-02", "ROME-2017-LASER": "2020-04-02", "ROME-2017-XRAY": "2020-04-02",
}  # fmt: skip
LABELS = {
    "CCW-P4 blinding lasers": "CCW-IV", "CCW amended P2": "CCW-II-A", "CCW-P5 ERW": "CCW-V",
    "CCW art1 amendment": "CCW-A1",
}  # fmt: skip
UNODA = {
    "GP": "GP1925",
    "P3": "CCW-III",
    "P4": "CCW-IV",
    "P5": "CCW-V",
    "A2": "CCW-II-A",
    "A1": "CCW-A1",
}
HOW = {
    "": "ratification", "r": "ratification", "a": "accession", "d": "succession", "A": "acceptance",
    "AA": "approval", "P": "acceptance",
}  # fmt: skip
# Names that carry no code in the 2014 file.
CODES = {"St. Kitts and Nevis": "KN", "St. Lucia": "LC", "St. Vincent and the Grenadines": "VC"}
# The succession of states, where it is not the day the state began in state_history.json.
SUCCEEDED = {"RS": "1992-04-27", "UA": "1991-08-24"}
SERBIA = (
    "acts until 4 February 2003 are those of the Federal Republic of Yugoslavia, until 3 June 2006 "
    "of Serbia and Montenegro, which Serbia continues"
)

Row = dict[str, str]


def lines(name: str) -> Iterator[str]:
    """The lines of a list beside this script, without remarks."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def first_of_month(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    return months_after(day.replace(day=1), months)


def in_force(treaty: str, consented: str) -> str:
    """The day the treaty binds a state by its consent; empty where it cannot be said."""
    entry = ENTRY[treaty]
    if not entry or not consented:
        return ""
    if len(consented) < 10:
        on_deposit = treaty in ("GP1925", "BWC", "NPT", "ENMOD")
        return consented if on_deposit and consented > entry else ""
    day, start = date.fromisoformat(consented), date.fromisoformat(entry)
    if treaty == "CWC":
        begins = start if day < start else day + timedelta(days=30)
    elif treaty in ("CCM", "APMBC"):
        begins = first_of_month(day, 6)
    elif treaty.startswith("CCW"):
        begins = months_after(day, 6)
    elif treaty == "ATT":
        begins = start if day < start else day + timedelta(days=90)
    elif treaty == "TPNW":
        begins = day + timedelta(days=90)
    elif treaty == "ROME":
        begins = first_of_month(day + timedelta(days=60), 1)
    elif treaty.startswith("ROME-"):
        begins = months_after(day, 12)
    else:
        begins = day
    return max(begins, start).isoformat()


class Table:
    """The rows, by treaty and state."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Row] = {}

    def row(self, treaty: str, state: str) -> Row:
        """The row of a treaty and a state, made where there is none."""
        empty = dict.fromkeys(COLUMNS, "") | {"treaty": treaty, "state": state}
        return self.rows.setdefault((treaty, state), empty)

    def consent(
        self, treaty: str, state: str, signed: str, consented: str, how: str, source: str
    ) -> None:
        """Set what is known of a signature and a consent; a later source adds, or corrects."""
        row = self.row(treaty, state)
        if signed != "-":
            row["signed"] = signed or row["signed"]
        if consented not in ("-", ""):
            row["consented"], row["how"] = consented, HOW[how]
        row["source"] = source

    def note(self, treaty: str, state: str, text: str) -> None:
        """Add a note."""
        row = self.row(treaty, state)
        if text and text not in row["note"]:
            row["note"] = "; ".join(filter(None, (row["note"], text)))


def untc(table: Table, shared: Path) -> None:
    """The 2014 file."""
    with (DATA / "states.csv").open(encoding="utf-8") as stream:
        codes = {row["alpha3"]: row["alpha2"] for row in csv.DictReader(stream)}
    path = shared / "data/untreaties-2015/chapter26_long.csv"
    with path.open(encoding="utf-8") as stream:
        for raw in csv.DictReader(stream):
            values = list(raw.values())
            label, _, name, alpha3, signed, consented, how = values[:7]
            state = CODES.get(name) or codes[alpha3]
            table.consent(LABELS.get(label, label), state, signed, consented, how, "untc-2014")


def rome(table: Table) -> None:
    """The Rome Statute in 2014."""
    for line in lines("rome_2014.txt"):
        state, signed, consented, *how = line.split()
        table.consent("ROME", state, signed, consented, how[0] if how else "", "untc-rome-2014")


def unoda(table: Table) -> None:
    """The other depositaries, the first three protocols, and changes to mid-2018."""
    for line in lines("unoda_2018.txt"):
        state, *fields = line.split("|")
        for field in filter(None, fields):
            key, *rest = field.split()
            treaty = UNODA.get(key, key)
            if key == "P":
                continue
            if len(rest) == 1:
                table.consent(treaty, state, "-", rest[0], "P", "unoda-2018")
            elif treaty != "CCM":
                table.consent(
                    treaty, state, rest[0], rest[1], rest[2] if len(rest) > 2 else "", "unoda-2018"
                )
        ccw = table.rows.get(("CCW", state))
        for key, digits in (field.split() for field in fields if field.startswith("P ")):
            for digit in digits if ccw and key == "P" else ():
                if digit != "0" and ccw:
                    how = "succession" if ccw["how"] == "succession" else "acceptance"
                    row = table.row("CCW-" + "I" * int(digit), state)
                    row |= {"consented": ccw["consented"], "how": how, "source": "unoda-2018"}


def later(table: Table) -> None:
    """What came after, and the states that are no more."""
    source = ""
    for line in lines("later.txt"):
        if line.startswith("["):
            source = line.strip("[]")
            continue
        fact, _, text = line.partition("|")
        names, state, event, day = fact.split()
        first, *others = names.split("+")
        for treaty in (first, *(first.rsplit("-", 1)[0] + "-" + other for other in others)):
            row = table.row(treaty, state)
            if event == "s":
                row["signed"] = day
            elif event == "w":
                row["withdrawn"] = day
            elif event == "e":
                row["ended"] = day
            elif event == "c":
                row["consented"] = day
            elif event != "n":
                row["consented"], row["how"] = day, HOW[event]
            if source != "-" and (event != "n" or not row["source"]):
                row["source"] = source
            table.note(treaty, state, text.strip())


def history() -> dict[str, dict[str, str]]:
    """The first and last day of states, and what continues them, by code."""
    states = json.loads((DATA / "state_history.json").read_text(encoding="utf-8"))["states"]
    keys = ("from", "until", "continued_by")
    return {code: {k: str(entry[k]) for k in keys if k in entry} for code, entry in states.items()}


def coverage() -> dict[str, str]:
    """To which day the table is complete, by treaty."""
    sources = yaml.safe_load((DATA / "participation_sources.yaml").read_text(encoding="utf-8"))
    return {t: str(day) for entry in sources.values() for t, day in entry["covers"].items()}


def finish(table: Table) -> list[Row]:
    """Entry into force, corrections and notes."""
    known, covered = history(), coverage()
    for row in table.rows.values():
        row["as_of"] = covered[row["treaty"]]
        complete(table, row, known.get(row["state"], {}))
    for state, entry in known.items():
        if "continued_by" in entry:
            continued(table, state, entry["continued_by"], entry["until"])
    order = {treaty: number for number, treaty in enumerate(ENTRY)}
    return sorted(table.rows.values(), key=lambda row: (order[row["treaty"]], row["state"]))


def complete(table: Table, row: Row, entry: dict[str, str]) -> None:
    """Add to a row what follows from the treaty's rule and from the history of the state."""
    treaty, state = row["treaty"], row["state"]
    row["in_force"] = in_force(treaty, row["consented"])
    if row["how"] == "succession" and ENTRY[treaty]:
        day = SUCCEEDED.get(state) or entry["from"]
        row["in_force"] = max(day, ENTRY[treaty])
        if day < row["consented"]:
            table.note(treaty, state, "bound from the succession of states; notice given later")
    if treaty.startswith("CCW-") and row["in_force"] and ("CCW", state) in table.rows:
        convention = table.rows["CCW", state]
        row["in_force"] = max(row["in_force"], convention["in_force"])
    if entry.get("until"):
        row["ended"] = entry["until"] if row["consented"] else ""
        table.note(treaty, state, "the state ceased to exist; see state_history.json")
    if state == "TW":
        row["in_force"] = ""
    elif treaty == "CTBT" and row["consented"]:
        table.note(treaty, state, "the treaty is not in force")
    elif not row["consented"] and row["signed"]:
        table.note(treaty, state, "signed only")
    elif not row["in_force"] and row["consented"]:
        table.note(treaty, state, "day of entry into force not established")
    if state == "RS" and (row["consented"] < "2006-06-03" or row["in_force"] < "2006-06-03"):
        table.note(treaty, state, SERBIA)


def continued(table: Table, state: str, by: str, until: str) -> None:
    """Give a state that is no more the rows of the state that continues it."""
    for treaty, own in [(t, row) for (t, s), row in table.rows.items() if s == by]:
        if min(own["in_force"] or "9", own["consented"] or "9", own["signed"] or "9") >= until:
            continue
        row = table.row(treaty, state)
        row |= own | {"state": state, "note": f"continued by {by}, whose row this repeats"}
        if (row["consented"] or "9") >= until:
            row |= {"consented": "", "how": row["how"] if row["in_force"] else ""}
        if row["in_force"] and row["in_force"] >= until:
            row["in_force"] = ""
        row |= {"withdrawn": "", "ended": until if row["in_force"] else ""}


def main() -> None:
    """Write the table and say how many rows each treaty and each source has."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    table = Table()
    untc(table, shared)
    rome(table)
    unoda(table)
    later(table)
    rows = finish(table)
    with (DATA / "participation.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for treaty in ENTRY:
        own = [row for row in rows if row["treaty"] == treaty]
        print(treaty, len(own))
    for source, number in Counter(row["source"] for row in rows).most_common():
        print(source, number)


if __name__ == "__main__":
    main()
