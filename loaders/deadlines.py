"""Deadlines: by when a task or a step of it is to be done, with the last day that the phrase means.

Handles 2021年3月底前, 6月30日前, 年底前, 今年内, 2022年前, 到2022年, 2025年达到…, 2019年上半年, 三季度末, 2022年7月至12月 in a heading, 5年内 from the base that the
text gives, and a table's or a 完成时限's 10月; a year that the sentence named last carries over. Validity periods, past events, starts (起),
recurring days (每月25日前) and reporting dates of tasks without an assignment are none.
"""

from __future__ import annotations

import calendar
import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from graph.model import Deadline, DeadlineKind
from loaders.draft import Draft, Node
from loaders.numerals import value
from loaders.sentences import Spans

HAN: Final = "[一二两三四五六七八九十]"
YEAR: Final = (
    r"(?:(?P<y>20\d\d|二[零〇][零〇一二三四五六七八九]{2}) ?年|(?P<relative>今年|本年度?|当年|明年|次年|后年))"
)
DAY: Final = re.compile(
    rf"""(?P<to>到|至)?[ ]?(?:{YEAR})?[ ]?
    (?: (?P<m>\d{{1,2}}|{HAN}{{1,2}})[ ]?月份?[ ]?(?:(?P<d>\d{{1,2}})[ ]?日|(?P<part>上旬|中旬|下旬|初|中|底|末)?)
      | (?P<quarter>第?[一二三四1-4])季度 | (?P<half>上半年|下半年) | (?P<ending>年?年底|年?年末|年内|底|末|内)
    )?(?P<by>[ ]?(?:之前|以前|前|末|底|内|止)(?:后)?)?""",
    re.VERBOSE,
)
SPAN: Final = re.compile(rf"(?P<n>\d{{1,2}}|{HAN}{{1,2}})(?P<unit>年|个月)(?:左右)?(?:时间)?(?:之内|以内|内)")
BASE: Final = re.compile(
    rf"(?P<year>20\d\d)年起[,]?(?:用|利用|通过|连续)?(?P<n>\d{{1,2}}|{HAN}{{1,2}})年(?:左右)?(?:时间)?(?:之内|以内|内)?"
)
RANGE: Final = re.compile(
    r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:起|开始)?(?:至|-|到)(?P<end>(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底)?)"
)
ONGOING: Final = re.compile(
    r"持续推进|长期坚持|长期推进|长期任务|常年坚持|持续开展|持续实施|持续|长期|常态化推进|常态化|全年|贯穿全年|每年|立即|即时"
)
START: Final = re.compile(
    r"(?=[\d一二三四五六七八九十今本当明次后年第上下])(?:[12二]\d\d\d年|二[零〇]|今年|本年|当年|明年|次年|后年|(?<![\d一二两三四五六七八九十])(?:年底|年末|年内)|\d{1,2} ?月|[一二三四五六七八九十]{1,2}月|第?[一二三四1-4]季度|上半年|下半年)"
)
TARGET: Final = re.compile(
    r"达到|达|实现|完成|建成|基本|全面|力争|突破|超过|不低于|不少于|不超过|以上|以内|左右|全部|形成|新增|创建|取得|覆盖|建立|培育|争取|确保|提高到|提升到|降至|降到|下降|增长|翻番|[%倍]|消除|补齐|控制在|出台|制定|启动|投用|投入使用|投产|通车|完工|交付|开工|竣工|编制|发布|印发|建设|累计|打造|改造|整治"
)
NOT_AFTER: Final = re.compile(
    r" ?(?:起|[春夏秋冬]季|以来|以后|之后|后|开始|版|本级?|度|初(?!步)|[-至]|已|(?:建成|出台|形成|取得|成立|竣工|登记|毕业|颁发|出生|购买|批准|投产|上路|注册|入住|开工|签订)的|成立|毕业|登记|工作(?:总结|要点|报告)|第[一二三四五六七八九十\d]+[号次批])"
)
EVENT: Final = re.compile(
    r"[\u4e00-\u9fff]{1,14}?(?:奥会|亚运|运动会|奥运|大会|博会|峰会|论坛|锦标赛|联赛|杯|艺术节|文化节)"
)
"""2022年北京冬奥会: the year is a part of the name."""
VALIDITY: Final = re.compile(
    r",?(?:对[^,。;]{0,30})?(?:允许|可以?(?:按|享|免|减|继)|免(?!费)|享受|给予|减按|暂[停缓不]|有效|继续(?:执行|享受|实施)|累计不|不再)"
)
NOT_BEFORE: Final = re.compile(
    r"(?:截至|截止到?|自|从|每[年月周日季]?度?|有效期限?为?|已于|曾于|根据|按照|依据|比|较|与|及|上|经|施行|于\d{4}年)[ ]?$"
)
LONGEST_CLAUSE: Final = 200
PHRASE_END: Final = re.compile("[,;]")
CLAUSE_END: Final = re.compile(r"[,。;\n]")
LASTS: Final = re.compile(r"(?:享受|优惠|减免|免征|缓缴|执行|延续|延长|有效|施行|试行|补贴)[^,。;]{0,6}$")
"""What goes on 至2020年底 is no deadline."""
OPENING: Final = re.compile(
    r"(?:[,。;:、(“\n \t和及与或]|力争|确保|争取|于|在|至|计划|预计|原则上|务必|并|务于|须于|要|是|项目|任务|工作|[^\d])$"
)
REPORTS: Final = re.compile(r"[^。\n]{0,80}?(?:报送|上报|报告|反馈|报[国市省区县州][^。,]{0,8}|报至|报备|备案)")


