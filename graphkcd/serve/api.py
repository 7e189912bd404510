"""What the editor asks for: names, words to complete and the question library."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import JSONResponse

from graphkcd.errors import QueryError, UnknownName
from graphkcd.query.questions import fill, find_question, load_questions
from graphkcd.serve.problems import Problem
from graphkcd.vocab import PREFIXES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graphkcd.serve.state import Served

_LONGEST_NAME: Final = 200
_MOST_HITS: Final = 50


async def search(request: Request) -> Response:
    """Find things by name: ``q``, and if wanted ``kind`` and ``limit``."""
    served: Served = request.app.state.served
    text = request.query_params.get("q", "")
    if not text.strip() or len(text) > _LONGEST_NAME:
        raise Problem(400, f"say with `q` what to look for, in 1 to {_LONGEST_NAME} characters")
    most = _number(request.query_params.get("limit", "20"))
    found = served.now.index.find(text, most, request.query_params.get("kind", ""))
    base = served.now.facts.base
    return _json([{"iri": base + record["id"], **record} for record in found])


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= _MOST_HITS):
        raise Problem(400, f"`limit` is a number from 1 to {_MOST_HITS}")
    return int(text)


async def vocabulary(request: Request) -> Response:
    """Give prefixes, classes and properties, those most used first."""
    served: Served = request.app.state.served
    facts = served.now.facts
    terms = sorted(facts.terms, key=lambda term: (-term[3], term[0]))
    return _json(
        {
            "base": facts.base,
            "prefixes": PREFIXES,
            "graphs": [name for name, _ in facts.graphs],
            "terms": [
                {"iri": iri, "kind": kind, "label": label, "used": used}
                for iri, kind, label, used in terms
            ],
        }
    )


async def questions(request: Request) -> Response:
    """Give the question library."""
    del request
    return _json(
        [
            {
                "name": question.name,
                "asks": question.asks,
                "topic": question.topic,
                "parameters": [asdict(parameter) for parameter in question.parameters],
            }
            for question in load_questions().values()
        ]
    )


async def question(request: Request) -> Response:
    """Give one question as SPARQL, filled with the parameters of the URL."""
    try:
        asked = find_question(request.path_params["name"])
        return _json({"sparql": fill(asked, dict(request.query_params))})
    except UnknownName as error:
        raise Problem(404, str(error)) from error
    except QueryError as error:
        raise Problem(400, str(error)) from error


def _json(told: Any) -> Response:  # noqa: ANN401 - whatever JSON can say
    return JSONResponse(told, 200, {"Cache-Control": "no-cache"})
