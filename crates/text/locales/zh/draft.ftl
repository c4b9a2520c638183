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
finding-draft-nothing-tells-apart-remedy = 请为一列或几列勾选“辨认”，合起来能把各行区分开。
finding-draft-key-twice = 主键有{ $count }行与其他行相同。
finding-draft-key-twice-remedy = 请核对表格；本来就会相同的，请不作主键，改选“辨认”。
finding-draft-key-blank = 主键有{ $count }行是空白。
finding-draft-key-blank-remedy = 请在表格中补上；本来就没有的，请不作主键，改选“辨认”。
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

# 网页上的起草。
draft-title = 由此表建立台账
draft-offer = 没有合适的台账时，程序按表头和内容提出字段、指标和报告，您核对以后建立。
draft-instead = 不用已有的台账，由此表建立新台账
draft-send = 上传并建立新台账
draft-send-hint = 表格不属于已有的台账时用。
draft-lead = 以下是程序按表头和内容提出的建议，请逐项核对，可以改名、改类型，用不着的列去掉勾选。建立以前，数据不变。
draft-nothing = 不能由这份表格建立台账。
draft-warnings = 有{ $count }处请您留意，写在各列下面；不影响建立。
draft-read-notes = 读表时的说明（{ $count }条）
draft-pack-title = 这套台账的名称
draft-pack-hint = 在数据文件夹里的名称：packs/{ $name }
draft-ledger = 台账：{ $ledger }
draft-ledger-title = 台账名称
draft-sheets = 工作表：{ $sheets }
draft-on-lines = 它的记录与“{ $ledger }”写在同一行上，几行合为一条。
draft-belongs = 每条记录属于一条“{ $ledger }”。
draft-date = 期间按哪个日期
draft-no-date = 不按日期，只看现状
draft-fields-of = “{ $ledger }”的字段
draft-column = 表中的列
draft-field-title = 名称
draft-kind = 类型
draft-marks = 用途
draft-why = 依据
draft-samples = 表中的前几个值
draft-title-of = “{ $field }”的名称
draft-kind-of = “{ $field }”的类型
draft-unit-of = “{ $field }”的单位
draft-options = 选项：
draft-added-number = 编号（程序编）
draft-added-reference = 所属记录
draft-sheet-name = 工作表的名称
draft-mark-key = 主键
draft-mark-match = 辨认
draft-mark-required = 必填
draft-mark-personal = 个人信息
draft-mark-above = 空白同上
draft-kinds-fit = 与内容相符
draft-kinds-other = 其他
draft-kind-text = 文本
draft-kind-long_text = 长文本
draft-kind-place = 地点
draft-kind-phone = 电话
draft-kind-id_number = 证件号码
draft-kind-integer = 整数
draft-kind-decimal = 小数
draft-kind-money = 金额
draft-kind-area = 面积
draft-kind-percent = 百分比
draft-kind-date = 日期
draft-kind-month = 月份
draft-kind-year = 年份
draft-kind-moment = 时间
draft-kind-yes_no = 是否
draft-kind-choice = 单选
draft-kind-choices = 多选
draft-kind-reference = 引用
draft-reason-chosen = 您选定的类型
draft-reason-empty = 列中没有内容，只看表头
draft-reason-heading = 看表头
draft-reason-cells = 看内容
draft-reason-unit_stated = 写有单位
draft-reason-unit_unknown = 像是金额，没有写单位
draft-reason-few_values = 几个值反复出现
draft-reason-some_do_not_fit = 有的内容不符
draft-reason-person = 能认出是谁
draft-reason-unique = 每行都有，各不相同
draft-reason-no_key = 没有可作主键的列，由程序编号
draft-reason-tells_apart = 合起来能区分各行
draft-reason-most_complete = 最完整的日期
draft-reason-found_in_other = 内容是另一张表的主键
draft-reason-holds_for_several_rows = 一格管几行
draft-reason-sheets_alike = 各工作表样式相同
draft-figures = 指标
draft-figures-lead = 建立以后可以按期间查询，每个数都能追到记录。不要的去掉勾选。
draft-keep-figure = 保留指标“{ $figure }”
draft-report = 另写一份报告，把以上指标写成文字
draft-save = 保存
draft-make = 建立
draft-make-hint = “建立”先保存以上修改，检查无误才建立；随后核对、导入这份表格。没有记录以前可以撤回。
draft-afresh = 恢复原建议
draft-leave = 放弃，回到导入
draft-saved = 已保存。
draft-again = 已恢复原建议。
draft-back = 回到导入这份表格
draft-made = 已建立
draft-made-words = 由这份表格建立了“{ $pack }”。请在下面核对，再导入。
draft-unmake = 撤回
draft-unmake-hint = 台账里还没有记录时可以撤回。
draft-link-ledger = 台账：{ $title }
draft-link-figure = 指标：{ $title }
draft-link-report = 报告：{ $title }

# 网页上的补救办法，与命令行的说法不同。
draft-remedy-draft-column-empty = 请核对字段的类型；用不着的去掉勾选。
draft-remedy-draft-unit-unknown = 请把类型改为“金额”并保存，再写明元、万元或者亿元。
draft-remedy-draft-year-unknown = 请填写“未写年份的日期属于”哪一年。
draft-remedy-draft-does-not-fit = 导入时会再次提示；请在表格中改正，或者把类型改为“文本”。
draft-remedy-draft-more-do-not-fit = 请核对这一列；内容本来不统一的，请把类型改为“文本”。
draft-remedy-draft-rows-alike = 请核对是否重复登记；不是重复的，请为能够区分的列勾选“辨认”。
draft-remedy-pack-sealed-not-text = 请把类型改为文本、电话或者证件号码，或者去掉“个人信息”。