def deadlines(draft: Draft) -> None:
    """The deadlines of every item that is a task or may be one."""
    finder = _Finder(draft)
    times = sorted(draft.times)
    for node in draft.nodes:
        if not node.framing or node.mentions:
            first, last = bisect_left(times, (node.start, 0)), bisect_left(times, (node.own_end, 0))
            fields = times[first:last]
            items = [
                *finder.in_text(node, fields),
                *(deadline for span in fields for deadline in finder.in_field(*span)),
            ]
            draft.deadlines[node.start] = sorted(items, key=lambda deadline: deadline.start)


class _Finder:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.plain = draft.plain
        self.year = draft.facts.year
        self.bases = {value(base["n"]): int(base["year"]) for base in BASE.finditer(draft.plain)}

    def in_field(self, start: int, end: int) -> Iterator[Deadline]:
        """A table's cell or a 完成时限: whatever dates its phrases name, or that the work goes on. A year holds for the phrases after it."""
        year = self.year
        while start < end:
            stop = PHRASE_END.search(self.plain, start, end)
            finish = stop.start() if stop else end
            yield from self._in_phrase(start, finish, year)
            named = [found for found in DAY.finditer(self.plain, start, finish) if found["y"]]
            year = self._written_year(named[-1]) if named else year
            start = finish + 1

    def _in_phrase(self, start: int, end: int, context: int | None) -> Iterator[Deadline]:
        found = None
        for opening in START.finditer(self.plain, start, end):
            found = DAY.match(self.plain, opening.start(), end)
            if found and found.end() > opening.start():
                last = [*DAY.finditer(self.plain, opening.start(), end)]
                chosen = max(
                    (
                        item
                        for item in last
                        if item["m"] or item["y"] or item["quarter"] or item["half"] or item["ending"]
                    ),
                    key=lambda item: item.end(),
                    default=found,
                )
                chosen_end = max(chosen.end(), found.end())
                begin = (
                    found.start()
                    if chosen is found or self.plain[found.end() : chosen.start()].strip(" -至到、,起")
                    else chosen.start()
                )
                year = self._written_year(found)
                yield self._deadline(begin, chosen_end, self._date(chosen, year or context, by_itself=True))
                return
        ongoing = ONGOING.search(self.plain, start, end)
        if ongoing:
            yield self._ongoing(ongoing.start(), ongoing.end())

    def in_text(self, node: Node, fields: list[tuple[int, int]]) -> Iterator[Deadline]:
        """Dates in an item's own text, sentence by sentence."""
        year, done, before = self.year, node.start, node.start
        read = Spans(fields)
        named = max((mention.start for mention in node.mentions), default=0)
        for opening in START.finditer(self.plain, node.title_start, node.own_end):
            position = opening.start()
            if self._closes_sentence(max(done, before), position):
                year = self.year
            before = position
            if read.holds(position) or position < done:
                continue
            stage = RANGE.match(self.plain, position, node.own_end)
            found = DAY.match(self.plain, position - (self.plain[position - 1] in "到至"), node.own_end)
            if stage or not found or found.end() <= position:
                done = stage.end() if stage else done
                if stage and self._in_heading(node, position):
                    yield from self._stage(stage, year)
                continue
            done = found.end()
            if self._is_deadline(node, found, named):
                year = self._written_year(found) or year
                yield self._deadline(found.start(), found.end(), self._date(found, year, by_itself=False))
        yield from self._spans(node)

    def _closes_sentence(self, start: int, end: int) -> bool:
        return "。" in self.plain[start:end]

    def _in_heading(self, node: Node, position: int) -> bool:
        return position <= node.title_end

    def _stage(self, stage: re.Match[str], year: int | None) -> Iterator[Deadline]:
        opening = DAY.match(self.plain, stage.start())
        found = DAY.match(self.plain, stage.start("end"), stage.end())
        if found and opening:
            year = self._written_year(found) or self._written_year(opening) or year
            yield self._deadline(stage.start(), stage.end(), self._date(found, year, by_itself=True))

    def _spans(self, node: Node) -> Iterator[Deadline]:
        """5年内, 3个月内: from the base that the text names (2012年起5年内); benefits that last so long are no deadlines."""
        for found in SPAN.finditer(self.plain, node.title_start, node.own_end):
            after = self.plain[found.end() : found.end() + 12]
            before = self.plain[max(0, found.start() - 10) : found.start()]
            if (
                VALIDITY.match(after)
                or re.match(r"[未没免不]|连续|累计|每|平均", after)
                or not re.search(
                    r"(?:^|[,。;:.\n (“、)])(?:力争|用|争取|确保|在|未来|今后|计划|自?20\d\d年起)?$", before
                )
            ):
                continue
            years = value(found["n"])
            date = f"{self.bases[years] + years - 1}-12-31" if found["unit"] == "年" and years in self.bases else None
            yield self._deadline(found.start(), found.end(), date)

    def _is_deadline(self, node: Node, found: re.Match[str], named: int) -> bool:
        if self._is_other(found, named):
            return False
        if found["by"] or found["ending"]:
            return True
        limit = min(found.end() + LONGEST_CLAUSE, len(self.plain))
        clause_end = CLAUSE_END.search(self.plain, found.end() + 1, limit)
        after = self.plain[found.end() : clause_end.start() if clause_end else min(limit, node.own_end)]
        if found["part"] in ("底", "末") and found["m"]:
            return bool(TARGET.search(after))
        if found["y"] and self.plain[found.end() - 1] in "年月日度":
            aim = TARGET.search(after or self.plain[found.end() : found.end() + 40])
            return bool(found["to"] or (aim and not after.startswith("的")))
        return bool(found["half"] or found["quarter"]) and bool(TARGET.search(after))

    def _is_other(self, found: re.Match[str], named: int) -> bool:
        """A start, a past or recurring day, what lasts until then, or a report's date behind the item's last unit."""
        before = self.plain[max(0, found.start() - 8) : found.start()]
        written = self._written_year(found)
        return bool(
            NOT_BEFORE.search(before)
            or NOT_AFTER.match(self.plain, found.end())
            or VALIDITY.match(self.plain, found.end())
            or (not found["m"] and not found["by"] and EVENT.match(self.plain, found.end()))
            or (found["to"] and LASTS.search(before))
            or (found.start() > named and REPORTS.match(self.plain, found.end()))
            or (written and self.year and written < self.year)
        )

    def _written_year(self, found: re.Match[str]) -> int | None:
        if found["y"]:
            return value(found["y"])
        shift = {"明": 1, "次": 1, "后": 2}.get((found["relative"] or " ")[0], 0)
        return self.year + shift if found["relative"] and self.year else None

    def _date(self, found: re.Match[str], year: int | None, *, by_itself: bool) -> str | None:
        """The last day that the phrase means: 2022年前 is the year before, 6月30日前 that day, 3月底前 and 3月 the month's last."""
        if year is None:
            return None
        if found["m"]:
            return self._in_month(found, year, by_itself)
        if found["quarter"]:
            quarter = value(found["quarter"].removeprefix("第"))
            return _last_day(year, quarter * 3)
        if found["half"]:
            return _last_day(year, 6 if found["half"] == "上半年" else 12)
        before = (found["by"] or "").strip() in ("前", "之前", "以前") and not found["ending"]
        return f"{year - before}-12-31"

    def _in_month(self, found: re.Match[str], year: int, by_itself: bool) -> str | None:
        month = value(found["m"])
        if found["d"]:
            return self._checked(found, year, month, int(found["d"]))
        last = {"初": 10, "上旬": 10, "中": 20, "中旬": 20}.get(found["part"] or "")
        if last:
            return self._checked(found, year, month, last)
        if not found["part"] and (found["by"] or "").strip() in ("前", "之前", "以前") and not by_itself:
            return (
                (datetime.date(year, month, 1) - datetime.timedelta(days=1)).isoformat() if 1 <= month <= 12 else None
            )
        return self._checked(found, year, month, calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0)

    def _checked(self, found: re.Match[str], year: int, month: int, day: int) -> str | None:
        try:
            return datetime.date(year, month, day).isoformat()
        except ValueError:
            self.draft.warn("impossible-date", f"there is no {year}-{month}-{day}", found.start(), found.end())
            return None

    def _deadline(self, start: int, end: int, date: str | None) -> Deadline:
        return Deadline(start, end, self.draft.text[start:end], DeadlineKind.BY, date)

    def _ongoing(self, start: int, end: int) -> Deadline:
        return Deadline(start, end, self.draft.text[start:end], DeadlineKind.ONGOING, None)


def _last_day(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"
