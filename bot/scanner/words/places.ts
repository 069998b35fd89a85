/** Words around postal addresses, travel and cars: what makes a place somebody's home and a number plate somebody's car. */
import type { PlaceTopic } from './topics.ts';

export const PLACE_WORDS: Readonly<Record<PlaceTopic, string>> = {
  home: '家里 家中 我家 老家 家在 家住',
  address: `住址 家庭住址 家庭地址 家庭详细地址 现住址 现居住地 居住地 居住地址 常住地址 户籍 户籍地 户籍地址 户口所在地 籍贯地址 通讯地址 通信地址 联系地址 邮寄地址 收货地址 收件地址 寄件地址
    收货 收件 收件人 寄到 寄往 寄给 寄至 邮寄 快递到 送到 投递 到付 住在 现住 租住 租房 家访 户主 地址 addr address homeaddress home_address jtzz`,
  travel: '出国 出境 出访 因公 签证 机票 值机 passport visa 领队 赴外 出入境',
  publicPlace: `学院 大学 学校 中学 小学 幼儿园 医院 法院 公安局 派出所 政府 酒店 宾馆 公司 集团 办公室 会议室 报告厅 会场 校区 校本部 地点 考点 集合 银行 支行 超市 餐厅 饭店 食堂`,
  publicCar: '校车 班车 通勤车 公车 公务车 公务用车 救护车 公交 公交车 出租车 大巴车队',
  /** Words that merely contain one of the others. */
  harmless:
    '我院 我校 我系 我国 其他 其它 校车辆 进校车辆 入校车辆 无障碍 症状 对症 故障 炎热 炎黄 患者 家电 考生须知 项目',
};
