"""What falls if this stops? (M10)"""

from __future__ import annotations

import itertools
import json
import random
from typing import Any

import numpy as np
import pytest
from a_portfolio import Portfolio, nulls

from tracker.insight.cascade import cascade, what_falls
from tracker.insight.criticality import total_when_stopped
from tracker.insight.dependence import dependence
from tracker.tables import Tables


class Chain(Portfolio):
    """Initiatives, organisations and conditions that need each other."""

    def needs(self, needer: str, needed: str, strength: int = 3, *, substitutable: bool = False) -> None:
        name = f"DEP-{len(self.rows['dependencies']) + 1}"
        self.add(
            "dependencies", id=name, needer=needer, needed=needed, strength=strength, substitutable=substitutable
        )  # fmt: skip

    def organisation(self, name: str) -> None:
        self.add("organisations", id=name, sphere="market")

    def condition(self, name: str, **needed_by: str) -> None:
        self.add("conditions", id=name)
        for initiative, need in needed_by.items():
            self.add("condition_needs", initiative=initiative.replace("_", "-"), condition=name, need=need)

    def vulnerability(self, name: str = "VUL-1", *hits: tuple[str, float]) -> None:
        self.add("vulnerabilities", id=name, severity=3, likelihood=3, identified_on=500)
        for node, loss in hits:
            self.add("hits", vulnerability=name, node=node, loss=loss)


def four(*, vulnerable: bool = True) -> Chain:
    """The example of domain.md: INI-1 a, INI-2 b, INI-4 d need each other and, at the end, ORG-3 c."""
    chain = Chain()
    chain.organisation("ORG-3")
    for name in ("INI-1", "INI-2", "INI-4"):
        chain.initiative(name)
    chain.needs("INI-1", "ORG-3")
    chain.needs("INI-2", "INI-1", 2)
    chain.needs("INI-2", "ORG-3", 1)
    chain.needs("INI-4", "INI-2", substitutable=True)
    if vulnerable:
        chain.vulnerability("VUL-1", ("ORG-3", 0.8))
    return chain


def losses(tables: Tables, vulnerability: str = "VUL-1") -> dict[str, Any]:
    found: dict[str, Any] = cascade(tables).as_json()["vulnerabilities"][vulnerability]["losses"]
    return found


def test_a_loss_is_passed_on_by_the_strongest_chain_of_needs() -> None:
    found = cascade(four().tables()).as_json()["vulnerabilities"]["VUL-1"]
    assert {name: row["loss"] for name, row in found["losses"].items()} == pytest.approx(
        {"INI-1": 0.72, "INI-2": 0.36, "INI-4": 0.162}
    )
    assert {name: row["path"] for name, row in found["losses"].items()} == {
        "INI-1": ["INI-1", "ORG-3"],
        "INI-2": ["INI-2", "INI-1", "ORG-3"],
        "INI-4": ["INI-4", "INI-2", "INI-1", "ORG-3"],
    }
    assert found["initiatives_hit"] == ["INI-1", "INI-2"]
    assert found["total_loss"] == pytest.approx(1.242)


def test_what_hits_most_initiatives_tops_the_list() -> None:
    result = cascade(four().tables())
    found = result.as_json()
    assert found["ranking"] == ["ORG-3", "INI-1", "INI-2"]
    assert found["critical_nodes"]["ORG-3"]["initiatives_hit"] == ["INI-1", "INI-2"]
    assert found["critical_nodes"]["INI-1"] == {"initiatives_hit": ["INI-2"], "total_loss": pytest.approx(0.725)}
    assert found["critical_nodes"]["INI-2"] == {"initiatives_hit": ["INI-4"], "total_loss": pytest.approx(0.45)}
    assert list(result.most_critical(2).index) == ["ORG-3", "INI-1"]
    assert result.most_critical(2)["initiatives_hit"].tolist() == [2, 1]


