# 业务包改动后，与已登记的记录不合。

finding-change-type = 台账“{ $ledger }”已有记录，字段“{ $field }”的类型不能由{ $before }改为{ $after }。
finding-change-type-remedy = 请改回{ $before }；要换类型，请把原字段标为 retired = true，另设新字段。
finding-change-target = 台账“{ $ledger }”已有记录，字段“{ $field }”不能由引用“{ $before }”改为引用“{ $after }”。
finding-change-target-remedy = 请改回“{ $before }”；要引用别的台账，请把原字段标为 retired = true，另设新字段。
finding-change-unit = 台账“{ $ledger }”已有记录，字段“{ $field }”的单位不能由“{ $before }”改为“{ $after }”。
finding-change-unit-remedy = 请改回“{ $before }”；要换单位，请把原字段标为 retired = true，另设新字段。
finding-change-places = 台账“{ $ledger }”已有记录，字段“{ $field }”的小数位数不能由{ $before }改为{ $after }。
finding-change-places-remedy = 已登记的数字和校验值按{ $before }位保存，请改回；要换位数，请把原字段标为 retired = true，另设新字段。
finding-change-about = 台账“{ $ledger }”已有记录，字段“{ $field }”的 about 不能由{ $before }改为{ $after }。
finding-change-about-remedy = 请改回{ $before }；要改，请把原字段标为 retired = true，另设新字段。
finding-change-privacy = 台账“{ $ledger }”已有记录，字段“{ $field }”是否加密不能改。
finding-change-privacy-remedy = 请改回原来的 privacy；要改，请把原字段标为 retired = true，另设新字段。
finding-change-lookup = 台账“{ $ledger }”已有记录，字段“{ $field }”的 lookup 不能由{ $before }改为{ $after }。
finding-change-lookup-remedy = 请改回{ $before }；要改，请把原字段标为 retired = true，另设新字段。
finding-change-key = 台账“{ $ledger }”已有记录，key 不能改。
finding-change-key-remedy = 请改回原来的 key；字段改名请写 was。要换编号办法，请另设台账。
finding-change-start = 台账“{ $ledger }”已有记录，start 不能由“{ $before }”改为别的状态。
finding-change-start-remedy = 请改回“{ $before }”；新的起点请另加状态和步骤。
finding-change-ledger-removed = 台账“{ $ledger }”已有记录，不能从业务包中删去。
finding-change-ledger-removed-remedy = 请恢复这个台账，在 [ledger] 中写 retired = true。
finding-change-field-removed = 台账“{ $ledger }”的记录填有字段“{ $name }”，不能删去。
finding-change-field-removed-remedy = 请恢复这个字段并写 retired = true；如果是改名，请在新字段写 was = "{ $name }"。
finding-change-option-removed = 台账“{ $ledger }”的记录选用了字段“{ $field }”的选项“{ $option }”，不能删去。
finding-change-option-removed-remedy = 请恢复这个选项并标为停用：{ $option } = {"{"} zh = "…", retired = true {"}"}。
finding-change-state-removed = 台账“{ $ledger }”有记录到过状态“{ $state }”，不能删去。
finding-change-state-removed-remedy = 请恢复这个状态并标为停用：{ $state } = {"{"} zh = "…", retired = true {"}"}。
finding-change-step-removed = 台账“{ $ledger }”有记录办过步骤“{ $step }”，不能删去。
finding-change-step-removed-remedy = 请恢复这个步骤，并写 retired = true。
finding-change-required = 台账“{ $ledger }”已有记录没有填“{ $field }”，不能直接改为必填。
finding-change-required-remedy = 请写 default = 默认值，由程序给这些记录补上；或写 required_from = "日期"，只要求此后的记录。
