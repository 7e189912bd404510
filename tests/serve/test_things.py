"""What is served beside the endpoint: page, data, things, names, questions; and reloading."""

import shutil

import pyoxigraph as ox
import pytest

from graphkcd.build.export import export_page
from graphkcd.query.questions import load_questions

from .conftest import TRIG, ask, asking

BASE = "https://w3id.org/graphkcd/id/"
SYNTAXES = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}


def triples(data, format_):
    return {(q.subject, q.predicate, q.object) for q in ox.parse(data, format_)}


@pytest.mark.parametrize("suffix", SYNTAXES)
def test_the_whole_graph_is_there_in_every_syntax(served, output, suffix):
    response = served.get(f"/data.{suffix}")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(SYNTAXES[suffix].media_type)
    expected = triples((output / "graph.nt").read_bytes(), ox.RdfFormat.N_TRIPLES)
    assert triples(response.content, SYNTAXES[suffix]) == expected


@pytest.mark.parametrize("suffix", ["trig", "nt", "jsonld"])
def test_data_is_what_the_build_wrote(served, output, suffix):
    assert served.get(f"/data.{suffix}").content == (output / f"graph.{suffix}").read_bytes()


def test_a_client_that_has_the_data_is_told_so(served):
    tag = served.get("/data.nt").headers["etag"]
    for header in (tag, f'W/{tag}, "x"', "*"):
        response = served.get("/data.nt", headers={"if-none-match": header})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == tag
    assert served.get("/data.nt", headers={"if-none-match": '"other"'}).status_code == 200
    assert served.get("/data.ttl").headers["etag"] != tag


def test_head_of_data_says_how_long_it_is(served):
    get, head = served.get("/data.nt"), served.head("/data.nt")
    assert head.content == b""
    assert head.headers["content-length"] == str(len(get.content))


def test_there_is_no_data_in_a_syntax_nobody_knows(served):
    assert served.get("/data.exe").status_code == 404


def test_a_thing_leads_a_browser_to_the_page(served):
    response = served.get("/id/technology/ebpf", headers={"accept": "text/html"})
    assert response.status_code == 303
    assert response.headers["location"] == "/#sel=technology%2Febpf"


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "*/*"])
def test_a_thing_leads_others_to_what_is_said_of_it(served, accept):
    headers = {"accept": accept}
    response = served.get("/id/technology/ebpf", headers=headers)
    assert response.status_code == 303
    told = served.get(response.headers["location"], headers=headers)
    format_ = ox.RdfFormat.from_media_type(told.headers["content-type"].partition(";")[0])
    assert {s.value for s, _, _ in triples(told.content, format_)} >= {BASE + "technology/ebpf"}


def test_every_thing_of_the_graph_is_found_at_its_path(served, output):
    quads = ox.parse((output / "graph.nt").read_bytes(), ox.RdfFormat.N_TRIPLES)
    subjects = sorted({quad.subject.value for quad in quads})
    odd = [iri for iri in subjects if not iri.isascii() or "%" in iri]
    for iri in [*odd, *subjects[::40]]:
        path = "/id/" + iri.removeprefix(BASE)
        assert served.get(path, headers={"accept": "text/turtle"}).status_code == 303, iri


@pytest.mark.parametrize("path", ["/id/technology/nothing", "/id/", '/id/"><script>', "/id/a%20b"])
def test_what_is_not_in_the_graph_is_not_found(served, path):
    assert served.get(path, headers={"accept": "text/turtle"}).status_code == 404


def test_a_thing_in_no_known_format_is_not_acceptable(served):
    response = served.get("/id/technology/ebpf", headers={"accept": "image/png"})
    assert response.status_code == 406


def test_names_are_found_without_case_and_accents(served):
    found = served.get("/api/search", params={"q": "KORBACH"}).json()
    assert [hit["label"] for hit in found] == ["Max Körbächer"]
    assert found[0]["iri"] == BASE + found[0]["id"]


def test_other_names_lead_to_a_thing_and_kinds_narrow(served):
    found = served.get("/api/search", params={"q": "rekor trans"}).json()
    assert [(hit["label"], hit["name"]) for hit in found] == [("Rekor", "Rekor transparency log")]
    of_kind = served.get("/api/search", params={"q": "ebpf", "kind": "theme"}).json()
    assert {hit["kind"] for hit in of_kind} == {"theme"}
    assert len(served.get("/api/search", params={"q": "e", "limit": 3}).json()) == 3


