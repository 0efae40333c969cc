#!/usr/bin/env bash
# Makes src/wederhoor/language/nl/model from the treebank in ../shared/data/ud-nl.
# One core, about half an hour; the same data and versions give the same weights on one machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=../shared/data/ud-nl
work=${1:-$(mktemp -d)}
spacy=".venv/bin/python -m spacy"

for part in train dev; do
    # the treebank writes ∅ for a lemma that is not known: left empty, spaCy does not learn from it
    awk 'BEGIN { FS = OFS = "\t" } $3 == "∅" { $3 = "" } 1' "$data/$part.conllu" >"$work/$part.conllu"
    $spacy convert "$work/$part.conllu" "$work" --converter conllu --n-sents 6
done

$spacy train training/nl/config.cfg --output "$work/out" \
    --paths.train "$work/train.spacy" --paths.dev "$work/dev.spacy"

model=src/wederhoor/language/nl/model
licence=$(cat "$model/LICENSE")
rm -rf "$model"
cp -r "$work/out/model-best" "$model"
printf '%s\n' "$licence" >"$model/LICENSE"
.venv/bin/python training/nl/describe.py "$model"
$spacy benchmark accuracy "$model" "$work/dev.spacy"
