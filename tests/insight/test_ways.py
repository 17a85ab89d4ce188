"""In which ways do we amplify? (M2)"""

from __future__ import annotations

from a_portfolio import Portfolio

from tracker.insight.ways import ways


def test_each_way_is_counted_and_the_ways_nobody_tries_are_named() -> None:
    portfolio = Portfolio()
    portfolio.initiative()
    portfolio.signal()
    for process, days in (("stabilising", 100), ("stabilising", 200), ("spreading", 30), ("scaling_up", 60)):
        portfolio.action(process, 1, days)
    portfolio.action("growing", 4, 400)
    portfolio.action("replicating")
    profile = ways(portfolio.tables()).as_json()["portfolio"]
    counts = {process: (row["achieved"], row["planned"]) for process, row in profile["processes"].items()}
    assert {process: row for process, row in counts.items() if any(row)} == {
        "stabilising": (2, 0),
        "replicating": (0, 1),
        "spreading": (1, 0),
        "scaling_up": (1, 0),
    }
    assert profile["blank"] == ["speeding_up", "growing", "transferring", "scaling_deep"]
    assert profile["groups"] == {"within": 2, "out_dependent": 0, "out_independent": 1, "beyond": 1}


def test_who_has_nothing_to_count_is_named_instead_of_shown_as_noughts() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1")
    portfolio.initiative("INI-2", [("start", "S2", 300), ("stop", "S2", 20)])
    portfolio.initiative("INI-10", [("start", "S2", 300), ("stop", "S2", 20)])
    for name in ("SIG-1", "SIG-2", "SIG-10"):
        portfolio.signal(name)
    portfolio.action("growing", state="under_way", initiative="INI-2", signals=["SIG-10"])
    portfolio.action("growing", state="dropped", signals=["SIG-2"])
    portfolio.action("growing", 1, 365, signals=["SIG-1"])
    figures = ways(portfolio.tables()).as_json()
    assert list(figures["by_initiative"]), list(figures["by_signal"]) == (["INI-2"], ["SIG-10"])
    assert figures["without_actions"] == {"signals": ["SIG-1", "SIG-2"], "initiatives": ["INI-1", "INI-10"]}


def test_an_action_for_two_signals_counts_once_in_the_portfolio_and_once_for_each() -> None:
    portfolio = Portfolio()
    portfolio.initiative()
    portfolio.signal("SIG-1")
    portfolio.signal("SIG-2")
    portfolio.action("transferring", 2, 0, signals=["SIG-1", "SIG-2"])
    portfolio.action("growing", 2, 0, signals=[])
    result = ways(portfolio.tables())
    assert result.portfolio is not None
    assert result.portfolio["achieved"].sum() == len(result.rows) == 2
    assert result.by_signal["transferring", "achieved"].to_dict() == {"SIG-1": 1, "SIG-2": 1}
    assert result.signal_rows["signal"].tolist() == ["SIG-1", "SIG-2"]


def test_without_any_action_there_is_no_profile_but_a_reason() -> None:
    portfolio = Portfolio()
    portfolio.initiative()
    portfolio.action("growing", 5, 365)
    figures = ways(portfolio.tables()).as_json()
    assert figures["portfolio"] is None
    assert "365" in figures["reasons"]["portfolio"]
