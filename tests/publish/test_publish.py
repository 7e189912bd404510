"""Publishing to a real Oxigraph server: only what changed, resumable, and nothing of others."""

import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from typer.testing import CliRunner

from graphkcd.cli import app
from graphkcd.errors import PublishError
from graphkcd.publish.login import login
from graphkcd.publish.run import publish
from graphkcd.publish.state import read_graphs, read_sent
from graphkcd.publish.store import Protocol, Store

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


@pytest.fixture(scope="module")
def server(tmp_path_factory, free_port, started):
    """The address of an empty store."""
    bind, folder = f"127.0.0.1:{free_port()}", tmp_path_factory.mktemp("oxigraph")
    command = [str(OXIGRAPH), "serve", "--location", str(folder), "--bind", bind]
    with started(command, "Listening", folder):
        yield f"http://{bind}"


def trig(folder, **graphs):
    path = folder / "graph.trig"
    path.write_text("".join(f"<https://a.org/{n}> {{ {t} }}\n" for n, t in graphs.items()))
    return path


def stored(server, graph):
    address = f"{server}/store?graph={quote(f'https://a.org/{graph}')}"
    answer = httpx.get(address, headers={"Accept": "application/n-triples"})
    return answer.text if answer.status_code == 200 else None


ADA, BOB = '<a:ada> <a:name> "Ada \\"é\\" }" .', '<a:bob> <a:name> "Bob" .'


@pytest.mark.parametrize(
    ("protocol", "path"), [(Protocol.GSP, "store"), (Protocol.UPDATE, "update")]
)
def test_only_what_changed_is_sent_and_what_is_gone_is_removed(server, tmp_path, protocol, path):
    store = Store(f"{server}/{path}", protocol)
    Store(f"{server}/store", Protocol.GSP).put("https://a.org/theirs", f"{BOB}\n".encode())

    def steps(**graphs):
        sent = read_sent(tmp_path / "published.json", store.endpoint)
        found = publish(read_graphs(trig(tmp_path, **graphs)), store, sent)
        return [(step.graph.rpartition("/")[2], step.is_removed) for step in found]

    assert steps(one=ADA, two=BOB) == [("one", False), ("two", False)]
    assert stored(server, "one") == f"{ADA}\n"
    assert steps(one=ADA, two=BOB) == []
    assert steps(one=BOB, two=BOB) == [("one", False)]
    assert stored(server, "one") == f"{BOB}\n"
    assert steps(two=BOB) == [("one", True)]
    assert stored(server, "one") in (None, "")
    assert stored(server, "theirs") == f"{BOB}\n"
    assert steps() == [("two", True)]


@pytest.fixture
def failing(answering):
    """A store that answers each request with the next of some status codes."""

    @contextmanager
    def fail(*codes):
        left, seen = list(codes), []

        class Answer(BaseHTTPRequestHandler):
            def do_PUT(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                seen.append((self.path, self.headers["Authorization"]))
                self.send_response(left.pop(0) if left else 204)
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

        with answering(Answer) as endpoint:
            yield endpoint, seen

    return fail


def test_a_passing_failure_is_tried_again(failing):
    with failing(503, 429) as (endpoint, seen):
        Store(endpoint, Protocol.GSP, pause=0).put("https://a.org/g", b"")
    assert len(seen) == 3


def test_after_a_failure_it_goes_on_where_it_stopped(tmp_path, failing):
    graphs = read_graphs(trig(tmp_path, one=ADA, two=BOB))
    with failing(204, 400) as (endpoint, _):
        store = Store(endpoint, Protocol.GSP, pause=0)
        with pytest.raises(PublishError, match="answered 400"):
            list(publish(graphs, store, read_sent(tmp_path / "p.json", endpoint)))
        again = publish(graphs, store, read_sent(tmp_path / "p.json", endpoint))
        assert [step.graph for step in again] == ["https://a.org/two"]


@pytest.mark.parametrize("code", [301, 307, 401, 500])
def test_what_a_store_does_not_take_gets_a_sentence_without_credentials(code, failing):
    known = login({"GRAPHKCD_PUBLISH_USER": "ada", "GRAPHKCD_PUBLISH_PASSWORD": "s3cret"})
    with failing(*[code] * 9) as (endpoint, seen), pytest.raises(PublishError) as caught:
        Store(endpoint, Protocol.GSP, known, pause=0).put("https://a.org/g", b"")
    assert str(code) in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert len(seen) == (4 if code == 500 else 1)
    assert {authorization for _, authorization in seen} == {"Basic YWRhOnMzY3JldA=="}


def test_a_store_that_does_not_answer_gets_a_sentence(free_port):
    endpoint = f"http://127.0.0.1:{free_port()}/store"
    with pytest.raises(PublishError, match="does not answer"):
        Store(endpoint, Protocol.GSP, pause=0).put("https://a.org/g", b"")


@pytest.mark.parametrize("record", ["", "[]", "{", '{"http://x": 5}', "\ufffd"])
def test_a_broken_record_means_that_nothing_was_sent(tmp_path, record):
    (tmp_path / "p.json").write_text(record)
    assert read_sent(tmp_path / "p.json", "http://x").digests == {}


def test_the_command_tells_what_it_did(server, tmp_path):
    trig(tmp_path, cli=ADA)
    first = CliRunner().invoke(app, ["publish", f"{server}/store", "-g", str(tmp_path)])
    assert first.stdout == "sent https://a.org/cli\n1 of 1 graphs changed\n"
    again = CliRunner().invoke(app, ["publish", f"{server}/store", "-g", str(tmp_path)])
    assert again.stdout == "nothing changed\n"


@pytest.mark.parametrize("endpoint", ["file:///etc/passwd", "store", "http://ada:s3cret@x/store"])
def test_an_address_that_will_not_do_is_refused(tmp_path, endpoint):
    trig(tmp_path)
    result = CliRunner().invoke(app, ["publish", endpoint, "-g", str(tmp_path)])
    assert result.exit_code == 2
    assert "s3cret" not in result.output
