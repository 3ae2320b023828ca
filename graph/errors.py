"""Every error that a user can meet, in one tree; ``str(error)`` is the one English line, ``error.say("zh")`` the Chinese one.

    YaodianError
    ├── ReadError            422  the file gives no text
    │   ├── NoSuchFile  EmptyFile  BinaryFile  UndecodableFile
    │   ├── DamagedFile  EncryptedFile  ForbiddenContent  TooLarge  ScannedFile  UnmappedFonts
    │   ├── NeedsOffice  ReaderStopped
    │   └── NoTasks               text was read, but it is no plan
    ├── BadCorrections       422  a person's corrections are no table that can be applied
    │   └── BadRegistry           nor are their own units and regulations
    ├── StoreError           503  the store can't be used
    │   ├── UnknownAddress  NotAStore  DamagedStore  StoreHeld  NewerStore  OlderStore  EngineMissing  NotWritten
    │   ├── Unreachable  AccessDenied  Busy  ServerTrouble
    │   │   ├── Unacknowledged        a commit whose outcome is not known
    │   │   └── ServerGaveUp  ReadOnlyServer
    │   └── Corrupt  NotEmpty         an archive, and a store that it does not fit
    ├── WriteConflict        500  a write did not do what its rows say; nothing was kept
    │   └── IdTaken               another document's fact has the id
    └── QueryError           422  the question can't be answered
        ├── NotFound         404
        │   └── NothingLoaded     in a store that holds nothing of the kind
        ├── Ambiguous        409  carries ``candidates``
        ├── NotUnderstood    422
        ├── Refused          400  a Cypher text that is wrong or not a plain read
        └── TimedOut         504

Each line says what happened and the way out. ``exit code`` on the command line is 1 for all of them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar


def _in(lang: str, detail: object) -> object:
    """A detail that is told in both languages is ``{"en": …, "zh": …}``."""
    return detail.get("zh" if lang == "zh" else "en") if isinstance(detail, dict) else detail


class YaodianError(Exception):
    """The root. Subclasses give ``en`` and ``zh``, filled from the keyword arguments they are raised with."""

    status: ClassVar[int] = 500
    en: ClassVar[str] = "{reason}"
    zh: ClassVar[str] = "{reason}"

    def __init__(self, **details: object) -> None:
        super().__init__(details)
        self.details = details

    def say(self, lang: str) -> str:
        """The one line in ``zh`` or ``en``."""
        told = {key: _in(lang, value) for key, value in self.details.items()}
        return (self.zh if lang == "zh" else self.en).format(**told)

    def __str__(self) -> str:
        return self.say("en")

    def __reduce__(self) -> tuple[Callable[[], YaodianError], tuple[()]]:
        """Pickled with its details by name, as it takes them."""
        return functools.partial(type(self), **self.details), ()


class ReadError(YaodianError):
    """A file gives no text."""

    status = 422


class NoSuchFile(ReadError):
    """The path names nothing."""

    en = "{path}: no such file or folder; check the path"
    zh = "{path}：没有这个文件或文件夹，请检查路径"


class UnreadableFile(ReadError):
    """The path names something that can't be opened."""

    en = "{path}: can't be read ({reason})"
    zh = "{path}：无法读取（{reason}）"


class EmptyFile(ReadError):
    """No bytes, or white space only."""

    en = "{path}: the file is empty; save the plan's text in it and try again"
    zh = "{path}：文件是空的，请存入文件正文后重试"


class BinaryFile(ReadError):
    """The bytes are no text."""

    en = "{path}: this is no document that can be read ({found}); save the plan as .docx, .pdf or .txt and try again"
    zh = "{path}：这不是可读取的文档（{found}），请另存为 .docx、.pdf 或 .txt 后重试"


class UndecodableFile(ReadError):
    """Text in an encoding that is none of those tried."""

    en = "{path}: the text is neither UTF-8, UTF-16 nor GB18030 (first bad byte at {offset}); save it as UTF-8 and try again"
    zh = "{path}：文本不是 UTF-8、UTF-16 或 GB18030 编码（第 {offset} 字节起有误），请另存为 UTF-8 后重试"


