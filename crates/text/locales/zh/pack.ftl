# 业务包的写法。

finding-pack-toml = 文件的写法有误：{ $message }
finding-pack-toml-remedy = 请按TOML格式改正此处。
finding-pack-wrong-kind = 这里不能写“{ $value }”这一类的值。
finding-pack-wrong-kind-remedy = { $wanted ->
    [number] 请写整数，不加引号：{ $meant }
    [yes_no] 请写true或false，不加引号。
    [text] 请加引号：“{ $meant }”改为"{ $meant }"
    [title] 请写带引号的文字，或者{"{"} zh = "…", en = "…" {"}"}。
    [list] 请写成列表，外面加方括号：[{ $meant }]
   *[table] 请写在花括号里：{"{"} 名称 = "标题" {"}"}
}
finding-pack-wide-sign = 全角符号 { $sign } 只能写在引号里面。
finding-pack-wide-sign-remedy = 请切换到英文输入法，改为 { $meant } 。
finding-pack-not-text = 文件不是UTF-8编码。
finding-pack-not-text-remedy = 请把文件另存为UTF-8编码（记事本“另存为”，编码选UTF-8）。
finding-pack-unknown-key = 没有“{ $key }”这一项。
finding-pack-unknown-key-remedy = { $meant ->
    [blank] 可用的有：{ $known }。
   *[other] 是否指“{ $meant }”？可用的有：{ $known }。
}
finding-pack-missing-key = 缺少“{ $key }”。
finding-pack-missing-key-remedy = 请补上“{ $key }”一项。
finding-pack-no-pack-toml = 文件夹“{ $folder }”里没有pack.toml。
finding-pack-no-pack-toml-remedy = 请补上pack.toml，写明name、title、version。
finding-pack-ignored = 已忽略：没有功能读取它。
finding-pack-ignored-remedy = { $meant ->
    [blank] 业务包是含有pack.toml的文件夹，里面可以有figures.toml、overview.toml、schema/台账.toml、reports/报告.md。
   *[other] 是否指“{ $meant }”？
}
finding-pack-twice = 业务包“{ $name }”重复。
finding-pack-twice-remedy = 请换一个名称，或者移走其中一个文件夹。
finding-pack-name-not-folder = 业务包名“{ $name }”与文件夹名“{ $folder }”不同。
finding-pack-name-not-folder-remedy = 请把 name 改为“{ $folder }”，或把文件夹改名为“{ $name }”。
finding-pack-needs-missing = 需要的业务包“{ $name }”不存在。
finding-pack-needs-missing-remedy = 请加入该业务包，或者从needs中删去。
finding-pack-needs-circle = 业务包“{ $name }”与别的业务包互相需要。
finding-pack-needs-circle-remedy = 请去掉循环的needs。
finding-pack-need-not-declared = 台账“{ $ledger }”的字段“{ $field }”引用了业务包“{ $pack }”，本包没有声明需要它。
finding-pack-need-not-declared-remedy = 请在needs里加上“{ $pack }”。
finding-pack-bad-name = “{ $name }”不能作名称。
finding-pack-bad-name-remedy = 名称用小写英文字母开头，只含小写字母、数字和下划线，不超过40个字符；state、key、id为保留名称。
finding-pack-ledger-twice = 台账“{ $name }”重复。
finding-pack-ledger-twice-remedy = 各业务包的台账名称不能相同，请换一个名称。
finding-pack-field-twice = 字段“{ $name }”重复。
finding-pack-field-twice-remedy = 请删去一个，或者换一个名称。
finding-pack-no-key = 台账没有键。
finding-pack-no-key-remedy = 请在key里写明由哪些字段确定一条记录。
finding-pack-unknown-type = 没有“{ $word }”这种字段类型。
finding-pack-unknown-type-remedy = { $meant ->
    [blank] 可用的有：{ $known }。
   *[other] 是否指“{ $meant }”？可用的有：{ $known }。
}
finding-pack-not-required = 字段“{ $field }”不是必填，写{ $key }没有意义。
finding-pack-not-required-remedy = 请加上 required = true，或去掉{ $key }。
finding-pack-default-and-required-from = 字段“{ $field }”同时写了 default 和 required_from。
finding-pack-default-and-required-from-remedy = 请只写一个：default 由程序补上，required_from 只要求此后的记录。
finding-pack-default-not-possible = 字段“{ $field }”不能有默认值：编号、唯一、引用和个人信息字段的值各条不同。
finding-pack-default-not-possible-remedy = 请去掉 default；非编号字段可改用 required_from。
finding-pack-wrong-default = “{ $value }”不是字段“{ $field }”的值。
finding-pack-wrong-default-remedy = 请按条件中的写法写：选项写代码，日期写作2024-01-01，数字不超出上下限。
finding-pack-no-day = “{ $value }”不是日期。
finding-pack-no-day-remedy = 请写作2024-01-01的样子。
finding-pack-unknown-ledger = 没有台账“{ $word }”。
finding-pack-unknown-ledger-remedy = { $meant ->
    [blank] 可用的台账（本包及其needs里的包）：{ $known }。
   *[other] 是否指“{ $meant }”？可用的台账（本包及其needs里的包）：{ $known }。
}
finding-pack-unknown-field = 没有字段“{ $word }”。
finding-pack-unknown-field-remedy = { $meant ->
    [blank] 已有的字段：{ $known }。
   *[other] 是否指“{ $meant }”？已有的字段：{ $known }。
}
finding-pack-unknown-state = 没有状态“{ $word }”。
finding-pack-unknown-state-remedy = { $meant ->
    [blank] 已有的状态：{ $known }。
   *[other] 是否指“{ $meant }”？已有的状态：{ $known }。
}
finding-pack-unknown-step = 没有步骤“{ $word }”。
finding-pack-unknown-step-remedy = { $meant ->
    [blank] 已有的步骤：{ $known }。
   *[other] 是否指“{ $meant }”？已有的步骤：{ $known }。
}
finding-pack-not-a-reference = 字段“{ $field }”不是引用，路径不能从这里继续。
finding-pack-not-a-reference-remedy = 请只经过引用类的字段。
finding-pack-does-not-point-here = 字段“{ $field }”没有引用台账“{ $ledger }”。
finding-pack-does-not-point-here-remedy = 请在via里写指向本台账的引用字段。
finding-pack-not-dated = 字段“{ $field }”不是日期、月份或年份。
finding-pack-not-dated-remedy = 请选用日期类的字段。
finding-pack-not-ordered = “{ $path }”不能比较大小或先后。
finding-pack-not-ordered-remedy = 请选用数字或日期类的字段，或者改用is、in。
finding-pack-not-comparable = “{ $path }”与“{ $other }”不能相比。
finding-pack-not-comparable-remedy = 两边的类型、单位和小数位数必须相同。
finding-pack-wrong-value = “{ $path }”不能取这个值。
finding-pack-wrong-value-remedy = { $known ->
    [blank] 请核对类型和写法。
   *[other] 可用的有：{ $known }。
}
finding-pack-wrong-unit = 单位“{ $unit }”不能用于这个字段。
finding-pack-wrong-unit-remedy = 可用的有：{ $known }。
finding-pack-wrong-bound = 界限“{ $value }”不是这个字段的数。
finding-pack-wrong-bound-remedy = 请写小数位数不超过字段的数字。
finding-pack-wrong-severity = 严重程度不能写作“{ $word }”。
finding-pack-wrong-severity-remedy = 可用的有：error、warning。
finding-pack-too-many-places = 小数位数太多。
finding-pack-too-many-places-remedy = 小数最多6位。
finding-pack-bad-options = 字段“{ $field }”的选项写法有误。
finding-pack-bad-options-remedy = 请写作{"{"} 代码 = "标题" {"}"}，至少一个。
finding-pack-bad-states = 状态的写法有误。
finding-pack-bad-states-remedy = 请写作{"{"} 代码 = "标题" {"}"}，至少一个。
finding-pack-bad-step-name = “{ $name }”不能作步骤名称，或者重复。
finding-pack-bad-step-name-remedy = 名称只含小写字母、数字和下划线；void为保留名称。
finding-pack-early-without-date = “early”要有 effective：台账没有自己的日期。
finding-pack-early-without-date-remedy = 请给台账写上 effective，或去掉 early。
finding-pack-bad-not-by = not_by不能写作“{ $word }”。
finding-pack-bad-not-by-remedy = 请写field:字段，或者step:步骤。
finding-pack-bad-within = 期限不能写作“{ $word }”。
finding-pack-bad-within-remedy = 请写天数，例如15 days或者20 workdays。
finding-pack-limit-looks-further = 时限的 where 只能看记录自己的字段。
finding-pack-limit-looks-further-remedy = 请只用本台账的非个人信息字段；需要看别的台账的，请另设字段。
finding-pack-limit-untitled = 有 where 的时限没有标题。
finding-pack-limit-untitled-remedy = 请写 title，说明是哪一种时限。
finding-pack-within-and-until = within 和 until 不能同时写。
finding-pack-within-and-until-remedy = 按天数计算的写 within，由文书逐件载明日期的写 until。
finding-pack-until-counts = 由文书载明的日期不再推算：until 不能与 from、roll、pauses、resets 同用。
finding-pack-until-counts-remedy = 请去掉这些键；按天数计算的改用 within。
finding-pack-state-never-reached = 没有步骤通向状态“{ $state }”。
finding-pack-state-never-reached-remedy = 请补上步骤，或者删去这个状态。
finding-pack-sealed-field-tested = 字段“{ $field }”含个人信息或秘密，不能用作键、标签、日期或者条件。
finding-pack-sealed-field-tested-remedy = 请选用别的字段；需要按相等查找的，可设lookup = true。
finding-pack-sealed-not-text = 字段“{ $field }”含个人信息或秘密，只能是文字类。
finding-pack-sealed-not-text-remedy = 请改用文字、电话、证件号等类型。
finding-pack-unique-needs-lookup = 字段“{ $field }”含个人信息或秘密，须启用查找才能判断是否重复。
finding-pack-unique-needs-lookup-remedy = 请加上lookup = true，或者去掉unique。
finding-pack-test-without-path = 条件没有写明字段。
finding-pack-test-without-path-remedy = 请补上path，或者用has、has_no。
finding-pack-test-without-comparison = 条件“{ $path }”没有写明如何比较。
finding-pack-test-without-comparison-remedy = 请补上is、not、in、above、set等。
finding-pack-bad-numbering = “{ $pattern }”不是编号的样式
finding-pack-bad-numbering-remedy = 请写作 YH{"{"}year{"}"}-{"{"}number:4{"}"} 的样子：{"{"}number{"}"} 恰好一处，{"{"}year{"}"} 至多一处且在它之前。
finding-pack-cannot-number = 这个台账的记录不能自动编号
finding-pack-cannot-number-remedy = 自动编号须以一个文本字段为编号（key），并用 match 写明按哪些字段辨认没有编号的行。
