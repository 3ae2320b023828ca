"""The words of the language: each form and the kind of token that it is. Longer forms win over shorter ones at the same place.

A kind is what the grammar speaks of; what follows the slash is the word's value. ``SKIP`` words may be passed over (请问, 的, please,
the); a form under several kinds is whichever the grammar can use.
"""

from __future__ import annotations

from functools import cache
from typing import Final

FORMS: Final = {
    "ROLE/lead": (
        "牵头负责 负责牵头 牵头 主办 领办",
        "lead|leads|leading|led by|led|in the lead of|take the lead in|takes the lead in",
    ),
    "ROLE/responsible": (
        "负责 承办",
        "responsible for|responsible|in charge of|accountable for",
    ),
    "ROLE/support": (
        "配合 协办 协助 支持",
        "support|supports|supporting|supported by|supported|assist|assists|assisted by|help with|helps with",
    ),
    "ROLE/guide": (
        "业务指导 指导 督导",
        "guide|guides|guided by|guided|supervise|supervises|supervised by",
    ),
    "HOLDS/lead": ("牵头单位 牵头部门 主办单位", "lead unit|lead units|leader|leaders|leads of|lead of"),
    "HOLDS/responsible": ("责任单位 责任部门 承办单位", "responsible unit|responsible units"),
    "HOLDS/support": ("配合单位 配合部门 协办单位 协助单位", "supporting unit|supporting units|supporters"),
    "HOLDS/guide": ("指导单位 指导部门 督导单位", "guiding unit|guiding units"),
    "ANYROLE": (
        "参与 承担 分管 做 干 参加",
        "involved in|involved|take part in|takes part in|work on|works on|participate in",
    ),
    "INVOLVES": ("涉及", "involve|involves|involving"),
    "ALONE": (
        "单独 独自 独立 独家 只有一个 仅有一个 只有一家 只由 仅由 一家",
        "alone|solely|by itself|on its own|only|only one|exactly one|just one|a single",
    ),
    "JOINT": (
        "共同 联合 一起 一同 会同 多个 多家 两个以上 几个",
        "jointly|together|joint|in common|several|more than one",
    ),
    "WHAT": (
        "哪些 哪几个 哪几项 哪几条 哪一项 哪项 哪个 哪条 哪 什么 啥",
        "which|what|what else|list|show|show me|give me|find",
    ),
    "MANY": ("有多少 多少 几项 几条 几件 几个 几家 几部 几 总数 数量", "how many|number of|count|count of|how much"),
    "ITEMS": (
        "工作事项 重点任务 重点工作 工作任务 工作要点 任务清单 工作清单 清单 事项 任务 工作 内容 事情 事 项目 项 条 件",
        "items|item|tasks|task|work items|work item|things|work",
    ),
    "WHO": (
        "哪些单位 哪个单位 哪些部门 哪个部门 哪几个单位 哪几个部门 哪几家单位 哪家单位 哪些机构 哪个局 哪些局 什么单位 什么部门 哪家 哪几家 谁",
        "who|whom|which unit|which units|which department|which departments|what units|what unit|what departments|which bureaus"
        "|which bureau|which organisations|which organizations|which agencies|which agency",
    ),
    "UNITS": (
        "单位 部门 机构",
        "units|unit|departments|department|bureaus|bureau|agencies|organisations|organizations",
    ),
    "MOST": ("最多 最重 最忙", "most|the most|most often|busiest"),
    "NONE": (
        "没有明确 没有指定 没有确定 没有 没 无 缺少 缺乏 未明确 未指定 尚无 没人 无人 没有单位 没有人",
        "no|do not have|does not have|don't have|not have|without|without any|lack|lacks|lacking|have no|has no|nobody|no one|missing|no unit",
    ),
    "CITE": (
        "引用了 引用 援引了 援引 依据了 依据 根据 提到了 提到 提及",
        "cite|cites|citing|cited by|cited in|cited|refer to|refers to|referring to|mention|mentions|based on|quote|quotes",
    ),
    "LAWS": (
        "法律法规 法规文件 法律文件 政策文件 法规 法律 政策 条例 法",
        "laws|law|regulations|regulation|policies|policy|legal texts|texts",
    ),
    "PLANS": ("计划 工作计划 工作要点 文件 方案", "plans|plan|documents|document"),
    "PARTNER": (
        "合作单位 协作单位 合作伙伴 合作 协作",
        "partners|partner|partner with|partners with|partners of|work with|works with|cooperate with|cooperates with",
    ),
    "RELATED": ("相关 有关", "related"),
    "WHETHER": ("是否 是不是 有没有", "whether"),
    "LEAST": ("最少 最低 最轻", "fewest|least|the fewest|the least"),
    "OR": ("或者 或是 或", "or|either"),
    "ABOUT": (
        "关于 有关 涉及 包含 包括 提到 提到了 涉及到 涉及了 含有 含",
        "about|on|concerning|regarding|containing|mention|mentioning",
    ),
    "AND": ("和 与 跟 同 及 以及 、 ， , 还有 且 并且 而且 并 但", "and|&|with|but"),
    "DUE": (
        "必须完成 完成时限 截止 到期 完成 办结 做完",
        "due|completed|finished|finish|complete|done|deadline|deadlines",
    ),
    "TIMED": (
        "有时限 有完成时限 有期限 有明确时限 有截止日期 规定了时限",
        "with a deadline|with deadlines|have a deadline|has a deadline|have deadlines",
    ),
    "SKIP": (
        "请问 请 帮我 告诉我 列出 列一下 列举 查询 查一下 查 看看 一下 是 为 的 了 吗 呢 啊 吧 都 所有 全部 一共 总共 共 有 要 需要 需 "
        "应该 应当 应 分别 主要 还 统计 算一下 由 被 在 对 中 里 里面 内 当中 以 作为 目前 现在 上 个 家 次 项 条 件 份 部 我 想 知道 想知道 多 ？ ? 。 ！ ! ： : ； ;",
        "please|tell me|the|a|an|is|are|was|were|be|does|do|did|to|must|should|that|there|by|of|for|in|on|have|has|with|'s|’s|all|any|"
        "as|it|its|been|will|both|of which|every|under|from|at|against|me|loaded|currently|many",
    ),
}
"""Kind -> Chinese forms parted by blanks, English forms parted by bars."""


@cache
def forms() -> dict[str, tuple[str, ...]]:
    """Every form with the kinds that it can be, in the table's order."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, (chinese, english) in FORMS.items():
        for form in (*chinese.split(), *english.split("|")):
            found[form] = (*found.get(form, ()), kind)
    return found
