# 发布前筛查：不得公开的内容。

screen-severity-error = 不得公开
screen-severity-warning = 需要核对
screen-severity-info = 提示

screen-remedy-delete = 删除
screen-remedy-delete-text = 从公开的文件中删去，不留痕迹。
screen-remedy-hide = 隐藏
screen-remedy-hide-text = 该段、该列或者整个文件不公开，并在公开的文件中注明。
screen-remedy-mask = 遮挡
screen-remedy-mask-text = 用星号代替一部分字符，无法还原。

screen-public = 可以公开：{ $why }
screen-public-credit-code = 统一社会信用代码依法公示
screen-public-office-telephone = 机关的办公电话
screen-public-office-address = 机关、单位的办公地址
screen-public-office-mail = 机关、单位的公务邮箱
screen-public-unit-account = 单位账户
screen-public-published-name = 依法公示的姓名
screen-beside = 同一行或者同一句中还有：{ $kinds }
screen-hidden = 该内容不显示，但仍在文件中。
screen-masked = 建议改为“{ $mask }”。
screen-removed = 建议删去。

screen-id-number-title = 居民身份证号码
screen-id-number = 出现居民身份证号码“{ $value }”。
screen-id-number-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-id-number-15-title = 居民身份证号码（15位）
screen-id-number-15 = 出现15位居民身份证号码“{ $value }”。
screen-id-number-15-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-credit-code-title = 统一社会信用代码
screen-credit-code = 出现统一社会信用代码“{ $value }”。
screen-credit-code-remedy = 依法公示，无需处理。如需遮挡，可以写作“{ $mask }”。

screen-bank-card-title = 银行卡号
screen-bank-card = 出现银行卡号“{ $value }”。
screen-bank-card-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-mobile-title = 手机号码
screen-mobile = 出现手机号码“{ $value }”。
screen-mobile-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-landline-title = 固定电话
screen-landline = 出现固定电话号码“{ $value }”。
screen-landline-remedy = 如果是住宅电话，请按“{ $mask }”遮挡；办公电话无需处理。

screen-passport-title = 护照号码
screen-passport = 出现护照号码“{ $value }”。
screen-passport-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-travel-permit-title = 通行证号码
screen-travel-permit = 出现通行证号码“{ $value }”。
screen-travel-permit-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-plate-title = 机动车号牌
screen-plate = 出现机动车号牌“{ $value }”。
screen-plate-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-wechat-title = 微信号
screen-wechat = 出现微信号“{ $value }”。
screen-wechat-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-qq-title = QQ号
screen-qq = 出现QQ号“{ $value }”。
screen-qq-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-email-title = 电子邮箱
screen-email = 出现电子邮箱“{ $value }”。
screen-email-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-ip-title = IP地址
screen-ip = 出现IP地址“{ $value }”。
screen-ip-remedy = 请删去，或者按“{ $mask }”遮挡。

screen-mac-title = 设备物理地址
screen-mac = 出现设备物理地址“{ $value }”。
screen-mac-remedy = 请删去，或者按“{ $mask }”遮挡。

screen-coordinates-title = 经纬度
screen-coordinates = 出现精确的经纬度“{ $value }”。
screen-coordinates-remedy = 涉及个人住所或者重要目标的，请按“{ $mask }”遮挡。

screen-address-title = 详细地址
screen-address = 出现详细地址“{ $value }”。
screen-address-remedy = 请保留到乡镇或者街道，改为“{ $mask }”。

screen-name-title = 姓名
screen-name = 个人信息旁出现姓名“{ $value }”。
screen-name-remedy = 请按“{ $mask }”遮挡；确需公开的，应当取得本人单独同意。

screen-minor-title = 未成年人信息
screen-minor = 出现未成年人的信息“{ $value }”。
screen-minor-remedy = 请删去；未成年人的信息不得公开。

screen-health-title = 健康信息
screen-health = 出现个人的健康信息“{ $value }”。
screen-health-remedy = 请删去；健康信息属于敏感个人信息，不得公开。

screen-hardship-title = 困难救助信息
screen-hardship = 出现个人的困难救助信息“{ $value }”。
screen-hardship-remedy = 请删去，或者只公开依法应当公示的项目。

screen-secrecy-mark-title = 密级或者内部标志
screen-secrecy-mark = 出现“{ $value }”标志。
screen-secrecy-mark-remedy = 请停止公开，交保密审查机构审查；涉密的，不得在本系统中处理。

screen-listed-word-title = 本单位词表中的词
screen-listed-word = 出现本单位词表中的“{ $value }”。
screen-listed-word-remedy = 请核对；需要时隐藏该段，或者改写。

screen-author-title = 文件的作者
screen-author = 文件中留有作者“{ $value }”。
screen-author-remedy = 请在公开前删去文件的作者和修订记录。

screen-place-hidden = { $place }（不显示：{ $why }）
screen-group-personal = 个人信息
screen-group-marked = 密级、词表和代码
