"""A record of every connection that this process makes."""

import sys

import pytest

_recording: list[list[object]] = []


def _record(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        for record in _recording:
            record.append(arguments[1])


sys.addaudithook(_record)  # for good: Python takes no hook out again, so it only writes while somebody records


@pytest.fixture
def connected():
    """Every address that a socket of this process was connected to."""
    record = []
    _recording.append(record)
    yield record
    _recording.remove(record)
