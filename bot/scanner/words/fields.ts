/**
 * Words that name the number or name after them. Collected from the headings of Chinese office forms, the official
 * names of documents (出入境管理法, 居民身份证法), the field names programmers use, and chat shorthand. Lower case.
 */
import type { Field } from './topics.ts';

export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  idCard: `身份证 身份证号 身份证号码 身份证件号码 公民身份号码 公民身份证号码 居民身份证 居住证 证件号 证件号码 证件 身份号码 sfz sfzh sfzhm
    idcard id_card idno id_no idnumber id_number certno cert_no identity identity_no 户口本`,
  phone: `手机 手机号 手机号码 移动电话 联系电话 联系方式 联系号码 电话 电话号码 本人电话 个人电话 私人电话 收货电话 家长电话 紧急联系人 号码 致电 拨打 来电
    短号 tel telephone phone mobile cell cellphone mob phone_no phone_number mobile_no contact dh sjh sjhm lxdh`,
  homePhone: `家庭电话 家庭固话 家庭座机 家庭联系电话 住宅电话 住宅座机 住宅固话 宅电 家电话 家里电话 家里座机 家里固话 家里的座机 家里的电话 家中电话
    家中座机 老家电话 老家座机 父母家电话 父母电话 私人座机 家用电话 家座机 homephone home_phone hometel home_tel`,
  hotline: `热线 服务热线 咨询热线 招生热线 招生办热线 举报热线 监督热线 客服 客服电话 公用电话 总机 值班室 值班室电话 报警 急救电话 传真 fax hotline`,
  bank: `银行卡 银行卡号 银行账号 银行帐号 银行账户 银行帐户 卡号 工资卡 工资卡号 储蓄卡 储蓄卡号 借记卡 借记卡号 信用卡 信用卡号 收款账号 收款帐号 收款账户
    对私账号 个人账号 个人账户 打款账号 开户行 开户银行 账户 账号 帐号 银行 工行 建行 农行 中行 招行 交行 邮储 存折 打款 转账 户名 visa mastercard
    bankcard bank_card bankno bank_no bankaccount bank_account cardno card_no cardnumber card_number yhk yhkh`,
  mailbox: `邮箱 电子邮箱 电邮 邮件 email e-mail mail mailto`,
  publicMailbox: `公共邮箱 办公邮箱 官方邮箱 部门邮箱 举报邮箱 投诉邮箱 监督邮箱 投稿邮箱 招生邮箱 客服邮箱 服务邮箱 意见邮箱 征稿邮箱 信访邮箱 纪检邮箱
    书记信箱 院长信箱 校长信箱 公开信箱`,
  passport: `护照 护照号 护照号码 护照首页 因私护照 因公护照 passport passport_no passportno passportnumber`,
  permit: `港澳通行证 往来港澳通行证 港澳通行证号 往来港澳 往来台湾通行证 大陆居民往来台湾通行证 台湾通行证 往来内地通行证 来往内地通行证
    港澳居民来往内地通行证 台湾居民来往大陆通行证 来往大陆通行证 往来大陆通行证 回乡证 返乡证 台胞证 回乡卡 通行证 通行证号 通行证号码
    permitno permit_no`,
  foreignPr: `永久居留 永久居留证 永久居留身份证 外国人永久居留证 外国人永久居留身份证 永居 永居证 永居卡 绿卡 五星卡 中国绿卡`,
  qq: `qq qq号 qq号码 qq账号 qq帐号 扣扣 扣扣号 企鹅 企鹅号 球球 加q q qqno qq_no qqnumber`,
  wechat: `微信 微信号 微信号码 微信账号 微信帐号 微信id 个人微信 私人微信 v信 威信 薇信 维信 微x 加v 加微 加薇 wx wxh wxid wx号 vx vx号 wechat wechatid
    wechat_id wechatno weixin weixinhao weixin_id`,
  student: `学号 学生学号 学籍号 学生证号 学生编号 学生号 studentno student_no studentid student_id stuno stu_no stuid stu_id xh`,
  exam: `准考证 准考证号 准考证号码 考生号 考生编号 高考考生号 高考报名号 报名号 报名序号 考籍号 单招考生号 examno exam_no ksh zkzh admission_ticket`,
  candidate: `考生 录取 投档 退档 志愿 单招`,
  password: `密码 口令 登录密码 登陆密码 初始密码 默认密码 支付密码 密钥口令 暗号 password passwd passphrase passwort pwd mima`,
  key: `密钥 秘钥 私钥 令牌 授权码 secret token bearer appkey app_key appsecret app_secret apikey api_key api-key accesskey access_key accesskeysecret
    access_key_secret accesskeyid access_key_id accesstoken access_token secretkey secret_key clientsecret client_secret jwt_secret privatekey private_key ak sk
    github_token auth_token refresh_token sessionkey session_key corpsecret`,
  code: `验证码 校验码 动态码 动态密码 短信验证码 短信码 动态验证码 登录验证码 动态口令 一次性密码 verification verificationcode verification_code otp captcha`,
  publicNumber: `订单 订单号 订单编号 单号 快递 快递单号 运单号 物流 物流单号 流水 流水号 交易号 支付流水 编号 编码 条码 条形码 序列号 设备号 设备编号 资产
    资产编号 物料 物料号 合同 合同号 合同编号 文号 发票 发票号 发票号码 发票代码 会议号 会议id 会议室号 入会号 会议 直播间 房间号 批次 批号 版本 版本号 型号 货号
    工单 工单号 案件号 档号 标识 样本 样品 信用代码 代码 税号 组织机构代码 许可证号 备案号 批准号 项目号 课程号 书号 刊号 车次 航班 航班号 座位 座位号 考场
    工号 职工号 教工号 员工号 userid 客户端id 应用id 设备id 校园卡 校园卡号 一卡通 一卡通号 饭卡 图书证 借书证 会员号 积分卡 时间戳 指纹 序号 端口 尾号 群 群号 qq群 qq群号 扣扣群
    微信群 工作群 讨论组 公众号 微信公众号 服务号 订阅号 小程序 微信小程序 视频号 企业微信群 抖音号 微博 专利号 基金代码 账单号 保单号 缴费号 户号 电表号 报销单号 单据号 凭证号
    sn s/n isbn issn doi uuid guid order orderid order_id order_no orderno trace traceid trace_id build imei imsi iccid mac md5 sha1 sha256 commit
    timestamp barcode sku serial serialno version`,
};
