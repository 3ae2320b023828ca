"""Document facts from head and foot: title, issuer, document number, date, year, recipients, and where the body begins and ends.

Handles a plan alone, a plan behind the notice that issues it, a letterhead (…文件), several issuers, titles broken over lines, dates in Chinese
numerals, and all of it on one line where breaks were lost.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

from loaders import units
from loaders.catalogue import Entry, entry
from loaders.characters import plain
from loaders.draft import Draft, Facts
from loaders.numerals import value

HEAD: Final = 3000
TITLE_WORDS: Final = "方案|要点|意见|计划|规划|办法|措施|通知|细则|规定|决定|分工|分工表|分解表|任务表|清单|台账|纲要|行动|公告|函|通报|安排|条例|制度|任务|举措|预案|指南|批复|规程|工作|分解|一览表|明细表|汇总表|计划表|安排表|责任书|指引|纪要|若干政策|政策|实事|项目|职责|目标|责任|交办单|工程"
ISSUED_TITLE: Final = re.compile(
    r"(?:印发|转发|批转|发布|公布|征求|实施|下发)(?:了)?(?P<first>《)|(?P<second>《)(?=[^。\n]{4,120}(?:印发给|印发你|同意|审议通过|研究通过|予以印发|现印发|现予))"
)
NUMBER: Final = re.compile(
    r"(?:^|\n[ ]*|(?<=文件)|(?<=意见)|(?<=通知)|(?<=方案)|(?<=办法)|(?<=要点)|(?<=计划)|(?<=措施)|(?<=的函)|(?<=决定)|(?<=规划)|(?<=[) 。])|(?<=[知见案法要点划施的函定务作工表单排策则]\())"
    r"(?P<number>(?:(?!的|通知)[\u4e00-\u9fff]){1,10}[ ]?\(\d{4}\)[ ]?(?:第[ ]?)?\d{1,5}[ ]?号)"
)
DATE: Final = re.compile(
    r"(?P<y>\d{4}|[二一][零〇一二三四五六七八九]{3}) ?年 ?(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2}) ?月 ?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3}) ?日"
)
DASHED_DATE: Final = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
AFTER_DATE: Final = "前起至到以发印后期间施,。;、的经在召"
SIGNED: Final = re.compile(r"(?:政府|办公厅|办公室|局|厅|委|委员会|部|院|会|署|组|公司|中心|社|联|行|处|队)$")
RECIPIENTS: Final = re.compile(
    r"(?:(?:^|\n|(?<=号)|(?<=通知)|(?<=的函))[ ]*|(?<= ))(?P<list>(?! )(?:[^。:\n\t《》]{1,300}[、,]\n)?[^。:\n\t《》 ][^。:\n\t《》]{1,300}?):"
)
TITLE_YEAR: Final = re.compile(r"(?<![-\d至])(20\d\d|19\d\d) ?年(?! ?[-至到])")
DATE_ALONE: Final = re.compile(rf"\(?{DATE.pattern}(?:[^()]{{0,20}}(?:通过|印发|发布))?\)?")
LONGEST_TITLE: Final = 200
LETTERHEAD: Final = re.compile(r"文 ?件$")


def header(draft: Draft) -> None:
    """Fill ``draft.facts``."""
    facts = draft.facts
    listed = entry(draft.text, draft.plain)
    facts.head_start = listed.end
    head = _head_end(draft.plain, facts.head_start)
    number = NUMBER.search(draft.plain, facts.head_start, head)
    if number:
        facts.document_number = _original(draft, number.start("number"), number.end("number"))
    recipients = _recipients(draft, head, number.end() if number else facts.head_start)
    written = [*DATE.finditer(draft.plain)]
    dates = [found for found in written if _is_signature(draft.plain, found)]
    imprint = [found for found in written[-1:] if _is_imprint(draft.plain, found)]
    signature = _signature(dates + imprint)
    _title(draft, number, recipients, signature)
    facts.date = _iso(signature) if signature else None
    facts.issuer = _issuer(draft, number, signature)
    _fill(facts, listed)
    _fill(facts, Entry(draft.given))
    facts.year = _year(facts)
    facts.body_start = recipients[1] if recipients else facts.head_start
    facts.body_end = _body_end(draft, dates + imprint)


def _head_end(plain: str, start: int) -> int:
    """Where the first sentence ends or the first item's line begins."""
    sentence = plain.find("。", start)
    item = FIRST_ITEM.search(plain, start)
    ends = [start + HEAD, len(plain), sentence + 1 if sentence >= 0 else len(plain)]
    return min(*ends, item.start() if item else len(plain))


FIRST_ITEM: Final = re.compile(
    r"(?m)^ *(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]\)|\d{1,2}[.、](?!\d)|第[一1][章条])"
)