def test_what_falls_with_one_node_is_a_tree_under_it() -> None:
    all = dependence(four(vulnerable=False).tables())
    fall = what_falls(all, "ORG-3")
    assert fall.rows["loss"].to_dict() == pytest.approx({"INI-1": 0.9, "INI-2": 0.45, "INI-4": 0.2025})
    assert fall.rows["through"].tolist() == ["ORG-3", "INI-1", "INI-2"]
    assert (fall.rows["hit"].tolist(), fall.path("INI-4")) == (
        [True, True, False],
        ["INI-4", "INI-2", "INI-1", "ORG-3"],
    )
    assert fall.tree()["depth"].to_dict() == {"ORG-3": 0, "INI-1": 1, "INI-2": 2, "INI-4": 3}
    assert list(fall.tree(least=0.3).index) == ["ORG-3", "INI-1", "INI-2"]
    assert what_falls(all, "ORG-3", 0.5).total == pytest.approx((0.9 + 0.45 + 0.2025) / 2)


def test_the_tree_goes_down_the_largest_loss_first() -> None:
    chain = Chain()
    chain.organisation("ORG-1")
    for name, needed, strength in (
        ("INI-1", "ORG-1", 2),
        ("INI-2", "ORG-1", 3),
        ("INI-3", "INI-2", 1),
        ("INI-4", "INI-1", 3),
    ):
        chain.initiative(name)
        chain.needs(name, needed, strength)
    tree = what_falls(dependence(chain.tables()), "ORG-1").tree()
    assert list(tree.index) == ["ORG-1", "INI-2", "INI-3", "INI-1", "INI-4"]
    assert tree["depth"].tolist() == [0, 1, 2, 1, 2]


def test_an_initiative_that_stops_is_not_counted_among_what_falls() -> None:
    chain = Chain()
    for name, needed in (("INI-1", "INI-2"), ("INI-2", "INI-1")):
        chain.initiative(name)
        chain.needs(name, needed)
    fall = what_falls(dependence(chain.tables()), "INI-1")
    assert (list(fall.rows.index), fall.hit, fall.total) == (["INI-2"], ["INI-2"], pytest.approx(0.9))
    assert list(fall.tree().index) == ["INI-1", "INI-2"]


def test_nothing_falls_by_what_is_no_node() -> None:
    all = dependence(four().tables())
    assert what_falls(all, "INI-99").rows.empty
    assert what_falls(all, "INI-4").rows.empty
    assert what_falls(all, "INI-4").total == 0


def test_a_vulnerability_nobody_mapped_has_no_total() -> None:
    chain = four()
    chain.vulnerability("VUL-2")
    result = cascade(chain.tables())
    assert result.of("VUL-2") is None
    found = result.as_json()
    assert found["vulnerabilities"]["VUL-2"] == {"initiatives_hit": [], "total_loss": None, "losses": {}}
    assert nulls(found | {"reasons": {}}) == set(found["reasons"]) == {"vulnerabilities/VUL-2/total_loss"}


def test_hits_on_what_is_no_node_are_ignored_but_mapped() -> None:
    chain = four()
    chain.initiative("INI-5", [("start", "S1", 90), ("stop", "S1", 10)])
    chain.vulnerability("VUL-2", ("INI-5", 0.9), ("INI-99", 0.9))
    assert cascade(chain.tables()).as_json()["vulnerabilities"]["VUL-2"] == {
        "initiatives_hit": [],
        "total_loss": 0,
        "losses": {},
    }


def test_a_node_listed_twice_takes_the_larger_loss() -> None:
    chain = four(vulnerable=False)
    chain.vulnerability("VUL-1", ("ORG-3", 0.2), ("ORG-3", 0.8), ("ORG-3", 0.4))
    assert losses(chain.tables())["INI-1"]["loss"] == pytest.approx(0.72)


def test_an_initiative_that_is_hit_first_counts_and_ends_its_path_where_nothing_hits_it_harder() -> None:
    chain = four(vulnerable=False)
    chain.vulnerability("VUL-1", ("ORG-3", 0.8), ("INI-2", 0.36), ("INI-4", 0.1))
    found = losses(chain.tables())
    assert found["INI-2"] == {"loss": pytest.approx(0.36), "path": ["INI-2"]}  # as hard as INI-1 passes on
    assert found["INI-4"] == {"loss": pytest.approx(0.162), "path": ["INI-4", "INI-2"]}


