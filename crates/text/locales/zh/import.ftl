# 导入：从表格到台账。

finding-pack-bad-numbering = “{ $pattern }”不是编号的样式
finding-pack-bad-numbering-remedy = 请写作 YH{"{"}year{"}"}-{"{"}number:4{"}"} 的样子：{"{"}number{"}"} 恰好一处，{"{"}year{"}"} 至多一处且在它之前。
finding-pack-cannot-number = 这个台账的记录不能自动编号
finding-pack-cannot-number-remedy = 自动编号须以一个文本字段为编号（key），并用 match 写明按哪些字段辨认没有编号的行。
finding-entry-without-year = “{ $value }”没有写年份
finding-entry-without-year-remedy = 请用 --year 说明是哪一年，或在表头上方写明年份，或在单元格中补上年份。
finding-import-near = 这一行与记录“{ $key }”相近：记录中为“{ $record }”，表中为“{ $value }”
finding-import-near-remedy = 请确定是不是同一件事：--near same 都按同一条更正，--near new 都作新记录，或用 --decide 逐行说明。
finding-import-no-match-column = 缺少“{ $field }”一列：“{ $ledger }”中没有编号的行要靠它辨认
finding-import-no-match-column-remedy = 请补上这一列；如果这一列另有叫法，请用对照表（--mapping）说明。
finding-import-wrong-record-version = “{ $value }”不是记录版本
finding-import-wrong-record-version-remedy = 这一列由本系统写出，请不要改动；新增的行请留空。
finding-import-which-ledger = 看不出这张表属于哪个台账
finding-import-which-ledger-remedy = 请写明台账：{ $known }；如果都不是，可用 pack draft 由这张表起草一个。
finding-import-parent-differs = 与第{ $first }行是同一条“{ $ledger }”记录，这里却写作“{ $value }”
finding-import-parent-differs-remedy = 请核对两行，写成一致。
finding-import-row-voided = 记录“{ $value }”已经作废，没有改动（共{ $count }条）
finding-import-row-voided-remedy = 如应恢复，请先撤回作废（record back）。
finding-import-undone-already = 导入第{ $value }号已由日志第{ $by }号撤销
finding-import-undone-already-remedy = 无须再次撤销。
finding-import-undo-touched = “{ $ledger }”中的记录“{ $value }”在这次导入后又有改动
finding-import-undo-touched-remedy = 请先撤回后来的改动，或直接更正这条记录。
finding-import-undo-referred = “{ $ledger }”中的记录“{ $value }”属于这次导入登记的“{ $to }”
finding-import-undo-referred-remedy = 请先处理这条记录，再撤销导入。

cli-importing-counts = 表中没有而系统中有的记录{ $missing }条（保留不动），待确定的相近行{ $near }条。
cli-import-missing = 表中没有：
cli-import-near = 待确定：第{ $row }行与“{ $key }”相近
cli-import-near-in = 待确定：工作表“{ $sheet }”第{ $row }行与“{ $key }”相近
cli-import-near-differs = { $field }：记录中为“{ $record }”，表中为“{ $row }”
cli-import-mapping-written = 对照表已写入{ $output }
cli-import-no-mapping = 没有可写的对照表
cli-unknown-import = 没有第{ $name }号导入。
cli-head-number = 编号
cli-head-moment = 时间
cli-head-actor = 办理人
cli-head-file = 文件
cli-head-made = 新增
cli-head-changed = 更改
cli-head-steps = 步骤
cli-head-undone = 撤销
cli-imports-none = 还没有导入过。
cli-import-undone-by = 已由第{ $entry }号撤销
cli-import-row-made = 新增
cli-import-row-changed = { $field }：“{ $before }”改为“{ $after }”
cli-import-row-steps = 办理步骤
cli-import-more = 以上为前{ $shown }条，共{ $all }条。
cli-import-notes = 批注：
cli-import-note = { $sheet }第{ $row }行{ $column }：{ $text }
cli-import-undone = 已撤销：作废{ $voided }条，恢复{ $put_back }条，撤回步骤{ $steps }个。
cli-decide-wrong = 看不懂“{ $value }”。请写作“行号=编号”“工作表!行号=编号”，或以 new、file、record 代替编号。
cli-folder-said = { $detail }

# 汇总数：没有明细的数。

