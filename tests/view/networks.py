"""Networks to draw in tests: the seed event, a seeded generator of any size, and a hostile one."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from graphkcd.catalogue.load import load_catalogue
from graphkcd.ids import entity_id
from graphkcd.model.entity import EntityKind, Technology, Theme
from graphkcd.model.evidence import Evidence
from graphkcd.model.network import Edge, Network, Node, Source

ROOT = Path(__file__).parents[2]
NOTE = ROOT / "data/notes/kcd-zurich-2023.md"
GOLD = ROOT / "data/gold/kcd-zurich-2023.json"
PATH = "kcd-zurich-2023.md"

HOSTILE = (
    "</script><script>canary()</script>",
    "<img src=x onerror=canary()>",
    'javascript:canary() href="x"',
    "{{7*7}} {% raw %}",
    "line\u2028separator\u2029here",
    "\u202eright to left\u202c \u200f mark",
    '"><option onclick=canary()>',
    "<!--<script>",
    "]]>&amp;&#x3c;b&#x3e;",
    "'; alert(1); //",
)


def seed_network() -> tuple[Network, dict[str, str]]:
    """The default note's gold answers as a network, with the catalogue behind it."""
    text = NOTE.read_text(encoding="utf-8")
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    builder = _Builder(text, gold)
    return builder.network(), {PATH: text}


class _Builder:
    def __init__(self, text: str, gold: dict) -> None:
        self.text = text
        self.gold = gold
        self.lines = [0]
        for line in text.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.by_name: dict[str, str] = {}
        self.catalogue = load_catalogue()
        self.known = {}
        for entry in self.catalogue.entries.values():
            for name in (entry.name, *entry.aliases):
                self.known.setdefault((type(entry).__name__, name.casefold()), entry)

    def quote(self, words: str, first: int, last: int) -> Evidence | None:
        start, end = self.lines[first - 1], self.lines[min(last, len(self.lines) - 1)]
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", self.text[start:end])
        if not found:
            return None
        at = start + found.start()
        line = self.text.count("\n", 0, at) + 1
        return Evidence(PATH, at, at + len(words), line, self.text[at : at + len(words)])

    def add(self, node: Node) -> str:
        self.nodes.setdefault(node.id, node)
        return node.id

    def named(self, kind: EntityKind, names: str) -> str:
        first, *others = names.split("|")
        entry = next(
            (
                e
                for n in (first, *others)
                if (e := self.known.get((kind.capitalize(), n.casefold())))
            ),
            None,
        )
        if entry is None:
            node = Node(entity_id(kind, first), kind, first, tuple(others))
        else:
            facts = []
            if isinstance(entry, Technology):
                facts = [("kind", entry.kind), ("maturity", entry.maturity)]
                facts += [("homepage", entry.homepage), ("repository", entry.repository)]
            node = Node(
                entry.id, kind, entry.name, entry.aliases, tuple((a, str(b)) for a, b in facts if b)
            )
        for name in (first, *others):
            self.by_name.setdefault(name.casefold(), node.id)
        return self.add(node)

    def mention(self, talk: str, relation: str, kind: EntityKind, names: str, lines) -> None:
        target = self.named(kind, names)
        first = [self.quote(name, *lines) for name in names.split("|")]
        quotes = tuple(sorted(q for q in first if q))
        self.edges.append(Edge(talk, relation, target, quotes))

    def network(self) -> Network:
        gold = self.gold
        event = self.add(Node("event/kcd-zurich-2023", EntityKind.EVENT, "KCD Zurich 2023"))
        for name in gold["event"]["name"].split("|"):
            self.by_name[name.casefold()] = event
        place = self.add(Node("place/zurich", EntityKind.PLACE, "Zurich"))
        self.by_name["zurich"] = place
        self.edges.append(Edge(event, "location", place, (self.quote("Zurich", 1, 5),)))
        for talk in gold["talks"]:
            self.talk(event, talk)
        for relation in gold["relations"]:
            self.relation(relation)
        self.background()
        return Network(
            tuple(sorted(self.nodes.values())),
            tuple(sorted(set(self.edges))),
            (Source(PATH, "KCD Zurich 2023", "sha256:" + "0" * 64, "en"),),
        )

    def talk(self, event: str, talk: dict) -> None:
        id_ = entity_id(EntityKind.TALK, "KCD Zurich 2023", talk["title"])
        start, end = self.lines[talk["lines"][0] - 1], self.lines[talk["lines"][1]]
        abstract = re.search(r"### Summary\n\n(.+)", self.text[start:end])
        facts = [("position", str(talk["order"])), ("format", "talk")]
        if abstract:
            facts.append(("abstract", abstract[1]))
        self.add(Node(id_, EntityKind.TALK, talk["title"], (), tuple(facts)))
        self.by_name.setdefault(talk["title"].casefold(), id_)
        title = self.quote(talk["title"], *talk["lines"])
        self.edges.append(Edge(id_, "superEvent", event, (title,) if title else ()))
        for speaker in talk["speakers"]:
            self.mention(id_, "performer", EntityKind.PERSON, speaker["name"], talk["lines"])
        for names in (*talk["technologies"], *talk.get("technologies_optional", [])):
            self.mention(id_, "mentions", EntityKind.TECHNOLOGY, names, talk["lines"])
        for names in talk["themes"]:
            self.mention(id_, "about", EntityKind.THEME, names, talk["lines"])
        for names in talk["organizations"]:
            self.mention(id_, "mentions", EntityKind.ORGANIZATION, names, talk["lines"])

    def relation(self, relation: dict) -> None:
        ends = [
            next(
                (
                    self.by_name[n.casefold()]
                    for n in relation[end].split("|")
                    if n.casefold() in self.by_name
                ),
                None,
            )
            for end in ("subject", "object")
        ]
        if None in ends or ends[0] == ends[1]:
            return
        words = relation["evidence"]
        at = self.text.find(words)
        quotes = ()
        if at >= 0:
            line = self.text.count("\n", 0, at) + 1
            quotes = (Evidence(PATH, at, at + len(words), line, words),)
        strength = relation["strength"]
        self.edges.append(
            Edge(
                ends[0],
                relation["predicate"].split("|")[0],
                ends[1],
                quotes,
                "listed" if strength == "listed" else "stated",
                relation.get("modality", "planned" if "planned" in words else "asserted"),
                "gold",
            )
        )

    def background(self) -> None:
        known = self.catalogue.entries
        wanted = [id_ for id_ in self.nodes if id_ in known]
        while wanted:
            entry = known[wanted.pop()]
            pairs: list[tuple[str, str]] = []
            if isinstance(entry, Technology):
                pairs = [("partOf", p) for p in entry.parents]
                pairs += [("owner", entry.owner)] if entry.owner else []
                pairs += [("category", theme) for theme in entry.categories]
            elif isinstance(entry, Theme):
                pairs = [("broader", p) for p in entry.parents]
            for relation, target in pairs:
                if target not in self.nodes:
                    other = known[target]
                    kind = EntityKind(target.partition("/")[0])
                    self.nodes[target] = Node(target, kind, other.name, other.aliases)
                    wanted.append(target)
                self.edges.append(
                    Edge(entry.id, relation, target, origin="catalogue", rule="catalogue")
                )


