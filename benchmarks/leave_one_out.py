"""Read each annotated note without whatever only that note justifies, and score it.

    python benchmarks/leave_one_out.py NOTES GOLD [--signs]

What a note justifies: catalogue entries that it mentions, relation rules that apply to it, words of
the lexicon that stand in it. Whatever no other note of NOTES, of data/notes and of data/gold
justifies as well is taken away before the note is read again. Given names stay: they were listed
from many languages, for no note. ``--signs`` reads every note with one sign of layout less each.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from unittest import mock

import graphkcd.build.fragment as fragments
import graphkcd.parse.candidates as candidates
import graphkcd.parse.outline as outlines
import graphkcd.parse.segments as segments
import graphkcd.parse.slots as slots
import graphkcd.parse.title_people as title_people
import graphkcd.parse.titles as titles
import graphkcd.parse.unlabelled as unlabelled
import graphkcd.relate.claims as relating
from graphkcd.build.fragment import Reader
from graphkcd.catalogue.load import load_catalogue
from graphkcd.model.catalogue import Catalogue
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.parse.lexicon import load_lexicon
from graphkcd.quality.evaluate import _document, micro
from graphkcd.quality.found import found_in
from graphkcd.quality.gold import read_gold
from graphkcd.quality.score import score
from graphkcd.relate.rules import load_rules

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("talk", "speaker", "affiliation", "technology", "organization", "theme", "relation")
LONGEST = 5  # words of a label or a role
KEPT = {"given_names", "languages_of", "months"}


def _block(candidate):
    return candidate.block


#: A sign of layout → where it is read, and what stands there once it is not.
SIGNS = {
    "format before the title": [(titles, "lead_of", lambda *_: None)],
    "speaker line": [(slots, "_with_field", lambda _document, slots_, *_: slots_)],
    "people on the title's line": [(title_people, "divisions", lambda *_: ())],
    "people on the next line": [
        (unlabelled, "_with_bare_people", lambda _layout, slots_, *_: slots_)
    ],
    "link to a talk": [(candidates, "has_talk_link", lambda *_: False)],
    "likeness of siblings": [(segments, "regular", lambda found: sorted(found, key=_block))],
    "items": [(segments, "item_candidates", lambda *_: [])],
    "table rows": [(segments, "row_candidates", lambda *_: [])],
    "front matter": [(segments, "front_candidate", lambda *_: None)],
    "running prose": [(segments, "prose_candidates", lambda *_: [])],
}


def phrases(text):
    """Give every run of up to five words of a text, folded."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return {" ".join(words[i : i + n]) for n in range(1, LONGEST + 1) for i in range(len(words))}


def spelt(word):
    return " ".join(re.findall(r"[^\W_]+", word.casefold()))


def justified(document, reader):
    """Give the entries, rules and phrases that a note speaks for."""
    fragment = reader.fragment_of(document)
    entries = {mention.entity for mention in fragment.mentions}
    entries |= {appearance.affiliation for appearance in fragment.appearances}
    return entries, {claim.rule for claim in fragment.claims}, phrases(document.text)


def unnamed(entry):
    """Give an entry that no text can name; others may go on referring to it."""
    names = {"aliases": (), "misspellings": ()}
    return replace(
        entry, name=f"({entry.id})", **{k: v for k, v in names.items() if hasattr(entry, k)}
    )


def without_words(lexicon, only):
    """Give the lexicon without the words that one note alone justifies, and how many those are."""
    changed, count = {}, 0
    for field in fields(lexicon):
        words = getattr(lexicon, field.name)
        gone = {w for w in words if spelt(w) in only} if field.name not in KEPT else set()
        count += len(gone) if field.name != "role_starts" else 0
        if isinstance(words, frozenset):
            changed[field.name] = words - gone
        elif gone:
            changed[field.name] = {k: v for k, v in words.items() if k not in gone}
    return replace(lexicon, **changed), count


@contextmanager
def with_less(lexicon, rules):
    """Read with a lexicon and rules other than the shipped ones."""
    chosen = relating._precise_trials  # noqa: SLF001 - rules are chosen once a process
    chosen.cache_clear()
    with (
        mock.patch.object(outlines, "load_lexicon", return_value=lexicon),
        mock.patch.object(fragments, "load_lexicon", return_value=lexicon),
        mock.patch.object(relating, "load_rules", return_value=rules),
    ):
        yield
    chosen.cache_clear()


