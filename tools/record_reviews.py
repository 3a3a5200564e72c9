"""Records that every measure of a text was read whole by a reviewer, as its facts stand now.

usage: record_reviews.py SOURCES REVIEWER TEXT ...

To be run after a review, when its decisions stand in curation/decisions/. Writes
curation/reviews/TEXT.csv: for each measure a digest of its facts. When facts change later, the build says
which reviews no longer hold, and the facts' review status goes back to "machine".
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from plangraph.building import Review, read_all, read_texts
from plangraph.curation import read_decisions
from plangraph.register import read_register
from plangraph.resources import Resources
from plangraph.reviewing import digest_of
from plangraph.vocabulary import lexicon_of, read_vocabulary

ROOT = Path(__file__).resolve().parent.parent


def main(sources: str, reviewer: str, *texts: str) -> None:
    folders = Resources.under(ROOT)
    register = read_register(folders.curation / "register")
    lexicon = lexicon_of(read_vocabulary(folders.ontology).concepts)
    review = Review(read_decisions(folders.curation / "decisions", register))
    readings, notes = read_all(register, read_texts(register, Path(sources), allow_changed=False), lexicon, review)
    for note in notes:
        print(note, file=sys.stderr)
    for reading in readings:
        if reading.text.id not in texts:
            continue
        file = folders.curation / "reviews" / f"{reading.text.id}.csv"
        file.parent.mkdir(exist_ok=True)
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(("text", "number", "digest", "reviewer"))
            for found in reading.annotations:
                writer.writerow((reading.text.id, found.number, digest_of(found), reviewer))
        print(f"{file.relative_to(ROOT)}: {len(reading.annotations)} measures")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
