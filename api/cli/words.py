"""What the command line says to people, in both languages. Field names stay English in JSON, CSV and Excel."""

from __future__ import annotations

from typing import Final

from api.settings import Settings

WORDS: Final = {
    "total": ("total {total}", "共 {total} 项"),
    "part": ("{shown} of {total}", "显示 {shown} 项，共 {total} 项"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "added": ("added", "新增"),
    "unchanged": ("unchanged", "未变"),
    "replaced": ("replaced", "替换"),
    "refreshed": ("refreshed", "更新"),
    "skipped": ("skipped", "跳过"),
    "nothing_there": ("{paths}: no file in it; nothing was written", "{paths}：里面没有文件，未写入任何内容"),
    "stopped": (
        "stopped: the {documents} documents named above are in the store, whole, and no others of these; run the same again to carry on",
        "已停止：上面列出的 {documents} 个文件已完整载入，其余未写入；再次运行同一命令即可继续",
    ),
    "broken_off": (
        "{error} — the {documents} documents named above are in the store, whole; of the next {batch} some may be, no others are; the same again carries on",
        "{error} —— 上面列出的 {documents} 个文件已完整载入；其后 {batch} 个中可能有部分已写入，其余未写入；再次运行同一命令即可继续",
    ),
    "loaded": ("{tasks} tasks, {warnings} warnings", "{tasks} 项，{warnings} 条提示"),
    "removed": ("removed {title} ({id})", "已移除 {title}（{id}）"),
    "backed_up": ("{path}: {documents} documents", "{path}：{documents} 个文件"),
    "restored": ("{documents} documents restored from {path}", "已从 {path} 恢复 {documents} 个文件"),
    "reread": (
        "{title} ({document}): {gone} facts go, {new} come",
        "{title}（{document}）：减少 {gone} 条，新增 {new} 条",
    ),
    "covered": ("{share} of the clauses' characters understood", "责任条款已读懂 {share} 的字符"),
    "label": ("by its label", "依标签"),
    "verb": ("by the verb in place", "依动词"),
    "standing-rule": ("by a standing rule", "依通用规则"),
    "table": ("by the table's column", "依表格列"),
    "heading": ("by the heading", "依标题"),
    "prose": ("by a sentence", "依正文"),
    "bare": ("named without a label", "仅列单位"),
    "corrected": ("corrected by a person", "人工更正"),
    "central": ("a central organ of the registry", "登记的中央机关"),
    "own": ("by your own table of units", "依自备单位表"),
    "kept": ("by a form kept in the registry", "依登记的写法"),
    "local": ("by a form with the area's short name", "依含地名简称的写法"),
    "single": ("by the registry's table of single units", "依登记的个别单位"),
    "zone": ("a zone's committee", "开发区管委会"),
    "town": ("a town's government", "乡镇街道"),
    "of_government": ("said to be the government's", "写明属政府"),
    "by_kind": ("by its kind of organ and area", "依机关类型与地域"),
    "form": ("by its kind and the level before it", "依机关类型与所写层级"),
    "bank": ("a branch of the central bank", "人民银行分支机构"),
    "supervisor": ("a central supervisor's body", "中央监管派出机构"),
    "company": ("a company, as written", "企业，按原文"),
    "branch": ("a bureau's branch in an area", "分局"),
    "section": ("a section of an organ", "内设机构"),
    "words": ("by its words; not in the registry", "依字面，未登记"),
    "as-written": ("as written; not in the registry", "按原文，未登记"),
    "no-area": ("of no known area: kept to this document", "地域不明，仅限本文件"),
    "several-areas": ("of an area whose name several have: kept to this document", "地名有多处，仅限本文件"),
    "ruled_out": ("not {name}: {why}", "不是{name}：{why}"),
    "not-central": ("the plan is no central one, or its own organ has that name", "非中央文件，或本级有同名机关"),
    "another-level": ("of another level than the plan's own or the one written", "层级不同"),
    "another-area": ("of another area of that name", "同名的另一地"),
    "open_ended": ("open-ended", "等"),
    "read": (
        "{tasks} tasks, {units} units, {groups} collective units",
        "{tasks} 项，{units} 个单位，{groups} 个统称单位",
    ),
    "understood": ("understood as: {cli}", "理解为：{cli}"),
    "later_than_registry": (
        "the registry knows nothing after {registry}: no status on {as_of}",
        "登记资料截至 {registry}，无法给出 {as_of} 的效力状态",
    ),
    "written": ("{files} written, the last is {last}", "已写入 {files} 个文件，最后一个是 {last}"),
    "suffix": ("{file}: the name must end in {known}", "{file}：文件名须以 {known} 结尾"),
    "site": ("{files} files in {folder}; open index.html", "已在 {folder} 写入 {files} 个文件，请打开 index.html"),
    "unit_or_all": ("name one unit, or --all, or --overview", "请指定一个单位，或用 --all、--overview"),
    "one_or_all": ("name one unit, or --all", "请指定一个单位，或用 --all"),
    "filters_of_a_store": (
        "filters choose plans of a store; leave them out, or load the plans first",
        "筛选条件只适用于存储中的文件；请去掉筛选条件，或先载入文件",
    ),
    "dataset": (
        "{path}: {documents} documents, {tasks} tasks, {assignments} assignments",
        "{path}：{documents} 个文件，{tasks} 个事项，{assignments} 条任务分工",
    ),
    "demo": (
        "The map lies at {map}: open it in a browser.\nStart the server with: {program} serve --store {store}",
        "地图在 {map}，用浏览器打开即可。\n启动服务：{program} serve --store {store}",
    ),
    "no_browser": (
        "no browser could be opened; open {url} and log in with a key",
        "无法打开浏览器；请打开 {url}，用密钥登录",
    ),
    "xlsx_needs_file": (
        "a workbook is no text: name a file with -o FILE.xlsx",
        "工作簿不是文本：请用 -o 文件.xlsx 指定文件",
    ),
}

HEADINGS: Final = {
    "aliases": "别名",
    "alone": "单独",
    "basis": "依据",
    "citations": "引用文件",
    "cited_as_of": "引用版本",
    "closeness": "接近中心度",
    "community": "群组",
    "betweenness": "中介中心度",
    "date": "日期",
    "deadlines": "时限",
    "degree": "共同牵头单位数",
    "document": "文件",
    "document_number": "文号",
    "document_title": "文件标题",
    "end": "止",
    "extractor": "抽取器",
    "full_name": "全称",
    "groups": "统称",
    "guide": "指导",
    "id": "编号",
    "implements": "贯彻",
    "issuer": "发文机关",
    "jurisdiction": "区划代码",
    "jurisdiction_name": "区划",
    "kind": "类别",
    "lead": "牵头",
    "lead_alone": "单独牵头",
    "lead_joint": "共同牵头",
    "members": "成员",
    "name": "名称",
    "a_name": "单位",
    "b_name": "单位",
    "number": "序号",
    "organ": "机构类别",
    "parent": "上级",
    "partners": "协作单位",
    "path": "序号",
    "responsible": "责任",
    "role": "角色",
    "section": "部分",
    "share": "占比",
    "start": "起",
    "status": "状态",
    "support": "配合",
    "tasks": "事项",
    "text": "原文",
    "title": "标题",
    "warnings": "提示",
    "year": "年份",
}


def word(key: str) -> str:
    """The text called ``key`` in the user's language."""
    english, chinese = WORDS[key]
    return chinese if Settings().language == "zh" else english


def heading(column: str) -> str:
    """A column's heading for people."""
    return HEADINGS.get(column, column) if Settings().language == "zh" else column.replace("_", " ")
