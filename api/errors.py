"""Errors of the faces, beside those of the graph."""

from __future__ import annotations

from graph.errors import InvalidParameter, StoreError, YaodianError


class NotPublic(YaodianError):
    """A request from elsewhere to a server that reads for its own machine only."""

    status = 403
    en = "this server answers its own machine only; start it with {variable}=public to let others in"
    zh = "本服务只供本机使用；要对外开放，请以 {variable}=public 启动"


class WouldBePublic(YaodianError):
    """A server that is told to listen where others reach it, without a word that they may read."""

    status = 403
    en = "{host} can be reached from other machines and everybody there could read; make a key (yaodian key add NAME), say so with YAODIAN_READ=public, or leave out --host"
    zh = "其他机器可以访问 {host}，任何人都能读取；请创建密钥（yaodian key add 名称）、设置 YAODIAN_READ=public 确认公开，或去掉 --host"


class Unwritable(YaodianError):
    """A file that can't be written."""

    en = "{path}: can't be written ({reason}); name another file with -o"
    zh = "{path}：无法写入（{reason}）；请用 -o 另指定文件"


class ForeignFolder(YaodianError):
    """A folder to be written that holds something else."""

    en = "{path}: there is something else (no {marker} in it), which stays as it is; name another folder with -o"
    zh = "{path}：已有其他内容（其中没有 {marker}），保持原样；请用 -o 另指定文件夹"


class NoSuchKey(YaodianError):
    """A name that no key in the data directory has."""

    status = 404
    en = "no key is called {name!r}; `yaodian key list` shows them"
    zh = "没有名为 {name!r} 的密钥；`yaodian key list` 可列出全部密钥"


class BadKeys(YaodianError):
    """The data directory's file of keys holds something else."""

    en = "{name} in the data directory (YAODIAN_DATA, else the user's) is no list of keys; put it right or take it away, then make the keys again (yaodian key add NAME)"
    zh = "数据目录（YAODIAN_DATA，默认为用户数据目录）中的 {name} 不是密钥列表；请修正或移走该文件，再重新创建密钥（yaodian key add 名称）"


class UnknownScope(YaodianError):
    """A key in the environment with something else than scopes behind its colon."""

    en = "YAODIAN_API_KEYS, key {at}: the scopes after the colon are read and write (KEY:read, KEY:read+write); a key itself holds no colon"
    zh = "YAODIAN_API_KEYS 第 {at} 个密钥：冒号后的权限只能是 read 和 write（密钥:read、密钥:read+write）；密钥本身不能含冒号"


class KeyNeeded(YaodianError):
    """A request without a key, or with one that is not known, where one is needed."""

    status = 401
    en = "this needs a key: send it as Authorization: Bearer KEY; `yaodian key add NAME --scope {scope}` makes one"
    zh = "此操作需要密钥：请以 Authorization: Bearer 密钥 发送；用 `yaodian key add 名称 --scope {scope}` 创建"


class WrongScope(YaodianError):
    """A key that does not open this."""

    status = 403
    en = "the key {name!r} does not have the scope {scope}"
    zh = "密钥 {name!r} 没有 {scope} 权限"


class WrongKey(YaodianError):
    """Words typed at the login that are no key."""

    status = 401
    en = "this is no key to this server; `yaodian key list` names the keys, `yaodian key add NAME --scope write` makes one"
    zh = "这不是本服务的密钥；`yaodian key list` 列出密钥，`yaodian key add 名称 --scope write` 创建密钥"


class StaleForm(YaodianError):
    """A form without the token that goes with the browser's session: an old page, cookies that are off, or another site's doing."""

    status = 403
    en = "this form is too old, or the browser keeps no cookies; nothing was done; fill it in again"
    zh = "此表单已失效，或浏览器禁用了 Cookie；未执行任何操作，请重新填写"


class SpentToken(YaodianError):
    """A link of ``serve --open`` that was followed before, or too late."""

    status = 403
    en = "this link worked once, for two minutes, and no longer does; log in with a key, or start again with --open"
    zh = "此链接只能使用一次且两分钟内有效，现已失效；请用密钥登录，或以 --open 重新启动"


class ReadOnly(YaodianError):
    """Writing to a server that only reads."""

    status = 403
    en = "this server is read-only (--read-only): nothing can be loaded or removed here"
    zh = "本服务为只读（--read-only），不能载入或移除文件"


