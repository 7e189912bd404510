"""Write the parts of the documentation that follow from the code, or check that they are fresh.

    python docs/generate.py [--check]

Makes docs/commands.md (from the command line), docs/rules.md (from the relation rules),
docs/questions.md (from the question library) and docs/ontology.md (from the ontology, with examples
from our notes), and runs the README's commands to show what they print (which the tests check, so
--check leaves it out).
"""

import re
import shlex
import subprocess
import sys
import tempfile
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
import typer
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from graphkcd.cli import COMMANDS, load_command
from graphkcd.query.questions import Question, load_questions
from graphkcd.rdf.store import read_store
from graphkcd.relate.rules import load_rules
from graphkcd.vocab import BASE, KCD, PREFIXES

DOCS = Path(__file__).parent
NOTE = (
    "<!-- written by docs/generate.py: change the code, then run `python docs/generate.py` -->\n\n"
)


def commands() -> str:
    """Describe every command with its arguments and options."""
    out = ["# Commands\n"]
    for path, command in sorted(
        whole for name in COMMANDS for whole in _commands(load_command(name), ("graphkcd", name))
    ):
        out.append(f"## {' '.join(path)}\n\n{(command.help or '').strip()}\n")
        rows = [_parameter(p) for p in command.params if p.name != "help"]
        if rows:
            out.append("| argument or option | meaning |\n| --- | --- |\n" + "\n".join(rows) + "\n")
        if command.epilog:
            out.append(f"`{command.epilog.removeprefix('Example: ')}`\n")
    out.append(
        "Exit codes: 0 fine · 1 checked and found wanting · "
        "2 usage or input error, said in one sentence.\n"
    )
    return "\n".join(out)


def _commands(command, path):
    if hasattr(command, "commands"):
        for name, inner in command.commands.items():
            yield from _commands(inner, (*path, name))
    else:
        yield path, command


def _parameter(parameter) -> str:
    names = (
        ", ".join(parameter.opts) if parameter.opts[0].startswith("-") else parameter.name.upper()
    )
    return f"| `{names}` | {(getattr(parameter, 'help', '') or '').replace('|', '/')} |"


def rules() -> str:
    """List every relation rule with its precision and what it reads."""
    out = [
        "# Relation rules\n",
        "What each rule of `graphkcd/relate/rules/` reads, from its own first example.\n",
        "| relation | rule | confidence | from | reads |\n| --- | --- | --- | --- | --- |",
    ]
    for rule in load_rules():
        example = next(example for example in rule.examples if example.gives)
        words = f"{example.lead or example.topic} … {example.text}".removeprefix(" … ")
        plain = words.replace("[", "").replace("]", "").replace("|", "/")
        for kind in ("technology:", "organization:", "person:"):
            plain = plain.replace(kind, "")
        gives = "; ".join(example.gives)
        cells = (
            rule.relation,
            rule.name,
            str(rule.confidence),
            rule.origin,
            f"“{plain}” → {gives}",
        )
        out.append(f"| {' | '.join(cells)} |")
    return "\n".join(out) + "\n"


def questions() -> str:
    """List every question of the library with what it needs and what it answers."""
    out = [
        "# Questions\n",
        "What `graphkcd query` answers by name. Names of things are checked against the graph.",
        "[CONTRIBUTING.md](../CONTRIBUTING.md#a-question) shows how to add a question.\n",
    ]
    by_topic = sorted(load_questions().values(), key=lambda asked: (asked.topic, asked.name))
    for topic, asked in groupby(by_topic, key=lambda asked: asked.topic):
        out.append(f"## {topic.capitalize()}\n\n| question | ask | columns |\n| --- | --- | --- |")
        out += map(_question, asked)
        out.append("")
    return "\n".join(out)


def _question(question: Question) -> str:
    values = (shlex.quote(f"{p.name}={p.example}") for p in question.parameters)
    command = " ".join([question.name, *(f"--set {value}" for value in values)])
    columns = "; ".join(f"`{column.name}`: {column.meaning}" for column in question.columns)
    return f"| {question.asks} | `{command}` | {columns} |"


def ontology() -> str:
    """Describe the classes and properties of the ontology, each with an example from our notes."""
    graph = Graph().parse(DOCS.parent / "ontology" / "graphkcd.ttl")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "data").symlink_to(DOCS.parent / "data")
        _printed("graphkcd build --format trig", folder)
        store = read_store(Path(folder, "output", "graph.trig"))
    out = [
        "# Ontology\n",
        f"`kcd:` is `{KCD}`. Other terms keep their usual meaning. Examples are from `data/notes`,",
        f"as far as these have any; IRIs under `{BASE}` are written without that.\n",
    ]
    for title, ends, kinds in (
        ("Classes", "is also | ", [OWL.Class]),
        ("Properties", "from | to | ", [OWL.ObjectProperty, OWL.DatatypeProperty]),
    ):
        terms = sorted(
            {s for kind in kinds for s in graph.subjects(RDF.type, kind) if str(s).startswith(KCD)}
        )
        head = f"| term | label | meaning | {ends}example |"
        out.append(f"## {title}\n\n{head}\n|{' --- |' * (head.count('|') - 1)}")
        out += [_term(graph, store, term) for term in terms]
        out.append("")
    return "\n".join(out)


