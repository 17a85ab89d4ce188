"""What a stranger tries on the server that stands on the internet, and what must come of it."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.conftest import AN, BRAM, VISITOR
from tests.web.probing import INSIDES, PUBLIC, STREAM, Headers, Target, started

AN_S_NAME, BRAM_S_NAME = "Stuurgroeplid 1", "Trekker scholengroep"
UP = (
    "../../../../../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd",
    "..\\..\\..\\etc\\passwd", "..%5c..%5c..%5cetc%5cpasswd", "%252e%252e%252f%252e%252e%252fetc%252fpasswd", "....//....//etc/passwd",
    "%c0%ae%c0%ae/etc/passwd", "/etc/passwd", "%2fetc%2fpasswd", "C:%5cWindows%5cwin.ini", "%00", "../pyproject.toml",
    "../../data/demo/portfolio.yaml", "..%2f..%2f..%2fpyproject.toml",
)  # fmt: skip
ROUTES = (
    "/", "/static/", "/static/js/", "/fonts/", "/media/", "/component/", "/component/x/", "/_stcore/", "/_stcore/bidi-components/x/",
    "/_stcore/upload_file/", "/app/static/", "/picture/", "/picture/PHO-01/", "/paper/report/", "/paper/minutes/", "/calendar/", "/as/",
    "/join/", "/share/", "/sign_on/", "/enter/", "/auth/login/", "/initiative/", "/healthz/",
)  # fmt: skip
OF_FILES = re.compile(rb"root:|\[project\]|SQLite format|initiatives:|\[fonts\]")
FOREIGN = (
    "https://evil.example", "https://spoor.example.org:8443", "http://spoor.example.org", "https://spoor.example.org.evil.example",
    "https://evil.example/spoor.example.org", "http://localhost:8501", "http://127.0.0.1", "null", "", None,
)  # fmt: skip


@pytest.fixture(scope="module")
def spoor(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """Spoor on a public address, where nobody gets in without signing in."""
    database = tmp_path_factory.mktemp("public") / "spoor.db"
    shutil.copy(demo_file, database)
    with started(database, TRACKER_ADDRESS=PUBLIC) as found:
        yield found


@pytest.fixture(scope="module")
def demo_here(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The demo, for this computer only."""
    database = tmp_path_factory.mktemp("here") / "spoor.db"
    shutil.copy(demo_file, database)
    with started(database, TRACKER_DEMO="1") as found:
        yield found


def as_(target: Target, who: str) -> tuple[str, str]:
    return "Cookie", target.cookie(who)


def xsrf(target: Target) -> str:
    """The token that Streamlit gives to anybody who asks."""
    return target.ask("/_stcore/health").headers["set-cookie"].partition("=")[2].partition(";")[0]


def refused(target: Target, *headers: tuple[str, str], **how: object) -> float:
    """Seconds until a WebSocket was refused; anything else fails the test."""
    began = time.perf_counter()
    with pytest.raises((InvalidStatus, ConnectionClosed)) as told, target.line(*headers, **how) as line:
        line.run()
    if isinstance(told.value, InvalidStatus):
        assert 400 <= told.value.response.status_code < 500
    return time.perf_counter() - began


# Who may open a page


@pytest.mark.parametrize(
    ("address", "reads", "language"),
    [
        ("/overview", "fr-BE,fr;q=0.9", "fr"),
        ("/overview?lang=en", "nl-BE", "en"),
        ("/overview", "de", "nl"),
        ("/", "nl", "nl"),
    ],
)
def test_a_page_says_in_which_language_it_is(spoor: Target, address: str, reads: str, language: str) -> None:
    wanted = (("Accept", "text/html"), ("Accept-Language", reads), ("Accept-Encoding", "gzip, br"))
    answer = spoor.ask(address, as_(spoor, AN), *wanted)
    assert answer.status == 200
    assert re.findall(rb'<html lang="(..)"', answer.body) == [language.encode()]


