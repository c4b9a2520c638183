# 页面上的词句。
pages-language = 中文
pages-skip = 跳到正文
pages-menu = 台账目录
pages-sections = 主要栏目
pages-trail = 当前位置
pages-section-overview = 总览
pages-section-ledgers = 台账
pages-section-import = 导入
pages-section-figures = 指标
pages-section-reports = 报告
pages-section-deadlines = 期限
pages-section-verify = 核验
pages-today-set = 设定日期
pages-menu-overdue = 逾期{ $count }
pages-foot-head = 日志第{ $number }条
pages-exports = 导出
pages-downloads = 下载

pages-notice-note = 说明
pages-notice-warning = 注意
pages-notice-error = 错误
pages-notice-done = 通过
pages-problems = 有{ $count }处需要改正
pages-problem-place = 位置：

pages-value-holds = 全部符合
pages-value-fails = { $count }条不符
pages-value-withheld = { $reason }（{ $approver }批准不公开）
pages-change-up = 上升
pages-change-down = 下降
pages-change-same = 持平
pages-change-unknown = 无可比数
pages-change-against = 较{ $what }

pages-backing-computed = 由记录算出
pages-backing-typed = 人工填写
pages-backing-withheld = 不公开
pages-backing-failed = 与记录不符
pages-chip-records = 依据

pages-table-empty = 没有记录。
pages-table-unit = （{ $unit }）

pages-filter-q = 查找
pages-filter-test = 条件
pages-filter-field = 字段
pages-filter-operator = 比较
pages-filter-value = 值
pages-filter-any = 选择字段
pages-filter-sort = 排序
pages-filter-go = 筛选
pages-filter-applied = 已用条件
pages-filter-remove = 去掉条件：{ $test }
pages-filter-clear = 全部清除
pages-scope-hint = 可写成 2023、2023-H1、2023-Q4、2023-11，或者 2023-01-01..2023-11-30
pages-scope-go = 查看

pages-pagination = 分页
pages-pagination-rows = 第{ $rows }条，共{ $count }条
pages-pagination-all = 共{ $count }条
pages-pagination-before = 上一页
pages-pagination-after = 下一页

pages-chart-title = { $title }（{ $unit }）
pages-chart-table = 查看数据表

pages-privacy-public = 公开
pages-privacy-personal = 个人信息
pages-privacy-secret = 涉密

pages-history-empty = 没有历史记录。
pages-history-effective = { $day }起生效
pages-history-entry = 日志第{ $number }条
pages-history-claimed = 补录，登记时间为{ $moment }
pages-history-unset = 未填
pages-history-cleared = 清空
pages-history-to = 改为

pages-limit-today = 今天到期
pages-limit-left = 还剩{ $count }天
pages-limit-left-workdays = 还剩{ $count }个工作日
pages-limit-overdue = 逾期{ $count }天
pages-limit-paused = 期限中止计算
pages-limit-kept = 已于{ $day }按期办结
pages-limit-late = 超期{ $count }天办结
pages-limit-pending = 期限待定：缺少{ $missing }
pages-limit-end = { $day }到期
pages-limit-basis = 依据：{ $basis }
pages-limit-count = 查看期限计算过程
pages-limit-number = 第几天
pages-limit-day = 日期
pages-limit-reason = 说明
pages-state-next = 下一步
pages-state-by = 由{ $who }办理
pages-state-needs = 需要{ $what }

pages-overview-empty = 还没有数据。请先导入台账，再回到这里查看。
pages-overview-overdue = 逾期事项
pages-ledger-filtered = 筛出{ $count }条，共{ $all }条
pages-record-as-of = 这里显示的是{ $day }时的记录。
pages-record-voided = { $actor }于{ $moment }作废。
pages-record-state = 办理状态
pages-record-fields = 登记内容
pages-record-history = 变更历史

pages-figure-value = 数值
pages-figure-change = 变化
pages-figure-why = 原因
pages-figure-records = 依据的记录
pages-figure-earlier = 以往各日的数值
pages-figure-reports = 使用本指标的报告
pages-figure-no-reports = 没有报告使用本指标。

pages-report-changed = 定稿后有变化
pages-report-outline = 目录
pages-report-since = 定稿后的变化
pages-report-frozen = { $actor }于{ $moment }定稿
pages-report-entry = 日志第{ $number }条
pages-report-unchanged = 定稿后没有变化。
pages-report-never-frozen = 尚未定稿。定稿后，记录的变化会列在这里。
pages-report-same = 仍为{ $value }，依据的记录有变化
pages-report-because = 相关记录：

pages-ledgers-ledger = 台账
pages-ledgers-records = 记录数
pages-ledgers-running = 在办
pages-ledgers-overdue = 逾期
pages-ledgers-last = 最近登记
pages-ledgers-version = 业务包版本{ $version }
pages-ledgers-empty = 没有业务包。请在业务包目录中放入业务包，再重新启动。
pages-figures-figure = 指标
pages-figures-definition = 口径
pages-figures-owner = 责任部门
pages-figures-empty = 业务包中没有指标。
pages-reports-report = 报告
pages-reports-organ = 单位
pages-reports-pack = 业务包
pages-reports-frozen = 最近定稿
pages-reports-never = 未定稿
pages-reports-empty = 业务包中没有报告模板。
pages-deadlines-overdue = 已逾期
pages-deadlines-soon = 即将到期
pages-deadlines-running = 在期限内
pages-deadlines-pending = 期限待定
pages-deadlines-days = 期限
pages-deadlines-end = 到期日
pages-deadlines-record = 事项
pages-deadlines-ledger = 台账
pages-deadlines-state = 状态
pages-deadlines-who = 办理人
pages-deadlines-basis = 依据
pages-deadlines-empty = 没有在办的期限。

pages-verify-good = 日志、记录和定稿数值全部核对一致。
pages-verify-bad = 有{ $count }处与日志不一致，数据可能被改动。
pages-verify-lead = 请将下面的条号和摘要与此前打印或另存的对照：一致，说明此前的日志没有被截短或替换。
pages-verify-entry = 最后一条日志
pages-verify-moment = 记录时间
pages-verify-digest = 摘要（SM3）
pages-verify-checked = 核验内容
pages-verify-what = 内容
pages-verify-count = 数量
pages-verify-wrong = 不一致
pages-verify-findings = 不一致之处
pages-verify-stored = 所存
pages-verify-computed = 重算

pages-not-found = 没有找到这个页面
pages-not-found-what = 这个网址下没有内容。
pages-not-found-todo = 请检查网址是否完整，或从下面进入。
pages-fault = 系统出错
pages-fault-what = 这次请求没有完成，数据没有改动。
pages-fault-number = 错误编号
pages-fault-todo = 请稍后再试；如仍出错，请将错误编号告知管理员。
pages-bad-request = 网址中有无法识别的内容
pages-error-home = 返回总览

pages-pieces-lead = 各个部件的全部状态，改动样式后在此检查。
pages-pieces-notices = 提示
pages-pieces-values = 数值
pages-pieces-chips = 文中数字
pages-pieces-forms = 表单
pages-pieces-tables = 表格
pages-pieces-states = 状态与期限
pages-pieces-sheet = 登记内容
pages-pieces-history = 变更历史
pages-pieces-charts = 图表