def scored(document, gold, catalogue):
    graph = KnowledgeGraph.of([Reader(catalogue).fragment_of(document)], catalogue.entries.values())
    return score(found_in(graph), gold)


def leave_out(documents, own, catalogue):
    """Give the scores with everything, and those with what other notes justify, kind by kind."""
    reader = Reader(catalogue)
    speaks = {slug: justified(document, reader) for slug, (document, _) in documents.items()}
    ours = [justified(document, reader) for document in own]
    found = {name: {} for name in ("nothing", *KINDS, "all three")}
    for slug, (document, gold) in documents.items():
        others = [*ours, *(speaks[other] for other in speaks if other != slug)]
        entries, rules, words = (
            mine - set().union(*(other[i] for other in others))
            for i, mine in enumerate(speaks[slug])
        )
        lexicon, count = without_words(load_lexicon(), words)
        kept = Catalogue.of(
            (unnamed(entry) if id_ in entries else entry, catalogue.rules[id_])
            for id_, entry in catalogue.entries.items()
        )
        less = tuple(rule for rule in load_rules() if rule.name not in rules)
        for name, scores in found.items():
            taken = [name in (kind, "all three") for kind in KINDS]
            with with_less(
                lexicon if taken[2] else load_lexicon(), less if taken[1] else load_rules()
            ):
                scores[slug] = scored(document, gold, kept if taken[0] else catalogue)
        gone, known = len(load_rules()) - len(less), len(entries & catalogue.entries.keys())
        print(f"{slug}: {known} entries, {gone} rules, {count} words")
    return found


KINDS = ("entries", "rules", "words")


def show(found):
    """Print F1 with everything and without what a note alone justifies, then by kind."""
    print(f"\n{'':36}" + "".join(f"{layer[:12]:>14}" for layer in LAYERS))
    full, less = ({**found[k], "all": micro(found[k].values())} for k in ("nothing", "all three"))
    for slug in full:
        cells = (
            f"{full[slug][layer].f1:.2f} → {less[slug][layer].f1:.2f}"
            if layer in full[slug] and full[slug][layer].right + full[slug][layer].missing
            else "–"
            for layer in LAYERS
        )
        print(f"{slug:36}" + "".join(f"{cell:>14}" for cell in cells))
    for name, scores in found.items():
        total = micro(scores.values())
        cells = (f"{total[k].precision:.2f}/{total[k].recall:.2f}" for k in LAYERS)
        print(f"{'without ' + name:36}" + "".join(f"{cell:>14}" for cell in cells))


def show_signs(documents, own, catalogue):
    """Say for each sign how many notes have a talk or a speaker less without it."""
    everything = documents | own
    full = {slug: scored(*pair, catalogue) for slug, pair in everything.items()}
    for sign, patches in SIGNS.items():
        hurt = defaultdict(list)
        for slug, pair in everything.items():
            undo = [mock.patch.object(*patch) for patch in patches]
            for patch in undo:
                patch.start()
            less = scored(*pair, catalogue)
            for patch in undo:
                patch.stop()
            lost = [full[slug][k].right - less[k].right for k in ("talk", "speaker")]
            if any(lost):
                hurt["corpus" if slug in documents else "own"].append(f"{slug} {lost[0]}/{lost[1]}")
        print(f"{sign}: {len(hurt['corpus'])} of theirs, {len(hurt['own'])} of ours")
        print(f"    {'; '.join(hurt['corpus'] + hurt['own'])}")


def annotated(notes, gold):
    found = [read_gold(path) for path in sorted(gold.glob("*.json"))]
    return {one.slug: (_document(notes, one), one) for one in found}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("notes", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--signs", action="store_true")
    options = parser.parse_args()
    documents = annotated(options.notes, options.gold)
    own = annotated(ROOT / "data", ROOT / "data" / "gold")
    own = {slug: pair for slug, pair in own.items() if slug not in documents}
    catalogue = load_catalogue()
    if options.signs:
        show_signs(documents, own, catalogue)
    else:
        show(leave_out(documents, [document for document, _ in own.values()], catalogue))


if __name__ == "__main__":
    main()
