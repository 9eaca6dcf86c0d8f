"""Room: the live page: a file's page with its findings, served to this machine alone and renewed at every save.

The event loop answers requests; threads read files, check them and watch folders. Nothing is written anywhere.
"""

from generator.preview.opening import open_browser
from generator.preview.server import serve

__all__ = ["open_browser", "serve"]
