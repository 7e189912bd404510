"""How stores let us in: HTTP Basic at first, Digest where a store wants that; Virtuoso does."""

import hashlib
import shutil
import socket
from http.server import BaseHTTPRequestHandler
from urllib.request import Request, parse_http_list, parse_keqv_list

import httpx
import pytest

from graphkcd.errors import PublishError
from graphkcd.publish.login import login
from graphkcd.publish.store import Protocol, Store

USER = {"GRAPHKCD_PUBLISH_USER": "ada", "GRAPHKCD_PUBLISH_PASSWORD": "sésame"}


def signed(known, method="PUT"):
    request = Request("http://a.org/store?graph=x", method=method)
    known.sign(request)
    return request.get_header("Authorization")


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, None),
        ({"GRAPHKCD_PUBLISH_TOKEN": "t"}, "Bearer t"),
        ({**USER, "GRAPHKCD_PUBLISH_TOKEN": "t"}, "Bearer t"),
        (USER, "Basic YWRhOnPDqXNhbWU="),
    ],
    ids=["nothing", "token", "both", "password"],
)
def test_the_environment_says_what_lets_us_in(environment, said):
    assert signed(login(environment)) == said


def answer_of(header):
    return parse_keqv_list(parse_http_list(header.removeprefix("Digest ")))


@pytest.mark.parametrize(("algorithm", "hash_"), [("MD5", "md5"), ("SHA-256", "sha256")])
def test_a_challenge_is_answered_as_rfc_7616_says(algorithm, hash_):
    known = login(USER)
    assert known.learn(f'Digest realm="R, r", nonce="n", qop="auth", algorithm={algorithm}')
    first, second = answer_of(signed(known)), answer_of(signed(known))

    def digest(*parts):
        return hashlib.new(hash_, ":".join(parts).encode()).hexdigest()

    for count, said in (("00000001", first), ("00000002", second)):
        assert (said["nc"], said["uri"], said["realm"]) == (count, "/store?graph=x", "R, r")
        secret = digest("ada", "R, r", "sésame")
        asked = digest("PUT", "/store?graph=x")
        assert said["response"] == digest(secret, "n", count, said["cnonce"], "auth", asked)
    assert first["cnonce"] != second["cnonce"]


@pytest.mark.parametrize(
    "challenge",
    ["", "Basic realm=x", "Digest", 'Digest realm="r", nonce="n", algorithm=MD5-sess'],
)
def test_a_challenge_that_cannot_be_answered_is_no_reason_to_try_again(challenge):
    assert not login(USER).learn(challenge)


def test_a_challenge_is_answered_once_and_again_when_it_has_run_out():
    known = login(USER)
    assert known.learn('Digest realm="r", nonce="1"')
    signed(known)
    assert not known.learn('Digest realm="r", nonce="2"')  # the password is wrong
    signed(known)
    assert known.learn('Digest realm="r", nonce="3"')  # it was right for a while


def test_who_has_no_password_is_not_asked_for_one():
    assert not login({"GRAPHKCD_PUBLISH_TOKEN": "t"}).learn('Digest realm="r", nonce="1"')


@pytest.fixture
def hasty(answering):
    """A store that wants Digest, says so to who tries nothing, and waits for nobody's body."""
    seen = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Digest realm="r", nonce="n", qop="auth"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_PUT(self):
            said = self.headers["Authorization"] or ""
            seen.append(said.partition(" ")[0])
            if not said.startswith("Digest"):
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204)
            self.end_headers()

    with answering(Answer) as endpoint:
        yield endpoint, seen


def test_a_store_that_hangs_up_on_the_wrong_way_is_asked_for_the_right_one(hasty):
    endpoint, seen = hasty
    store = Store(endpoint, Protocol.GSP, login(USER), pause=0)
    store.put("https://a.org/one", b"<a:a> <a:b> <a:c> .\n" * 100_000)
    store.put("https://a.org/two", b"")
    assert seen == ["Basic", "Digest", "Digest"]


# --- Virtuoso ----------------------------------------------------------------------------------

SETTINGS = """[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{database}
NumberOfBuffers = 2000
[HTTPServer]
ServerPort = 127.0.0.1:{web}
"""


DBA = {"GRAPHKCD_PUBLISH_USER": "dba", "GRAPHKCD_PUBLISH_PASSWORD": "dba"}


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory, free_port, started):
    """The address of an empty Virtuoso, whose administrator is dba with the password dba."""
    if not shutil.which("virtuoso-t"):
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource-7-bin)")
    folder, web = tmp_path_factory.mktemp("virtuoso"), free_port()
    settings = SETTINGS.format(database=free_port(), web=web)
    (folder / "virtuoso.ini").write_text(settings, encoding="ascii")
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with started(command, "Server online", folder):
        yield f"http://127.0.0.1:{web}"


def stored(address, graph):
    asked = {"query": f"SELECT ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", "format": "text/csv"}
    return httpx.get(f"{address}/sparql", params=asked, trust_env=False).text.split("\n")[1:-1]


@pytest.mark.parametrize(
    ("protocol", "path"), [("gsp", "sparql-graph-crud-auth"), ("update", "sparql-auth")]
)
def test_virtuoso_takes_graphs_and_gives_them_up(virtuoso, protocol, path):
    store = Store(f"{virtuoso}/{path}", Protocol(protocol), login(DBA))
    graph = f"https://a.org/{protocol}"
    store.put(graph, '<a:ada> <a:name> "Ada \\"é\\"" .\n<a:ada> <a:name> "A" .\n'.encode())
    assert len(stored(virtuoso, graph)) == 2
    store.put(graph, '<a:ada> <a:name> "Ada é" .\n'.encode())
    assert stored(virtuoso, graph) == ['"Ada é"']
    store.delete(graph)
    store.delete(graph)
    assert stored(virtuoso, graph) == []


def test_virtuoso_with_a_wrong_password_gets_a_sentence(virtuoso):
    wrong = login({**DBA, "GRAPHKCD_PUBLISH_PASSWORD": "abd"})
    store = Store(f"{virtuoso}/sparql-graph-crud-auth", Protocol.GSP, wrong, pause=0)
    with pytest.raises(PublishError, match="answered 401"):
        store.put("https://a.org/never", b'<a:a> <a:b> "c" .\n')
    assert stored(virtuoso, "https://a.org/never") == []
