"""Processes that share work: answers come in order, and whoever dies takes none along."""

import os
import signal
import subprocess
import sys
from functools import partial

import pytest

from graphkcd.build import crew as crews
from graphkcd.build.crew import Crew


def doubling():
    return (2).__mul__


def dying(parent):
    """Work that ends whatever process it is done in but the one that asked for it."""

    def work(number):
        if number == 20 and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * number

    return work


def refusing():
    return [1, 2, 3].index


@pytest.fixture
def crew():
    with Crew(2) as crew:
        yield crew


def doubled(crew, making, **more):
    return list(crew.map(making, range(50), at_once=3, much=True, **more))


@pytest.mark.parametrize("ahead", [0, 1, 50])
def test_answers_come_in_order(crew, ahead):
    assert doubled(crew, doubling, ahead=ahead) == list(range(0, 100, 2))


def test_nothing_to_do_is_nothing_done(crew):
    assert list(crew.map(doubling, [], at_once=3, much=True)) == []


def test_processes_begin_before_anybody_waits_for_them(crew):
    taken = []
    answers = crew.map(doubling, map(taken.append, range(50)), at_once=1, much=True)
    assert len(taken) == 4
    answers.close()


def test_few_things_at_once_are_in_memory(crew):
    taken, most = [], 0
    things = (taken.append(number) or number for number in range(50))
    for done, _ in enumerate(crew.map(doubling, things, at_once=1, much=True)):
        most = max(most, len(taken) - done)
    assert most <= 5


def test_when_a_process_dies_its_work_and_the_rest_is_done_here(crew):
    assert doubled(crew, partial(dying, os.getpid())) == list(range(0, 100, 2))
    assert not crew.is_at_work
    assert doubled(crew, doubling) == list(range(0, 100, 2))


def test_when_a_process_is_dead_before_it_gets_work_nothing_is_lost(crew):
    doubled(crew, doubling)
    for process in list(crew._pool._processes.values()):
        process.kill()
        process.join()
    assert doubled(crew, doubling) == list(range(0, 100, 2))


def test_what_goes_wrong_in_a_process_goes_wrong_here(crew):
    with pytest.raises(ValueError, match="is not in list"):
        list(crew.map(refusing, [1, 2, 3, 4], at_once=1, much=True))


def test_for_little_work_nobody_is_called(crew):
    assert list(crew.map(doubling, [1, 2], at_once=1, much=False)) == [2, 4]
    assert not crew.is_at_work


def test_one_process_is_this_one():
    with Crew(1) as crew:
        assert doubled(crew, doubling) == list(range(0, 100, 2))
        assert not crew.is_at_work


def test_where_nothing_can_be_left_for_others_all_is_done_here(crew, monkeypatch, tmp_path):
    def refuse(**_):
        raise OSError("No space left on device")

    monkeypatch.setattr(crews, "TemporaryDirectory", refuse)
    assert doubled(crew, doubling) == list(range(0, 100, 2))
    assert not crew.is_at_work


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Crew(2) as crew:
        doubled(crew, doubling)
        processes = list(crew._pool._processes.values())
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process.pid, 0)


AT_WORK = """
from functools import partial
from graphkcd.build.crew import Crew
answers = Crew(2).map(partial(partial, str), range(50), at_once=1, much=True)
print(next(answers), flush=True)
input()
"""


def test_processes_end_when_the_one_that_started_them_is_killed_and_leave_nothing(tmp_path):
    command, temporary = [sys.executable, "-c", AT_WORK], {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=temporary
    ) as process:
        assert process.stdout.readline() == b"0\n"
        assert list(tmp_path.glob("graphkcd-*"))
        process.kill()
        ended, _ = process.communicate(timeout=60)  # once nobody can write to the pipe any more
    assert ended == b""
    assert not list(tmp_path.glob("graphkcd-*"))


@pytest.mark.parametrize("number", [7, 20])
def test_one_thing_is_begun_and_waited_for_or_done_here_when_its_process_dies(number):
    with Crew(1) as alone:
        answer = alone.begin(partial(dying, os.getpid()), number)
        assert answer() == 2 * number
        assert alone.is_at_work == (number != 20)


def test_one_thing_that_cannot_be_done_says_so():
    with Crew(1) as alone, pytest.raises(ValueError, match="4 is not in list"):
        alone.begin(refusing, 4)()
