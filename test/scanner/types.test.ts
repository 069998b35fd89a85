/** What the scanner finds and what it leaves alone, by type, in sentences as people write them. */
import { describe, expect, it } from 'vitest';
import { scan } from '../../bot/scanner/index.ts';
import { cardNumber, fullWidth, identityNumber } from './numbers.ts';

const ID = identityNumber('43060219900307123');
const ID_X = withX();
const CARD = cardNumber('621700311000123456');
const FOREIGN = identityNumber('93184019800512123');

function withX(): string {
  for (let serial = 100; ; serial += 1) {
    const number = identityNumber(`11010119851120${serial}`);
    if (number.endsWith('X')) return number;
  }
}

/** 'type:value' of everything found. */
function found(text: string): string[] {
  return scan(text).map(({ start, end, type }) => `${type}:${text.slice(start, end)}`);
}

describe('finds numbers that prove themselves', () => {
  it.each([
    [`请帮他补录,${ID},谢谢`, [`id_card:${ID}`]],
    [`末位是字母的:${ID_X.toLowerCase()}`, [`id_card:${ID_X.toLowerCase()}`]],
    [`末位打成乘号:${ID_X.replace('X', '×')}`, [`id_card:${ID_X.replace('X', '×')}`]],
    [`全角${fullWidth(ID)}`, [`id_card:${fullWidth(ID)}`]],
    [
      `分开写 ${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`,
      [`id_card:${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`],
    ],
    ['一代证 身份证号 430602670812451', ['id_card:430602670812451']],
    [`五星卡${FOREIGN}`, [`foreign_pr:${FOREIGN}`]],
    ['旧永居证 USA310172031244', ['foreign_pr:USA310172031244']],
    [`工资打这张 ${CARD}`, [`bank_card:${CARD}`]],
    [`卡号${CARD.replace(/(.{4})(?=.)/g, '$1 ')}`, [`bank_card:${CARD.replace(/(.{4})(?=.)/g, '$1 ')}`]],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('finds a mobile in every dress', () => {
  it.each([
    '13900001234',
    '139 0000 1234',
    '139-0000-1234',
    '139.0000.1234',
    '1390 0001 234',
    '1-3-9-0-0-0-0-1-2-3-4',
    '１３９００００１２３４',
    '139\u200b0000\u200b1234',
    '一三九零零零零幺二三四',
    '壹叁玖零零零零壹贰叁肆',
    '139零零零零1234',
    '①③⑨⓪⓪⓪⓪①②③④',
    '١٣٩٠٠٠٠١٢٣٤',
    '¹³⁹⁰⁰⁰⁰¹²³⁴',
    '1390000\n1234',
  ])('%j', (number) => {
    expect(found(`我的新号:${number},惠存`)).toEqual([`mobile:${number}`]);
  });

  it('leaves out the country code', () => {
    expect(found('+86 13900001234')).toEqual(['mobile:13900001234']);
    expect(found('008613900001234')).toEqual(['mobile:13900001234']);
  });

  it('separates a name that ends in a numeral from the number', () => {
    expect(found('张三13900001234')).toEqual(['mobile:13900001234']);
  });
});

describe('finds what a word or a heading announces', () => {
  it.each([
    ['护照号 E12345678', ['passport:E12345678']],
    ['港澳通行证 C12345678', ['travel_permit:C12345678']],
    ['台胞证:01234567', ['travel_permit:01234567']],
    ['挡路的车是湘F·A1234,请挪一下', ['plate:湘F·A1234']],
    ['新能源车湘AD12345', ['plate:湘AD12345']],
    ['加我微信 lake_2020', ['wechat_id:lake_2020']],
    ['QQ:123456789', ['qq:123456789']],
    ['学号2020010203没交', ['student_id:2020010203']],
    ['准考证号:430012202110203', ['exam_id:430012202110203']],
    ['宅电0730-8123456', ['landline:0730-8123456']],
    ['写信到 lake.wang@163.com', ['email:lake.wang@163.com']],
    ['学号\t姓名\n2020010203\t甲\n2020010204\t乙', ['student_id:2020010203', 'student_id:2020010204']],
    ['姓名,成绩\n甲同学,59', ['grade:59']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('finds secrets', () => {
  it.each([
    ['管理员密码改成Lake#2020了', ['secret:Lake#2020']],
    ['初始口令 abc12345,请修改', ['secret:abc12345']],
    ['mysql://app:s3cr3t@10.0.0.1/db', ['secret:s3cr3t']],
    ['api_key=0123456789abcdef0123', ['secret:0123456789abcdef0123']],
    ['您的验证码是123456', ['secret:123456']],
    ['654321是您的登录验证码', ['secret:654321']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('takes a private key as one block', () => {
    const block = '-----BEGIN PRIVATE KEY-----\nMIIBVAIBADANBg\n-----END PRIVATE KEY-----';
    expect(found(`先放这里\n${block}\n`)).toEqual([`secret:${block}`]);
  });
});

describe('finds soft values only where they are somebody’s', () => {
  it.each([
    ['王小湖高数补考42分', ['grade:42分']],
    ['李工月薪9800元', ['salary:9800元']],
    ['赵小江同学查出乙肝', ['health:乙肝']],
    ['家住岳阳市云溪区湖滨路6号2栋1单元301室', ['address:岳阳市云溪区湖滨路6号2栋1单元301室']],
    ['全班高数平均42分', []],
    ['课时费标准60元/节', []],
    ['乙肝疫苗接种通知', []],
    ['开会地点:行政楼2栋301室', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('leaves alone what is not private', () => {
  it.each([
    '订单号13900001234已发货',
    '订单号202011128808358868',
    `流水号${identityNumber('43060219900307123').slice(0, 17)}${ID.endsWith('1') ? '2' : '1'}`,
    '资产条码 6901234567892',
    '腾讯会议号 123 456 789',
    '招生热线0730-8123456',
    '教务处办公室电话0730-8123456',
    '投诉建议:office@college.edu.cn',
    'QQ群号:123456789',
    '微信公众号 lake_news',
    '统一社会信用代码91430100MA4L1234XG',
    '138****1234、6222 **** **** 0123、430602********1234',
    '密码:******',
    '密码见私信',
    '密码至少8位',
    '服务器192.168.110.23重启',
    '版本2.3.6.70344118',
    '定位29.473440,113.271843',
    '湘教通〔2020〕138号',
    '2020年12月4日印发',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
