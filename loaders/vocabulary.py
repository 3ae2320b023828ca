"""The words by which officials frame, assign and date: data alone, in plain punctuation (``loaders.characters``)."""

from __future__ import annotations

from typing import Final

from graph.model import Role

LABEL_STEMS: Final = {
    Role.LEAD: ("牵头", "主办", "主责", "总牵头"),
    Role.RESPONSIBLE: (
        "责任",
        "负责",
        "承办",
        "落实",
        "实施",
        "执行",
        "试点",
        "承担",
        "主管",
        "主体",
        "具体",
        "建设",
        "起草",
    ),
    Role.SUPPORT: ("配合", "协办", "参与", "参加", "协同", "协助", "协作", "支持", "会办", "合作"),
    Role.GUIDE: ("指导", "督导", "监督", "督办", "督查", "监管"),
}
"""What stands before 单位 or 部门 in a label, and the role it gives. 牵头责任单位 is a lead: the first stem decides."""

LABEL_NOUNS: Final = ("单位", "部门", "处室", "科室", "股室", "站所", "机构", "机关", "主体", "地区", "领域单位")
LABEL_ADJECTIVES: Final = (
    "主要",
    "第一",
    "第二",
    "共同",
    "其他",
    "其它",
    "相关",
    "有关",
    "市级",
    "省级",
    "区级",
    "县级",
    "国家",
    "市直",
    "区直",
    "县直",
    "各",
)

SEVERAL: Final = ("以上", "以下", "上述", "下列", "本项", "此项", "该项", "本节", "本章", "本部分", "本条")
"""Before 任务由… or 责任单位：…, what points at the items above or below, or at the one that it stands in."""

OTHER_LABELS: Final = (
    "适用范围",
    "责任人",
    "第一责任人",
    "分管负责人",
    "主要负责人",
    "验收单位",
    "销号单位",
    "联系人",
    "联系电话",
    "备注",
    "工作目标",
    "任务目标",
    "预期成果",
    "成果形式",
    "工作措施",
    "任务来源",
    "资金来源",
    "总投资",
    "实施地点",
    "考核指标",
)
"""Fields beside the units that hold no unit."""
LEADERS: Final = "(?:分管|主管|牵头|责任|联系|包[抓保联]|挂[点钩联])[省市州县区镇乡委局院校处厅]{0,2}(?:负责)?(?:领导|负责人|负责同志)"
"""A field of people: 分管领导, 牵头市领导."""

TIME_LABELS: Final = (
    "完成时限",
    "完成时间",
    "办结时限",
    "工作时限",
    "时限要求",
    "时间要求",
    "时间节点",
    "时间安排",
    "时间进度",
    "进度安排",
    "进度要求",
    "实施时间",
    "实施期限",
    "完成期限",
    "整改时限",
    "推进时限",
    "落实时限",
    "责任时限",
    "完成日期",
    "整改期限",
    "时限",
    "时间",
    "期限",
)

NEUTRAL_LABELS: Final = ("责任分工", "任务分工", "职责分工", "工作分工", "分工", "责任落实")
"""Fields whose verbs alone say who does what."""

VERBS: Final = {
    Role.LEAD: (
        "牵头负责",
        "负责牵头",
        "牵头抓总",
        "牵头组织实施",
        "牵头组织",
        "牵头落实",
        "牵头实施",
        "牵头推进",
        "牵头协调",
        "牵头制定",
        "牵头办理",
        "牵头",
        "为牵头单位",
        "为牵头部门",
        "主办",
        "主责",
        "负总责",
        "统筹负责",
        "统筹推进",
        "统筹协调",
        "统筹实施",
        "统筹",
        "主抓",
    ),
    Role.RESPONSIBLE: (
        "负责组织实施",
        "负责落实",
        "负责实施",
        "负责推进",
        "负责",
        "组织实施",
        "贯彻落实",
        "抓好落实",
        "抓落实",
        "推进落实",
        "落实",
        "承办",
        "实施",
        "办理",
        "承担",
        "执行",
        "推进",
        "为责任单位",
        "为责任部门",
        "负责起草",
        "起草",
    ),
    Role.SUPPORT: (
        "为配合单位",
        "为配合部门",
        "为协办单位",
        "负责配合",
        "配合落实",
        "配合实施",
        "配合",
        "协办",
        "参与",
        "参加",
        "协助",
        "协同",
        "支持",
        "协作",
    ),
    Role.GUIDE: (
        "负责指导",
        "负责督导",
        "负责监督",
        "负责督查",
        "负责督促",
        "负责督办",
        "指导督促",
        "督促指导",
        "督导检查",
        "实施监督",
        "督促落实",
        "指导",
        "督导",
        "监督",
        "督办",
        "督查",
        "督促",
    ),
}
"""Verbs after a list of units. A longer one stands before its own beginning."""

