# 根据工作簿起草业务包。

finding-draft-no-table = 文件里没有找到可以起草台账的表格。
finding-draft-no-table-remedy = 请确认工作表没有隐藏，有一行列标题，标题下面有记录。
finding-draft-sheet-empty = 工作表“{ $sheet }”没有记录，未用于起草。
finding-draft-sheet-empty-remedy = 不需要处理；应有记录的，请检查列标题下面是否空白。
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
finding-draft-rows-alike = “{ $ledger }”有{ $count }行无法与其他行区分。
finding-draft-rows-alike-remedy = 请核对是否重复登记；不是重复的，请在match中补上能够区分的字段。