def small_network() -> tuple[Network, dict[str, str]]:
    """Two talks that share a technology; one planned relation and one from the catalogue."""
    text = (
        "# KCD Demo\n\n## Talk: Café eBPF\n\nSpeaker: Max Körbächer\n\nCilium uses eBPF. 😀 Then "
        "Tetragon follows.\n\n## Talk: Supply chains\n\nSpeaker: Ann Lee\n\n"
        "eBPF may replace iptables.\n"
    )

    def said(words: str) -> tuple[Evidence, ...]:
        at = text.index(words)
        line = text.count("\n", 0, at) + 1
        return (Evidence("demo.md", at, at + len(words), line, words),)

    def node(id_: str, label: str, *aliases: str, **facts: str) -> Node:
        return Node(id_, EntityKind(id_.partition("/")[0]), label, aliases, tuple(facts.items()))

    nodes = (
        node("event/demo", "KCD Demo", date="2023-06-15"),
        node("talk/demo/cafe", "Café eBPF", position="1", format="talk"),
        node("talk/demo/chains", "Supply chains", position="2", format="keynote"),
        node("person/max", "Max Körbächer"),
        node("person/ann", "Ann Lee", link="https://example.org/ann"),
        node(
            "technology/ebpf", "eBPF", "extended Berkeley Packet Filter", homepage="https://ebpf.io"
        ),
        node("technology/cilium", "Cilium", homepage="javascript:canary()"),
        node("technology/tetragon", "Tetragon"),
        node("technology/iptables", "iptables"),
        node("theme/networking", "networking"),
        node("organization/cncf", "CNCF"),
    )
    edges = (
        Edge("talk/demo/cafe", "superEvent", "event/demo", said("Café eBPF")),
        Edge("talk/demo/chains", "superEvent", "event/demo", said("Supply chains")),
        Edge(
            "talk/demo/cafe",
            "performer",
            "person/max",
            said("Max Körbächer"),
            note="keynote speaker",
        ),
        Edge("talk/demo/chains", "performer", "person/ann", said("Ann Lee")),
        Edge("talk/demo/cafe", "mentions", "technology/ebpf", said("eBPF")),
        Edge("talk/demo/chains", "mentions", "technology/ebpf", said("eBPF may")),
        Edge("talk/demo/cafe", "mentions", "technology/cilium", said("Cilium")),
        Edge("talk/demo/cafe", "mentions", "technology/tetragon", said("Tetragon")),
        Edge("talk/demo/chains", "mentions", "technology/iptables", said("iptables")),
        Edge("talk/demo/cafe", "about", "theme/networking", said("Cilium uses")),
        Edge(
            "technology/cilium", "uses", "technology/ebpf", said("Cilium uses eBPF."), rule="uses"
        ),
        Edge(
            "technology/ebpf",
            "replaces",
            "technology/iptables",
            said("eBPF may replace iptables."),
            modality="possible",
            rule="replaces",
        ),
        Edge(
            "technology/cilium", "owner", "organization/cncf", origin="catalogue", rule="catalogue"
        ),
    )
    network = Network(
        tuple(sorted(nodes)),
        tuple(sorted(edges)),
        (Source("demo.md", "KCD Demo", "sha256:" + "1" * 64, "en", ("Ann Lee",)),),
    )
    return network, {"demo.md": text}