def test_who_signed_in_sees_a_page_with_their_name(spoor: Target) -> None:
    with spoor.line(as_(spoor, AN)) as line:
        assert AN_S_NAME.encode() in line.run("account")


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_site_opens_no_connection_and_makes_nobody_wait(spoor: Target, origin: str | None) -> None:
    before = spoor.pace()
    with ThreadPoolExecutor(4) as strangers:
        took = [strangers.submit(refused, spoor, as_(spoor, AN), origin=origin) for _ in range(4)]
        meanwhile = spoor.pace()
    assert max(one.result() for one in took) < 1
    assert meanwhile < max(0.25, 5 * before)
    # Streamlit's own refusal may look up an address on the internet while everybody waits: it must not come to that
    assert "disallowed Origin" not in spoor.log.read_text()


@pytest.mark.parametrize("origin", ("https://evil.example", "http://localhost:1", "https://localhost", "null", None))
def test_another_port_of_this_computer_opens_no_connection_to_the_demo(demo_here: Target, origin: str | None) -> None:
    assert refused(demo_here, as_(demo_here, AN), origin=origin) < 1


def test_nobody_signed_in_hears_nothing_over_a_connection(spoor: Target) -> None:
    for headers in (
        (),
        (("Cookie", "__Host-spoor=abc"),),
        (("Cookie", f"__Host-spoor={'A' * 43}; spoor={AN}; spoor_person={AN}"),),
    ):
        assert refused(spoor, *headers) < 1


def test_a_session_that_was_ended_opens_nothing_any_more(spoor: Target) -> None:
    cookie = as_(spoor, AN)
    assert spoor.ask("/leave", cookie).status == 303
    refused(spoor, cookie)
    assert spoor.ask("/", cookie, ("Accept", "text/html")).headers["location"].startswith("/enter")


FORGED = (
    "X-Forwarded-User", "X-Remote-User", "Remote-User", "X-Auth-Request-User", "X-Auth-Request-Email", "X-Forwarded-Email", "X-User",
    "X-Authenticated-User", "X-WEBAUTH-USER", "X-Amzn-Oidc-Identity", "Cf-Access-Authenticated-User-Email", "Authorization",
    "X-Spoor-Person", "X-Spoor-Session", "x-spoor-session", "X_Spoor_Session", "X-SPOOR-SESSION", "x_spoor-session", "X-Spoor_Session",
    "X-Tracker-Uid",
)  # fmt: skip


def test_a_header_that_says_who_somebody_is_changes_nothing(spoor: Target) -> None:
    with spoor.line(as_(spoor, AN)) as line:
        line.run("account")
        hers = {AN, line.session, _session_id(spoor)}
    for value in hers:
        forged = tuple((name, value) for name in FORGED)
        refused(spoor, *forged)
        assert spoor.ask("/overview", *forged, ("Accept", "text/html")).status == 303
        assert spoor.ask("/picture/PHO-01/small", *forged).status in (401, 404)
        with spoor.line(as_(spoor, BRAM), *forged) as line:
            seen = line.run("account")
        assert BRAM_S_NAME.encode() in seen
        assert AN_S_NAME.encode() not in seen


def _session_id(target: Target) -> str:
    """The id under which our own table knows a session of An: what Front itself puts in the header."""
    from tracker.door import sessions

    with target.store.reading() as session:
        return sessions.of(session, AN)[0].id


def test_a_cookie_that_somebody_made_up_changes_nothing(spoor: Target) -> None:
    token = xsrf(spoor)
    claims = f'{{"origin": "{PUBLIC}", "is_logged_in": true, "sub": "{AN}", "email": "an@example.org", "spoor_session": "{_session_id(spoor)}"}}'
    made = [
        create_signed_value(secret, "_streamlit_user", claims).decode()
        for secret in ("", "secret", "a-random-key-here")
    ]
    for value in (*made, claims.encode().hex(), "2|1:0|x|y"):
        cookies = f"_streamlit_user={value}; _streamlit_xsrf={token}"
        refused(spoor, ("Cookie", cookies), protocols=[token])
        with spoor.line(("Cookie", f"{cookies}; {spoor.cookie(BRAM)}"), protocols=[token]) as line:
            seen = line.run("account")
        assert BRAM_S_NAME.encode() in seen
        assert AN_S_NAME.encode() not in seen


