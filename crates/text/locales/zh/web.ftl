# 网页上由数据拼成的词句，以及网址看不懂时的提示。
web-day = { $year }年{ $month }月{ $day }日
web-year-month = { $year }年{ $month }月
web-year = { $year }年
web-month-short = { $month }月
web-month-1 = 1
web-month-2 = 2
web-month-3 = 3
web-month-4 = 4
web-month-5 = 5
web-month-6 = 6
web-month-7 = 7
web-month-8 = 8
web-month-9 = 9
web-month-10 = 10
web-month-11 = 11
web-month-12 = 12
web-weekday-1 = 周一
web-weekday-2 = 周二
web-weekday-3 = 周三
web-weekday-4 = 周四
web-weekday-5 = 周五
web-weekday-6 = 周六
web-weekday-7 = 周日
web-from-to = { $from }至{ $to }
web-scope-now = { $period }，按现有记录计算
web-scope-then = { $period }，按{ $day }结束时已登记的记录计算
web-year-so-far = { $year }年至今
web-half = { $year }年{ $part ->
    [1] 上
   *[2] 下
 }半年
web-quarter = { $year }年第{ $part ->
    [1] 一
    [2] 二
    [3] 三
   *[4] 四
 }季度
web-year-before = 上年同期
web-months = 月份
web-by-month = 按月
web-by = 按{ $field }
web-without = 未填
web-more = 查看指标
web-all = 全部
web-back = 不带条件打开这一页
web-done = 已完成
web-share = 完成比例
web-done-share = 完成{ $share }%
web-nothing-overdue = 没有逾期事项。
web-limit-of = { $what }（{ $which }）
web-or = 或
web-notice-of = { $year }年放假安排
web-reason-by = { $reason }（{ $by }）

web-key = 编号
web-label = 名称
web-state = 状态
web-version = 版本
web-columns-left-out = 表中先列主要字段，其余{ $count }项见各条记录和导出的文件。
web-sort-entered = 登记先后
web-sort-up = { $field }（从小到大）
web-sort-down = { $field }（从大到小）
web-op-is = 等于
web-op-not = 不等于
web-op-below = 小于
web-op-at-most = 不大于
web-op-above = 大于
web-op-at-least = 不小于
web-op-set = 已填
web-op-unset = 未填

web-related = { $ledger }（{ $field }）
web-organs = 按机构查看
web-evidence = 依据材料
web-person = 办理人
web-act-made = 登记
web-act-corrected = 更正
web-act-void = 作废
web-act-erased = 删除个人信息：{ $fields }
web-act-taken-back = 撤回：{ $step }
web-by-person = 办理人：{ $person }
web-evidence-is = 依据：{ $evidence }
web-signing = 数据核对表（{ $format }）
web-signing-file = { $report }数据核对表
web-reason-is = 原因：{ $evidence }
web-then = ；

web-records = 依据的记录
web-unrounded = 取整前
web-pack = 业务包
web-outside = 对外
web-public = 公开
web-internal = 内部使用
web-none-found = 没有符合条件的记录。可以去掉一些条件，或者“全部清除”。
web-none-entered = 还没有记录。请用“导入表格”把现有的表格录入。
web-trace = 记录清单（JSON）
web-unit = 计量单位
web-timing = 计入时间
web-timing-field = 按{ $field }
web-timing-step = 首次“{ $step }”之日
web-timing-end = 截至止日的现状
web-local-user = 本机用户
web-measure = 计法
web-measure-count = 计数
web-measure-sum = 求和
web-measure-min = 最小值
web-measure-max = 最大值
web-measure-mean = 平均值
web-measure-distinct = 不重复计数
web-measure-names = 清单
web-measure-share = 占比
web-measure-ratio = 两指标之比
web-measure-weighted = 加权平均
web-measure-rank = 位次
web-measure-all = 是否全部符合
web-measure-none = 是否一条都没有
web-ratio-of = 分子
web-ratio-to = 分母
web-part-records = 依据的记录
web-part-part = 其中符合条件的
web-part-which = 所排的记录
web-part-against = 不符的记录
web-part-kept = 证明当时已建账的记录

web-rule-year-to-cutoff = 一年，或1月1日至某日
web-rule-month = 一个月
web-rule-any = 任意期间

web-verified-entries = 日志
web-verified-versions = 记录的各个版本
web-verified-steps = 办理步骤、状态和汇总
web-verified-reports = 已定稿的报告
web-broken-version = 第{ $version }版的内容与摘要不符
web-broken-step = 步骤的内容与摘要不符
web-broken-unreadable = 这一行无法读取
web-broken-entry = 日志的内容与摘要不符
web-broken-chain = 与上一条日志接不上，中间缺了内容
web-broken-content = 日志所记与实际留存的内容不符
web-broken-no-entry = 记录所指的日志不存在
web-broken-state = 留存的状态与步骤得出的状态不符
web-broken-key = 个人信息的密钥不在了，也没有删除的登记
web-broken-rollup = 汇总数与记录算出的数不符

web-unknown-breakdown = 这个指标不能按“{ $name }”分组。
web-unknown-field = 没有名为“{ $name }”的字段。
web-unknown-operator = 没有“{ $name }”这种比较。
web-unknown-format = 不能导出为“{ $name }”格式。
web-unknown-frozen-report = 报告“{ $name }”还没有定稿。
web-unknown-step = 没有名为“{ $name }”的步骤。
web-unknown-period = 没有“{ $name }”这种期间。
web-unknown-remedy = { $meant ->
    [blank] 请核对后重新填写。
   *[other] 是否指“{ $meant }”？
 }
