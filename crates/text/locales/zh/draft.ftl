# 根据工作簿起草业务包。

finding-draft-no-table = 文件里没有找到可以起草台账的表格。
finding-draft-no-table-remedy = 请确认工作表没有隐藏，有一行列标题，标题下面有记录。
finding-draft-sheet-empty = 工作表“{ $sheet }”没有记录，未用于起草。
finding-draft-sheet-empty-remedy = 不需要处理；应有记录的，请检查列标题下面是否空白。
finding-draft-sheet-words = 工作表“{ $sheet }”每行只有一格文字，不是台账，没有起草。
finding-draft-sheet-words-remedy = 无需处理。
finding-draft-sheet-no-table = 工作表“{ $sheet }”有{ $count }列没有自己的标题，不像台账，没有起草。
finding-draft-sheet-no-table-remedy = 座位图、审批单一类的不用处理；是台账的，请为各列写上标题后再试。
finding-draft-sheet-hidden = 工作表“{ $sheet }”是隐藏的，未用于起草。
finding-draft-sheet-hidden-remedy = 需要起草的，请取消隐藏后再试。
finding-draft-first-rows = 只看了工作表的前{ $count }条记录。
finding-draft-first-rows-remedy = 请核对主键、必填和选项是否适用于全部记录。
finding-draft-column-empty = 这一列没有内容，只按列标题起草。
finding-draft-column-empty-remedy = 请核对字段的类型；不用的字段请删去。
finding-draft-blank-is-above = 这一列的空白按“同上”理解。
finding-draft-blank-is-above-remedy = 空白表示没有的，请在列对照表中删去blank_is_above。
finding-draft-unit-unknown = 这一列像是金额，但标题、单元格和表头上方都没有写单位。
finding-draft-unit-unknown-remedy = 请把字段的类型改为money，并写明元、万元或者亿元。
finding-draft-year-unknown = 这一列有些日期没有写年份，表头上方也没有写明是哪一年。
finding-draft-year-unknown-remedy = 请在列对照表中写上year，例如year = 2023。
finding-draft-does-not-fit = “{ $value }”不是{ $kind ->
    [date] 日期
    [month] 月份
    [year] 年份
    [moment] 时间
    [yes_no] “是”或者“否”
    [choice] 列出的选项
    [choices] 列出的选项
   *[other] 数字
  }，与这一列的其他内容不同。
finding-draft-does-not-fit-remedy = 导入时会再次提示；请改正单元格，或者把字段改为文本。
finding-draft-more-do-not-fit = 这一列还有{ $count }个单元格与字段类型不符，没有逐一列出。
finding-draft-more-do-not-fit-remedy = 请核对这一列；内容本来不统一的，请把字段改为文本。
finding-draft-rows-alike = “{ $ledger }”有{ $count }行无法与其他行区分：第{ $rows }行。
finding-draft-rows-alike-remedy = 请核对是否重复登记；不是重复的，请在match中补上能够区分的字段。
finding-draft-no-title = 没有填写名称。
finding-draft-no-title-remedy = 请填写名称。
finding-draft-no-unit = 没有写明单位，或者单位不能用于这个类型。
finding-draft-no-unit-remedy = 请填写单位，可用的有：{ $known }。
finding-draft-no-options = 这一列的内容不能作为选项：没有内容，或者各不相同的太多、太长。
finding-draft-no-options-remedy = 请把字段的类型改为文本。
finding-draft-nothing-kept = 没有保留任何台账。
finding-draft-nothing-kept-remedy = 请至少保留一个台账。
finding-draft-no-fields = “{ $ledger }”没有保留表中的任何一列。
finding-draft-no-fields-remedy = 请至少保留一列，或者不建这个台账。
finding-draft-child-left-out = “{ $ledger }”与另一个台账同在一张表上，不能只留它。
finding-draft-child-left-out-remedy = 请把同一张表上的另一个台账也保留，或者两个都不留。
finding-draft-nothing-tells-apart = “{ $ledger }”没有主键，也没有用来辨认各行的字段，再次导入时无法对应。
finding-draft-nothing-tells-apart-remedy = 请在schema中写明match：一个或几个字段，合起来能把各行区分开。
finding-draft-key-twice = 主键有{ $count }行与其他行相同：第{ $rows }行。
finding-draft-key-twice-remedy = 请核对表格；本来就会相同的，请在schema中把它从key移到match。
finding-draft-key-blank = 主键有{ $count }行是空白：第{ $rows }行。
finding-draft-key-blank-remedy = 请在表格中补上；本来就没有的，请在schema中把它从key移到match。
finding-draft-key-referred = 别的台账按“{ $ledger }”的主键引用它，主键不能去掉。
finding-draft-key-referred-remedy = 请保留主键，或者把引用它的字段改为文本。
finding-draft-name-taken = 数据文件夹里已有业务包“{ $name }”。
finding-draft-name-taken-remedy = 请恢复原建议，程序会另取一个名称。
finding-draft-too-wide = 表格共有{ $limit }列以上，不能在网页上起草。
finding-draft-too-wide-remedy = 请删去用不着的列，或者用命令行的pack draft起草。
finding-draft-holds-records = 业务包“{ $value }”的台账里已有记录，不能撤回。
finding-draft-holds-records-remedy = 请留用；导入有误的，可以在导入记录中撤销导入。
finding-draft-none-made = 这份表格没有建立业务包，或者业务包已不在数据文件夹里。
finding-draft-none-made-remedy = 请回到导入页面核对。
