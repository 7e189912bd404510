"""Stores that listen on this machine: programs, and handlers of our own."""

import socket
import subprocess
from contextlib import contextmanager
from http.server import HTTPServer
from threading import Thread

import pytest


@pytest.fixture(scope="session")
def free_port():
    """Gives the number of a port that nothing listens on, a new one for each call."""

    def find():
        with socket.create_server(("127.0.0.1", 0)) as found:
            return found.getsockname()[1]

    return find


@pytest.fixture(scope="session")
def started():
    """Starts a program, and waits until a line of what it says holds some words."""

    @contextmanager
    def start(command, ready, folder):
        with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
            for line in process.stderr:
                if ready in line:
                    break
            yield
            process.terminate()
            process.stderr.read()

    return start


@pytest.fixture(scope="session")
def answering():
    """Lets a request handler answer; gives the address of its store."""

    @contextmanager
    def listen(handler):
        quiet = type("Quiet", (handler,), {"log_message": lambda *_: None})
        with HTTPServer(("127.0.0.1", 0), quiet) as listening:
            thread = Thread(target=listening.serve_forever)
            thread.start()
            try:
                yield f"http://127.0.0.1:{listening.server_port}/store"
            finally:
                listening.shutdown()
                thread.join()

    return listen