def _fill(facts: Facts, listed: Entry) -> None:
    """What the website's entry says and the document does not."""
    given = plain(listed.facts.get("date", ""))
    dated = DATE.match(given) or DASHED_DATE.match(given)
    facts.date = facts.date or (_iso(dated) if dated else None)
    facts.issuer = facts.issuer or listed.facts.get("issuer")
    facts.title = facts.title or listed.facts.get("title")
    facts.document_number = facts.document_number or listed.facts.get("document_number")


def _original(draft: Draft, start: int, end: int) -> str:
    """The canonical text without white space."""
    return "".join(draft.text[start:end].split())


def _recipients(draft: Draft, head: int, after: int) -> tuple[int, int] | None:
    """Where 各区县人民政府，市政府有关部门： begins and ends, behind the number if there is one and before the first sentence."""
    for found in RECIPIENTS.finditer(draft.plain, after, min(head + HEAD, len(draft.plain))):
        if found.start() > head or FIRST_ITEM.match(draft.plain, found.start("list")):
            return None
        start = found.start("list")
        if glued := TITLE_BEFORE.match(found["list"]):
            start += glued.end()
        listed = draft.plain[start : found.end("list")]
        if LABELLED_LINES.match(draft.plain, found.end()) and "各" not in listed:
            return None
        if re.search(r"各|政府|部门|单位|委|局|办", listed) and not NO_RECIPIENTS.search(listed):
            parts = re.split(r"[,;]", listed.replace("\n", ""))
            draft.facts.recipients = tuple(part.strip() for part in parts if part.strip())
            return start, found.end()
    return None


TITLE_BEFORE: Final = re.compile(
    r".*(?:意见|通知|方案|要点|办法|计划|措施|决定|规划|函)(?=各|[省市县区国](?:直|政府|级|人民|务院))", re.DOTALL
)
"""A title whose line break before the recipients was lost."""
LABELLED_LINES: Final = re.compile(r"[^\n]+\n+ *[^\n:。]{2,60}:(?=[^\n])")
"""县水利局：负责… 县应急局：负责…: lines that begin alike, the first of which addresses nobody."""
NO_RECIPIENTS: Final = re.compile(
    r"如下|时间$|事项$|以下|附件|通知|根据|为了|意见$|电话|联系人|第[一二三]|[一二三]、|^[^、,各]{0,6}(?:单位|部门)$"
)


def _is_signature(plain: str, found: re.Match[str]) -> bool:
    """A date on a line of its own or after a name, with nothing that goes on after it."""
    before = plain[max(0, found.start() - LINE) : found.start()].rstrip(" ")
    after = plain[found.end() : found.end() + 6].lstrip(" ")[:1]
    line_start = not before or before.endswith("\n")
    if after and after in AFTER_DATE:
        return False
    bracketed = before.endswith("\n(") and after == ")"
    return line_start or bracketed or bool(SIGNED.search(before))


def _is_imprint(plain: str, found: re.Match[str]) -> bool:
    """XX市人民政府办公室 2022年5月20日印发, at the very end."""
    before = plain[max(0, found.start() - LINE) : found.start()].rstrip(" ")
    rest = plain[found.end() :].strip()
    return rest.startswith("印发") and len(rest) <= NOTE and (before.endswith("\n") or bool(SIGNED.search(before)))


def _signature(dates: list[re.Match[str]]) -> re.Match[str] | None:
    """The date of issue: the first signature, which for a notice stands before the plan."""
    return next((found for found in dates if _iso(found)), None)


def _iso(found: re.Match[str]) -> str | None:
    try:
        return datetime.date(value(found["y"]), value(found["m"]), value(found["d"])).isoformat()
    except ValueError:
        return None


def _title(
    draft: Draft, number: re.Match[str] | None, recipients: tuple[int, int] | None, signature: re.Match[str] | None
) -> None:
    """The title of the plan that a notice issues, as the plan itself writes it; else that of the document."""
    issued = _issued_title(draft)
    if issued:
        draft.facts.issued_title = issued
        draft.facts.title = _own_title(draft, issued, signature.end() if signature else 0) or issued
        return
    before = [number.start("number")] if number else []
    before += recipients[:1] if recipients else ()
    block = _title_block(draft, min(before, default=None)) or (_title_block_after(draft, number) if number else None)
    if block and re.search("的?通知$", block) and signature:
        block = _following_title(draft, signature.end()) or block
    draft.facts.title = block


def _issued_title(draft: Draft) -> str | None:
    found = ISSUED_TITLE.search(draft.plain, 0, min(len(draft.plain), HEAD))
    if not found:
        return None
    start = found.start("first") if found["first"] else found.start("second")
    end = closing(draft.plain, start)
    return _original(draft, start + 1, end) if end else None


