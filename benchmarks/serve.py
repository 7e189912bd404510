"""How `graphkcd serve` bears attacks: when each is answered, what follows, what memory is left.

    python benchmarks/serve.py [TRIPLES …]

Serves a graph of about so many triples (50,000 and then 1,000,000 unless told) with a limit of 2
seconds, sends each attack, then a small query. Prints how long the start took and what memory all
processes share (a page that several hold counts once), seconds to each attack's answer, its status,
milliseconds to the small query's answer, and the server's own memory; says OK where the answer came
within the limit and one second, was 4xx or 5xx, and the small query took less than 50 ms. Ends with
1 if any did not.
"""

import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

LIMIT = 2.0
SMALL = "ASK { ?talk a <https://w3id.org/graphkcd/ns#Talk> }"
CROSS = " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(8))
TIMES_TEN = " ".join(
    f"BIND(CONCAT({', '.join([f'?{x}'] * 10)}) AS ?{y})"
    for x, y in zip("abcdefghi", "bcdefghiz", strict=True)
)
ATTACKS = {
    "cross join": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "ORDER BY bomb": f"SELECT * {{ {CROSS} }} ORDER BY ?c7 ?c0",
    "DISTINCT bomb": f"SELECT DISTINCT * {{ {CROSS} }}",
    "path bomb": "SELECT * { ?a (!<x:y>)* ?b . ?b (!<x:y>)* ?c . ?c (!<x:y>|^!<x:y>)* ?d }",
    "string bomb": f"SELECT (STRLEN(?z) AS ?n) {{ BIND('{'x' * 1000}' AS ?a) {TIMES_TEN} }}",
    "million rows": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 1000000",
    "million triples": "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f } LIMIT 1000000",
    "1 MB query": "ASK {} #" + "x" * 1_000_000,
    "512 KB of braces": "ASK " + "{" * 512_000,
    "60 KB of braces": "ASK " + "{" * 60_000,
    "60 KB of !": "ASK { FILTER(" + "!" * 60_000 + "true) }",
    "long sum": "ASK { FILTER(1" + "+1" * 30_000 + " > 0) }",
    "many unions": "ASK { {}" + "UNION{}" * 8_000 + " }",
    "SERVICE": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "FROM": "ASK FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "update": "DELETE WHERE { ?s ?p ?o }",
}


def write_graph(path, triples):
    talk = "<https://w3id.org/graphkcd/ns#Talk>"
    with path.open("w", encoding="utf-8") as file:
        for number in range(triples // 5):
            node, graph = f"<http://x/{number}>", f"<http://g/{number % 50}>"
            file.write(
                f'{graph} {{ {node} a {talk} ; <http://x/name> "name {number}" ;'
                f" <http://x/next> <http://x/{number * 7 % 9973}> ;"
                f" <http://x/near> <http://x/{number + 1}> ; <http://x/n> {number} }}\n"
            )


class Server:
    def __init__(self, graph):
        started = time.perf_counter()
        command = [sys.executable, "-m", "graphkcd", "serve", "-g", str(graph), "--port", "0"]
        self.process = subprocess.Popen(
            [*command, "--timeout", str(LIMIT), "--max-memory", "512", "--client-timeout", "2"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline())[1])
        self.seconds_to_start = time.perf_counter() - started

    def ask(self, query):
        """Give status and seconds."""
        started = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(
                "POST", "/sparql", query, {"Content-Type": "application/sparql-query"}
            )
            response = connection.getresponse()
            response.read()
            return response.status, time.perf_counter() - started
        except (ConnectionError, http.client.HTTPException):
            return 0, time.perf_counter() - started
        finally:
            connection.close()

    def memory(self):
        """Give the server process's resident memory in MiB, without loader and workers."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def shared_memory(self):
        """Give the memory of server, loader and workers together, in MiB."""
        pids = [self.process.pid]
        for pid in pids:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
            pids += map(int, children.split())
        rolled = (Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii") for pid in pids)
        return sum(int(re.search(r"\nPss:\s+(\d+)", text)[1]) for text in rolled) / 1024


def attack(server, query):
    return server.ask(query), server.ask(SMALL)


def crowd(server, query):
    """Two hundred clients at once; the slowest counts."""
    with ThreadPoolExecutor(200) as clients:
        found = [*clients.map(lambda _: server.ask(query), range(200))]
    statuses = {status for status, _ in found}
    worst = max(seconds for _, seconds in found)
    return (max(statuses), worst), server.ask(SMALL), sorted(statuses)


def is_fine(first, then):
    return first[1] <= LIMIT + 1 and first[0] >= 400 and then[0] == 200 and then[1] < 0.050


def main():
    sizes = [int(size) for size in sys.argv[1:]] or [50_000, 1_000_000]
    fine = [measured(size) for size in sizes]
    sys.exit(0 if all(fine) else 1)


def measured(triples):
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder, "graph.trig")
        write_graph(graph, triples)
        server = Server(graph)
        try:
            return measure(server, triples)
        finally:
            server.process.terminate()
            server.process.wait()


def measure(server, triples):
    quiet = sorted(server.ask(SMALL)[1] for _ in range(100))
    before = server.memory()
    print(
        f"{triples:,} triples: {server.seconds_to_start:.1f} s to start, "
        f"{server.shared_memory():.0f} MiB in all; small query {1000 * median(quiet):.1f} ms, "
        f"slowest of 100 {1000 * quiet[-1]:.1f} ms"
    )
    print(f"{'attack':22} {'status':>6} {'s':>6} {'next ms':>8} {'MiB':>5}")
    fine = []
    for name, query in ATTACKS.items():
        first, then = attack(server, query)
        fine.append(is_fine(first, then))
        line(name, first, then, server.memory(), fine=fine[-1])
    first, then, statuses = crowd(server, ATTACKS["cross join"])
    fine.append(is_fine(first, then))
    line("200 cross joins", first, then, server.memory(), fine=fine[-1])
    first, then, statuses = crowd(server, SMALL)
    line(f"200 small {json.dumps(statuses)}", first, then, server.memory(), fine=statuses == [200])
    fine.append(statuses == [200])
    print(f"memory {before:.0f} → {server.memory():.0f} MiB; {sum(fine)} of {len(fine)} OK")
    return all(fine)


def line(name, first, then, memory, *, fine):
    print(
        f"{name:22} {first[0]:6} {first[1]:6.2f} {1000 * then[1]:8.1f} {memory:5.0f}"
        f"  {'OK' if fine else 'WANTING'}"
    )


if __name__ == "__main__":
    main()
