"""Answers are compared leaf by leaf, whatever way a server nests or writes them."""

from braid.ops.bench.answered import leaves, of_postgraphile, plain


def test_leaves_are_values_that_hold_no_others() -> None:
    assert leaves({"a": [1, None, {"b": "c"}], "d": {}}) == 3


def test_a_time_is_the_same_however_it_is_written() -> None:
    braids, theirs = "2026-11-27T18:12:00+00:00", "2026-11-27 18:12:00+00"
    assert plain({"at": braids}) == plain({"at": theirs})
    assert plain({"at": braids}) != plain({"at": "2026-11-27 18:12:01+00"})


def test_cursors_are_each_servers_own() -> None:
    assert plain({"hasMore": True, "endCursor": "a"}) == {"hasMore": True}


def test_a_word_that_differs_is_seen() -> None:
    assert plain({"words": "Came."}) != plain({"words": "Came"})


def test_what_is_told_at_an_item_is_told_of_its_case() -> None:
    told = {"since": "s", "isDiscussed": False, "summary": {}, "timeline": [1], "actions": []}
    items = [
        {"number": 1, **told, "case": {"caseId": "c", "weeks": [2, 1]}},
        {"number": 2, **told, "case": None},
    ]
    given = {"conference": {"me": ["her"], "agenda": items}}
    found = of_postgraphile("conference", given)["conference"]
    assert found["me"] == "her"
    assert found["agenda"][0] == {"number": 1, "case": {"caseId": "c", "weeks": [1, 2], **told}}
    assert found["agenda"][1] == {"number": 2, "case": None}


def test_a_connection_is_a_page() -> None:
    page = {"pageInfo": {"hasNextPage": True, "endCursor": "x"}, "nodes": [1]}
    assert of_postgraphile("caseload", {"caseload": page}) == {
        "caseload": {"cases": [1], "hasMore": True}
    }
    assert of_postgraphile("timeline", {"case": {"id": "c", "timeline": page}}) == {
        "case": {"id": "c", "timeline": {"lines": [1], "hasMore": True}}
    }
