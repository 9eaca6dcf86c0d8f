"""``gipa-gen preview`` as its user meets it: what it says, how it ends, what the page is without scripts."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import run
from tests.preview.serving import ROOT, SAMPLE, Listener, Served, address_of, taken_port, until

ENDINGS = [signal.SIGINT, signal.SIGTERM] if sys.platform != "win32" else [signal.CTRL_BREAK_EVENT]

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    return Path(shutil.copy(SAMPLE, tmp_path / "inputs" / "报告.yaml"))


@pytest.mark.parametrize("how", ENDINGS)
def test_control_c_ends_it_cleanly_whoever_listens(how: int, report: Path) -> None:
    with Served(report) as served:
        listeners = [Listener(served) for _ in range(10)]
        for listener in listeners:
            listener.wait(1)
        with socket.create_connection(("127.0.0.1", served.port)) as half:  # a request that never ends
            half.sendall(b"GET / HTTP/1.1\r\nHost:")
            with socket.create_connection(("127.0.0.1", served.port)) as deaf:  # an answer that nobody takes
                for _ in range(50):
                    deaf.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                status, out, errors, took = served.end(how)
        assert (status, out.split(), errors) == (0, ["已结束预览"], "")
        assert took < 5
        for listener in listeners:
            until(listener.ended.is_set)


def test_the_port_is_free_at_once(report: Path) -> None:
    with Served(report) as served:
        assert served.get().status == 200
        Listener(served).wait(1)
        served.end(ENDINGS[0])
    with Served(report, "--port", str(served.port)) as again:
        assert again.port == served.port
        assert again.get().status == 200


def test_a_taken_port_is_told(report: Path, capsys: Capture) -> None:
    with taken_port() as port:
        assert run(["preview", str(report), "--no-browser", "--port", str(port)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"不能运行：端口 {port} 正被别的程序占用；请换一个，或去掉 --port，由程序选一个\n"


def test_without_a_port_the_next_free_one_is_taken(report: Path) -> None:
    usual = 8765
    with socket.socket() as sock:
        try:
            sock.bind(("127.0.0.1", usual))
            sock.listen()
        except OSError:
            pass  # somebody has it already: as good
        running = subprocess.Popen(
            [sys.executable, "-m", "generator", "preview", str(report), "--no-browser"],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
        )
        try:
            assert running.stdout
            first = running.stdout.readline().decode("utf-8")
        finally:
            running.kill()
            running.communicate()
    port = int(re.findall(r":(\d+)/", first)[0])
    assert usual < port < usual + 20


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["没有.yaml"], "不能运行：找不到 没有.yaml；请检查文件名和所在的文件夹"),
        ([], "不能运行：当前文件夹里没有 inputs 文件夹；请先运行 gipa-gen new 单位 年度，或写明要处理的文件"),
        (["空"], "不能运行：空 里没有 .yaml 文件；可用 gipa-gen new 单位 年度 新建"),
        (["--templates", "没有"], "不能运行：找不到模板文件夹 没有"),
        (["a", "b"], "命令写法不对：预览只能写一个文件或文件夹；路径里有空格的要加引号"),
        (["--port", "八千"], "命令写法不对：选项 --port 写的是“八千”，应是 0 到 65535 的整数"),
        (["--port", "65536"], "命令写法不对：选项 --port 写的是“65536”，应是 0 到 65535 的整数"),
        (["--port", "-1"], "命令写法不对：选项 --port 写的是“-1”，应是 0 到 65535 的整数"),
    ],
)
def test_what_cannot_be_previewed_is_told(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "空").mkdir()
    assert run(["preview", *arguments, "--no-browser"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines()[0] == message


@pytest.mark.skipif(sys.platform == "win32", reason="there patterns are ours to fill in")
def test_a_pattern_for_several_files_is_told(report: Path, capsys: Capture) -> None:
    shutil.copy(report, report.with_name("另一份.yaml"))
    pattern = report.with_name("*.yaml")
    assert run(["preview", str(pattern), "--no-browser"]) == 2
    assert "预览只能看一个文件或一个文件夹" in capsys.readouterr().err
    report.unlink()
    with Served(pattern) as served:
        assert "另一份.yaml" in served.get().text


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="BROWSER is asked first on Linux")
def test_the_browser_is_opened_at_the_address(report: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\necho noise; echo noise >&2\nprintf %s "$1" > "{asked}.new"\nmv "{asked}.new" "{asked}"\n'
    )
    browser.chmod(0o755)
    with Served(report, BROWSER=str(browser)) as served:
        until(asked.exists)
        assert asked.read_text() == served.address
        assert served.end(signal.SIGINT)[:3] == (0, "已结束预览\n", "")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="BROWSER is asked first on Linux")
@pytest.mark.parametrize("browser", ["/nonexistent/browser", "/bin/false", "sleep 100 #"])
def test_a_browser_that_does_not_open_is_no_matter(browser: str, report: Path) -> None:
    with Served(report, BROWSER=browser) as served:
        assert served.get().status == 200
        assert served.end(signal.SIGINT)[:3] == (0, "已结束预览\n", "")


def test_a_page_is_complete_without_scripts(folder: Path, served: Served) -> None:
    page = served.get(address_of("区 县/错&#1.yaml")).text
    before_scripts = page.partition("<script")[0]
    assert "应为" in before_scripts and "草稿" in before_scripts
    assert page.count("data-cell=") > 100
    assert not re.search(r"(?:src|href)=\"(?!#|/|data:,)", page)


def test_the_index_tells_how_each_file_stands(served: Served) -> None:
    page = served.get().text
    rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", page)
    texts = [re.sub(r"<[^>]+>", " ", row).split() for row in rows]
    assert texts == [
        ["坏.yml", "✖", "读不出", "—", "—"],
        ["好.yaml", "✔", "通过", "南通市民政局", "2020"],
        ["区", "县/错&amp;#1.yaml", "✖", "1", "处错误", "南通市民政局", "2020"],
    ]
    assert "共 3 个文件：1 个有错误，1 个读不出，1 个通过" in page
    addresses = re.findall(r'<a href="([^"]+)"', rows[2])
    assert addresses == ["/page/%E5%8C%BA%20%E5%8E%BF/%E9%94%99%26%231.yaml"]
    assert served.get(addresses[0]).status == 200


def test_a_file_alone_is_the_front_page(report: Path) -> None:
    with Served("inputs/报告.yaml", cwd=report.parents[1]) as served:
        assert "南通市民政局" in served.get().text
        assert "inputs/报告.yaml" in served.get().text
        assert served.get("/?from=mail").status == 200
        assert served.get(address_of("报告.yaml")).status == 404
        assert served.get("/events?page=%E6%8A%A5%E5%91%8A.yaml").status == 404
        assert "全部文件" not in served.get().text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="names of files are Unicode on this system")
def test_a_file_name_that_is_no_text_has_a_page(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, os.fsencode(tmp_path) + b"/\xff.yaml")
    with Served(tmp_path) as served:
        assert "/page/%FF.yaml" in served.get().text
        assert served.get("/page/%FF.yaml").status == 200
        assert Listener(served, "/events?page=%FF.yaml").wait(1)


def test_many_listeners_and_slow_readers_keep_nobody_waiting(report: Path) -> None:
    with Served(report) as served:
        listeners = [Listener(served) for _ in range(50)]
        slow = []
        for _ in range(20):
            connection = socket.create_connection(("127.0.0.1", served.port))
            connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")  # and no end
            slow.append(connection)
        for listener in listeners:
            listener.wait(1)
        begun = time.monotonic()
        assert served.get().status == 200
        assert time.monotonic() - begun < 5
        report.write_text(
            report.read_text(encoding="utf-8") + "\n# 末尾\n", encoding="utf-8"
        )  # changes no page
        text = report.read_text(encoding="utf-8").replace("南通市民政局", "示例市民政局")
        report.write_text(text, encoding="utf-8")
        for listener in listeners:
            assert len(listener.wait(2)) == 2
        assert len({listener.versions[1] for listener in listeners}) == 1
        for connection in slow:
            connection.close()


def test_checking_and_building_load_nothing_of_the_preview(report: Path) -> None:
    code = (
        "import sys; from generator.cli import run; run(['check', sys.argv[1]]); run(['build', sys.argv[1], '-o', sys.argv[2]]);"
        "print([n for n in sys.modules if n.split('.')[0] in"
        " ('uvicorn', 'starlette', 'watchdog', 'h11', 'anyio', 'asyncio') or n.startswith('generator.preview')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(report), str(report.parent / "out")],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode("utf-8").splitlines()[-1] == "[]"