class OneProcess(YaodianError):
    """Several processes over a store that one may hold."""

    en = "an embedded store is held by one process, so --workers {workers} can't share it; use Neo4j (--store bolt://HOST:7687), or leave out --workers"
    zh = "内嵌存储只能由一个进程使用，--workers {workers} 无法共享；请改用 Neo4j（--store bolt://主机:7687），或去掉 --workers"


class BadSetting(YaodianError):
    """A variable of the environment with a value that is not taken."""

    status = 422
    en = "{name}: {reason}"
    zh = "{name}：{reason}"


class TooLarge(YaodianError):
    """A body beyond the limit."""

    status = 413
    en = "what was sent is larger than {most} bytes, which is the limit (YAODIAN_{setting})"
    zh = "发送的内容超过 {most} 字节的上限（YAODIAN_{setting}）"


class TooSlow(YaodianError):
    """A client that stopped sending in the middle of a body."""

    status = 408
    en = "nothing more came for {seconds:g} s, which is the limit (YAODIAN_RECEIVE_SECONDS); send it again"
    zh = "已有 {seconds:g} 秒没有收到内容，达到上限（YAODIAN_RECEIVE_SECONDS）；请重新发送"


class TookTooLong(YaodianError):
    """An answer that did not begin in time."""

    status = 504
    en = "the answer took longer than {seconds:g} s, which is the limit (YAODIAN_ANSWER_SECONDS); ask for less"
    zh = "生成答复超过 {seconds:g} 秒的上限（YAODIAN_ANSWER_SECONDS）；请缩小范围"


class TooMany(YaodianError):
    """A key or an address that asks more often than it may."""

    status = 429
    en = "more than {rate} requests a minute with this key or from this address (YAODIAN_RATE); ask again in {retry} s"
    zh = "此密钥或地址每分钟的请求超过 {rate} 次（YAODIAN_RATE）；请 {retry} 秒后再试"


class TooBusy(YaodianError):
    """More requests at once than the server takes on."""

    status = 503
    en = "{most} requests are being answered, which is the limit (YAODIAN_CONCURRENCY); ask again in {retry} s"
    zh = "正在处理的请求已达 {most} 个的上限（YAODIAN_CONCURRENCY）；请 {retry} 秒后再试"


class NoFile(YaodianError):
    """An upload without a file."""

    status = 422
    en = "send one or more files as the multipart field 'file'"
    zh = "请以 multipart 表单的 file 字段发送一个或多个文件"


class NoServer(StoreError):
    """Nobody answers at the address of a server."""

    en = "no server answers at {address} ({reason}); start it there (yaodian serve) or check the address"
    zh = "{address} 没有服务应答（{reason}）；请在那里启动服务（yaodian serve）或检查地址"


class NotYaodian(StoreError):
    """Somebody else answers at the address of a server."""

    en = "what answers at {address} is no Yaodian server ({reason}); give the address that its pages have, such as http://HOST:8000"
    zh = "{address} 的应答者不是要点图谱服务（{reason}）；请给出其页面的地址，例如 http://主机:8000"


class KeyRefused(YaodianError):
    """A server wants another key, or any."""

    status = 401
    en = "the server at {address} refuses: {reason}; set YAODIAN_KEY to a key that opens this (yaodian key add NAME --scope {scope}, where the server runs)"
    zh = "{address} 的服务拒绝访问：{reason}；请将 YAODIAN_KEY 设为有相应权限的密钥（在服务所在机器上运行 yaodian key add 名称 --scope {scope}）"


class ServerFailed(StoreError):
    """A server answers with an error of its own."""

    en = "the server at {address} could not answer ({status}: {reason}); try again later, or see its log"
    zh = "{address} 的服务未能应答（{status}：{reason}）；请稍后重试，或查看其日志"


class ServerSaid(YaodianError):
    """What a server says of a question: an error that its store would have said here."""

    en = zh = "{detail}"


class ServerRefused(InvalidParameter):
    """What a server says of a parameter."""

    en = zh = "{detail}"


class NotThroughServer(StoreError):
    """Work that needs the store itself."""

    en = "this does not work through the server at {address}; run it where the store lies, with --store embedded:PATH or bolt://HOST:7687"
    zh = "此操作不能经由 {address} 的服务完成；请在存储所在处运行，并用 --store embedded:路径 或 bolt://主机:7687"