office-not-kept = 当时未建账
office-figure-computed-with-totals = { $title }　期间{ $period }　由{ $records }条记录和{ $summaries }条汇总数（{ $summed }）计算　{ $definition }
web-summaries = 汇总数
web-summaries-of = { $count }条，合{ $value }
web-part-summaries = 汇总数（没有明细的数）
cli-figure-summaries = 其中汇总数{ $count }条，合{ $value }
finding-report-not-kept = 指标“{ $name }”在{ $period }时还没有建台账
finding-report-not-kept-remedy = 如有当时的数，请登记为汇总数；否则请改写这句话。
finding-summary-unknown-figure = 没有名为“{ $value }”的指标
finding-summary-unknown-figure-remedy = { $meant ->
    [blank] 请填写指标的名称或代码（figure list 可列出）。
   *[other] 是否为“{ $meant }”？
 }
finding-summary-overlaps-records = 指标“{ $figure }”在{ $from }至{ $to }已有{ $count }条记录，不能再登记汇总数
finding-summary-overlaps-records-remedy = 请把汇总数的起止日期改到没有明细的时段，或分部门登记。
finding-summary-covers-records = 指标“{ $figure }”在{ $from }至{ $to }已登记汇总数“{ $key }”，这段时间的明细会重复计算
finding-summary-covers-records-remedy = 请先作废或更正这条汇总数，再登记明细。
finding-summary-overlaps-summary = 与汇总数“{ $key }”的时段重叠
finding-summary-overlaps-summary-remedy = 同一指标同一部门的汇总数时段不能重叠，请核对起止日期。

# 已报数和审定数。

office-figure-reported = {"　"}已报：{ $value }（{ $period }，{ $on }）
office-figure-reported-to = {"　"}已报：{ $value }（{ $period }，{ $on }报{ $to }）
office-figure-settled = 审定数，手工填写　按记录计算为{ $computed }　理由：{ $reason }　审定人：{ $by }
finding-report-other-than-reported = “{ $name }”{ $period }现为{ $value }，而{ $on }已报{ $before }
finding-report-other-than-reported-remedy = 请核对；确有变化的，用 figure explain 说明原因（已报数“{ $key }”）。
finding-report-below-reported = “{ $name }”{ $period }累计为{ $value }，少于{ $on }已报的{ $before_period }{ $before }
finding-report-below-reported-remedy = 累计数不应减少。请核对；确有变化的，用 figure explain 说明原因（已报数“{ $key }”）。
finding-figure-nothing-to-explain = “{ $name }”与已报数没有不一致
finding-figure-nothing-to-explain-remedy = 无须说明。
finding-figure-no-reason = 没有写明“{ $name }”为何与已报数不同
finding-figure-no-reason-remedy = 请用 --reason 写明原因。
cli-explained = 已记下“{ $name }”与已报数不同的原因。

# 数据核对表。

office-signing-title = 数据核对表
office-signing-head = 稿号：{ $draft }　日期：{ $moment }　摘要：{ $digest }
office-signing-counts = 共{ $all }个数：{ $computed }个由台账计算，{ $typed }个手工填写，{ $withheld }个不公开。
office-signing-counts-failed = 共{ $all }个数：{ $computed }个由台账计算，{ $typed }个手工填写，{ $withheld }个不公开，{ $failed }个没有数值。
office-signing-records = { $records }条记录
office-signing-records-and-totals = { $records }条记录，汇总数{ $summaries }条（{ $summed }）
office-signing-typed = 手工填写
office-signing-settled = 审定数，手工填写
office-signing-withheld = 不公开
office-signing-failed = 没有数值
office-signing-column-code = 指标
office-signing-column-sentence = 所在句子
office-signing-column-value = 数值
office-signing-column-definition = 口径
office-signing-column-ledger = 台账
office-signing-column-from = 依据
office-signing-column-last-year = 去年同期
office-signing-column-reported = 上次报送
office-signing-column-owner = 责任部门
office-signing-column-signed = 核对人
cli-signing-written = 数据核对表已写入{ $output }
cli-import-marked = 标出问题的表格已写入{ $output }
cli-sheet-not-marked = 写不出标出问题的表格：{ $detail }
office-rows-counted = 计数
cli-rows-written = 依据的各行已写入{ $output }

cli-draft-rows = 行数
cli-draft-match = 辨认依据
cli-draft-fields = 字段
cli-draft-next = 已写入{ $folder }，都是文本文件，可以修改。接着：
      mingzhang pack check
      mingzhang import { $file } --dry-run
      mingzhang import { $file }
      mingzhang figure show { $figure } --period 2023
      mingzhang report write { $report } --period 2023