class DamagedFile(ReadError):
    """Cut off, or otherwise not what its first bytes say; ``what`` names the layer that fails."""

    en = "{path}: the file is damaged or incomplete ({what}); download or save it anew and try again"
    zh = "{path}：文件已损坏或不完整（{what}），请重新下载或另存后重试"


class EncryptedFile(ReadError):
    """Nothing can be read without a password."""

    en = "{path}: the file is protected by a password; save a copy without one and try again"
    zh = "{path}：文件受密码保护，请另存一份不加密的副本后重试"


class ForbiddenContent(ReadError):
    """What no document needs and attacks use."""

    en = "{path}: the file is refused because of {reason}; save it anew with Word or WPS and try again"
    zh = "{path}：文件含有不安全的内容（{reason}），已拒绝读取；请用 Word 或 WPS 重新另存后重试"


class TooLarge(ReadError):
    """Beyond the limits that keep one file from taking the machine."""

    en = "{path}: the file is beyond the limits ({reason}); split it or save it anew and try again"
    zh = "{path}：文件超出限制（{reason}），请拆分或重新另存后重试"


class ScannedFile(ReadError):
    """Pages of pictures."""

    en = "{path}: the pages are scanned pictures without text ({pages}); run OCR first and load the result"
    zh = "{path}：页面是没有文字的扫描图片（{pages}），请先做文字识别（OCR）再载入"


class UnmappedFonts(ReadError):
    """A PDF whose fonts do not tell which characters they show."""

    en = "{path}: the PDF's fonts do not say which characters they show ({pages}); export it anew or run OCR first"
    zh = "{path}：PDF 字体缺少文字对应表，无法取出文字（{pages}），请重新导出或先做文字识别（OCR）"


class NeedsOffice(ReadError):
    """An old format that LibreOffice converts, where LibreOffice is missing or gave nothing."""

    en = "{path}: {reason}; save it as .docx in Word or WPS and try again, or install LibreOffice"
    zh = "{path}：{reason}；请在 Word 或 WPS 中另存为 .docx 后重试，或安装 LibreOffice"


class ReaderStopped(ReadError):
    """The reader ran into its limit of time or memory, or fell over."""

    en = "{path}: reading was stopped ({reason}); the file may be damaged or made to do harm: save it anew with Word or WPS and try again"
    zh = "{path}：读取已被中止（{reason}），文件可能已损坏或带有恶意；请用 Word 或 WPS 重新另存后重试"


class NoTasks(ReadError):
    """Text without one work item."""

    en = (
        "{path}: no work item was found, so nothing was written; `yaodian extract {path} --explain` shows what was read"
    )
    zh = "{path}：没有找到工作事项，未写入任何内容；可用 `yaodian extract {path} --explain` 查看读到了什么"


class BadCorrections(YaodianError):
    """A row of ``corrections.csv`` that can't be understood; nothing is read with the rest of them."""

    status = 422
    en = "{path}, row {row}: {reason}; correct the row and try again"
    zh = "{path} 第 {row} 行：{reason}；请改正该行后重试"


class BadRegistry(BadCorrections):
    """A row of the user's own ``units.csv`` or ``regulations.csv`` that can't be understood."""


class StoreError(YaodianError):
    """The store can't be used."""

    status = 503


class UnknownAddress(StoreError):
    """No engine is known for the address."""

    en = "store address {address!r} is of no known kind; use embedded:PATH, bolt://HOST:7687, neo4j://HOST:7687 or, of a running server, http://HOST:8000"
    zh = "无法识别存储地址 {address!r}；请用 embedded:路径、bolt://主机:7687、neo4j://主机:7687，或运行中服务的地址 http://主机:8000"


class NotAStore(StoreError):
    """A folder with other content, or a damaged store."""

    en = "{path} is not a Yaodian store ({reason}); nothing was changed; name an empty or new folder"
    zh = "{path} 不是要点图谱的存储（{reason}），未作任何更改；请指定新文件夹或空文件夹"


class DamagedStore(StoreError):
    """What the store holds is not what was written, or the engine can't read it."""

    en = "the store {path} is damaged ({reason}); nothing was changed; see `yaodian doctor`, try `yaodian doctor --repair`, or restore the last backup into another store"
    zh = "存储 {path} 已损坏（{reason}），未作任何更改；请运行 yaodian doctor 查看，尝试 yaodian doctor --repair，或将最近的备份恢复到另一个存储"