web-bad-period = “{ $value }”不是期间。
web-bad-period-remedy = 请写成 2023、2023-H1、2023-Q4、2023-11 或 2023-01-01..2023-11-30。
web-bad-day = “{ $value }”不是日期。
web-bad-day-remedy = 请写成 2023-11-30。
web-bad-days = “{ $value }”的起日在止日之后。
web-bad-days-remedy = 请把起日和止日对换，或者重新选择。
web-bad-as-of = “{ $value }”不是日期。
web-bad-as-of-remedy = 请写成 2023-11-30，表示按这一天结束时已登记的记录计算。
web-bad-page = “{ $value }”不是页码。
web-bad-page-remedy = 请写1至100000之间的整数。
web-bad-format = 没有“{ $value }”这种格式。
web-bad-format-remedy = 请从页面上的导出或下载链接进入。
web-bad-columns = “{ $value }”不能用来选择列。
web-bad-columns-remedy = 显示全部列时请写 all，否则请去掉这一项。
web-bad-view = 没有“{ $value }”这种查看方式。
web-bad-view-remedy = 可用 overdue（已逾期）、soon（即将到期）、running（在期限内）、pending（期限待定）。
web-bad-test = 筛选条件不完整。
web-bad-test-remedy = 每个条件依次写 field（字段）、op（比较）、value（值）。
web-bad-parameter = 这一页不认识“{ $name }”。
web-bad-parameter-remedy = { $meant ->
    [blank] 请去掉这一项。
   *[other] 是否指“{ $meant }”？否则请去掉这一项。
 }
web-bad-lang = 没有“{ $value }”这种语言。
web-bad-lang-remedy = 中文写 zh，英文写 en。
web-bad-organ = 机构台账中没有“{ $value }”。
web-bad-organ-remedy = 请填写机构代码，代码见机构台账。
web-bad-encoding = 网址中有无法识别的字符。
web-bad-encoding-remedy = 请从页面上的链接进入，或重新输入网址。
web-bad-form = 提交的内容不是本程序的表单。
web-bad-form-remedy = 请回到页面，刷新后重新提交。
web-bad-method = 这里只能查看，不能用{ $value }提交。
web-bad-method-remedy = 修改记录请使用命令行或导入表格。

finding-listing-sealed = 字段“{ $field }”含个人信息或秘密，已加密保存，不能按它筛选或排序。
finding-listing-sealed-remedy = 请改用其他字段。
finding-listing-not-ordered = 字段“{ $field }”不分大小先后，不能这样比较。
finding-listing-not-ordered-remedy = 请用“等于”“不等于”“已填”或“未填”。
finding-listing-no-value = 没有填写字段“{ $field }”的值。
finding-listing-no-value-remedy = 请填写要比较的值；查找未填的记录请用“未填”。
finding-listing-too-many = 筛出{ $count }条，超过一个文件的上限{ $most }条。
finding-listing-too-many-remedy = 请缩小筛选范围，或用命令行导出。

finding-overview-chart-kind = 没有“{ $word }”这种图。
finding-overview-chart-kind-remedy = { $meant ->
    [blank] 可用的有：{ $known }。
   *[other] 是否指“{ $meant }”？可用的有：{ $known }。
 }
finding-overview-key-not-used = 按月的图不用“{ $word }”这一项。
finding-overview-key-not-used-remedy = 请删去；figure、by、mark、sort 只用于 kind = "bars"。
finding-overview-series = 图“{ $word }”须有一至三个系列。
finding-overview-series-remedy = 请写 series = [{"{"} figure = "…" {"}"}]，最多三个。
finding-overview-not-a-number = 指标“{ $word }”不能画成图。
finding-overview-not-a-number-remedy = 请换成数值是数字的指标；条形图还须是直接按台账计算的指标。
finding-overview-no-months = 指标“{ $word }”不能分到各月。
finding-overview-no-months-remedy = 请换成按日期或步骤计入的指标，或改用 kind = "running"。
finding-overview-units = “{ $word }”的单位或小数位数与同一张图的其他数不同。
finding-overview-units-remedy = 一张图只用一个单位，请分成两张图。
finding-overview-bars = 条形图缺少 figure 或 by。
finding-overview-bars-remedy = 请写明指标和分组。
finding-overview-breakdown = 这个指标不能按“{ $word }”分组。
finding-overview-breakdown-remedy = { $meant ->
    [blank] 可用的分组：{ $known }。
   *[other] 是否指“{ $meant }”？可用的分组：{ $known }。
 }
finding-overview-no-mark = 按“{ $word }”排序须先写明 mark。
finding-overview-no-mark-remedy = 请写上 mark，或改用 sort = "value"。
finding-overview-mark-no-record = 分组不是引用字段，没有可作“{ $word }”的记录。
finding-overview-mark-no-record-remedy = 请按引用字段分组，或删去 mark。
finding-overview-sort = 没有“{ $word }”这种排序。
finding-overview-sort-remedy = { $meant ->
    [blank] 可用的有：{ $known }。
   *[other] 是否指“{ $meant }”？可用的有：{ $known }。
 }
web-summaries = 汇总数
web-summaries-of = { $count }条，合{ $value }
web-part-summaries = 汇总数（没有明细的数）
