"""A cluster starts, is shared and stops."""

import os
import shutil
from pathlib import Path

import pytest

from braid.ops.postgres import Cluster, PostgresUnavailable
from braid.ops.postgres.places import places_of
from tests.postgres.small import (
    SETTINGS,
    ask,
    dismissed,
    eventually,
    kill_postmaster,
    postmaster,
    server_processes,
    small,
    told_by,
    user,
)


def test_what_is_written_is_there_after_a_stop(home: Path) -> None:
    with small(home) as cluster:
        ask(cluster.conninfo, "create table note as select 7 as number")
    with small(home) as cluster:
        assert ask(cluster.conninfo, "select number from note") == [(7,)]


def test_a_stop_leaves_no_process(home: Path) -> None:
    cluster = small(home)
    cluster.start()
    started = server_processes(home)
    assert cluster.stop()
    assert not server_processes(home)
    assert not [process for process in started if Path(f"/proc/{process}").exists()]
    assert not cluster.stop()


def test_a_cluster_may_be_started_twice(home: Path) -> None:
    with small(home) as cluster:
        first = postmaster(home)
        assert cluster.start() == cluster.conninfo
        assert postmaster(home) == first


def test_settings_replace_the_defaults(home: Path) -> None:
    with Cluster(home, settings={**SETTINGS, "work_mem": "7MB"}) as cluster:
        assert ask(cluster.conninfo, "show work_mem") == [("7MB",)]
        assert ask(cluster.conninfo, "show full_page_writes") == [("on",)]
        assert ask(cluster.conninfo, "show data_checksums") == [("on",)]
        assert ask(cluster.conninfo, "show jit") == [("off",)]


def test_settings_that_keep_strangers_out_are_fixed(home: Path) -> None:
    with pytest.raises(ValueError, match="listen_addresses"):
        Cluster(home, settings={"listen_addresses": "*"})


def test_text_sorts_by_code_point_whatever_the_system(home: Path) -> None:
    query = "select datlocprovider::text, datlocale from pg_database where datname = 'postgres'"
    with small(home) as cluster:
        assert ask(cluster.conninfo, query) == [("b", "C.UTF-8")]


def test_two_starters_on_a_fresh_home_share_one_server(home: Path) -> None:
    with user(home) as first, user(home) as second:
        assert told_by(first) == told_by(second) != ""
        log = places_of(home).log.read_text()
        assert log.count("starting PostgreSQL") == 1
        assert sorted((dismissed(first), dismissed(second))) == ["False", "True"]


def test_the_last_user_stops_the_server(home: Path) -> None:
    first, second = small(home), small(home)
    first.start()
    second.start()
    assert not first.stop()
    assert ask(second.conninfo, "select 1") == [(1,)]
    assert second.stop()


def test_a_server_outlives_its_starter_and_is_joined(home: Path) -> None:
    with user(home) as other:
        told_by(other)
        started = postmaster(home)
        other.kill()
        other.wait()
        with small(home):
            assert postmaster(home) == started
    assert not server_processes(home)


def test_a_tied_server_ends_with_its_starter(home: Path) -> None:
    with user(home, "tied") as other:
        told_by(other)
        assert server_processes(home)
        other.kill()
        other.wait()
        assert eventually(lambda: not server_processes(home))


def test_a_long_home_has_a_short_socket(home: Path) -> None:
    deep = home / ("long" * 30) / "and, with a comma"
    sockets = places_of(deep).socket_directory
    try:
        with small(deep) as cluster:
            assert ask(cluster.conninfo, "select 1") == [(1,)]
            assert sockets.stat().st_mode & 0o777 == 0o700
    finally:
        shutil.rmtree(sockets, ignore_errors=True)


def test_data_of_another_major_version_ask_for_pg_upgrade(home: Path) -> None:
    with small(home):
        pass
    (home / "pgdata" / "PG_VERSION").write_text("17\n")
    with pytest.raises(PostgresUnavailable, match="pg_upgrade"):
        small(home).start()


def test_a_server_that_ends_at_once_shows_its_log(home: Path) -> None:
    with pytest.raises(PostgresUnavailable, match="shared_buffers"):
        Cluster(home, settings={"shared_buffers": "much"}).start()


def test_an_unwritable_home_is_named() -> None:
    with pytest.raises(PostgresUnavailable, match="/proc/nowhere"):
        small(Path("/proc/nowhere")).start()


def test_a_killed_server_starts_again_for_its_user(home: Path) -> None:
    with small(home) as cluster:
        ask(cluster.conninfo, "create table note as select 7 as number")
        kill_postmaster(home)
        cluster.start()
        assert ask(cluster.conninfo, "select number from note") == [(7,)]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a server of another user")
def test_under_root_an_unreachable_home_has_its_data_elsewhere(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.ops.postgres.places.STATE", home / "state")
    tmp_path.chmod(0o700)
    with small(tmp_path) as cluster:
        assert cluster.data_home.parent == home / "state"
        assert not (tmp_path / "pgdata").exists()
        tmp_path.chmod(0o711)
        assert small(tmp_path).data_home == cluster.data_home


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a server of another user")
def test_under_root_data_that_became_unreachable_are_not_forgotten(home: Path) -> None:
    with small(home):
        pass
    home.chmod(0o700)
    with pytest.raises(PostgresUnavailable, match=r"chmod o\+x"):
        small(home)
