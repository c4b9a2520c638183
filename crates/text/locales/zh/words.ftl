# 各处共用的词语。
word-product = 明账
word-today = 今天
word-days = { $count }天
word-workdays = { $count }个工作日
word-records = { $count }条
word-yes = 是
word-no = 否
word-none = 无
word-nothing-recorded = 无记录
word-not-kept = 当时未建账
word-undefined = 无法计算
word-withheld = 不公开
word-void = 已作废
word-erased = 已删除
word-masked = 已遮盖
# 直接放在数字前面。
word-about = 约
word-period = 期间
word-as-of = 截至
word-unit = 单位
word-total = 合计
word-source = 来源
word-list-separator = 、
word-colon = ：