def test_the_page_of_somebody_else_cannot_be_taken_over_by_its_number(spoor: Target) -> None:
    with spoor.line(as_(spoor, AN)) as hers:
        hers.run("account")
        while_open = _own_page(spoor, hers.session)
        assert AN_S_NAME.encode() in hers.run("account")  # and she noticed nothing
    time.sleep(0.3)
    after_closing = _own_page(spoor, hers.session)
    assert len({hers.session, while_open, after_closing}) == 3


def _own_page(target: Target, number: str) -> str:
    with target.line(as_(target, BRAM), protocols=["none", number]) as line:
        seen = line.run("account")
    assert BRAM_S_NAME.encode() in seen
    assert AN_S_NAME.encode() not in seen
    return line.session


# What is sent over a connection


@pytest.mark.parametrize(
    "frame", [b"", b"\x00", b"\xff" * 300, b"GET / HTTP/1.1", b"\x0a\x03abc" * 50, "text", '{"type": "rerun"}', ""]
)
def test_junk_ends_the_connection_without_a_trace_of_the_inside(spoor: Target, frame: bytes | str) -> None:
    with spoor.line(as_(spoor, AN)) as line:
        line.wire.send(frame)
        try:
            assert AN_S_NAME.encode() in line.run("account")  # it says nothing that Streamlit knows, and is let pass
        except ConnectionClosed as closed:
            assert closed.rcvd is not None
            assert closed.rcvd.code in (1002, 1003)
            assert not INSIDES.search(closed.rcvd.reason.encode())
            assert not line.seen
    assert spoor.ask("/healthz").status == 200


@pytest.mark.parametrize("in_parts", (False, True))
def test_20_mb_in_a_text_field_is_refused_and_nobody_else_waits(spoor: Target, in_parts: bool) -> None:
    text = "a" * 20_000_000
    with spoor.line(as_(spoor, BRAM)) as other:
        other.run("account")
        before = _reruns(other)
        for _ in range(3):
            with spoor.line(as_(spoor, AN)) as line:
                line.run("account")
                try:
                    if in_parts:
                        line.wire.send(part.encode() for part in re.findall(".{1,1000000}", text))
                    else:
                        line.run("account", "a-field", text)
                except ConnectionClosed:
                    pass
                code, _said = line.ends()
                assert code in (1009, 1006)  # 1006: hung up while we were still sending
        assert _reruns(other) < max(0.3, 3 * before)


def _reruns(line: object) -> float:
    took = []
    for _ in range(5):
        began = time.perf_counter()
        line.run("account")
        took.append(time.perf_counter() - began)
    return sorted(took)[2]


def test_a_long_text_that_a_person_could_have_written_is_taken(spoor: Target) -> None:
    with spoor.line(as_(spoor, AN)) as line:
        line.run("account")
        assert AN_S_NAME.encode() in line.run("account", "a-field", "words " * 50_000)


def test_9_kb_of_cookies_keep_nobody_out(spoor: Target) -> None:
    many = "; ".join(f"other{n}={'x' * 900}" for n in range(10))
    cookies = "Cookie", f"{many}; {spoor.cookie(AN)}"
    assert spoor.ask("/overview", cookies, ("Accept", "text/html")).status == 200
    with spoor.line(cookies) as line:
        assert AN_S_NAME.encode() in line.run("account")


@pytest.mark.parametrize("path", ["/", "/overview", "/_stcore/streams", "/_stcore/stream/x", "/healthz", "/media/x"])
def test_a_connection_to_any_other_address_is_refused(spoor: Target, path: str) -> None:
    assert refused(spoor, as_(spoor, AN), path=path) < 1
    assert "AssertionError" not in spoor.log.read_text()


# What every answer says


