"""Write who made a trained pipeline, from what and under which licence, into its ``meta.json``."""

import json
import sys
from pathlib import Path

NOTICE = {
    "name": "wederhoor_news",
    "version": "0.1.0",
    "description": (
        "Dutch tagger, lemmatiser and dependency parser for newspaper text. Trained on UD Dutch "
        "Alpino and UD Dutch LassySmall (G. Bouma, G. van Noord; universaldependencies.org), "
        "CC BY-SA 4.0"
    ),
    "author": "Wederhoor",
    "license": "CC BY-SA 4.0",
    "sources": [
        {
            "name": "UD Dutch Alpino and UD Dutch LassySmall",
            "author": "G. Bouma, G. van Noord",
            "url": "https://universaldependencies.org",
            "license": "CC BY-SA 4.0",
        }
    ],
}


def main() -> None:
    file = Path(sys.argv[1], "meta.json")
    meta = json.loads(file.read_text("utf-8")) | NOTICE
    file.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
