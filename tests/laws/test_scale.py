"""Large graphs: work grows with their size and not with its square, or these tests never end."""

from graphkcd.analysis.project import project
from graphkcd.model.claim import Claim, Relation
from graphkcd.model.entity import Organization, Technology, TechnologyKind
from graphkcd.model.evidence import Evidence
from graphkcd.model.fragment import DocumentRecord, Fragment
from graphkcd.model.graph import KnowledgeGraph
from graphkcd.model.mention import Mention
from graphkcd.model.talk import Talk
from graphkcd.rdf.decode import decode
from graphkcd.rdf.encode import encode
from graphkcd.rdf.formats import FORMATS, serialize

DOCUMENTS, TALKS, MENTIONS, ENTRIES = 20, 25, 40, 2000

OWNER = Organization("organization/acme", "ACME")
CATALOGUE = [
    OWNER,
    *(
        Technology(f"technology/t{i}", f"T{i}", TechnologyKind.PROJECT, owner=OWNER.id)
        for i in range(ENTRIES)
    ),
]


def note(number):
    path = f"{number:03}.md"
    talks, mentions, claims = [], [], []
    for t in range(TALKS):
        id_ = f"talk/{number}/{t}"
        talks.append(Talk(id_, f"Talk {t}", t + 1, quote(path, t)))
        named = [f"technology/t{(number * 97 + t * 41 + m) % ENTRIES}" for m in range(MENTIONS)]
        mentions += [Mention(quote(path, 100 * t + m), e, id_) for m, e in enumerate(named)]
        claims.append(Claim(named[0], Relation.USES, named[1], (quote(path, t),), "r", 0.9))
    record = DocumentRecord(path, "sha256:ab", path)
    return Fragment(record, talks=tuple(talks), mentions=tuple(mentions), claims=tuple(claims))


def quote(path, start):
    return Evidence(path, start, start + 4, 1 + start // 50, "word")


def test_twenty_thousand_mentions_are_written_read_back_and_projected():
    fragments = [note(number) for number in range(DOCUMENTS)]
    graph = KnowledgeGraph.of(fragments, CATALOGUE)
    assert sum(len(f.mentions) for f in graph.fragments) == 20_000
    quads = list(encode(graph))
    written = {format_.suffix: serialize(quads, format_) for format_ in FORMATS}
    assert written["nt"].count(b"hasBody") == 20_000
    assert decode(written["trig"]) == graph
    assert len(project(graph).nodes) == len(graph.background) + DOCUMENTS * TALKS


def test_replacing_every_document_at_once_is_one_pass():
    graph = KnowledgeGraph.of([note(number) for number in range(DOCUMENTS)], CATALOGUE)
    assert graph.replace(graph) == graph