class StoreHeld(StoreError):
    """An embedded store that another process has open; ``word`` is what that says of itself: ``process``, ``server``, ``key``."""

    en = "the store {path} is in use by another process{holder}; stop it, ask it over HTTP, or use Neo4j for several processes"
    zh = "存储 {path} 正被另一个进程使用{holder}；请先停止它、改经 HTTP 查询，或用 Neo4j 供多个进程使用"

    def __init__(self, *, path: object, word: Mapping[str, Any]) -> None:
        super().__init__(path=path, holder=f" (process {word['process']})" if "process" in word else "")
        self.word = dict(word)


class NewerStore(StoreError):
    """A store of a later schema."""

    en = "the store {path} has schema {found}, this version reads up to {known}; upgrade yaodian"
    zh = "存储 {path} 的结构版本为 {found}，本版本只支持到 {known}；请升级 yaodian"


class OlderStore(StoreError):
    """A store of an earlier schema that can't be brought up to date from what it holds."""

    en = "the store {path} has schema {found}, this version needs {known} and can't derive it from what is there; load the plans again into a new store"
    zh = "存储 {path} 的结构版本为 {found}，本版本需要 {known}，且无法由现有内容推出；请新建存储并重新载入文件"


class Busy(StoreError):
    """A reader that writers left no moment of rest."""

    en = "the graph at {address} changed all the time while it was read; try again when less is being written"
    zh = "读取期间 {address} 的图谱不断变化；请在写入较少时重试"


class Corrupt(StoreError):
    """An archive that is not what was written."""

    en = "{path} is no whole Yaodian archive ({reason}); nothing was restored; make the backup again or take another copy"
    zh = "{path} 不是完整的要点图谱备份（{reason}），未恢复任何内容；请重新备份或换用另一份"


class NotEmpty(StoreError):
    """A store that holds what an archive does not."""

    en = "the store {address} holds {documents} documents that are not in {path}; restore into a new store"
    zh = "存储 {address} 中有 {documents} 个文件不在 {path} 里；请恢复到新的存储"


class EngineMissing(StoreError):
    """The engine's library is not installed."""

    en = "the embedded engine is not installed ({reason}); run pip install 'yaodian[embedded]', or use Neo4j with --store bolt://HOST:7687"
    zh = "未安装内嵌引擎（{reason}）；请运行 pip install 'yaodian[embedded]'，或用 --store bolt://主机:7687 连接 Neo4j"


class NotWritten(StoreError):
    """The engine could not write: a full disk, a folder that became read-only."""

    en = "the store {path} could not be written ({reason}); nothing of the last step was kept; make room or check its permissions, then run the same again"
    zh = "无法写入存储 {path}（{reason}），最后一步未保留任何更改；请腾出空间或检查权限后重新运行"


class Unreachable(StoreError):
    """No server answers."""

    en = "no Neo4j answers at {address}; start it (docker compose up -d neo4j) or check the address"
    zh = "{address} 没有 Neo4j 应答；请启动它（docker compose up -d neo4j）或检查地址"


class Unacknowledged(Unreachable):
    """The server went away while it committed."""

    en = "Neo4j at {address} went away while it committed, so the last step may be kept or not; run the same again to see"
    zh = "{address} 的 Neo4j 在提交时断开，最后一步可能已写入，也可能未写入；请再次运行同一命令确认"


class ServerTrouble(StoreError):
    """The server answers, and can't do it."""

    en = "Neo4j at {address} can't do this now ({reason}); its log says more; put it right, then run the same again"
    zh = "{address} 的 Neo4j 暂时无法完成此操作（{reason}）；请查看其日志，排除故障后重新运行"


class ServerGaveUp(ServerTrouble):
    """Its database could not write, for want of room more often than not, and answers nothing until it is started anew. Neo4j 5.26 writes
    the end of its log twice where it is stopped in good order after room was made, and can't read it any more: hence the way out."""

    en = "Neo4j at {address} could not write and has given up, its disk is most likely full or read-only; first end its process (docker compose kill neo4j), then make room or make the disk writable, start it, and run the same again"
    zh = "{address} 的 Neo4j 无法写入，已停止工作，其磁盘很可能已满或变为只读；请先结束其进程（docker compose kill neo4j），再腾出空间或恢复写入权限，然后启动并重新运行"


