"""The folders of templates while somebody works on them: what is remembered of them goes when a file changes."""

from pathlib import Path

from generator.build.looks import forget
from generator.build.previous import stamp as last_year
from generator.preview.texts import Text, read


class Looks:
    """The user's own folder of templates, looked at before each page that is made."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._own = folders[0] if len(folders) > 1 else None
        self._known = self.key()

    def key(self) -> str:
        """Tells states of the user's own folder apart, by the times and sizes of its files; "" without one."""
        return "" if self._own is None else repr(sorted(_stamps(self._own)))

    def read(self, path: Path) -> Text:
        """What a file holds, told apart by last year's file and the look as well: what is just being saved must rest."""
        text = read(path)
        return text._replace(key=f"{text.key} {last_year(path)}\n{self.key()}")

    def renew(self, text: Text) -> None:
        """Forget what was read of the templates, if a text was read with another state of them.

        For the thread that checks and renders.
        """
        key = text.key.partition("\n")[2]
        if key != self._known:
            self._known = key
            forget()


def _stamps(folder: Path) -> list[tuple[str, int, int]]:
    try:
        stats = [(str(file), file.stat()) for file in folder.rglob("*")]
    except OSError:  # one has just gone: any other answer than the one before will do
        return []
    return [(name, stat.st_mtime_ns, stat.st_size) for name, stat in stats]