VERB_ROLES: Final = {verb: role for role, verbs in VERBS.items() for verb in verbs}

ADVERBS: Final = (
    "均",
    "各司其职",
    "各负其责",
    "分别",
    "共同",
    "联合",
    "具体",
    "统一",
    "分头",
    "密切",
    "积极",
    "主动",
    "全力",
    "各自",
    "予以",
    "做好",
    "抓好",
    "一并",
    "同步",
    "一起",
    "主要",
    "主体",
)
"""What stands between the units and their verb."""

BY_DUTY: Final = "(?:按照?|依照?|依据|根据)(?:各自|行业|部门|法定|业务|自身)?(?:工作|任务|职能|岗位)?(?:职责|职能|分工)(?:分工|权限|范围)?|分工|(?<!党)(?<!社会)(?<!群团)(?<!行业)(?<!经济)(?<!层)(?<!级)组织"
"""按职责分工, 根据各自职责, 按行业职责: a pattern of what stands there too."""

OPENERS: Final = ("分别由", "统一由", "具体由", "主要由", "并由", "仍由", "均由", "需由", "应由", "须由", "交由", "其中", "由", "请", "并", "需", "均需")  # fmt: skip
"""What stands before the units of a clause; a longer one before its own ending."""

SILENT: Final = (
    "下同",
    "以下同",
    "略",
    "排名不分先后",
    "以上单位均为责任单位",
    "不分先后",
    "以下简称",
)
"""Remarks in a clause that name nobody."""

FRAMING: Final = (
    "总体要求",
    "总体思路",
    "总体目标",
    "总的要求",
    "总体考虑",
    "总体原则",
    "总体部署",
    "指导思想",
    "基本原则",
    "工作原则",
    "实施原则",
    "主要原则",
    "基本思路",
    "工作思路",
    "工作目标",
    "发展目标",
    "主要目标",
    "目标任务",
    "行动目标",
    "建设目标",
    "改革目标",
    "实施目标",
    "预期目标",
    "任务目标",
    "年度目标",
    "阶段目标",
    "创建目标",
    "整治目标",
    "整治原则",
    "目标要求",
    "指导原则",
    "重大意义",
    "重要意义",
    "充分认识",
    "提高认识",
    "深刻认识",
    "现实意义",
    "重要性",
    "形势与",
    "面临形势",
    "发展现状",
    "发展基础",
    "现状与",
    "基本情况",
    "工作背景",
    "编制依据",
    "编制背景",
    "适用范围",
    "适用对象",
    "术语",
    "附则",
    "目标",
    "前言",
    "意义",
)
"""Headings that hold no tasks begin with one of these; a short one is the whole heading."""

CLOSING_HEADINGS: Final = (
    "组织领导",
    "组织保障",
    "组织实施",
    "保障措施",
    "工作保障",
    "强化保障",
    "督促检查",
    "督查考核",
    "督导考核",
    "监督检查",
    "督查督办",
    "考核评价",
    "考核奖惩",
    "跟踪问效",
    "工作要求",
    "有关要求",
    "统筹协调",
    "责任落实",
    "宣传引导",
    "舆论引导",
    "宣传推广",
    "信息报送",
)
"""Words in the headings of sections about organisation, supervision and reporting."""

TABLE_COLUMNS: Final = {
    "number": ("序号", "编号", "项次", "序"),
    "title": ("任务", "事项", "工作", "措施", "内容", "项目", "举措", "要点", "目标", "指标", "问题", "名称", "要求", "行动", "工程", "清单", "类别", "领域"),
    "time": ("时限", "时间", "期限", "进度", "节点", "日期"),
    "unit": ("单位", "部门", "牵头", "责任", "配合", "主体", "分工", "处室", "科室", "协办", "主办", "承办", "参与"),
}  # fmt: skip
"""Words by which the head of a table's column tells what the column holds."""
