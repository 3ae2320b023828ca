"""Short plans in the styles of many offices, and what an attentive reader takes from each."""

from __future__ import annotations

import pytest

from graph.model import Plan
from loaders.pipeline import extract_bytes
from tests.loaders.test_rules import said

STYLES = [
    (
        "a label with a blank behind it, in mid-line",
        "东区2024年民生实事任务分解\n1.新建幼儿园5所。责任单位 区教育局\n2.改造食堂20个。牵头单位 区教育局 配合单位 区财政局、各街道 完成时限 2024年11月底\n3.压实责任单位 主体责任。\n",
        [
            "1 新建幼儿园5所: responsible 区教育局",
            "2 改造食堂20个: lead 区教育局 | support 区财政局 | support [各街道] 2024-11-30",
            "3 压实责任单位 主体责任: ",
        ],
    ),
    (
        "labels behind blanks and arrows close the title",
        "东区2024年重点工作\n1、更新城市    责任单位：区住建局    分管领导：甲某    完成时限：10月\n2、引进项目30个。→责任单位：区商务局、各街道\n3.举办推介会。＞牵头：区商务局 配合：区财政局\n",
        [
            "1 更新城市: responsible 区住建局 2024-10-31",
            "2 引进项目30个: responsible 区商务局 | responsible [各街道]",
            "3 举办推介会: lead 区商务局 | support 区财政局",
        ],
    ),
    (
        "a clause before the text",
        "东区2024年政务公开要点\n1.【区财政局牵头，区直各部门配合】公开预算。按时发布。\n2.（区司法局、区民政局）公开清单。\n3.[区教育局]公开招生政策。\n4.（区级）公开目录。\n",
        [
            "1 公开预算: lead 区财政局 | support [区直各部门]",
            "2 公开清单: responsible 区司法局 | responsible 区民政局",
            "3 公开招生政策: responsible 区教育局",
            "4 （区级）公开目录: ",
        ],
    ),
    (
        "what holds for all items below or above",
        "东区2024年重点任务\n一、产业\n（以下任务由区农业农村局牵头，各街道落实）\n1.发展种植。\n2.培育企业。\n二、经济\n3.稳定增长。\n4.促进消费。（以上两项由区发改局牵头，区商务局配合）\n"
        "三、民生\n5.扩大就业。\n6.办好教育。\n以上工作责任单位：区人社局、区教育局\n四、保障\n本节任务由区政府办公室牵头。\n7.健全机制。\n8.加强督导。\n",
        [
            "一 产业: lead 区农业农村局 | responsible [各街道]",
            "1 发展种植: ",
            "2 培育企业: ",
            "二 经济: lead 区发改局 | support 区商务局",
            "3 稳定增长: ",
            "4 促进消费: ",
            "三 民生: responsible 区人社局 | responsible 区教育局",
            "5 扩大就业: ",
            "6 办好教育: ",
            "四 保障: lead 区政府办公室",
            "7 健全机制: ",
            "8 加强督导: ",
        ],
    ),
    (
        "labelled lines behind a list of measures, in every item of a rectification plan",
        "东区整改方案\n一、整改任务\n（一）管控不到位。\n整改措施：1.开展排查。2.建立台账。\n责任单位：区住建局\n验收单位：区审计局\n（二）修复滞后。\n责任单位：区水利局\n督导单位：区林业局\n",
        [
            "一 管控不到位: responsible 区住建局",
            "1 开展排查: ",
            "2 建立台账: ",
            "二 修复滞后: responsible 区水利局 | guide 区林业局",
        ],
    ),
    (
        "names behind a dash at the end",
        "东区2024年任务\n1.建设智慧城市。——区数据局\n2.提升品质——区城管局、区林业局\n3.建设平台——区数据中心牵头，区教育局配合。\n4.实施工程——以区教育局为主。\n",
        [
            "1 建设智慧城市: responsible 区数据局",
            "2 提升品质: responsible 区城管局 | responsible 区林业局",
            "3 建设平台: lead 区数据中心 | support 区教育局",
            "4 实施工程——以区教育局为主: ",
        ],
    ),
    (
        "names set to the right by blanks or dots",
        "东区2024年任务\n1.工业增加值增长8.5%          区工信局\n2.收入增长7%      区人社局、区农业农村局\n3.粮食10万吨……………………区农业农村局\n4.税收增长5%……………区税务局\n",
        [
            "1 工业增加值增长8.5%: responsible 区工信局",
            "2 收入增长7%: responsible 区人社局 | responsible 区农业农村局",
            "3 粮食10万吨: responsible 区农业农村局",
            "4 税收增长5%: responsible 区税务局",
        ],
    ),
    (
        "names on a line below, and the word for it",
        "东区2024年任务清单\n一、工业\n以下任务由各责任单位负责落实。\n1.培育企业。\n区工信局\n2.建设厂房。\n区住建局、区商务局\n",
        [
            "一 工业: responsible [各责任单位]",
            "1 培育企业: responsible 区工信局",
            "2 建设厂房: responsible 区住建局 | responsible 区商务局",
        ],
    ),
    (
        "names on a line below without a word",
        "东区2024年任务清单\n一、工业\n1.培育企业。\n区工信局\n2.建设厂房。\n区住建局、区商务局\n",
        ["1 培育企业: ", "2 建设厂房: ", "! names-alone 区工信局", "! names-alone 区住建局、区商务局"],
    ),
    (
        "a unit's name above its own list",
        "东区2024年责任清单\n区发展改革局\n1.编制计划。\n2.推进建设。（配合单位：区财政局）\n区教育局：\n1.新建学校。\n",
        [
            "None 区发展改革局: responsible 区发展改革局",
            "1 编制计划: ",
            "2 推进建设: support 区财政局",
            "None 区教育局: responsible 区教育局",
            "1 新建学校: ",
        ],
    ),
    (
        "what holds for all, above the first item",
        "东区2024年任务清单\n（以下任务由各责任单位牵头落实）\n1.培育企业。\n2.建设厂房。（区住建局）\n",
        [
            "1 培育企业: ",
            "2 建设厂房: responsible 区住建局",
            "! clause-outside-items （以下任务由各责任单位牵头落实）",
        ],
    ),
    (
        "a page's end inside a clause",
        "东区2024年任务分工\n1.落实减税政策。（区税务局牵头，区财政局、\n\n- 3 -\n\n区工信局按职责分工负责）\n第 4 页 共 9 页\n2.降低用能成本。（区发改局牵头，区供电\n－5－\n公司配合）\n",
        [
            "1 落实减税政策: lead 区税务局 | responsible 区财政局 | responsible 区工信局",
            "2 降低用能成本: lead 区发改局 | support 区供电\n－5－\n公司",
        ],
    ),
    (
        "numbers of pages alone on lines count up",
        f"东区2024年任务分工\n1.落实政策。{'推进制度落地。' * 30}（区税务局、\n7\n区财政局）\n2.降低成本。{'推进制度落地。' * 30}\n8\n（区发改局）\n",
        ["1 落实政策: responsible 区税务局 | responsible 区财政局", "2 降低成本: responsible 区发改局"],
    ),
    (
        "numbers inside a clause",
        "东区2024年任务\n1.建设新城。（责任单位：1.区铁路办；2.区住建局；3.区资源局（牵头））\n2.建设快速路。（责任单位：①区住建局②区交通局）\n3.建设机场。（责任单位：区发改局\n4.建设港口。（责任单位：区交通局）\n",
        [
            "1 建设新城: responsible 区铁路办 | responsible 区住建局 | lead 区资源局",
            "2 建设快速路: responsible 区住建局 | responsible 区交通局",
            "3 建设机场: responsible 区发改局",
            "4 建设港口: responsible 区交通局",
        ],
    ),
    (
        "第1件, labels spread by blanks",
        "东区2024年民生实事\n第1件：新建幼儿园\n项目内容：新建10所。\n责 任 单 位：区教育局\n完 成 时 限：12月\n第2件：改造危房\n项目内容：改造500户。\n责  任：区住建局、区民政局\n",
        ["1 新建幼儿园: responsible 区教育局 2024-12-31", "2 改造危房: responsible 区住建局 | responsible 区民政局"],
    ),
    (
        "Markdown's marks",
        "# 东区2024年重点任务\n## 一、强化创新\n1. **建设实验室**。推进建设。*责任单位：区科技局*\n2. **引育人才**。**牵头单位：** 区委组织部；**配合单位：** 区人社局\n",
        ["1 建设实验室: responsible 区科技局", "2 引育人才: lead 区委组织部 | support 区人社局"],
    ),
    (
        "a drawn table, a cell over two lines, a name over two",
        "东区2024年任务表\n┌──┬────┬─────┬───┐\n│序号│  任务  │ 责任单位 │时限│\n├──┼────┼─────┼───┤\n│    │修路架桥│区住建局、│9月 │\n│ 1  │        │区财政局  │    │\n├──┼────┼─────┼───┤\n"
        "│ 2  │新建学校│区教育局、│12月│\n│    │        │区市场监督│    │\n│    │        │管理局、区│    │\n│    │        │人社局    │    │\n└──┴────┴─────┴───┘\n",
        [
            "1 修路架桥: responsible 区住建局 | responsible 区财政局 2024-09-30",
            "2 新建学校: responsible 区教育局 2024-12-31",
            "! unread-cell 区市场监督│    │\n│    │        │管理局",
            "! unread-cell 区│    │\n│    │        │人社局",
        ],
    ),
    (
        "a table drawn without rules between its rows, and the rule below it",
        "东区2024年任务表\n+----+--------+----------+\n|序号|任务    |责任单位  |\n+----+--------+----------+\n| 1  |新建学校|区教育局、|\n|    |        |区财政局  |\n| 2  |改造道路|区住建局  |\n+----+--------+----------+\n注：列第一位的为牵头单位。\n",
        ["1 新建学校: lead 区教育局 | responsible 区财政局", "2 改造道路: lead 区住建局"],
    ),
    (
        "a card of labels without a number",
        "东区督查事项交办单\n督查事项：推进改造\n交办时间：2024年3月1日\n承办单位：区住建局\n督办单位：区督查室\n办结时限：2024年4月30日\n",
        ["None 推进改造: responsible 区住建局 | guide 区督查室 2024-04-30"],
    ),
    (
        "bullets",
        "东区2024年要点\n——修建道路。责任单位：区交通局\n——安装路灯。责任单位：区城管局\n● 建设公园。（区林业局）\n",
        [
            "None 修建道路: responsible 区交通局",
            "None 安装路灯: responsible 区城管局",
            "None 建设公园: responsible 区林业局",
        ],
    ),
    (
        "duties by unit on lines alone, and a list of telephones",
        "东区汛期职责分工\n区水利局：负责河道防汛。\n区应急局：负责抢险救援。\n各街道：负责本辖区防汛。\n",
        [
            "None 区水利局: responsible 区水利局",
            "None 区应急局: responsible 区应急局",
            "None 各街道: responsible [各街道]",
        ],
    ),
    (
        "a list of telephones",
        "东区值班电话表\n区水利局：值班电话12345678\n区应急局：87654321\n各街道：张某某\n",
        ["! no-tasks 东区值班电话表\n区水利局：值班电话12345678\n区应急局：87654321\n各街道：张某某\n"],
    ),
    (
        "one unknown among names",
        "东区2024年任务\n1.建设车站。（区科技局、高铁站场、区财政局）\n2.开展宣传。（如区教育局、区财政局、区民政局）\n",
        [
            "1 建设车站: responsible 区科技局 | responsible 区财政局",
            "2 开展宣传: ",
            "! unread-clause 高铁站场",
        ],
    ),
    (
        "a list within a sentence",
        "东区改革任务\n（一）简政放权。\n1.取消审批；2.下放权限；3.精简材料。（区委编办牵头）\n（二）优化服务。1.推行网办；（区数据局）2.压减时限。（区司法局）\n",
        [
            "一 简政放权: lead 区委编办",
            "1 推行网办: responsible 区数据局",
            "2 压减时限: responsible 区司法局",
        ],
    ),
    (
        "a heading that says by whom",
        "东区工作安排\n一、强化监管，由区市场监管局牵头。\n（一）落实责任。\n（二）加大抽检。\n二、严格执法，由专人负责。\n（三）加强办案。\n",
        ["一 强化监管: lead 区市场监管局", "一 落实责任: ", "二 加大抽检: ", "三 加强办案: "],
    ),
    (
        "brackets of titles, collectives of two words, chambers",
        "东区2024年任务\n1.加强监督<责任单位：区司法局、各执法机关>\n2.开展普法〈牵头单位：区司法局〉\n3.加强建设（区政府办公室牵头，区有关部门、单位负责）\n4.深化治理。（立案一庭、各审判庭）\n",
        [
            "1 加强监督: responsible 区司法局 | responsible [各执法机关]",
            "2 开展普法: lead 区司法局",
            "3 加强建设: lead 区政府办公室 | responsible [区有关部门、单位]",
            "4 深化治理: responsible 立案一庭 | responsible [各审判庭]",
        ],
    ),
    (
        "who drafts, and who is what unit",
        "东区2024年规章计划\n1.《东区数据条例》，起草单位：区数据局\n2.修订节水办法（区水务局起草）\n3.修订养犬办法。（区公安局为牵头单位，区城管局、各街道为配合单位）\n4.完善规则。（区司法局，各街道均为责任单位，不再列出）\n",
        [
            "1 《东区数据条例》: responsible 区数据局",
            "2 修订节水办法: responsible 区水务局",
            "3 修订养犬办法: lead 区公安局 | support 区城管局 | support [各街道]",
            "4 完善规则: responsible 区司法局 | responsible [各街道]",
        ],
    ),
    (
        "by duty, in a sentence with a bracket in it",
        "东区2024年计划\n（1）整治扬尘。区住建局、区交通局按行业职责牵头负责，各县（市、区）人民政府（管委会）落实。\n（2）整治污水。区水务局依据法定职责分工负责。\n",
        [
            "1 整治扬尘: lead 区住建局 | lead 区交通局 | responsible [各县（市、区）人民政府]",
            "2 整治污水: responsible 区水务局",
        ],
    ),
    (
        "what is built is no unit",
        "东区2024年实事\n一、（牵头单位：区教育局）新建学校。\n1.新建小学2所。\n2.新建中学1所。\n二、（牵头单位：区民政局）养老服务。\n3.新建养老院5家。\n",
        [
            "一 新建学校: lead 区教育局",
            "1 新建小学2所: ",
            "2 新建中学1所: ",
            "二 养老服务: lead 区民政局",
            "3 新建养老院5家: ",
        ],
    ),
    (
        "a table with tabs and a heading on two levels",
        "东区任务分工表\n序号\t主要任务\t责任单位\t\n\t\t牵头单位\t配合单位\n1\t推行网办\t区数据局\t区政务中心\n2\t压缩时限\t区住建局\t区水务局\n",
        ["1 推行网办: lead 区数据局 | support 区政务中心", "2 压缩时限: lead 区住建局 | support 区水务局"],
    ),
    (
        "collectives of provinces",
        "西省2024年任务\n1.加强规划。（各盟行政公署、市人民政府落实）\n2.建设交通。（西省交通厅，“两群”区县〔自治县〕政府）\n3.加强监管。（省级有关部门（单位）、国网西省电力）\n",
        [
            "1 加强规划: responsible [各盟行政公署、市人民政府]",
            "2 建设交通: responsible 西省交通厅 | responsible [“两群”区县〔自治县〕政府]",
            "3 加强监管: responsible [省级有关部门（单位）] | responsible 国网西省电力",
        ],
    ),
    (
        "paragraphs without numbers that close with a label and no mark",
        "东区2024年要点\n加强领导。健全机制。责任单位：区委办\n推进建设。落实责任。责任单位：区发改局、区住建\n局\n优化环境。提升服务。责任单位：区数据局\n",
        [
            "None 加强领导: responsible 区委办",
            "None 推进建设: responsible 区发改局 | responsible 区住建\n局",
            "None 优化环境: responsible 区数据局",
        ],
    ),
    (
        "a label above its own list",
        "东区2024年责任分解\n责任单位：区公安局\n1.侦破案件。\n2.巡逻防控。\n责任单位：区司法局\n1.人民调解。\n",
        [
            "None 区公安局: responsible 区公安局",
            "1 侦破案件: ",
            "2 巡逻防控: ",
            "None 区司法局: responsible 区司法局",
            "1 人民调解: ",
        ],
    ),
    (
        "a rule in a note below the last item",
        "东区2024年任务\n1.发展产业。（区农业农村局、区供销社）\n2.发展旅游。（区文旅局牵头，区交通局）\n备注：以上任务列首位的为牵头单位，其他为配合单位。\n",
        ["1 发展产业: lead 区农业农村局 | support 区供销社", "2 发展旅游: lead 区文旅局 | responsible 区交通局"],
    ),
    (
        "persons behind units",
        "东区2024年任务\n1.抓好落实。（责任单位及责任人：区教育局 张某；区财政局 李某某）\n2.推进改革。（牵头区领导：王某；牵头部门：区司法局；分管负责人：赵某）\n",
        [
            "1 抓好落实: responsible 区教育局 | responsible 区财政局",
            "2 推进改革: lead 区司法局",
            "! unread-clause 张某",
            "! unread-clause 李某某",
        ],
    ),
    (
        "further verbs",
        "东区实施方案\n1.能源行动。（由区发改局统筹推进，区资源局等部门按职责分工负责）\n2.交通行动。（区交通局牵头负责，各街道组织落实）\n3.碳汇行动。（区林业局主抓，各街道主体负责）\n4.加强协调。（区发改局、区财政局抓落实）\n"
        "5.优化布局。（区资源局会商区发改局提出意见，各基层党组织落实）\n6.加强审计。（区审计局实施监督，区工会组织实施）\n7.推进试点。（区发改局牵头，各有关部门、有关地方参加）\n8.健全机制。（区发改局牵头，区教育局、甲乙丙参与）\n",
        [
            "1 能源行动: lead 区发改局 | responsible 区资源局 | responsible [部门]",
            "2 交通行动: lead 区交通局 | responsible [各街道]",
            "3 碳汇行动: lead 区林业局 | responsible [各街道]",
            "4 加强协调: responsible 区发改局 | responsible 区财政局",
            "5 优化布局: lead 区资源局 | support 区发改局 | responsible [各基层党组织]",
            "6 加强审计: guide 区审计局 | responsible 区工会",
            "7 推进试点: lead 区发改局 | support [各有关部门] | support [有关地方]",
            "8 健全机制: lead 区发改局 | support 区教育局",
            "! unread-clause 甲乙丙",
        ],
    ),
    (
        "further numbers",
        "东区任务\n⑴推进改革。（区发改局）\n⑵扩大开放。（区商务局）\n㈠优化服务。（区数据局）\n㈡压缩时限。（区住建局）\n01 培育企业 责任单位：区工信局\n02 建设厂房 责任单位：区住建局\n(三).其他工作。（区政府办）\n",
        [
            "1 推进改革: responsible 区发改局",
            "2 扩大开放: responsible 区商务局",
            "一 优化服务: responsible 区数据局",
            "二 压缩时限: responsible 区住建局",
            "01 培育企业: responsible 区工信局",
            "02 建设厂房: responsible 区住建局",
            "三 其他工作: responsible 区政府办",
        ],
    ),
    (
        "names that are spoken of and do nothing",
        "东区2024年计划\n1.对接国家部委（国家发展改革委、财政部）和省直部门（省发展改革委、省财政厅）。\n2.清理历史问题（原市国土局、原市规划局）。\n3.支持企业（市场主体、个体工商户）。\n4.加强组织（区委组织部、区人社局）。\n",
        [
            "1 对接国家部委（国家发展改革委、财政部）和省直部门（省发展改革委、省财政厅）: ",
            "2 清理历史问题（原市国土局、原市规划局）: ",
            "3 支持企业（市场主体、个体工商户）: ",
            "4 加强组织: responsible 区委组织部 | responsible 区人社局",
        ],
    ),
    (
        "a table of sums",
        "东区投资计划表\n序号\t项目名称\t建设单位\t总投资\t责任单位\n1\t新建大桥\t区城投集团\t50000\t区住建局\n2\t改造医院\t区人民医院\t30000\t区卫健局\n合计\t\t\t80000\t\n",
        [
            "1 新建大桥: responsible 区城投集团 | responsible 区住建局",
            "2 改造医院: responsible 区人民医院 | responsible 区卫健局",
        ],
    ),
    (
        "short names of firms, schools, farms and sections of road",
        "东县任务\n1.甲事。（国务院国资委，国家电网、中国石油、中国石化）\n2.乙事。（县公路段、县运管所、县茶场）\n3.丙事。（县一中、县教师进修学校、各中心校）\n4.丁事。（县委保密办、县委机要局）\n5.戊事。（县政府办、基层处、各基层法院）\n",
        [
            "1 甲事: responsible 国务院国资委 | responsible 国家电网 | responsible 中国石油 | responsible 中国石化",
            "2 乙事: responsible 县公路段 | responsible 县运管所 | responsible 县茶场",
            "3 丙事: responsible 县一中 | responsible 县教师进修学校 | responsible [各中心校]",
            "4 丁事: responsible 县委保密办 | responsible 县委机要局",
            "5 戊事: responsible 县政府办 | responsible 基层处 | responsible [各基层法院]",
        ],
    ),
    (
        "a table by blanks with the signature below it",
        "东区任务分解\n序号 工作内容 牵头单位 配合单位 完成时限\n1 推进园区建设 区发改局 区财政局 6月底\n2 新建学校 区教育局 区财政局 12月底\n东区人民政府办公室\n2024年3月1日\n",
        [
            "1 推进园区建设: lead 区发改局 | support 区财政局 2024-06-30",
            "2 新建学校: lead 区教育局 | support 区财政局 2024-12-31",
        ],
    ),
    (
        "cards in brackets",
        "东区重点项目\n【项目一】产业园\n建设地点：东镇\n责任单位：东镇政府\n市级牵头单位：市工信局\n【项目二】大桥\n责任单位：西镇政府\n",
        ["一 产业园: responsible 东镇政府 | lead 市工信局", "二 大桥: responsible 西镇政府"],
    ),
    (
        "a mark that says who leads, and labels apart by a stroke",
        "东区任务\n1.甲事。（★区发改局、区财政局）注：★为牵头单位\n2.乙事。（区商务局★，区海关）\n3.丙事。（牵头：区商务局/配合：区海关、区税务局）\n4.丁事。（区教育局＜牵头＞，区财政局＋区民政局）\n5.戊事。（区发改局·区财政局）\n",
        [
            "1 甲事: lead 区发改局 | responsible 区财政局",
            "2 乙事: lead 区商务局 | responsible 区海关",
            "3 丙事: lead 区商务局 | support 区海关 | support 区税务局",
            "4 丁事: lead 区教育局 | responsible 区财政局 | responsible 区民政局",
            "5 戊事: ",
        ],
    ),
    (
        "tables with columns of quarters, and of persons with their units",
        "东区安排表\n序号\t任务\t一季度\t二季度\t三季度\t四季度\t牵头单位及责任人\n1\t修路\t完成设计\t开工\t完工\t竣工\t区交通局 张三\n2\t修桥\t完成招标\t开工\t推进\t竣工\t区住建局\n",
        ["1 修路: lead 区交通局", "2 修桥: lead 区住建局", "! unread-cell 张三"],
    ),
    (
        "further labels",
        "东区方案\n1.甲事。挂牌督办单位：区安委办\n2.乙事。整改责任单位：区水利局；整改督导单位：区督查室\n3.丙事。归口单位：区委组织部，技术支撑单位：区疾控中心\n4.丁事（区工信局总牵头）\n",
        [
            "1 甲事: guide 区安委办",
            "2 乙事: responsible 区水利局 | guide 区督查室",
            "3 丙事: responsible 区委组织部 | support 区疾控中心",
            "4 丁事: lead 区工信局",
        ],
    ),
    (
        "what holds for all behind the last item is not the last item's",
        "东省意见\n1.健全制度。（省司法厅）\n2.加大投入。（省财政厅及其各分局）\n各项任务除明确责任单位外，均需各市、县（市、区）人民政府负责落实。\n",
        ["1 健全制度: responsible 省司法厅", "2 加大投入: responsible 省财政厅"],
    ),
    (
        "names apart by blanks, and names with a blank inside",
        "东区任务\n1.甲事。（责任单位：区委依法治区办 司法局 区财政局）\n2.乙事。（责任单位：东海市交通与建设局 人民银行 平潭支行 龙山街道办事处 西山街道办事处）\n3.丙事。（责任单位：市自然 资源局、区委 组织部、区政府办 公室、市公安局 城东分局）\n"
        "4.丁事。牵头单位为区教育局，配合单位为各项目牵头单位、国家统计局东区调查队。\n5.戊事。（配合单位 区财政局；监督单位 区审计局）\n",
        [
            "1 甲事: responsible 区委依法治区办 | responsible 司法局 | responsible 区财政局",
            "2 乙事: responsible 东海市交通与建设局 | responsible 人民银行 平潭支行 | responsible 龙山街道办事处 | responsible 西山街道办事处",
            "3 丙事: responsible 市自然 资源局 | responsible 区委 组织部 | responsible 区政府办 公室 | responsible 市公安局 城东分局",
            "4 丁事: lead 区教育局 | support [各项目牵头单位] | support 国家统计局东区调查队",
            "5 戊事: support 区财政局 | guide 区审计局",
        ],
    ),
    (
        "labelled lines with blanks, one below the other",
        "东区要点\n（一）健全机制\n落实养护责任，做到路面整洁。\n责任单位 区交通局\n推行缴费制度，纳入规约。\n牵头单位 区民政局\n配合单位 应急管理局\n",
        ["None 落实养护责任: responsible 区交通局", "None 推行缴费制度: lead 区民政局 | support 应急管理局"],
    ),
    (
        "an office's parts, and questions",
        "东区数据局主要职责\n一、推进数字经济。\n内设机构：办公室、政策法规科、数据资源科\n直属单位：区大数据中心、区信息中心\n二、答复咨询。由哪个部门负责？\n",
        ["一 推进数字经济: ", "二 答复咨询: "],
    ),
]


def read(plan: Plan) -> list[str]:
    """Number, title, assignments and dated deadlines of each task, and what a person should look at."""
    warnings = [
        f"! {warning.code} {plan.text[warning.start : warning.end]}"
        for warning in plan.warnings
        if warning.code != "jurisdiction-unknown"
    ]
    return [
        f"{task.number} {task.title}: {said(plan, index)}" + "".join(f" {item.date}" for item in task.deadlines)
        for index, task in enumerate(plan.tasks)
    ] + warnings


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in STYLES], ids=[case[0] for case in STYLES])
def test_a_plan_is_read_as_its_style_means_it(text: str, expected: list[str]) -> None:
    assert read(extract_bytes(text.encode(), "plan.txt")) == expected
