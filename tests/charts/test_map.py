"""The map of dependencies can be read and walked: nothing covers anything, nothing hangs on colour, the rest is said."""

import time

import pytest
from seen import of_mode, written
from some_rows import AS_OF, portfolio

from tracker.charts.drawing import Drawing
from tracker.charts.map import MapLink, MapNode, dependency_map


def boxes(drawing: Drawing) -> dict[str, tuple[float, float, float, float]]:
    doors = drawing.figure.data[0]
    return {
        id: (x, y - tall / 2, x + wide, y + tall / 2)
        for id, x, wide, y, tall in zip(doors.customdata, doors.base, doors.x, doors.y, doors.width, strict=True)
    }


@pytest.mark.parametrize(("nodes", "links"), [(24, 23), (60, 30), (60, 200), (500, 1000), (2, 2)])
def test_no_two_boxes_of_the_map_cover_each_other(nodes: int, links: int) -> None:
    found = list(boxes(dependency_map(*portfolio(nodes, links), AS_OF)).values())
    assert len(found) <= 60
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            assert min(one[2], other[2]) <= max(one[0], other[0]) or min(one[3], other[3]) <= max(one[1], other[1])


def test_a_usual_portfolio_is_drawn_whole_and_each_box_can_be_clicked() -> None:
    nodes, links = portfolio(24, 23)
    drawing = dependency_map(nodes, links, AS_OF)
    assert sorted(boxes(drawing)) == sorted(node.id for node in nodes)
    assert all(node.name in written(drawing).replace("<br>", " ") for node in nodes)


def test_who_gives_stands_left_of_who_needs_and_loose_ones_are_counted() -> None:
    nodes = [MapNode(id, id) for id in ("INI-1", "INI-2", "INI-3", "INI-4")]
    links = [MapLink("DEP-1", "INI-1", "INI-2", 3, "none"), MapLink("DEP-2", "INI-2", "INI-3", 1, "formal", True)]
    drawing = dependency_map(nodes, links, AS_OF)
    found = boxes(drawing)
    assert found["INI-3"][0] < found["INI-2"][0] < found["INI-1"][0]
    assert "Linked to nobody: 1" in written(drawing)


def test_missing_agreement_intention_and_integration_do_not_hang_on_colour() -> None:
    nodes = [MapNode("INI-1", "a"), MapNode("INI-2", "b")]
    looks = []
    for agreement, integrated in (("none", False), ("intention", False), ("formal", False), ("formal", True)):
        drawing = dependency_map(nodes, [MapLink("DEP-1", "INI-1", "INI-2", 2, agreement, integrated)], AS_OF)
        shapes = {trace.marker.symbol for trace in of_mode(drawing, "markers")}
        looks.append((of_mode(drawing, "lines")[0].line.dash, tuple(sorted(shapes))))
    assert len(set(looks)) == 4


def test_of_a_large_portfolio_the_nearest_sixty_are_drawn_and_the_rest_is_said() -> None:
    nodes, links = portfolio(500, 1000)
    drawing = dependency_map(nodes, links, AS_OF, centre="INI-7")
    assert drawing.targets[0] == "INI-7"
    assert len(drawing.targets) == 60
    assert "The 60 nearest of 500." in drawing.subtitle
    beside = {link.needed for link in links if link.needs == "INI-7"} | {
        link.needs for link in links if link.needed == "INI-7"
    }
    assert beside <= set(drawing.targets)


def test_the_same_portfolio_always_gives_the_same_map_and_circles_do_no_harm() -> None:
    nodes = [MapNode(f"INI-{k}", "x") for k in range(4)]
    links = [MapLink(f"DEP-{k}", f"INI-{k}", f"INI-{(k + 1) % 4}", 2, "none") for k in range(4)]
    links.append(MapLink("DEP-9", "INI-1", "INI-1", 1, "none"))  # itself: not drawn
    one, other = (dependency_map(nodes, links, AS_OF).figure.to_json() for _time in range(2))
    assert one == other


def test_sixty_boxes_are_laid_out_in_a_twentieth_of_a_second() -> None:
    nodes, links = portfolio(60, 120)
    spent = []
    for _time in range(4):
        start = time.process_time()
        dependency_map(nodes, links, AS_OF)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.05
