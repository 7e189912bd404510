"""Small notes and small catalogues for tests that build them in many ways."""

import json
import shutil

from hypothesis import strategies as st

from graphkcd.catalogue.load import load_catalogue
from graphkcd.curate.read import parse_decisions

#: Lines of notes in which the names of the catalogues below stand, alone and beside each other.
LINES = (
    *("Cilium uses eBPF.", "We run Helm on Kubernetes.", "EKT (Elastic Key Table) is fast."),
    *("Nothing of note.", "Zarfo acquired Blimpo.", "Blimpo is an open-source tool.", "# Storage"),
    *("The EasyStack Key Thing (EKT) is ours.", "Go and Python, and blimp ops.", "- Hubble"),
    "Vault is part of Zarfo. It uses the data plane.",
)
TITLES = ("Inside Cilium", "Helm and Blimpo", "Storage for All", "Vault")
EVENTS = ("X Days", "X Days", "Y Days")
NAMES = ("a.md", "b.md", "2023/c.md", "d.txt", "e.html")

#: Versions of a catalogue: they differ in aliases, entries, rules and what belongs to what.
ENTRIES = {
    "cilium": "{name: Cilium, kind: project, owner: zarfo, category: [networking]}",
    "cilium aliased": "{name: Cilium, kind: project, aliases: [data plane], owner: zarfo}",
    "ebpf": "{name: eBPF, kind: kernel-feature}",
    "helm": "{name: Helm, kind: project, match: exact-case}",
    "helm doubtful": "{name: Helm, kind: project, match: needs-context, cues: [Kubernetes]}",
    "ekt": "{name: Elastic Key Table, id: ekt, kind: cloud-service, aliases: [EKT]}",
    "ekt short": "{name: EKT, id: ekt, kind: cloud-service}",
    "blimpo": "{name: Blimpo, kind: project, aliases: [blimp ops], parent: [vault]}",
    "vault": "{name: Vault, kind: product, also_org: zarfo}",
    "hubble": "{name: Hubble, kind: component, parent: [vault]}",
    "python": "{name: Python, kind: language}",
}
FIXED = """
themes: [{name: networking}, {name: storage, concerns: [vault], cues: [all]}]
organizations: [{name: Zarfo, kind: company}]
"""

#: What people may decide about such notes; any of these can stand beside each other.
DECISIONS = (
    "same-as: [person/ada-moser@y-days, person/ada-moser@x-days]",
    "rename: person/ada-moser\n  to: Ada King",
    "rename: technology/blimpo\n  to: Blimpo II",
    "reject: {mention: technology/helm, document: a.md}",
    "reject: {claim: [technology/cilium, uses, technology/ebpf]}",
    "split: person/ada-moser@x-days\n  documents: [a.md, d.txt]",
    "retype: technology/vault\n  to: project",
    "accept: Key Thing\n  kind: project",
    "reject: {candidate: Wombli}",
)
SIGNED = "  who: Ada\n  why: it is so\n  when: 2025-01-31\n"

chosen_lines = st.lists(st.sampled_from(LINES), max_size=5)
notes = st.builds(
    lambda event, title, lines: (
        f"---\nevent: {event}\n---\n\n# {event}\n\n"
        f"## Talk: {title}\n\nSpeaker: Ada Moser, Zarfo\n\n" + "\n\n".join(lines) + "\n"
    ),
    st.sampled_from(EVENTS),
    st.sampled_from(TITLES),
    chosen_lines,
)
files = st.dictionaries(st.sampled_from(NAMES), notes, min_size=1)
catalogues = st.sets(st.sampled_from(sorted(ENTRIES)), min_size=1).map(
    lambda keys: sorted(keys | {"vault"})
)

decisions = st.sets(st.sampled_from(DECISIONS), max_size=3).map(
    lambda items: parse_decisions("".join(f"- {i}\n{SIGNED}" for i in sorted(items)), "d.yaml")
)


def write_notes(folder, texts):
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<body><pre>{text}</pre></body>" if "html" in name else text, "utf-8")


def catalogue_of(folder, keys):
    """Load a catalogue of some entries; of two versions of one, the later by name."""
    by_id = {key.split()[0]: ENTRIES[key] for key in keys}
    listed = "\n".join(f"  - {entry}" for entry in by_id.values())
    folder.mkdir(exist_ok=True)
    (folder / "c.yaml").write_text(f"technologies:\n{listed}\n{FIXED}", "utf-8")
    return load_catalogue(folder)


def contents(output):
    """Give all files of an output but what a killed build left; the report without its timings."""
    names = (p.relative_to(output) for p in output.rglob("*") if p.is_file())
    shown = (name for name in names if not name.parts[0].startswith("."))
    found = {name.as_posix(): (output / name).read_bytes() for name in shown}
    report = json.loads(found["report.json"])
    del report["timings"]
    return found | {"report.json": report}