@pytest.mark.parametrize(("first", "second"), [(0.4, 0.6), (0.6, 0.4)])
def test_of_two_equal_chains_the_lower_id_is_shown(first: float, second: float) -> None:
    chain = Chain(dependency_weight={"2": first, "3": second})
    chain.organisation("ORG-1")
    for name in ("INI-1", "INI-2", "INI-10"):
        chain.initiative(name)
    chain.needs("INI-1", "INI-2", 3)
    chain.needs("INI-2", "ORG-1", 2)
    chain.needs("INI-1", "INI-10", 2)
    chain.needs("INI-10", "ORG-1", 3)
    chain.vulnerability("VUL-1", ("ORG-1", 0.7))  # 0.7 · 0.4 · 0.6 and 0.7 · 0.6 · 0.4 differ in their last digit
    assert losses(chain.tables())["INI-1"]["path"] == ["INI-1", "INI-2", "ORG-1"]


def test_of_parallel_needs_the_heaviest_counts() -> None:
    chain = Chain()
    chain.organisation("ORG-1")
    chain.initiative("INI-1")
    chain.needs("INI-1", "ORG-1", 1)
    chain.needs("INI-1", "ORG-1", 3, substitutable=True)
    chain.needs("INI-1", "ORG-1", 2)
    chain.vulnerability("VUL-1", ("ORG-1", 1.0))
    assert losses(chain.tables())["INI-1"]["loss"] == pytest.approx(0.5)


def test_a_condition_that_must_be_there_weighs_as_a_critical_need() -> None:
    chain = Chain()
    chain.initiative("INI-1")
    chain.initiative("INI-2")
    chain.condition("CON-1", INI_1="must", INI_2="helps")
    result = cascade(chain.tables()).as_json()["critical_nodes"]
    assert result == {"CON-1": {"initiatives_hit": ["INI-1"], "total_loss": pytest.approx(1.1)}}


def test_the_group_can_agree_on_other_weights() -> None:
    chain = Chain(
        dependency_weight={"2": 0.6}, condition_need_strength={"helps": 2}, substitutable_factor=0.25,
        cascade_threshold=0.15,
    )  # fmt: skip
    chain.initiative("INI-1")
    chain.initiative("INI-2")
    chain.condition("CON-1", INI_1="helps")
    chain.needs("INI-2", "INI-1", 2, substitutable=True)
    found = cascade(chain.tables()).as_json()["critical_nodes"]
    assert found["CON-1"]["total_loss"] == pytest.approx(0.6 + 0.6 * 0.15)
    assert found["INI-1"] == {"initiatives_hit": ["INI-2"], "total_loss": pytest.approx(0.15)}


def test_who_is_not_active_needs_nothing_and_is_needed_by_nobody() -> None:
    chain = four(vulnerable=False)
    chain.initiative("INI-5", [("start", "S1", 90), ("pause", "S1", 10)])
    chain.needs("INI-5", "ORG-3")
    chain.needs("INI-4", "INI-5")
    chain.condition("CON-1", INI_5="must")
    chain.vulnerability("VUL-1", ("INI-5", 1.0))
    result = cascade(chain.tables()).as_json()
    assert result["vulnerabilities"]["VUL-1"]["losses"] == {}
    assert set(result["critical_nodes"]) == {"ORG-3", "INI-1", "INI-2"}
    assert "INI-5" not in result["critical_nodes"]["ORG-3"]["initiatives_hit"]


def test_exactly_the_threshold_is_a_hit() -> None:
    chain = Chain(dependency_weight={"2": 0.4, "3": 0.7}, cascade_threshold=0.28)
    chain.organisation("ORG-1")
    chain.initiative("INI-1")
    chain.initiative("INI-2")
    chain.needs("INI-1", "ORG-1", 2)
    chain.needs("INI-2", "INI-1", 3)  # 0.7 · 0.4 comes out a digit below 0.28
    assert cascade(chain.tables()).initiatives_hit["ORG-1"] == ["INI-1", "INI-2"]
    assert what_falls(dependence(chain.tables()), "ORG-1").hit == ["INI-1", "INI-2"]


