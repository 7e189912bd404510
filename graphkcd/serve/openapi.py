"""The routes as OpenAPI 3.1, for tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.responses import JSONResponse

from graphkcd import __version__
from graphkcd.serve.negotiate import GRAPHS, RESULTS
from graphkcd.serve.problems import MEDIA_TYPE
from graphkcd.serve.protocol import FORM, QUERY

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_TEXT: Final = {"type": "string"}


async def openapi(request: Request) -> Response:
    """Give the description."""
    del request
    return JSONResponse(document())


def document() -> dict[str, Any]:
    """Describe every route."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "graphkcd", "version": __version__},
        "paths": {
            "/": _get("The page.", answers={"200": "text/html", "303": ""}),
            "/sparql": {"get": _sparql_get(), "post": _sparql_post()},
            "/editor": _get("The query editor.", answers={"200": "text/html"}),
            "/editor/{name}": _get(
                "A part of the editor.", _in_path("name"), answers={"200": "*/*"}
            ),
            "/data.{suffix}": _get(
                "The whole graph: ttl, trig, jsonld, nt or rdf.",
                _in_path("suffix"),
                _parameter("If-None-Match", "header"),
                answers={"200": "*/*", "304": ""},
            ),
            "/id/{rest}": _get(
                "A thing, by what its IRI ends in.", _in_path("rest"), answers={"303": ""}
            ),
            "/api/search": _get(
                "Things by name.",
                _parameter("q", "query", required=True, schema={**_TEXT, "minLength": 1}),
                _parameter("kind", "query"),
                _parameter("limit", "query", schema={"type": "integer", "minimum": 1}),
                answers={"200": "application/json"},
            ),
            "/api/vocab": _get("Words to complete.", answers={"200": "application/json"}),
            "/api/questions": _get("The library.", answers={"200": "application/json"}),
            "/api/questions/{name}": _get(
                "A question as SPARQL.", _in_path("name"), answers={"200": "application/json"}
            ),
            "/api/openapi.json": _get("This.", answers={"200": "application/json"}),
            "/healthz": _get("How the server is.", answers={"200": "application/json"}),
        },
    }


def _get(summary: str, *parameters: dict[str, Any], answers: dict[str, str]) -> dict[str, Any]:
    return {"get": _operation(summary, parameters, answers)}


def _operation(
    summary: str, parameters: tuple[dict[str, Any], ...], answers: dict[str, str]
) -> dict[str, Any]:
    responses: dict[str, Any] = {
        status: {
            "description": "answer",
            **({"content": {media: {} for media in types.split()}} if types else {}),
        }
        for status, types in answers.items()
    }
    responses["default"] = {"description": "no answer", "content": {MEDIA_TYPE: {}}}
    return {"summary": summary, "parameters": list(parameters), "responses": responses}


def _parameter(
    name: str, where: str, *, required: bool = False, schema: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {"name": name, "in": where, "required": required, "schema": schema or _TEXT}


def _in_path(name: str) -> dict[str, Any]:
    return _parameter(name, "path", required=True)


_DATASET: Final = tuple(
    _parameter(name, "query", schema={"type": "array", "items": _TEXT})
    for name in ("default-graph-uri", "named-graph-uri")
)
_ANSWERS: Final = " ".join({f.media_type: "" for f in (*RESULTS, *GRAPHS)})


def _sparql_get() -> dict[str, Any]:
    query = _parameter("query", "query")
    return _operation("Ask a query.", (query, *_DATASET), {"200": _ANSWERS, "303": ""})


def _sparql_post() -> dict[str, Any]:
    form = {"type": "object", "properties": {"query": _TEXT}, "required": ["query"]}
    operation = _operation("Ask a query.", _DATASET, {"200": _ANSWERS})
    content = {FORM: {"schema": form}, QUERY: {"schema": _TEXT}}
    return {**operation, "requestBody": {"required": True, "content": content}}
