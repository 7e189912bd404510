"""Every mention and every claim opens the exact words it came from.

Each build holds its facts against its notes by itself (``graphkcd.build.proof``), so whatever the
suite builds is proven; here this is shown again without its help, and from what was exported.
"""

import pyoxigraph as ox
import pytest

from graphkcd import vocab
from graphkcd.build.reading import read_graph_of_notes
from graphkcd.rdf.decode import decode
from graphkcd.rdf.encode import encode
from graphkcd.rdf.formats import N_QUADS, serialize

QUOTES = """
SELECT ?path ?start ?end ?line ?exact
WHERE {
  ?quote oa:hasSource/kcd:path ?path ; oa:start ?start ; oa:end ?end ; kcd:line ?line ;
         oa:exact ?exact .
}
"""


def assert_stands(text, start, end, line, exact):
    assert text[start:end] == exact
    assert text.count("\n", 0, start) + 1 == line
    assert exact.strip()


def assert_proven(built):
    """Hold every quote against its note, as it was found and as it is exported."""
    texts = {path: document.text for path, document in built.documents.items()}
    for fragment in built.graph.fragments:
        assert all(claim.evidence for claim in fragment.claims)
        for at in fragment.quotes:
            assert at.document == fragment.document.path
            assert_stands(texts[at.document], at.start, at.end, at.line, at.exact)
    for at in (quote for candidate in built.candidates for quote in candidate.evidence):
        assert_stands(texts[at.document], at.start, at.end, at.line, at.exact)
    store = ox.Store()
    store.load(serialize(encode(built.graph), N_QUADS), ox.RdfFormat.N_QUADS)
    found = store.query(QUOTES, prefixes=vocab.PREFIXES, use_default_graph_as_union=True)
    quotes = [[solution[i].value for i in range(5)] for solution in found]
    for path, start, end, line, exact in quotes:
        assert_stands(texts[path], int(start), int(end), int(line), exact)
    return len(quotes)


def proofless_nodes(built):
    """Count mentions, claims, talks, appearances and takeaways that lead to no words."""
    store = ox.Store()
    store.load(serialize(encode(built.graph), N_QUADS), ox.RdfFormat.N_QUADS)
    asked = """
    SELECT ?node WHERE {
      VALUES ?class { kcd:Mention kcd:Claim kcd:Talk kcd:Appearance kcd:Takeaway }
      ?node a ?class .
      FILTER NOT EXISTS { ?node oa:exact ?words }
      FILTER NOT EXISTS { ?node kcd:evidence/oa:exact ?words }
      FILTER NOT EXISTS { ?node kcd:origin "catalogue" }
    }
    """
    found = store.query(asked, prefixes=vocab.PREFIXES, use_default_graph_as_union=True)
    return [solution["node"].value for solution in found]


def test_every_fact_of_the_project_s_notes_is_proven(built_notes):
    assert assert_proven(built_notes) > 300
    assert proofless_nodes(built_notes) == []


def test_every_fact_read_back_from_the_exported_file_is_proven(built_notes, output):
    for fragment in decode((output / "graph.trig").read_bytes()).fragments:
        text = built_notes.documents[fragment.document.path].text
        for at in fragment.quotes:
            assert_stands(text, at.start, at.end, at.line, at.exact)


def test_every_fact_of_the_golden_notes_is_proven(root, catalogue):
    built = read_graph_of_notes([root / "tests" / "golden"], catalogue)
    assert built.failures == []
    assert assert_proven(built) > 100
    assert proofless_nodes(built) == []


def test_every_fact_of_real_notes_is_proven(corpus, catalogue):
    built = read_graph_of_notes(corpus, catalogue)
    assert built.failures == []
    assert assert_proven(built) > 1000
    assert proofless_nodes(built) == []


HEAD = "# X\n\n## Talk: Inside Cilium\n\nSpeaker: Ada Lovelace\n\n"


@pytest.mark.parametrize(
    "note",
    [
        "\ufeff" + HEAD.replace("\n", "\r\n") + "- Cilium uses eBPF\r\n",
        HEAD.replace("Inside", "😀") + "> 😀 **Cilium** uses `eBPF` 😀\n",
        HEAD.replace("Inside", "\u200fInside\u2028") + "Cilium\u2028uses\x85eBPF\n",
        HEAD.replace("Inside", "&lt;Inside&gt;") + "[Cilium](https://cilium.io) &amp; eBPF\n",
        "# X\n\n| Talk | Speaker |\n| - | - |\n| In *Cilium* | Ada Lovelace |\n| eBPF | Bo Bo |\n",
        "X DAYS\n\nTalk: Inside Cilium\nSpeaker: Ada Lovelace\n\tCilium uses eBPF\n\x1b\x0c\n",
    ],
    ids=["mark and line ends", "astral", "separators", "entities and links", "table", "plain"],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_offsets_hold_whatever_characters_a_note_has(tmp_path, catalogue, note, name):
    (tmp_path / name).write_bytes(note.encode())
    built = read_graph_of_notes([tmp_path], catalogue)
    assert assert_proven(built) > 0