@pytest.mark.parametrize(
    "params", [{}, {"q": " "}, {"q": "x" * 201}, {"q": "x", "limit": "0"}, {"q": "x", "limit": "²"}]
)
def test_a_search_for_nothing_is_refused(served, params):
    assert served.get("/api/search", params=params).status_code == 400


def test_the_vocabulary_is_the_graph_s_own(served):
    told = served.get("/api/vocab").json()
    assert told["base"] == BASE
    assert told["prefixes"]["kcd"] == "https://w3id.org/graphkcd/ns#"
    terms = {term["iri"]: term for term in told["terms"]}
    talk = terms["https://w3id.org/graphkcd/ns#Talk"]
    counted = ask(served, "SELECT (COUNT(*) AS ?n) { ?t a kcd:Talk }").json()
    assert talk["used"] == int(counted["results"]["bindings"][0]["n"]["value"])
    assert talk["kind"] == "class"
    assert talk["label"]
    assert terms["https://w3id.org/graphkcd/ns#partOf"]["kind"] == "property"


def test_questions_come_with_their_parameters_and_as_sparql(served):
    told = {question["name"]: question for question in served.get("/api/questions").json()}
    assert told.keys() == load_questions().keys()
    asked = served.get("/api/questions/speakers-on-theme", params={"theme": 'e"BPF\n'}).json()
    assert '"e\\"BPF\\n"' in asked["sparql"]
    assert served.get("/api/questions/speakers-on-them").status_code == 404
    assert served.get("/api/questions/speakers-on-theme", params={"x": "y"}).status_code == 400


def test_the_page_is_served_under_its_own_policy(output, built_notes, tmp_path):
    shutil.copy(output / "graph.trig", tmp_path)
    (tmp_path / "graph.html").write_bytes(export_page(built_notes.graph, {}))
    with asking(tmp_path) as client:
        response = client.get("/")
        assert response.content == (tmp_path / "graph.html").read_bytes()
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'sha256-" in policy
        assert policy.endswith("frame-ancestors 'none'")


def test_without_a_page_there_is_the_editor(small):
    response = small.get("/")
    assert (response.status_code, response.headers["location"]) == (303, "/editor")


def test_what_is_nowhere_is_not_found_and_methods_are_told(small):
    assert small.get("/nowhere").status_code == 404
    response = small.post("/healthz")
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]
    assert small.get("/editor/../server.py").status_code == 404
    assert small.get("/editor/__init__.py").status_code == 404


def test_a_changed_graph_is_loaded_and_a_broken_one_is_not(tmp_path):
    graph = tmp_path / "graph.trig"
    graph.write_text(TRIG, encoding="utf-8")
    with asking(graph) as client:
        before = client.get("/data.nt").headers["etag"]
        graph.write_text("<http://a> <http://b> no turtle", encoding="utf-8")
        while (health := client.get("/healthz").json())["status"] == "ok":
            pass
        assert "graph" in health["fault"]
        assert health["triples"] == 3
        assert ask(client, "ASK { ?s ?p ?o }").json()["boolean"]
        graph.write_text(f"{TRIG}<x:a> <x:b> <x:c> .", encoding="utf-8")
        while (health := client.get("/healthz").json())["triples"] != 4:
            pass
        assert health["status"] == "ok"
        assert ask(client, "ASK { <x:a> ?p ?o }").json()["boolean"]
        assert client.get("/data.nt").headers["etag"] != before


def test_a_graph_that_cannot_be_read_is_said_in_one_sentence(tmp_path, run):
    graph = tmp_path / "graph.trig"
    graph.write_text("no turtle", encoding="utf-8")
    done = run("serve", "-g", str(graph), "--port", "0")
    assert done.returncode == 2
    assert str(graph) in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_address_that_is_taken_is_said_in_one_sentence(small, small_graph, run):
    done = run("serve", "-g", str(small_graph), "--port", str(small.base_url.port))
    assert done.returncode == 2
    assert "choose another --host or --port" in done.stderr
    assert done.stderr.count("\n") == 1