class ReadOnlyServer(ServerTrouble):
    """It was told to let nobody write."""

    en = "Neo4j at {address} lets nobody write: its settings make the database read-only (server.databases.default_to_read_only, server.databases.read_only); change them or name another store"
    zh = "{address} 的 Neo4j 不允许写入：其配置将数据库设为只读（server.databases.default_to_read_only、server.databases.read_only）；请更改配置或换用另一存储"


class AccessDenied(StoreError):
    """The server refuses user and password."""

    en = "Neo4j at {address} refuses user and password; set NEO4J_USERNAME and NEO4J_PASSWORD"
    zh = "{address} 的 Neo4j 拒绝了用户名或密码；请设置 NEO4J_USERNAME 和 NEO4J_PASSWORD"


class WriteConflict(YaodianError):
    """A statement reported another count than its rows; the transaction was rolled back."""

    en = "writing stopped and nothing was kept: {query} changed {done} of {rows} rows; please report this with the document"
    zh = "写入已中止，未保留任何更改：{query} 只处理了 {rows} 行中的 {done} 行；请连同文件反馈此问题"


class IdTaken(WriteConflict):
    """The engine found the id in use; the transaction was rolled back."""

    en = "writing stopped and nothing was kept: another document's fact has the same id ({reason}); please report this with the document"
    zh = "写入已中止，未保留任何更改：编号已被另一文件的内容占用（{reason}）；请连同文件反馈此问题"


class QueryError(YaodianError):
    """The question can't be answered as put."""

    status = 422


class InvalidParameter(QueryError):
    """A parameter of a kind or range that is not taken."""

    en = "{name}={value!r} is not valid: {reason}"
    zh = "{name}={value!r} 无效：{reason}"


class NotFound(QueryError):
    """A name or id that nothing carries; ``near`` are similar names, offered and never counted."""

    status = 404
    en = "no {what} is called {name!r}{near}"
    zh = "没有名为 {name!r} 的{what_zh}{near_zh}"

    def __init__(self, *, what: str, name: str, near: Sequence[str] = ()) -> None:
        known = {"unit": "单位", "regulation": "法规文件", "document": "文件", "task": "事项", "group": "统称单位", "section": "部分", "node": "节点"}  # fmt: skip
        super().__init__(
            what=what,
            what_zh=known.get(what, what),
            name=name,
            near=f"; near: {', '.join(near)}" if near else "",
            near_zh=f"；相近的有：{'、'.join(near)}" if near else "",
        )
        self.near = tuple(near)


class NothingLoaded(NotFound):
    """A name, asked of a store that holds nothing of the kind: the usual slip is another store than the one that was loaded."""

    en = "no {what} is called {name!r}: this store holds no {what} yet; load a plan first (yaodian load PATH), or name another store"
    zh = "没有名为 {name!r} 的{what_zh}：这个存储中还没有任何{what_zh}；请先载入文件（yaodian load 路径），或指定另一个存储"


class Ambiguous(QueryError):
    """A name that several carry; ``candidates`` are their (id, name) pairs."""

    status = 409
    en = "{name!r} means several: {listed}; give one of these ids"
    zh = "{name!r} 对应多个：{listed}；请给出其中一个编号"

    def __init__(self, *, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        super().__init__(name=name, listed="; ".join(f"{label} ({key})" for key, label in candidates))
        self.candidates = tuple(candidates)


class NotUnderstood(QueryError):
    """A question of no known form; ``forms`` are examples of those that are."""

    en = "the question {question!r} is not understood; try for example: {forms}"
    zh = "没有听懂问题 {question!r}；可以这样问：{forms}"


class Refused(QueryError):
    """A Cypher text that is wrong, or more than a plain read."""

    status = 400
    en = "this Cypher is refused: {reason}"
    zh = "这条 Cypher 被拒绝：{reason}"


class TimedOut(QueryError):
    """The query ran into its time limit."""

    status = 504
    en = "the query was stopped after {seconds:g} s; narrow it down or add a LIMIT"
    zh = "查询超过 {seconds:g} 秒已被停止；请缩小范围或加上 LIMIT"