def _term(graph: Graph, store: ox.Store, term: Node) -> str:
    meaning = graph.value(term, SKOS.definition) or graph.value(term, RDFS.comment) or ""
    if (term, RDF.type, OWL.Class) in graph:
        above = (o for o in graph.objects(term, RDFS.subClassOf) if isinstance(o, URIRef))
        ends = [", ".join(sorted(map(_short, above)))]
        example = _instance(store, term)
    else:
        ends = [_ends(graph, term, RDFS.domain), _ends(graph, term, RDFS.range)]
        example = _use(store, term) or str(graph.value(term, SKOS.example) or "")
    cells = (f"`{_short(term)}`", graph.value(term, RDFS.label), meaning, *ends, example)
    return f"| {' | '.join(map(str, cells))} |"


#: A thing is shown by its IRI; what only occurs in the notes, by the words or things that make it.
_INSTANCES = """SELECT ?node ?words ?one ?by ?two {
  ?node a <%s> .
  OPTIONAL { ?node oa:exact|schema:text ?words }
  OPTIONAL { ?node rdf:subject|kcd:speaker|kcd:decides ?one }
  OPTIONAL { ?node rdf:predicate ?by }
  OPTIONAL { ?node rdf:object|kcd:talk|prov:used ?two }
} ORDER BY ABS(STRLEN(STR(?words)) - 30) STRLEN(STR(?node)) ?words ?one ?by ?two ?node LIMIT 1"""


def _instance(store: ox.Store, term: Node) -> str:
    for node, words, one, by, two in store.query(_INSTANCES % term, prefixes=PREFIXES):
        if one:
            named = [f"`{_short(by.value)}`"] if by else []
            return " ".join([_shown(one), *named, _shown(two)] if two else [_shown(one)])
        return _shown(words or node)
    return ""


_USES = """SELECT ?from ?class ?to ?toClass {
  VALUES ?by { <%s> }
  { ?from ?by ?to } UNION { ?claim rdf:subject ?from ; rdf:predicate ?by ; rdf:object ?to }
  OPTIONAL { ?from a ?class . FILTER(?class IN (NAMELESS)) }
  OPTIONAL { ?to a ?toClass . FILTER(?toClass IN (NAMELESS)) }
} ORDER BY STRLEN(STR(?from)) STRLEN(STR(?to)) ?from ?to ?class ?toClass LIMIT 1""".replace(
    "NAMELESS", "kcd:Appearance, kcd:Claim, kcd:Decision, kcd:Evidence, kcd:Mention, kcd:Takeaway"
)


def _use(store: ox.Store, term: Node) -> str:
    for from_, class_, to, to_class in store.query(_USES % term, prefixes=PREFIXES):
        return f"{_shown(from_, class_)} → {_shown(to, to_class)}"
    return ""


def _shown(node: ox.NamedNode | ox.Literal, class_: ox.NamedNode | None = None) -> str:
    if class_:
        name = _short(class_.value).partition(":")[2].lower()
        return f"{'an' if name[0] in 'ae' else 'a'} {name}"
    if isinstance(node, ox.NamedNode):
        return f"`{node.value.removeprefix(BASE)}`"
    text = " ".join(node.value.split())
    return f"“{text}”" if node.datatype.value.endswith("#string") else text


def _ends(graph: Graph, term: Node, predicate: Node) -> str:
    end = graph.value(term, predicate)
    if end is None:
        return ""
    union = graph.value(end, OWL.unionOf)
    members = list(graph.items(union)) if union else [end]
    return " or ".join(sorted(_short(member) for member in members))


def _short(iri: object) -> str:
    for prefix, namespace in PREFIXES.items():
        if str(iri).startswith(namespace):
            return f"{prefix}:{str(iri).removeprefix(namespace)}"
    return str(iri)


def readme(text: str) -> str:
    """Run the commands of every console block and put what they print below them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "data").symlink_to(DOCS.parent / "data")

        def block(match: re.Match[str]) -> str:
            commands_ = re.findall(r"^\$ (.*)$", match[1], re.MULTILINE)
            shown = (f"$ {command}\n{_printed(command, folder)}" for command in commands_)
            return f"```console\n{''.join(shown)}```"

        return re.sub(r"```console\n(.*?)```", block, text, flags=re.DOTALL)


def _printed(command: str, folder: str) -> str:
    words = [sys.executable, "-m", "graphkcd", *shlex.split(command)[1:]]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Write the files, or with --check exit 1 and name those that are stale."""
    stale = []
    for make in (commands, rules, questions, ontology):
        path, text = DOCS / f"{make.__name__}.md", NOTE + make()
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    if "--check" not in sys.argv:
        path = DOCS.parent / "README.md"
        path.write_text(readme(path.read_text(encoding="utf-8")), encoding="utf-8")
    if stale:
        typer.echo(f"stale: {', '.join(stale)}; run `python docs/generate.py`", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