def closing(plain: str, start: int) -> int | None:
    """Where the 《 at ``start`` is closed, nested ones counted; None where it is not within ``LONGEST_TITLE`` characters."""
    depth = 0
    for found in re.finditer("[《》]", plain[start : start + LONGEST_TITLE]):
        depth += 1 if found[0] == "《" else -1
        if not depth:
            return start + found.start()
    first = plain.find("》", start, start + LONGEST_TITLE)
    return first if first >= 0 else None


def _own_title(draft: Draft, issued: str, position: int) -> str | None:
    """The plan's own first lines, where they begin as the issued title does and may say more (a year, 2015-2020年)."""
    following = _following_title(draft, position)
    if following and _without_year(following)[:6] == _without_year(issued)[:6]:
        return following if abs(len(following) - len(issued)) <= 8 else None
    return None


def _without_year(title: str) -> str:
    """A title as far as two writings of it agree: 2023年《区〈政府工作报告〉…》 is issued as 2023年区《政府工作报告》…."""
    return re.sub(r"^\d{4}年|[《》〈〉<>]", "", plain(title))


def _following_title(draft: Draft, position: int) -> str | None:
    """The title that stands after the notice's date: lines, or one stretch between blanks, up to a title's last word."""
    chunk = draft.plain[position : position + 400]
    collected = ""
    for found in re.finditer(r"[^\n ]+", chunk):
        piece = draft.text[position + found.start() : position + found.end()]
        if re.match(r"[(（]此件|附件\d*$|附 ?件", piece):
            continue
        collected += piece
        if re.search(rf"(?:{TITLE_WORDS})(?:[（(][^（()）]{{2,20}}[)）])?$", collected):
            edition = EDITION.match(chunk, found.end())
            return collected + (draft.text[position + edition.start(1) : position + edition.end(1)] if edition else "")
        if len(collected) > 80 or set("。；") & set(piece):
            return None
    return None


EDITION: Final = re.compile(r"\s*(\((?:\d{4} ?[-—至]? ?\d{0,4} ?年?[度版]?|试行|暂行|[^()\n]{1,6}版)\))(?=\s)")
"""(2025年版) or (2021-2023年) below a title, a part of it."""


def _title_block(draft: Draft, end: int | None) -> str | None:
    """The lines before the number or the recipients, else those before the first sentence, without letterhead and names."""
    if end is not None:
        return _joined(draft, draft.plain[draft.facts.head_start : end], draft.facts.head_start)
    lines: list[str] = []
    for line in draft.plain[draft.facts.head_start :][:400].split("\n"):
        if (
            set("。,;:") & set(line)
            or FIRST_ITEM.match(line)
            or line.replace(" ", "") in ("序号", "编号")
            or (lines and re.search(rf"(?:{TITLE_WORDS})$", "".join(lines)) and not line.strip().startswith("("))
        ):
            break
        lines.append(line)
    return _joined(draft, "\n".join(lines), draft.facts.head_start)


def _title_block_after(draft: Draft, number: re.Match[str]) -> str | None:
    """A title below the document number."""
    rest = draft.plain[number.end() : number.end() + 300]
    lines = []
    for line in rest.split("\n"):
        if set("。:") & set(line) or len(line) > 60 or FIRST_ITEM.match(line):
            break
        lines.append(line)
    return _joined(draft, "\n".join(lines), number.end())


def _joined(draft: Draft, block: str, offset: int = 0) -> str | None:
    """The block's lines as one, in the canonical text."""
    kept, position = [], offset
    for line in block.split("\n"):
        stripped = line.strip()
        if (
            stripped
            and not LETTERHEAD.search(stripped)
            and not DATE_ALONE.fullmatch(stripped)
            and not stripped.startswith("(以下")
            and not re.fullmatch(r"附件 ?\d*:?", stripped)
        ):
            kept.append((stripped, draft.text[position : position + len(line)].strip()))
        position += len(line) + 1
    while (
        len(kept) > 1
        and units.is_unit(kept[0][0])
        and not kept[1][0].startswith(("关于", "印发"))
        and re.search(r"关于|\d{4}|区|市|县", kept[1][0])
    ):
        kept.pop(0)
    title = "".join("".join(canonical.split()) for _, canonical in kept).rstrip("（(")
    return title if title and re.search(rf"(?:{TITLE_WORDS})(?:[（(][^（()）]*[)）])*$", title) else None


