"""Errors of the faces, beside those of the graph."""

from __future__ import annotations

from graph.errors import YaodianError


class NotPublic(YaodianError):
    """A request from elsewhere to a server that reads for its own machine only."""

    status = 403
    en = "this server answers its own machine only; start it with {variable}=public to let others in"
    zh = "本服务只供本机使用；要对外开放，请以 {variable}=public 启动"


class WouldBePublic(YaodianError):
    """A server that is told to listen where others reach it, without a word that they may read."""

    status = 403
    en = "{host} can be reached from other machines and everybody there could read; say so with YAODIAN_READ=public, or leave out --host"
    zh = "其他机器可以访问 {host}，任何人都能读取；确认公开请设置 YAODIAN_READ=public，否则请去掉 --host"


class Unwritable(YaodianError):
    """A file that can't be written."""

    en = "{path}: can't be written ({reason}); name another file with -o"
    zh = "{path}：无法写入（{reason}）；请用 -o 另指定文件"