def hostile_network() -> tuple[Network, dict[str, str]]:
    """Every field of every node and edge is an attack."""
    text = "\n".join(HOSTILE)
    nodes, edges = [], []
    for number, words in enumerate(HOSTILE):
        for kind in EntityKind:
            if kind is EntityKind.DOCUMENT:
                continue
            facts = tuple((name, words) for name in ("homepage", "abstract", "takeaway", words))
            nodes.append(Node(f"{kind}/x{number}", kind, f"{words} {kind}", (words,), facts))
        at = text.index(words)
        quote = Evidence(HOSTILE[0], at, at + len(words), number + 1, words)
        for kind in ("person", "technology", "theme", "organization", "event"):
            relation = {"person": "performer", "theme": "about", "event": "superEvent"}
            edges.append(
                Edge(
                    f"talk/x{number}",
                    relation.get(kind, "mentions"),
                    f"{kind}/x{number}",
                    (quote,),
                    rule=words,
                    note=words,
                )
            )
        edges.append(
            Edge(f"technology/x{number}", words, f"technology/x{(number + 1) % 10}", (quote,))
        )
    source = Source(HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[3], HOSTILE)
    return Network(tuple(sorted(nodes)), tuple(sorted(edges)), (source,)), {HOSTILE[0]: text}


def generated_network(size: int, *, seed: int = 1) -> tuple[Network, dict[str, str]]:
    """About ``size`` nodes: events of sixteen talks, popular and rare technologies, themes."""
    rng = random.Random(seed)  # noqa: S311 - test data
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    words = [
        "Cloud",
        "Native",
        "Mesh",
        "Policy",
        "Secure",
        "Scale",
        "Edge",
        "Trace",
        "Build",
        "Ship",
        "Learn",
        "Data",
        "Flow",
        "Graph",
    ]
    technologies = [f"technology/t{i}" for i in range(max(8, size // 3))]
    themes = [f"theme/h{i}" for i in range(max(4, size // 20))]
    people = [f"person/p{i}" for i in range(max(4, size // 4))]
    documents: dict[str, str] = {}
    sources: list[Source] = []

    def add(id_: str, label: str, facts: tuple[tuple[str, str], ...] = ()) -> str:
        nodes.setdefault(id_, Node(id_, EntityKind(id_.partition("/")[0]), label, (), facts))
        return id_

    number = 0
    while len(nodes) < size:
        path = f"event-{number:04}.md"
        text = f"# Event {number}\n"
        event = add(
            f"event/e{number}", f"Event {number}", (("date", f"20{10 + number % 15}-05-01"),)
        )
        near = rng.sample(technologies, k=min(len(technologies), 40))
        topics = rng.sample(themes, k=min(len(themes), 6))
        for position in range(1, 17):
            title = " ".join(rng.sample(words, k=rng.randint(3, 8))) + f" {number}.{position}"
            talk = add(f"talk/e{number}/{position}", title, (("position", str(position)),))
            ends = [
                ("superEvent", event),
                ("performer", add(p := rng.choice(people), f"Person {p[8:]}")),
            ]
            for _ in range(rng.randint(1, 5)):
                tech = rng.choice(near if rng.random() < 0.8 else technologies[:8])
                ends.append(("mentions", add(tech, f"Tech {tech[12:]}")))
            chosen = rng.sample(topics, k=min(len(topics), 2))
            ends += [("about", add(theme, f"theme {theme[7:]}")) for theme in chosen]
            for relation, target in dict.fromkeys(ends):
                label = nodes[target].label
                line = f"{title} has {label}."
                at, row = len(text) + len(title) + 5, text.count("\n") + 1
                text += line + "\n"
                quote = Evidence(path, at, at + len(label), row, label)
                edges.append(Edge(talk, relation, target, (quote,)))
            if len(nodes) >= size:
                break
        documents[path] = text
        sources.append(Source(path, f"Event {number}", f"sha256:{number:064}", "en"))
        number += 1
    return Network(tuple(sorted(nodes.values())), tuple(sorted(edges)), tuple(sources)), documents


def built_network(*paths: Path) -> tuple[Network, dict[str, str]]:
    """What a build of notes shows: of the default notes, unless others are given."""
    from graphkcd.analysis.project import project
    from graphkcd.build.reading import read_graph_of_notes

    built = read_graph_of_notes(paths or (NOTE.parent,))
    return project(built.graph), {path: doc.text for path, doc in built.documents.items()}


def corpus_network() -> tuple[Network, dict[str, str]]:
    """What a build of the real notes beside the checkout shows."""
    return built_network(ROOT.parent / "shared" / "corpus")
