"""A difference between two builds as plain values, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkcd.cli.records import edge_records, effect_record, node_record, quote_record

if TYPE_CHECKING:
    from graphkcd.analysis.compare import FactChange
    from graphkcd.analysis.diff import DecisionChange, Diff, DocumentChange, ThingChange
    from graphkcd.analysis.passages import Edit
    from graphkcd.model.network import Edge

    Record = dict[str, Any]


def diff_record(diff: Diff) -> Record:
    """Give documents, decisions, things and facts that changed; ``change`` says how."""
    return {
        "documents": [_document(change) for change in diff.documents],
        "decisions": [_decision(change) for change in diff.decisions],
        "things": [_thing(change) for change in diff.things],
        "facts": [_fact(diff, change) for change in diff.facts],
    }


def _how(before: object, after: object, *, renamed: bool = False) -> str:
    if not before or not after:
        return "gone" if before else "new"
    return "renamed" if renamed else "changed"


def _document(change: DocumentChange) -> Record:
    renamed = change.old_path != change.path
    return {
        "change": _how(change.old_path, change.path, renamed=renamed),
        "old_path": change.old_path or None,
        "path": change.path or None,
        "edits": [_edit(edit) for edit in change.edits],
    }


def _decision(change: DecisionChange) -> Record:
    before, after = change.before, change.after
    return {
        "change": _how(before, after),
        "before": effect_record(before) if before else None,
        "after": effect_record(after) if after else None,
    }


def _edit(edit: Edit) -> Record:
    return {
        "moved": edit.is_move,
        "before": [quote_record(quote) for quote in edit.before],
        "after": [quote_record(quote) for quote in edit.after],
    }


def _thing(change: ThingChange) -> Record:
    before, after = change.before, change.after
    renamed = any(detail.name == "name" for detail in change.details)
    return {
        "change": _how(before, after, renamed=renamed),
        "kind": change.node.kind.value,
        "before": node_record(before) if before else None,
        "after": node_record(after) if after else None,
        "details": [
            {"name": d.name, "before": list(d.before), "after": list(d.after)}
            for d in change.details
        ],
    }


def _fact(diff: Diff, change: FactChange) -> Record:
    return {
        "change": _how(change.before, change.after),
        "before": _claim(diff, change.before),
        "after": _claim(diff, change.after),
        "because": [_edit(edit) for edit in change.because],
    }


def _claim(diff: Diff, edge: Edge | None) -> Record | None:
    if edge is None:
        return None
    (record,) = edge_records([edge], {end: diff.label(end) for end in (edge.source, edge.target)})
    return record