def test_every_answer_has_the_headers_that_protect_a_reader(spoor: Target) -> None:
    an, page = as_(spoor, AN), ("Accept", "text/html")
    wanted = {
        200: [
            spoor.ask("/overview", an, page),
            spoor.ask("/healthz"),
            spoor.ask("/enter", page),
            spoor.ask("/favicon.png"),
        ],
        303: [spoor.ask("/overview", page), spoor.ask("/nowhere", page), spoor.ask("/leave", as_(spoor, BRAM))],
        401: [spoor.ask("/media/x.png"), spoor.ask(STREAM)],
        403: [spoor.ask("/enter", ("Origin", "https://evil.example"), method="POST", body=b"address=a&password=b")],
        404: [spoor.ask("/_stcore/metrics"), spoor.ask("/paper/report/GAT-99.pdf", an), spoor.ask("/media/x.png", an)],
        405: [spoor.ask("/", method="TRACE"), spoor.ask("/calendar/x.ics", an, method="DELETE")],
        413: [spoor.ask("/enter", ("Origin", PUBLIC), method="POST", body=b"a" * 200_000)],
        421: [spoor.ask("/", host="evil.example")],
    }
    with pytest.raises(InvalidStatus) as told, spoor.line(origin="https://evil.example"):
        pass
    assert told.value.response.headers["content-security-policy"]
    for status, answers in wanted.items():
        for answer in answers:
            said = answer.headers
            assert answer.status == status
            assert "frame-ancestors 'none'" in said["content-security-policy"]
            assert "default-src 'none'" in said["content-security-policy"]
            assert (said["x-content-type-options"], said["referrer-policy"]) == ("nosniff", "same-origin")
            assert said["strict-transport-security"]
            assert not re.search(r"\d", said["server"] or "")
            assert not any(name.startswith("access-control-") for name in said)


def test_only_the_pages_that_streamlit_draws_may_run_scripts(spoor: Target) -> None:
    an, page = as_(spoor, AN), ("Accept", "text/html")
    assert "script-src 'self'" in spoor.ask("/overview", an, page).headers["content-security-policy"]
    for answer in (
        spoor.ask("/enter", page),
        spoor.ask("/join/x", page),
        spoor.ask("/media/x.svg", an),
        spoor.ask("/nowhere"),
    ):
        assert "script-src" not in answer.headers["content-security-policy"]


def test_cookies_go_over_https_only(spoor: Target) -> None:
    given = spoor.ask("/_stcore/health").headers.get_all("set-cookie")
    assert given
    assert all("secure" in one.lower() for one in given)


def test_what_only_some_may_see_is_kept_by_no_browser(spoor: Target) -> None:
    an = as_(spoor, AN)
    assert spoor.ask("/media/x.png").status == 401
    assert spoor.ask("/media/x.png", an).headers["cache-control"] == "private, no-store"
    for answer in (
        spoor.ask("/picture/PHO-01/small", an),
        spoor.ask("/overview", an, ("Accept", "text/html")),
    ):
        assert answer.status == 200
        assert answer.headers["cache-control"] == "private, no-store"


def test_no_answer_says_a_version(spoor: Target) -> None:
    with spoor.line(as_(spoor, AN)) as line:
        opened = line.wire.response
    assert opened
    for said in (opened.headers, spoor.ask("/enter").headers, spoor.ask("/healthz").headers):
        assert not re.search(r"\d", said.get("server") or "")
        assert "x-powered-by" not in said


# Addresses


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics", "/_stcore/metrics/", "/_stcore/metrics?families=x", "/%5fstcore/metrics", "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact", "/_stcore/agent/mcp", "/_stcore/agent/mcp/", "/_stcore/script-health-check", "/component/x/index.html",
        "/media/", "/media/0123456789abcdef.png", "//media/x", "/overview/_stcore/agent/openapi.json",
    ],
)  # fmt: skip
def test_what_nobody_needs_is_closed(spoor: Target, path: str) -> None:
    for headers in ((), (as_(spoor, AN),)):
        for method in ("GET", "POST"):
            assert spoor.ask(path, *headers, method=method).status in (308, 400, 401, 403, 404, 405)


@pytest.mark.parametrize("route", ROUTES)
def test_no_address_leads_to_a_file(spoor: Target, route: str) -> None:
    for headers in ((), (as_(spoor, AN),)):
        for up in UP:
            answer = spoor.ask(route + up, *headers)
            assert answer.status < 500, (route, up)
            assert not OF_FILES.search(answer.body), (route, up)
            assert not answer.tells_of_the_inside() or answer.body.startswith(b"<!--"), (route, up)


