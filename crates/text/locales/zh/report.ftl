# 指标和报告的写法与核对。

finding-report-bad-name = “{ $name }”不能作名称。
finding-report-bad-name-remedy = 名称用小写英文字母开头，只含小写字母、数字和下划线。
finding-report-figure-twice = 指标“{ $name }”重复。
finding-report-figure-twice-remedy = 各业务包的指标名称不能相同，请换一个名称。
finding-report-twice = 报告“{ $name }”重复。
finding-report-twice-remedy = 各业务包的报告名称不能相同，请换一个名称。
finding-report-unknown-measure = 没有“{ $word }”这种计算方法。
finding-report-unknown-measure-remedy = { $meant ->
    [blank] 可用的有：{ $known }。
   *[other] 是否指“{ $meant }”？可用的有：{ $known }。
}
finding-report-missing-key = 计算方法为{ $measure }时，必须写明“{ $key }”。
finding-report-missing-key-remedy = 请补上“{ $key }”一项。
finding-report-key-not-used = 计算方法为{ $measure }时，不用“{ $key }”。
finding-report-key-not-used-remedy = 请删去“{ $key }”一项，或者改用别的计算方法。
finding-report-no-period = 没有写明指标按什么时间统计。
finding-report-no-period-remedy = 期内发生数请写period（日期字段或step:步骤），期末存量请写at = "end"。
finding-report-period-and-at = period和at只能写一个。
finding-report-period-and-at-remedy = 期内发生数只留period，期末存量只留at。
finding-report-bad-at = at不能写作“{ $word }”。
finding-report-bad-at-remedy = at只能是"end"，即期末。
finding-report-not-dated = 字段“{ $field }”不是日期、月份或年份。
finding-report-not-dated-remedy = 请选用日期类的字段。
finding-report-unknown-step = 台账没有步骤“{ $word }”。
finding-report-unknown-step-remedy = { $meant ->
    [blank] 已有的步骤：{ $known }。
   *[other] 是否指“{ $meant }”？已有的步骤：{ $known }。
}
finding-report-flow-tests-state = 期内发生数的条件里用了记录自身的状态。
finding-report-flow-tests-state-remedy = 状态随时间变化，请改用at = "end"的期末指标，或者按步骤统计。
finding-report-sealed-field = 字段“{ $field }”含个人信息或秘密，不能用于统计。
finding-report-sealed-field-remedy = 请选用别的字段。
finding-report-not-a-number = “{ $path }”不是数字。
finding-report-not-a-number-remedy = 请选用数字类的字段。
finding-report-not-ordered = “{ $path }”不能比较大小或先后。
finding-report-not-ordered-remedy = 请选用数字或日期类的字段。
finding-report-not-groupable = 不能按“{ $path }”分组。
finding-report-not-groupable-remedy = 请按选项、状态、引用、文字或日期类字段分组。
finding-report-wrong-unit = 单位“{ $unit }”与字段的单位“{ $expected }”不同。
finding-report-wrong-unit-remedy = 请删去unit，或者改为“{ $expected }”。
finding-report-units-differ = 比率两部分的单位不同：“{ $of }”和“{ $to }”。
finding-report-units-differ-remedy = 请选用单位相同的两个指标。
finding-report-unknown-figure = 没有指标“{ $word }”。
finding-report-unknown-figure-remedy = { $meant ->
    [blank] 请核对指标名称。
   *[other] 是否指“{ $meant }”？请核对指标名称。
}
finding-report-part-not-a-number = 指标“{ $name }”不是数字，不能作比率的一部分。
finding-report-part-not-a-number-remedy = 请选用数字类的指标。
finding-report-ratio-circle = 比率“{ $name }”引用了自己。
finding-report-ratio-circle-remedy = 请去掉循环引用。
finding-report-bad-part-period = 比率的期间不能写作“{ $word }”。
finding-report-bad-part-period-remedy = { $meant ->
    [blank] 可用的有：{ $known }。
   *[other] 是否指“{ $meant }”？可用的有：{ $known }。
}
finding-report-parts-not-grouped = 比率的两部分没有都按“{ $path }”分组。
finding-report-parts-not-grouped-remedy = 请在两部分的by里都写上“{ $path }”，或者从比率中删去。
finding-report-bad-order = 顺序不能写作“{ $word }”。
finding-report-bad-order-remedy = { $meant ->
    [blank] 可用的有：{ $known }。
   *[other] 是否指“{ $meant }”？可用的有：{ $known }。
}
finding-report-bad-item = 列项的写法“{ $item }”有误。
finding-report-bad-item-remedy = 请检查花括号是否成对。
finding-report-bad-form = 没有“{ $word }”这种写法。
finding-report-bad-form-remedy = { $meant ->
    [blank] 可用的有：{ $known }。
   *[other] 是否指“{ $meant }”？可用的有：{ $known }。
}
finding-report-form-does-not-fit = “{ $name }”不能用“{ $form }”这种写法。
finding-report-form-does-not-fit-remedy = 请换一种适合其类型和单位的写法。
finding-report-too-many-places = 小数位数太多。
finding-report-too-many-places-remedy = 小数最多{ $most }位。
finding-report-need-not-declared = “{ $name }”属于业务包“{ $pack }”，本包没有声明需要它。
finding-report-need-not-declared-remedy = 请在pack.toml的needs里加上“{ $pack }”。
finding-report-not-broken-down = 指标“{ $name }”不能按“{ $by }”分组。
finding-report-not-broken-down-remedy = 可用的分组：{ $known }。
finding-report-no-front-matter = 报告模板开头缺少说明部分。
finding-report-no-front-matter-remedy = 请在文件第一行写+++，写明title、name、period，再以+++结束。
finding-report-name-differs = 报告名称“{ $name }”与文件名“{ $file }”不一致，或者不能作名称。
finding-report-name-differs-remedy = 请改为与文件名相同；名称只用小写字母、数字、下划线和短横线。
finding-report-bad-period-rule = 报告的期间不能写作“{ $word }”。
finding-report-bad-period-rule-remedy = 可用的有：year-to-cutoff、month、any。
finding-report-period-not-accepted = 这份报告不能按期间“{ $period }”生成。
finding-report-period-not-accepted-remedy = { $rule ->
    [year-to-cutoff] 请选择一整年，或者从1月1日起至当年某日。
    [month] 请选择一个整月。
   *[other] 请核对期间。
}
finding-report-not-over = 期间到{ $day }为止，还没有结束；报告里是目前已经登记的内容。
finding-report-not-over-remedy = 不用处理；期间结束后请重新生成。
finding-report-mark-not-closed = 标记“{ $mark }”没有结束。
finding-report-mark-not-closed-remedy = 请补上右花括号。
finding-report-wide-brace = “{ $mark }”用了全角花括号，会原样印出来。
finding-report-wide-brace-remedy = 请改用半角的{"{"}和{"}"}（切换到英文输入法）。
finding-report-bad-mark = 标记“{ $mark }”的写法有误。
finding-report-bad-mark-remedy = 请核对各部分的顺序，例如：指标、期间，再写as和写法。
finding-report-unknown-mark = 没有“{ $word }”这种标记。
finding-report-unknown-mark-remedy = { $meant ->
    [blank] 可用的有：{ $known }。
   *[other] 是否指“{ $meant }”？可用的有：{ $known }。
}
finding-report-unknown-period = 没有“{ $word }”这种期间。
finding-report-unknown-period-remedy = { $meant ->
    [blank] 可用的有：{ $known }。
   *[other] 是否指“{ $meant }”？可用的有：{ $known }。
}
finding-report-figure-does-not-fit = 指标“{ $name }”不能用于标记“{ $mark }”。
finding-report-figure-does-not-fit-remedy = 数字用fig，名单用list，日期用date，判断用if和claim。
finding-report-not-a-stock = 指标“{ $name }”是期内发生数，不能用at-cutoff。
finding-report-not-a-stock-remedy = 请改用to-cutoff等期间。
finding-report-else-without-if = 这里的else没有对应的if，或者写了两次。
finding-report-else-without-if-remedy = 请删去，或者补上if。
finding-report-end-without-if = 这里的end没有对应的if。
finding-report-end-without-if-remedy = 请删去，或者补上if。
finding-report-if-without-end = 这里的if没有结束。
finding-report-if-without-end-remedy = 请在相应的句子后面补上end。
finding-report-if-within-sentence = 条件“{ $mark }”写在句子中间。
finding-report-if-within-sentence-remedy = 条件应当包住完整的句子，请移到句首或者句末标点之后。
finding-report-figure-not-public = 公开报告用了不公开的指标“{ $name }”。
finding-report-figure-not-public-remedy = 请在指标里写public = true，或者用withheld写明不予公开的理由，或者从报告中删去；报告只供内部使用的，请把报告的public改为false。
finding-report-no-answer = 指标“{ $name }”没有计算。
finding-report-no-answer-remedy = 请重新生成报告；仍不行请联系维护人员。
finding-report-nothing-recorded = 指标“{ $name }”在{ $period }没有记录。
finding-report-nothing-recorded-remedy = 请补录台账，或者把这句话放进条件里。
finding-report-undefined = 指标“{ $name }”在{ $period }无法计算。
finding-report-undefined-remedy = 请查看其组成：除数为零，或者排名的对象不止一个。
finding-report-claim-failed = “{ $words }”与记录不符：有{ $count }条记录相反。
finding-report-claim-failed-remedy = 请办结或者更正这些记录，或者改写这句话。
finding-report-claim-unknown = “{ $words }”没有记录可以证实。
finding-report-claim-unknown-remedy = 请补录台账，或者改写这句话。
finding-report-claim-weakened = “{ $words }”没有写入：有{ $count }条记录相反，已改用较弱的说法。
finding-report-claim-weakened-remedy = 请核对改用的句子；办结这些记录后会自动写回。
finding-report-withheld-recomputable = 不公开的指标“{ $name }”可以从“{ $through }”和其他公开的数算出来。
finding-report-withheld-recomputable-remedy = 请把相关的数也设为不公开，或者从报告中删去。
finding-report-number-in-claim = 判断语“{ $words }”里有数字。
finding-report-number-in-claim-remedy = 请把数字移到判断语之外，用fig写出。
finding-report-not-kept = 指标“{ $name }”在{ $period }时还没有建台账
finding-report-not-kept-remedy = 如有当时的数，请登记为汇总数；否则请改写这句话。
finding-report-other-than-reported = “{ $name }”{ $period }现为{ $value }，而{ $on }已报{ $before }
finding-report-other-than-reported-remedy = 请核对；确有变化的，用 figure explain 说明原因（已报数“{ $key }”）。
finding-report-below-reported = “{ $name }”{ $period }累计为{ $value }，少于{ $on }已报的{ $before_period }{ $before }
finding-report-below-reported-remedy = 累计数不应减少。请核对；确有变化的，用 figure explain 说明原因（已报数“{ $key }”）。

