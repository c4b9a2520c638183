# 导入：从表格到台账。

finding-import-near = 这一行与记录“{ $key }”相近：记录中为“{ $record }”，表中为“{ $value }”
finding-import-near-remedy = 请确定是不是同一件事：--near same 都按同一条更正，--near new 都作新记录，或用 --decide 逐行说明。
finding-import-no-match-column = 缺少“{ $field }”一列：“{ $ledger }”中没有编号的行要靠它辨认
finding-import-no-match-column-remedy = 请补上这一列；如果这一列另有叫法，请用对照表（--mapping）说明。
finding-import-wrong-record-version = “{ $value }”不是记录版本
finding-import-wrong-record-version-remedy = 这一列由本系统写出，请不要改动；新增的行请留空。
finding-import-which-ledger = 看不出这张表属于哪个台账
finding-import-which-ledger-remedy = 请写明台账：{ $known }；都不是的，可用 pack draft 由这张表起草一个；这张表不用导入的，用 --sheet 写明要导入的工作表。
finding-import-decision-without-row = 已说明这一行怎么处理，但表中没有这条记录，说明没有用上
finding-import-decision-without-row-remedy = 请核对行号；有几张工作表的，写作“工作表!行号”。
finding-import-decision-without-record = 没有可以对应的记录“{ $key }”：编号不存在，或者表中另一行已经是它
finding-import-decision-without-record-remedy = 请核对编号；确是新记录的，请改为“新记录”（命令行写“行号=new”）。
finding-import-no-such-sheet = 文件中没有工作表“{ $sheet }”
finding-import-no-such-sheet-remedy = { $meant ->
    [blank] 文件中有：{ $known }。
   *[other] 是否指“{ $meant }”？文件中有：{ $known }。
}
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

# 汇总数：没有明细的数。

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

finding-figure-nothing-to-explain = “{ $name }”与已报数没有不一致
finding-figure-nothing-to-explain-remedy = 无须说明。
finding-figure-no-reason = 没有写明“{ $name }”为何与已报数不同
finding-figure-no-reason-remedy = 请用 --reason 写明原因。
