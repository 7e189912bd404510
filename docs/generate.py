"""Write the parts of the documentation that follow from the code, or check that they are fresh.

    python docs/generate.py [--check]

Makes docs/commands.md (from the command line), docs/rules.md (from the relation rules) and
docs/ontology.md (from the ontology), and runs the README's commands to show what they print
(which the tests check, so --check leaves it out).
"""

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import typer
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS

from graphkcd.cli import COMMANDS, load_command
from graphkcd.relate.rules import load_rules
from graphkcd.vocab import KCD, PREFIXES

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


def ontology() -> str:
    """Describe the classes and properties of the ontology."""
    graph = Graph().parse(DOCS.parent / "ontology" / "graphkcd.ttl")
    out = [
        "# Ontology\n",
        f"`kcd:` is `{KCD}`. Other terms keep their usual meaning.\n",
    ]
    for title, kinds in (
        ("Classes", [OWL.Class]),
        ("Properties", [OWL.ObjectProperty, OWL.DatatypeProperty]),
    ):
        terms = sorted(
            {s for kind in kinds for s in graph.subjects(RDF.type, kind) if str(s).startswith(KCD)}
        )
        out.append(
            f"## {title}\n\n| term | label | meaning | from | to |\n| --- | --- | --- | --- | --- |"
        )
        out += [_term(graph, term) for term in terms]
        out.append("")
    return "\n".join(out)


def _term(graph, term) -> str:
    meaning = graph.value(term, SKOS.definition) or graph.value(term, RDFS.comment) or ""
    ends = [_ends(graph, term, RDFS.domain), _ends(graph, term, RDFS.range)]
    if (term, RDF.type, OWL.Class) in graph:
        ends = [
            ", ".join(
                sorted(
                    _short(o) for o in graph.objects(term, RDFS.subClassOf) if isinstance(o, URIRef)
                )
            ),
            "",
        ]
    label = graph.value(term, RDFS.label)
    return f"| {' | '.join((f'`{_short(term)}`', label, meaning, *ends))} |"


def _ends(graph, term, predicate) -> str:
    end = graph.value(term, predicate)
    if end is None:
        return ""
    union = graph.value(end, OWL.unionOf)
    members = list(graph.items(union)) if union else [end]
    return " or ".join(sorted(_short(member) for member in members))


def _short(iri) -> str:
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
    for make in (commands, rules, ontology):
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