def _issuer(draft: Draft, number: re.Match[str] | None, signature: re.Match[str] | None) -> str | None:
    """Who signs above the date; else the letterhead; else who stands before 关于 in the title."""
    signed = _signers(draft, signature.start()) if signature else None
    if signed:
        return signed
    letterhead = LETTERHEAD_NAME.match(draft.plain, draft.facts.head_start)
    if letterhead and units.is_unit(letterhead["name"].strip()):
        return _original(draft, letterhead.start("name"), letterhead.end("name"))
    return _issuer_in_title(draft, draft.facts.head_start) or (
        _issuer_in_title(draft, number.end()) if number else None
    )


LETTERHEAD_NAME: Final = re.compile(r"\s*(?P<name>[^\n。,:]{2,60}?)\n?文 ?件(?=\n|$|[\u4e00-\u9fff]{1,8} ?\()")
NAME_IN_TITLE: Final = re.compile(r"\s*(?P<name>[^\n。,:《]{2,60}?)\n?(?:关于|印发)")


def _issuer_in_title(draft: Draft, position: int) -> str | None:
    opening = NAME_IN_TITLE.match(draft.plain, position)
    if (
        opening
        and units.is_unit(opening["name"].strip())
        and not re.search(r"\(\d{4}\)|[省市县区州]$", opening["name"])
    ):
        return _original(draft, opening.start("name"), opening.end("name"))
    return None


def _signers(draft: Draft, position: int) -> str | None:
    """Names on the lines above the date, or between the last sentence and the date."""
    first = max(0, position - 200)
    names: list[str] = []
    for line in reversed([*re.finditer(r"[^\n]+", draft.plain[first:position])]):
        begin = max(line[0].rfind(mark) for mark in "。)》”:") + 1
        if not line[0][begin:].strip(" ,、"):
            if begin:
                break
            continue
        written = _names_on_line(draft.text[first + line.start() + begin : first + line.end()])
        if not written:
            break
        names = written + names
        if begin:
            break
    return "、".join(names) or None


def _names_on_line(line: str) -> list[str]:
    """A line's names, none where it holds anything else: 财 政 部　国 家 税 务 总 局 are two, 东海 市人民政府 one."""
    whole = "".join(line.split()).strip("，、,")
    parts = [part.strip("，、,") for part in SPREAD.sub(lambda run: "".join(run[0].split()), line).split()]
    if len(parts) > 1 and all(
        _is_signer(plain(part)) and len(part) > 2 and not OFFICE.fullmatch(part) for part in parts
    ):
        return parts
    return _of_one_area(whole) if _is_signer(plain(whole)) else []


def _of_one_area(names: str) -> list[str]:
    """大连市商务局大连市财政局: names without a blank between them, where the area of the first begins each of the others."""
    area = AREA_AT_HEAD.match(names)
    if area is None:
        return [names]
    parts = re.split(rf"(?<=.)(?={area['area']})", names.removeprefix("中共"))
    if len(parts) < 2 or not all(len(part) > len(area["area"]) + 1 and _is_signer(plain(part)) for part in parts):
        return [names]
    return ["中共" * names.startswith("中共") + parts[0], *parts[1:]]


AREA_AT_HEAD: Final = re.compile(r"(?:中共)?(?P<area>[^省市县区州委]{1,8}[省市县区州])")


SPREAD: Final = re.compile(r"(?<!\S)\S(?:\s{1,4}\S)+(?!\S)")
"""A name whose characters stand apart."""
OFFICE: Final = re.compile("办公[室厅]|委员会|人民政府")
"""What goes on a name and is none."""


def _is_signer(written: str) -> bool:
    name = written.replace(" ", "")
    return (
        bool(SIGNED.search(name))
        and len(name) <= 120
        and not set(",;《") & set(name)
        and not re.search(r"^\d|通知|印发|贯彻|落实|执行", name)
    )


def _year(facts: Facts) -> int | None:
    found = TITLE_YEAR.search(plain(facts.title or ""))
    if found:
        return int(found[1])
    return int(facts.date[:4]) if facts.date else None


def _body_end(draft: Draft, dates: list[re.Match[str]]) -> int:
    """The signature at the foot, if the text ends with one."""
    for found in reversed(dates):
        rest = draft.plain[found.end() :]
        if len(rest) > NOTE or ITEM.search(rest):
            break
        return _before(draft.plain, found.start(), len((_signers(draft, found.start()) or "").replace("、", "")))
    return len(draft.plain)


LINE: Final = 80
"""Blanks that set a signature to the right are no more."""
ITEM: Final = re.compile(r"(?:^|\n) *(?:[一二三]、|\([一二三]\)|1[.、])")
NOTE: Final = 60
"""A foot's remark (此件公开发布) after the date is no longer."""


def _before(plain: str, position: int, length: int) -> int:
    """Back over ``length`` characters that are no white space and no separator."""
    while position > 0 and length > 0:
        position -= 1
        length -= plain[position] not in " \n,、"
    return position
