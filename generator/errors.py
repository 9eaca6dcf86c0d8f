"""Errors that end a command, and the system's refusals in Chinese.

What is wrong inside a file is never one of these: it is a Finding.
"""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "没有权限，或正被别的程序占用",
    errno.EPERM: "没有权限，或正被别的程序占用",
    errno.ENOENT: "文件或文件夹不存在",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "快捷方式（链接）指向了自己",
}


class UserError(Exception):
    """The command itself could not run (exit status 2). The text is Chinese and says what to do."""


class EditionError(Exception):
    """An edition's data file contradicts itself. Meant for its author, never for a clerk."""


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese; its own wording would be in the system's language."""
    return _REASONS.get(error.errno or 0, f"系统错误 {error.errno}")
