"""From a save to the event: files as editors save them, folders, templates; and nothing where nothing changed."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.preview.serving import SAMPLE, Listener, Served, address_of, until

GOOD = SAMPLE.read_text(encoding="utf-8")
BAD = GOOD.replace("总体情况:", "总体情况：", 1)
OTHER = GOOD.replace("单位: 南通市民政局", "单位: 示例市民政局")
assert GOOD != BAD != OTHER != GOOD


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    return Path(shutil.copy(SAMPLE, tmp_path / "inputs" / "报告.yaml"))


@pytest.fixture
def served(report: Path) -> Iterator[Served]:
    with Served(report) as running:
        yield running


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def replace(path: Path, text: str) -> None:
    """Save as many editors do: another file, in the place of the old one."""
    beside = path.with_name("beside.tmp")
    write(beside, text)
    beside.replace(path)


def swap(path: Path, text: str) -> None:
    """Save as vim does: the old file becomes a backup, a new one is made."""
    path.rename(path.with_name("报告.yaml~"))
    write(path, text)


def recreate(path: Path, text: str) -> None:
    path.unlink()
    time.sleep(0.1)
    write(path, text)


def truncate(path: Path, text: str) -> None:
    write(path, "")
    time.sleep(0.12)
    write(path, text)


def in_pieces(path: Path, text: str) -> None:
    data = text.encode("utf-8")
    with path.open("wb", buffering=0) as file:
        for begin in range(0, len(data), 4096):
            file.write(data[begin : begin + 4096])
            time.sleep(0.01)


SAVES = [write, replace, swap, recreate, truncate, in_pieces]


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__)
def test_a_save_is_one_event_whatever_the_editor_does(
    save: Callable[[Path, str], None], report: Path, served: Served
) -> None:
    listener = Listener(served)
    assert listener.wait(1)[0] in served.get().text
    save(report, OTHER)
    listener.wait(2)
    assert "示例市民政局" in served.get().text
    time.sleep(0.6)  # the watcher has looked again: nothing is told twice
    assert len(listener.versions) == 2
    assert listener.versions[1] != listener.versions[0]


def test_a_stream_begins_as_the_page_expects(served: Served) -> None:
    listener = Listener(served)
    version = listener.wait(1)[0]
    until(lambda: listener.begun == f"retry: 500\n\nevent: page\ndata: {version}\n\n")
    assert listener.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert listener.headers["cache-control"] == "no-store"
    assert f'<meta name="review-version" content="{version}">' in served.get().text


def test_what_changes_no_page_is_no_event(report: Path, served: Served) -> None:
    listener = Listener(served)
    listener.wait(1)
    os.utime(report)
    write(report, GOOD)
    write(report, GOOD + "\n# 只是一句说明\n")
    write(report.with_name("别的.yaml"), BAD)
    time.sleep(0.8)
    assert len(listener.versions) == 1


def test_a_broken_file_keeps_the_last_good_page_and_says_why(report: Path, served: Served) -> None:
    listener = Listener(served)
    listener.wait(1)
    write(report, BAD)
    listener.wait(2)
    page = served.get().text
    assert "冒号是全角的" in page
    assert "现在读不出来" in page
    assert page.count("data-cell=") > 100
    write(report, OTHER)
    listener.wait(3)
    page = served.get().text
    assert "现在读不出来" not in page
    assert "示例市民政局" in page


def test_a_broken_file_from_the_start_has_a_page_that_heals(report: Path) -> None:
    write(report, BAD)
    with Served(report) as served:
        listener = Listener(served)
        first = listener.wait(1)[0]
        page = served.get().text
        assert "冒号是全角的" in page
        assert "data-cell=" not in page
        write(report, GOOD)
        assert listener.wait(2)[1] != first
        assert "全部通过" in served.get().text


def test_a_file_that_goes_is_told_and_comes_back(report: Path, served: Served) -> None:
    listener = Listener(served)
    first = listener.wait(1)[0]
    report.unlink()
    listener.wait(2)
    page = served.get().text
    assert "文件读不出来（文件或文件夹不存在）；请检查它是否还在、是否有权限打开" in page
    assert page.count("data-cell=") > 100
    write(report, GOOD)
    assert listener.wait(3)[2] == first


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder that is watched cannot be removed")
def test_a_folder_that_goes_comes_back(report: Path, served: Served) -> None:
    listener = Listener(served)
    listener.wait(1)
    shutil.rmtree(report.parent)
    listener.wait(2)
    report.parent.mkdir()
    write(report, OTHER)
    listener.wait(3, 5)  # sooner than by the heartbeat
    assert "示例市民政局" in served.get().text
    write(report, GOOD)
    listener.wait(4, 5)


def test_a_file_too_large_and_one_that_is_no_text_are_told(report: Path, served: Served) -> None:
    listener = Listener(served)
    listener.wait(1)
    report.write_bytes(b"# " + b"x" * (5 * 1024 * 1024))
    listener.wait(2)
    assert "超过 5 MB" in served.get().text
    report.write_bytes(b"PK\x03\x04" + bytes(100))
    listener.wait(3)
    assert "现在读不出来" in served.get().text
    report.write_bytes(GOOD.encode("gb18030"))
    listener.wait(4)
    assert "现在读不出来" not in served.get().text


def test_an_empty_file_is_told_in_the_end(report: Path, served: Served) -> None:
    listener = Listener(served)
    listener.wait(1)
    write(report, "")
    listener.wait(2)
    assert "现在读不出来" in served.get().text


# ---- a folder --------------------------------------------------------------------------------------------


@pytest.fixture
def folder(report: Path) -> Iterator[Served]:
    with Served(report.parent) as running:
        yield running


def test_the_list_follows_the_folder(report: Path, folder: Served) -> None:
    listener = Listener(folder)
    listener.wait(1)
    write(report.with_name("新.yaml"), OTHER)
    until(lambda: "新.yaml" in folder.get().text)
    assert folder.get(address_of("新.yaml")).status == 200
    count = len(listener.wait(2))
    report.with_name("新.yaml").unlink()
    until(lambda: len(listener.versions) > count)
    assert "新.yaml" not in folder.get().text
    count = len(listener.versions)
    write(report, GOOD.replace("予以公开: [4,", "予以公开: [5,"))
    until(lambda: len(listener.versions) > count)
    assert "1 处错误" in folder.get().text
    below = report.parent / "区县" / "局"
    below.mkdir(parents=True)
    write(below / "深.yaml", BAD)
    until(lambda: "区县/局/深.yaml" in folder.get().text)
    assert "读不出" in folder.get().text


def test_each_file_of_a_folder_has_its_own_stream(report: Path, folder: Served) -> None:
    other = report.with_name("别的.yaml")
    write(other, GOOD)
    until(lambda: folder.get(address_of(other.name)).status == 200)
    first, second = (
        Listener(folder, f"/events?page={address_of(path.name).removeprefix('/page/')}")
        for path in (report, other)
    )
    assert first.wait(1) != second.wait(1)
    write(other, OTHER)
    second.wait(2)
    time.sleep(0.3)
    assert len(first.versions) == 1
    page = folder.get(address_of(other.name)).text
    assert "示例市民政局" in page
    assert '<a href="/">全部文件</a>' in page


def test_a_page_of_a_folder_survives_its_file(report: Path, folder: Served) -> None:
    address = address_of(report.name)
    listener = Listener(folder, f"/events?page={address.removeprefix('/page/')}")
    listener.wait(1)
    report.unlink()
    listener.wait(2)
    assert "文件或文件夹不存在" in folder.get(address).text
    assert "里没有 .yaml 文件" in folder.get("/").text
    write(report, GOOD)
    listener.wait(3)
    until(lambda: report.name in folder.get("/").text)


def test_a_large_folder_is_listed_at_once_and_filled_in(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    for number in range(400):
        write(inputs / f"{number:03}.yaml", GOOD)
    with Served(inputs) as served:
        begun = time.monotonic()
        first = served.get().text
        assert time.monotonic() - begun < 8
        assert "共 400 个文件" in first
        listener = Listener(served)
        until(lambda: "共 400 个文件：400 个通过" in served.get().text, 60)
        assert "正在检查" not in served.get().text
        begun = time.monotonic()
        listener.wait(1)
        write(inputs / "200.yaml", BAD)
        until(lambda: "1 个读不出，399 个通过" in served.get().text)
        assert time.monotonic() - begun < 10


# ---- templates -------------------------------------------------------------------------------------------


def test_a_template_that_is_edited_is_seen(report: Path, tmp_path: Path) -> None:
    own = tmp_path / "模板"
    own.mkdir()
    style = own / "report.css"
    write(style, "body { color: #123456 }")
    with Served(report, "--templates", own) as served:
        listener = Listener(served)
        listener.wait(1)
        assert "#123456" in served.get().text
        write(style, "body { color: #654321 }")
        listener.wait(2)
        assert "#654321" in served.get().text
        page = own / "report.html.j2"
        write(page, "{% if %}")
        listener.wait(3)
        assert "写错了" in served.get().text and "report.html.j2" in served.get().text
        page.unlink()
        listener.wait(4)
        assert "#654321" in served.get().text


def test_a_profile_that_comes_is_seen_in_the_list_too(report: Path, tmp_path: Path) -> None:
    own = tmp_path / "模板"
    (own / "word").mkdir(parents=True)
    write(report, GOOD.replace("年度: 2020", "年度: 2020\nWord样式: 自家"))
    os.utime(report, (time.time() - 60, time.time() - 60))  # known by its time alone
    with Served(report.parent, "--templates", own) as served:
        listener = Listener(served)
        listener.wait(1)
        until(lambda: "1 个有错误" in served.get().text)
        write(own / "word" / "自家.yaml", "based_on: national\nname: 自家\n")
        until(lambda: "1 个通过" in served.get().text, 5)
        until(lambda: len(listener.versions) > 1)
        assert "全部通过" in served.get(address_of(report.name)).text


# ---- the watcher -----------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_without_notices_from_the_system_looking_will_do(report: Path, tmp_path: Path) -> None:
    broken = spoilt(
        tmp_path,
        "import watchdog.observers.inotify as inotify\n"
        "def start(self): raise OSError(28, 'inotify watch limit reached')\n"
        "inotify.InotifyObserver.start = start\n",
    )
    with Served(report.parent, **broken) as served:
        listener = Listener(served)
        listener.wait(1)
        for number in range(5):
            begun = time.monotonic()
            write(report, GOOD.replace("年度: 2020", "年度: 2020" if number % 2 else "年度: 2019"))
            listener.wait(number + 2)
            assert time.monotonic() - begun < 8
        assert served.end(15)[:3] == (0, "已结束预览\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_it_is_idle_while_nothing_happens(report: Path) -> None:
    for number in range(100):
        shutil.copy(report, report.with_name(f"{number}.yaml"))
    with Served(report.parent) as served:
        listener = Listener(served)
        listener.wait(1)
        until(lambda: "正在检查" not in served.get().text)
        before = used(served.process.pid)
        time.sleep(3)
        assert used(served.process.pid) - before < 0.15 * 3


def used(process: int) -> float:
    """Seconds of processor that a process has used."""
    times = Path(f"/proc/{process}/stat")
    fields = times.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# ---- faults of our own -----------------------------------------------------------------------------------


def spoilt(folder: Path, code: str) -> dict[str, str]:
    """The environment of a preview in which something of ours or of a library fails."""
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(Path(__file__).parents[2])])}


def test_a_page_that_cannot_be_made_is_told_and_heals(report: Path, tmp_path: Path) -> None:
    code = (
        "from generator.render import review\nwhole = review.render\n"
        "def render(document, *rest):\n"
        "    if '示例' in document.organ: raise ValueError('secret detail')\n"
        "    return whole(document, *rest)\n"
        "review.render = render\n"
    )
    with Served(report, **spoilt(tmp_path, code)) as served:
        listener = Listener(served)
        listener.wait(1)
        assert served.get().status == 200
        write(report, OTHER)
        listener.wait(2)
        answer = served.get()
        assert answer.status == 500
        assert "程序出了错，这一页没有做成；您的文件没有改动" in answer.text
        assert "secret" not in answer.text and "Traceback" not in answer.text
        write(report, GOOD)
        listener.wait(3)
        assert served.get().status == 200
        assert served.end(15)[:3] == (0, "已结束预览\n", "")


def test_whatever_else_fails_says_nothing_of_itself(report: Path, tmp_path: Path) -> None:
    code = (
        "from generator.preview.desk import Desk\n"
        "async def front(self): raise ValueError('secret detail')\n"
        "Desk.front = front\n"
    )
    with Served(report, **spoilt(tmp_path, code)) as served:
        for path in ("/", "/events"):
            answer = served.send(
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
            )
            assert b"secret" not in answer and b"Traceback" not in answer
        assert (served.get().status, served.get().text) == (500, "程序出了错，这一页没有做成")
        assert served.get().headers["x-content-type-options"] == "nosniff"
        assert served.end(15)[:3] == (0, "已结束预览\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals there are sent to the whole console")
def test_it_ends_at_once_while_files_are_checked(report: Path) -> None:
    for number in range(2_500):  # far more than are checked within the second that the list waits
        shutil.copy(report, report.with_name(f"{number}.yaml"))
    with Served(report.parent) as served:
        assert "正在检查" in served.get().text
        status, out, errors, took = served.end(2)
        assert (status, out, errors) == (0, "已结束预览\n", "")
        assert took < 5
