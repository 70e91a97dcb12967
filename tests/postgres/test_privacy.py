"""A cluster is closed to strangers, and its log to everybody's words."""

import os
import pwd
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from braid.ops.postgres import PostgresUnavailable, binaries, commands, identity
from braid.ops.postgres.deadline import Deadline
from braid.ops.postgres.identity import Identity
from braid.ops.postgres.places import places_of
from tests.postgres.small import ask, postmaster, server_processes, small

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may act as another user")


def sockets_of(process: int) -> set[str]:
    links = []
    with suppress(FileNotFoundError):  # a session, or a file of one, may end while we look
        for file in Path(f"/proc/{process}/fd").iterdir():
            with suppress(FileNotFoundError):
                links.append(str(file.readlink()))
    return {link[len("socket:[") : -1] for link in links if link.startswith("socket:[")}


def internet_sockets() -> set[str]:
    tables = (Path(f"/proc/net/{name}") for name in ("tcp", "tcp6", "udp", "udp6"))
    lines = [line for table in tables if table.exists() for line in table.read_text().splitlines()]
    return {line.split()[9] for line in lines if not line.lstrip().startswith("sl")}


def query_as(stranger: Identity, conninfo: str) -> str:
    programs = binaries.reachable(binaries.find(), identity.of_server(), Deadline.after(60))
    answer = commands.run([programs / "psql", conninfo, "--command=select 1"], stranger)
    assert answer.returncode != 0
    return answer.stderr


def test_no_tcp_port_is_open(home: Path) -> None:
    with small(home) as cluster:
        assert ask(cluster.conninfo, "show listen_addresses") == [("",)]
        assert sockets_of(postmaster(home))
        for process in server_processes(home):
            assert not sockets_of(process) & internet_sockets()


def test_the_data_and_the_socket_are_closed_to_others(home: Path) -> None:
    with small(home):
        assert (home / "pgdata").stat().st_mode & 0o777 == 0o700
        assert (home / "run").stat().st_mode & 0o777 == 0o700


@only_root
def test_another_user_cannot_reach_the_socket(home: Path) -> None:
    with small(home) as cluster:
        stranger = Identity(user=12345, group=12345, groups=())
        assert "Permission denied" in query_as(stranger, cluster.conninfo)


@only_root
def test_another_user_who_reaches_the_socket_is_refused(home: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    with small(home) as cluster:
        (home / "run").chmod(0o711)
        places_of(home).socket.chmod(0o777)
        stranger = Identity(user=nobody.pw_uid, group=nobody.pw_gid, groups=())
        assert "Peer authentication failed" in query_as(stranger, cluster.conninfo)


def test_a_socket_folder_of_somebody_else_is_refused(home: Path) -> None:
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    (home / "run").symlink_to(elsewhere)
    with pytest.raises(PostgresUnavailable, match="belongs to somebody else"):
        small(home).start()


def test_a_value_in_an_error_does_not_enter_the_log(home: Path) -> None:
    with small(home) as cluster:
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            ask(cluster.conninfo, "select 'relapsed'::integer")
        ask(cluster.conninfo, "do $$ begin raise warning 'relapsed'; end $$")
    assert "relapsed" not in places_of(home).log.read_text()


def test_every_role_is_open_to_the_owner(home: Path) -> None:
    with small(home) as cluster:
        ask(cluster.conninfo, "create role reader login")
        reader = cluster.conninfo.replace("user=postgres", "user=reader")
        assert ask(reader, "select current_user::text") == [("reader",)]


def test_the_server_gains_no_privileges_and_hears_no_terminal(home: Path) -> None:
    with small(home):
        server = postmaster(home)
        assert "NoNewPrivs:\t1" in Path(f"/proc/{server}/status").read_text()
        assert os.getsid(server) == server
        assert Path(f"/proc/{server}").stat().st_uid == identity.of_server().user