def test_files_come_in_only_from_an_open_page(spoor: Target) -> None:
    token, an = xsrf(spoor), spoor.cookie(AN)
    whole = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc\r\n--x--\r\n'
    form = "Content-Type", "multipart/form-data; boundary=x"
    with spoor.line(("Cookie", an)) as line:
        line.run("account")
        live, dead = (
            f"/_stcore/upload_file/{line.session}/1",
            "/_stcore/upload_file/0c4b9b6e-1111-2222-3333-444455556666/1",
        )
        both, wrong = ("Cookie", f"{an}; _streamlit_xsrf={token}"), ("X-Xsrftoken", "2|0|0|0")
        sent = ("X-Xsrftoken", token)
        no_xsrf: tuple[Headers, ...] = ((("Cookie", an),), (("Cookie", an), sent), (both,), (both, wrong))
        stranger = (("Cookie", f"_streamlit_xsrf={token}"), sent)
        assert spoor.ask(live, *stranger, form, method="PUT", body=whole).status == 401
        assert spoor.ask(live, *stranger, method="DELETE").status == 401
        for headers in no_xsrf:
            assert spoor.ask(live, *headers, form, method="PUT", body=whole).status == 403
        assert spoor.ask(dead, both, sent, form, method="PUT", body=whole).status == 400
        assert spoor.ask(live, both, sent, form, method="PUT", body=whole).status == 204


@pytest.mark.parametrize(
    "host", ["evil.example", "spoor.example.org.evil.example", "localhost", "127.0.0.1", "spoor.example.org:8443", ""]
)
def test_another_host_is_refused_and_not_said_back(spoor: Target, host: str) -> None:
    for path in ("/", "/enter", "/initiative/", "/overview", "/_stcore/health", "/static"):
        answer = spoor.ask(
            path, as_(spoor, AN), ("Accept", "text/html"), ("X-Forwarded-Host", "evil.example"), host=host
        )
        assert 400 <= answer.status < 500
        assert b"evil" not in answer.body
        assert "evil" not in str(answer.headers)
    if host:
        assert refused(spoor, as_(spoor, AN), host=host) < 1


def test_the_demo_answers_nobody_who_comes_through_a_proxy(demo_here: Target) -> None:
    assert demo_here.ask(f"/as/{AN}").status == 303
    for header in ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-Ip"):
        assert 400 <= demo_here.ask(f"/as/{AN}", (header, "203.0.113.9")).status < 500
    for host in ("evil.example", "[", "[::1", "@localhost", "localhost@evil.example", ""):
        assert 400 <= demo_here.ask(f"/as/{AN}", host=host).status < 500


def test_the_seats_of_the_demo_are_not_given_out_on_a_public_address(spoor: Target) -> None:
    for seat in (AN, VISITOR):
        answer = spoor.ask(f"/as/{seat}")
        assert answer.status in (303, 404)
        assert "__Host-spoor" not in str(answer.headers)


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "OPTIONS", "PATCH", "PROPFIND", "DEBUG"])
def test_only_the_usual_methods_are_answered(spoor: Target, method: str) -> None:
    for headers in ((), (as_(spoor, AN),)):
        answer = spoor.ask("/overview", *headers, ("X-Marked", "say-me-back"), method=method)
        assert answer.status in (400, 405)
        assert b"say-me-back" not in answer.body


def test_what_is_no_request_at_all_is_refused_without_a_trace(spoor: Target) -> None:
    for path in ("http://evil.example/", "/\x01", "*", "/a b", "/" + "a" * 70_000):
        answer = spoor.ask(path)
        assert 200 <= answer.status < 500
        assert not answer.tells_of_the_inside() or answer.body.startswith(b"<!--")
    long_header = spoor.ask("/enter", ("X-Long", "a" * 200_000))
    assert 200 <= long_header.status < 500


def test_a_form_of_20_mb_is_refused_and_nobody_waits(spoor: Target) -> None:
    before = spoor.pace()
    for path in ("/enter", "/join/x", "/password", "/leave"):
        answer = spoor.ask(path, ("Origin", PUBLIC), method="POST", body=b"a" * 20_000_000)
        assert answer.status == 413
        assert answer.seconds < 5
    assert spoor.pace() < max(0.25, 5 * before)