@pytest.mark.parametrize("strengths", [(1, 1, 1, 2), (2, 1, 1, 1)])
def test_equally_critical_nodes_are_in_order_of_id_though_their_sums_were_made_in_another_order(
    strengths: tuple[int, ...],
) -> None:
    chain = Chain()
    for number in range(1, 11):
        chain.initiative(f"INI-{number}")
    for needed, needers in ((1, (3, 4, 5, 6)), (2, (10, 9, 8, 7))):
        for needer, strength in zip(needers, strengths, strict=True):
            chain.needs(f"INI-{needer}", f"INI-{needed}", strength)
    result = cascade(chain.tables())
    assert result.ranking == list(result.most_critical().index) == ["INI-1", "INI-2"]


def test_an_empty_portfolio_and_one_without_needs_have_no_critical_nodes() -> None:
    for names in ((), ("INI-1",)):
        chain = Chain()
        for name in names:
            chain.initiative(name)
        chain.vulnerability("VUL-1", ("INI-1", 0.5))
        result = cascade(chain.tables())
        assert result.most_critical().empty
        found = result.as_json()
        assert (found["critical_nodes"], found["ranking"]) == ({}, [])
        assert bool(found["reasons"]) == (not names)
        assert found["vulnerabilities"]["VUL-1"]["initiatives_hit"] == list(names)
        json.dumps(found, allow_nan=False)


def test_without_an_active_initiative_nobody_can_lose_and_the_total_is_not_known() -> None:
    chain = Chain()
    chain.vulnerability("VUL-1", ("ORG-1", 0.5))
    found = cascade(chain.tables()).as_json()
    assert found["vulnerabilities"]["VUL-1"]["total_loss"] is None
    assert set(found["reasons"]) == {"vulnerabilities/VUL-1/total_loss"}


# Against the formula as it stands, written out in the plainest way.


def tangle(seed: int, initiatives: int, needs: int) -> Chain:
    """Initiatives, organisations and conditions that need each other at random."""
    chance = random.Random(seed)
    chain = Chain()
    active = [f"INI-{number}" for number in range(1, initiatives + 1)]
    for name in active:
        chain.initiative(name)
    organisations = [f"ORG-{number}" for number in (1, 2, 10)]
    for name in organisations:
        chain.organisation(name)
    for _need in range(needs):
        needer, needed = chance.choice(active), chance.choice(active * 3 + organisations)
        if needer != needed:
            chain.needs(needer, needed, chance.randint(1, 3), substitutable=chance.random() < 0.3)
    for name in ("CON-1", "CON-2"):
        needers = chance.sample(active, min(3, initiatives))
        chain.condition(name, **{needer.replace("-", "_"): chance.choice(["must", "helps"]) for needer in needers})
    for name in ("VUL-1", "VUL-2", "VUL-3"):
        hits = chance.sample([*active, *organisations, "CON-1", "INI-99"], 3)
        chain.vulnerability(name, *((node, chance.choice([0.1, 0.5, 0.8, 1.0])) for node in hits))
    return chain


def weights(chain: Chain) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for row in chain.rows["dependencies"]:
        weight = {1: 0.2, 2: 0.5, 3: 0.9}[row["strength"]] * (0.5 if row["substitutable"] else 1)
        found[row["needer"], row["needed"]] = max(weight, found.get((row["needer"], row["needed"]), 0))
    for row in chain.rows["condition_needs"]:
        found[row["initiative"], row["condition"]] = 0.9 if row["need"] == "must" else 0.2
    return found


def spread(hits: dict[str, float], needs: dict[tuple[str, str], float]) -> dict[str, float]:
    loss = dict(hits)
    while True:
        more = dict(loss)
        for (needer, needed), weight in needs.items():
            more[needer] = max(more.get(needer, 0), weight * more.get(needed, 0))
        if more == loss:
            return {node: lost for node, lost in loss.items() if lost}
        loss = more