# 公文格式
finding-report-official-kind = 公文种类没有“{ $word }”。
finding-report-official-kind-remedy = 可用的有：{ $known }。
finding-report-official-seal = 签署方式不能写作“{ $word }”。
finding-report-official-seal-remedy = 可用的有：{ $known }（依次为不加盖印章、加盖印章、加盖签名章）。
finding-report-official-number = 发文字号“{ $word }”不合规定。
finding-report-official-number-remedy = 请写成“×发〔2031〕3号”：年份写全，用六角括号，序号不加“第”、不编虚位。
finding-report-official-copy-number = 份号“{ $word }”不是6位数字。
finding-report-official-copy-number-remedy = 请写成6位阿拉伯数字，如000012。
finding-report-official-urgency = 紧急程度不能写作“{ $word }”。
finding-report-official-urgency-remedy = 可用的有：特急、加急。
finding-report-official-date = “{ $word }”不是日期。
finding-report-official-date-remedy = 请写成2031-05-06的样子，成文时自动改为年月日。
finding-report-official-post = 加盖签名章的公文没有写明签发人职务。
finding-report-official-post-remedy = 请用post写明职务，如post = "区长"。
finding-report-official-signers = “{ $kind }”不是上行文，不标注签发人。
finding-report-official-signers-remedy = 请删去signers，或者改正kind。
finding-report-official-no-signers = “{ $kind }”是上行文，没有写明签发人。
finding-report-official-no-signers-remedy = 请用signers写明签发人，如signers = ["王一山"]。
finding-report-official-attachments = 附件说明（{ $named }）与所附附件的标题（{ $attached }）不一致。
finding-report-official-attachments-remedy = 请改正其中一处；也可以删去attachments，附件说明按所附附件的标题列出。
