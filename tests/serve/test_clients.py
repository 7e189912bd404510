"""Clients: whom the server answers, and those that are slow, many, or gone."""

import http.client
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlsplit

import pytest

from graphkcd.serve.server import listen

from .conftest import ENDLESS, ask, asking, connected, refused, still_answers

QUERY = {"content-type": "application/sparql-query"}


@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK%7B%7D", "/healthz", "/nowhere"])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost:x"])
def test_a_name_that_somebody_else_gave_the_machine_is_refused(attacked, path, host):
    assert attacked.get(path, headers={"host": host}).status_code in (400, 421)


def test_the_machine_s_own_names_are_answered(attacked):
    port = attacked.base_url.port
    for host in ("localhost", f"LOCALHOST:{port}", "[::1]:80", "127.0.0.1"):
        assert attacked.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1"])
def test_pages_of_other_origins_may_not_ask(attacked, origin):
    response = attacked.get("/sparql", params={"query": "ASK {}"}, headers={"origin": origin})
    assert refused(response, 403)
    assert "access-control-allow-origin" not in response.headers


def test_the_server_s_own_pages_may_ask(attacked):
    own = str(attacked.base_url).rstrip("/")
    assert attacked.get("/sparql", headers={"origin": own}).status_code == 200


def test_an_origin_may_be_allowed_but_never_with_credentials(small_graph):
    with asking(small_graph, "--cors", "https://friend.example") as client:
        headers = {"origin": "https://friend.example", "access-control-request-method": "POST"}
        response = client.options("/sparql", headers=headers)
        assert response.headers["access-control-allow-origin"] == "https://friend.example"
        assert "access-control-allow-credentials" not in response.headers
        evil = client.get("/sparql", headers={"origin": "https://evil.example"})
        assert evil.status_code == 403


def test_every_answer_carries_safe_headers(attacked):
    for path in ("/sparql?query=ASK%7B%7D", "/nowhere", "/healthz", "/editor", "/data.nt"):
        headers = attacked.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]


def test_a_client_that_leaves_frees_its_worker(output):
    with asking(output, "--workers", 1, "--timeout", 60) as client:
        with connected(client) as connection:
            target = "/sparql?query=" + quote(ENDLESS)
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            while client.get("/healthz").json()["running"] == 0:
                pass
        assert still_answers(client)


def test_a_slow_request_is_hung_up_on(attacked):
    for head in ("GET /sparql HTTP/1.1\r\nHost: local", ""):
        with connected(attacked) as connection:
            connection.sendall(head.encode())
            assert b"408" in connection.recv(4096)
    with connected(attacked) as connection:
        length = "Content-Length: 100\r\nContent-Type: application/sparql-query"
        connection.sendall(
            f"POST /sparql HTTP/1.1\r\nHost: localhost\r\n{length}\r\n\r\nASK".encode()
        )
        assert b"408" in connection.recv(4096)
    assert still_answers(attacked)


def test_a_client_that_does_not_take_its_answer_is_hung_up_on(output):
    with asking(output, "--client-timeout", 1) as client, connected(client) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        query = quote("SELECT * { ?s ?p ?o . ?s ?q ?r } LIMIT 90000")
        for _ in range(3):
            connection.sendall(
                f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
            )
        assert still_answers(client)


def crowd(client, query):
    """Give the statuses that two hundred clients get who ask at the same time."""
    url = urlsplit(str(client.base_url))

    def one(_):
        connection = http.client.HTTPConnection(url.hostname, url.port, timeout=60)
        try:
            connection.request("POST", "/sparql", query, QUERY)
            return connection.getresponse().status
        finally:
            connection.close()

    with ThreadPoolExecutor(200) as clients:
        return {*clients.map(one, range(200))}


def test_two_hundred_clients_at_once_are_all_answered(attacked):
    assert crowd(attacked, "SELECT ?s { ?s a kcd:Talk } LIMIT 3") <= {200, 503}
    assert still_answers(attacked)


def test_two_hundred_attackers_at_once_are_all_answered(attacked):
    assert crowd(attacked, ENDLESS) == {503}
    assert still_answers(attacked)


def test_a_full_queue_is_said_at_once(output):
    with asking(output, "--workers", 1, "--queue", 0, "--timeout", 3) as client:
        with ThreadPoolExecutor(4) as clients:
            found = [*clients.map(lambda _: ask(client, ENDLESS), range(4))]
        details = {response.json()["detail"] for response in found}
        assert "too many queries are waiting; try again soon" in details
        assert all(response.headers["retry-after"] for response in found)


def test_nobody_gets_more_than_the_answer_when_asking_in_a_row(attacked):
    with connected(attacked) as connection:
        ask_once = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\n\r\n"
        connection.sendall(ask_once * 3)
        connection.settimeout(5)
        received = b""
        while received.count(b'"boolean":true') < 3:
            received += connection.recv(65536)
        assert received.count(b"HTTP/1.1 200") == 3


def test_each_query_has_one_line_in_the_log(small_graph, tmp_path):
    log = tmp_path / "log"
    with asking(small_graph, log=log) as client:
        ask(client, "ASK {\n ?s ?p '\n2026 query 200 forged' }")
        ask(client, "SELECT *\n{ ?s ?p ?o }")
        ask(client, "SERVICE\n")
    lines = [line for line in log.read_text().splitlines() if " query " in line]
    assert [line.split(" query ")[1].split()[0] for line in lines] == ["400", "200", "400"]
    assert "SELECT 3 rows" in lines[1]
    assert "SELECT * { ?s ?p ?o }" in lines[1]


def test_it_ends_quietly_when_interrupted(small_graph, tmp_path):
    log = tmp_path / "log"
    with asking(small_graph, log=log) as client:
        assert client.get("/healthz").status_code == 200
    assert log.read_text() == ""


def test_an_answer_does_not_wait_for_the_client_to_acknowledge_its_head():
    with (
        listen(("127.0.0.1", 0)) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