def path(node: str, loss: dict[str, float], hits: dict[str, float], needs: dict[tuple[str, str], float]) -> list[str]:
    passed = {needed: weight * loss.get(needed, 0) for (needer, needed), weight in needs.items() if needer == node}
    most = max(passed.values(), default=0)
    if hits.get(node, 0) >= most * (1 - 1e-9):
        return [node]
    kind_and_number = [(needed[:3], int(needed[4:])) for needed, found in passed.items() if found >= most * (1 - 1e-9)]
    kind, number = min(kind_and_number)
    return [node, *path(f"{kind}-{number}", loss, hits, needs)]


@pytest.mark.parametrize("seed", range(30))
def test_cascades_are_what_the_formula_says(seed: int) -> None:
    chain = tangle(seed, initiatives=seed % 12 + 1, needs=seed)
    needs = weights(chain)
    active = [row["id"] for row in chain.rows["initiatives"]]
    nodes = {*active, "ORG-1", "ORG-2", "ORG-10", "CON-1", "CON-2"}
    result = cascade(chain.tables())
    found = result.as_json()
    for name, told in found["vulnerabilities"].items():
        rows = [row for row in chain.rows["hits"] if row["vulnerability"] == name and row["node"] in nodes]
        hits = {row["node"]: row["loss"] for row in rows}
        loss = spread(hits, needs)
        assert told["losses"] == {
            node: {"loss": pytest.approx(loss[node], abs=1e-12), "path": path(node, loss, hits, needs)}
            for node in active
            if node in loss
        }
        assert told["initiatives_hit"] == [node for node in active if loss.get(node, 0) >= 0.3 - 1e-9]
        assert told["total_loss"] == pytest.approx(sum(loss.get(node, 0) for node in active), abs=1e-12)
        tree = result.of(name).tree()
        assert sorted(tree.index) == sorted({*told["losses"], *hits})
        assert {node: depth + 1 for node, depth in tree["depth"].items() if node in active} == {
            node: len(row["path"]) for node, row in told["losses"].items()
        }
    needed = {needed for _needer, needed in needs}
    totals, hit = {}, {}
    for node in needed:
        loss = spread({node: 1.0}, needs)
        totals[node] = sum(loss.get(other, 0) for other in active if other != node)
        hit[node] = [other for other in active if other != node and loss.get(other, 0) >= 0.3 - 1e-9]
    assert found["critical_nodes"] == {
        node: {"initiatives_hit": hit[node], "total_loss": pytest.approx(totals[node], abs=1e-12)} for node in needed
    }
    order = sorted(needed, key=lambda node: (-len(hit[node]), -round(totals[node], 9), node[:3], int(node[4:])))
    assert found["ranking"] == order
    assert list(result.most_critical(5).index) == order[:5]


@pytest.mark.parametrize(("initiatives", "needs"), [(40, 40), (60, 600), (900, 1700)])
def test_the_totals_of_all_nodes_at_once_are_those_of_one_by_one(initiatives: int, needs: int) -> None:
    """Few links and no core, a core of nearly everything, and more nodes than are taken at once."""
    all = dependence(tangle(initiatives, initiatives, needs).tables())
    together = total_when_stopped(all, all.sources)
    alone = [what_falls(all, all.names[node]).total for node in all.sources]
    assert np.abs(together - alone).max() < 1e-11


def test_a_long_chain_is_followed_to_its_end() -> None:
    chain = Chain()
    for number in range(1, 301):
        chain.initiative(f"INI-{number}")
    for one, other in itertools.pairwise(range(1, 301)):
        chain.needs(f"INI-{one}", f"INI-{other}")
    chain.needs("INI-300", "INI-1")
    fall = what_falls(dependence(chain.tables()), "INI-300")
    assert len(fall.path("INI-1")) == 300
    assert fall.rows["loss"]["INI-1"] == pytest.approx(0.9**299)
