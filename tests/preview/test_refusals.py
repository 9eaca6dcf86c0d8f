"""What the preview refuses: other origins, other hosts, other paths, other methods; and that it writes nothing."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from generator.preview.guard import HEADERS, refusal
from tests.preview.serving import Listener, Served, address_of

OWN_HOST = (b"host", b"127.0.0.1:8765")
FOREIGN_TEXT = "预览不回答别的网站的请求"
LINKED_TEXT = "预览不能从别的网页点进来；请把启动时显示的地址写在浏览器的地址栏里打开"
HOST_TEXT = "预览只在本机的 127.0.0.1 上，请用启动时显示的地址打开"

OUTSIDE = (
    "/../secret.yaml",
    "/page/../secret.yaml",
    "/page/%2e%2e/secret.yaml",
    "/page/%2E%2E%2Fsecret.yaml",
    "/page/..%2fsecret.yaml",
    "/page/..%5csecret.yaml",
    "/page/..\\secret.yaml",
    "/page/.%2e/secret.yaml",
    "/page/%252e%252e/secret.yaml",
    "/page/%c0%ae%c0%ae/secret.yaml",
    "/page//etc/passwd",
    "/page/%2Fetc%2Fpasswd",
    "/page/C:%5CWindows%5Cwin.ini",
    "/page/%5C%5Chost%5Cshare%5Ca.yaml",
    "/page/file:///etc/passwd",
    "//etc/passwd",
    "/etc/passwd",
    "/page/",
    "/page",
    "/page/.",
    "/page/./%E5%A5%BD.yaml",
    "/page/%E5%8C%BA%20%E5%8E%BF/../%E5%A5%BD.yaml",
    "/page/%E5%A5%BD.yaml/",
    "/page/%E5%A5%BD.yaml%00",
    "/page/%E5%A5%BD.yaml%00.html",
    "/page/%E8%AF%B4%E6%98%8E.txt",
    "/page/nosuch.yaml",
    "/page/%FF%FE",
    "/events/",
    "/events?page=",
    "/events?page=..%2Fsecret.yaml",
    "/events?page=nosuch.yaml",
    "/events?other=1",
    "/events?page=%E5%A5%BD.yaml&page=..%2Fsecret.yaml",
    "/index.html",
    "/favicon.ico",
    "/robots.txt",
    "/docs",
    "/openapi.json",
    "/%3Cscript%3Ealert(1)%3C/script%3E",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_but_the_pages_is_served(path: str, served: Served) -> None:
    answer = served.get(path)
    assert (answer.status, answer.text) == (404, "没有这一页")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    "target",
    [b"http://evil.example/", b"http://127.0.0.1/", b"*", b"evil.example:80", b"/page/%E5%A5%BD.yaml\x00"],
    ids=["other", "own", "star", "authority", "nul"],
)
def test_targets_that_are_no_path_are_refused(target: bytes, served: Served) -> None:
    answer = served.send(b"GET %b HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n" % target)
    assert answer.startswith((b"HTTP/1.1 404 ", b"HTTP/1.1 400 "))
    assert "密".encode() not in answer
    assert "单位".encode() not in answer


def test_a_page_is_found_by_its_own_name_only(served: Served) -> None:
    for name in ("好.yaml", "区 县/错&#1.yaml", "坏.yml"):
        answer = served.get(address_of(name))
        assert answer.status == 200
        assert name.rpartition("/")[2].replace("&", "&amp;") in answer.text
    assert served.get("/page/%E5%8C%BA%20%E5%8E%BF%2F%E9%94%99%26%231.yaml").status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "localhost.evil.example",
        "localhost.",
        "0.0.0.0:8765",
        "127.0.0.2",
        "[::1]:8765",
        "127.1",
        "2130706433",
        "127.0.0.1:",
        "127.0.0.1:8765 evil.example",
        "",
    ],
)
def test_another_host_is_refused(host: str, served: Served) -> None:
    for path in ("/", "/events", address_of("好.yaml"), "/nosuch"):
        answer = served.get(path, Host=host)
        assert (answer.status, answer.text) == (421, HOST_TEXT)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LocalHost:8765", "127.0.0.1:1"])
def test_this_machine_is_answered_whatever_the_port(host: str, served: Served) -> None:
    assert served.get(Host=host).status == 200


def test_a_request_without_host_or_with_two_is_refused(served: Served) -> None:
    assert served.send(b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 421 ")
    for hosts in (b"", b"Host: 127.0.0.1\r\nHost: evil.example\r\n"):
        answer = served.send(b"GET / HTTP/1.1\r\n%bConnection: close\r\n\r\n" % hosts)
        assert answer.startswith(b"HTTP/1.1 4")
        assert "单位".encode() not in answer
    two = [OWN_HOST, (b"Host", b"evil.example")]
    assert (refusal("GET", b"/", b"", two) or [None])[0] == 421


@pytest.mark.parametrize("path", ["/", "/events", address_of("好.yaml")])
def test_another_origin_is_refused(path: str, served: Served) -> None:
    for origin in (
        "http://evil.example",
        "null",
        f"https://127.0.0.1:{served.port}",
        "http://127.0.0.1",
        f"http://localhost:{served.port}",
        f"http://127.0.0.1:{served.port + 1}",
        f"http://127.0.0.1:{served.port}.evil.example",
        "",
    ):
        answer = served.get(path, Origin=origin)
        assert (answer.status, answer.text) == (403, FOREIGN_TEXT), origin
    own = served.get("/", Origin=f"http://127.0.0.1:{served.port}")
    assert own.status == 200
    assert not [name for name in own.headers if name.startswith("access-control")]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "none, cross-site"])
def test_a_request_from_another_site_is_refused_and_says_what_to_do(site: str, served: Served) -> None:
    for path in ("/", "/events", address_of("好.yaml")):
        answer = served.get(path, Sec_Fetch_Site=site)
        assert (answer.status, answer.text) == (403, LINKED_TEXT)


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_the_address_bar_and_our_own_pages_are_answered(site: str, served: Served) -> None:
    assert served.get("/", Sec_Fetch_Site=site).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"])
def test_other_methods_are_refused(method: str, served: Served) -> None:
    for path in ("/", "/events", address_of("好.yaml"), "/nosuch"):
        answer = served.get(path, method=method)
        assert (answer.status, answer.text) == (405, "预览只能看，不能改")
        assert answer.headers["allow"] == "GET, HEAD"


def test_head_has_the_headers_and_no_body(served: Served) -> None:
    for path in ("/", address_of("好.yaml")):
        whole, head = served.get(path), served.get(path, method="HEAD")
        assert head == (200, whole.headers, b"")
    head = served.get("/events", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-type"].startswith("text/event-stream")


@pytest.mark.parametrize("path", ["/" + "a" * 1_500, "/page/" + "%E5" * 3_000, "/events?page=" + "b" * 1_500])
def test_long_paths_are_refused(path: str, served: Served) -> None:
    answer = served.get(path)
    assert (answer.status, answer.text) == (414, "地址太长")


def test_a_long_chinese_path_is_no_long_path() -> None:
    path = b"/page/" + b"%E5%A5%BD" * 900
    assert refusal("GET", path, b"", [OWN_HOST]) is None
    assert refusal("GET", b"/" + b"a" * 1_499, b"a" * 1_500, [OWN_HOST]) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X: y\r\n" * 50_000 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n: empty\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
        b"garbage\r\n\r\n",
    ],
    ids=["path", "header", "headers", "name", "tls", "garbage"],
)
def test_what_is_no_http_is_answered_shortly_in_chinese(raw: bytes, served: Served) -> None:
    try:
        answer = served.send(raw)
    except ConnectionError:  # it hung up before we had sent it all
        answer = None
    if answer is not None:
        head, _, body = answer.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 400 ")
        assert body.decode() == "请求写得不对"
        assert b"nosniff" in head
    assert served.get("/").status == 200


def test_a_body_is_not_read(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        connection.sendall(
            b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n" + b"x" * 1000
        )
        assert connection.recv(100).startswith(b"HTTP/1.1 405 ")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/events", {"method": "HEAD"}),
        (address_of("好.yaml"), {}),
        (address_of("坏.yml"), {}),
        ("/nosuch", {}),
        ("/", {"Host": "evil.example"}),
        ("/", {"Origin": "http://evil.example"}),
        ("/", {"method": "POST"}),
    ],
)
def test_every_answer_forbids_others_to_use_it(path: str, headers: dict[str, str], served: Served) -> None:
    answer = served.get(path, **headers)
    policy = answer.headers.pop("content-security-policy")
    for name, value in HEADERS.items():
        if name != b"content-security-policy":
            assert answer.headers[name.decode()] == value.decode()
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert (
        parts["default-src"]
        == parts["base-uri"]
        == parts["form-action"]
        == parts["frame-ancestors"]
        == "'none'"
    )
    assert parts["connect-src"] == "'self'"
    assert "unsafe" not in parts["script-src"]
    assert "server" not in answer.headers


def state_of(folder: Path) -> dict[str, tuple[int, int, int]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.stat().st_size, path.stat().st_ino)
        for path in (folder, *folder.rglob("*"))
    }


def test_nothing_is_written(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    (home / "gipa-gen").mkdir(parents=True)  # Jinja2's compiled templates, as with every other command
    before = state_of(folder)
    environment = {"HOME": str(home), "XDG_CACHE_HOME": str(home), "LOCALAPPDATA": str(home)}
    environment |= {"TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    with Served(cwd=folder, **environment) as running:
        Listener(running).wait(1)
        for path in ("/", address_of("好.yaml"), address_of("坏.yml"), *OUTSIDE):
            running.get(path)
        for method in ("PUT", "POST", "DELETE"):
            running.get(address_of("好.yaml"), method=method)
        time.sleep(0.5)  # a watcher has looked twice
        running.end(15 if os.name == "posix" else 1)
    assert state_of(folder) == before
    assert {path.name for path in tmp_path.rglob("*")} - {"home", "gipa-gen"} == {
        path.name for path in (home / "gipa-gen").iterdir()
    }


def test_it_listens_on_this_machine_alone(served: Served) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in others - {"127.0.0.1"}:
        with pytest.raises(OSError, match=r".*"), socket.create_connection((other, served.port), timeout=2):
            pass
    with pytest.raises(OSError, match=r".*"), socket.create_connection(("127.0.0.2", served.port), timeout=2):
        pass
