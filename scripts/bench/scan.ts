/** `npm run bench -- scan`: speed of the private-data scanner on messages, on a file, and on hostile input of 1 MB. */
import { scan } from '../../bot/scanner/index.ts';

interface Row {
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  readonly goal: string;
  readonly isMet: boolean;
}

/** Ordinary group talk with and without private data; all numbers are made up. */
const MESSAGES = [
  '各位老师好,本周五下午三点在行政楼召开教学工作会议,请准时参加。',
  '收到,谢谢主任!',
  '新同事的电话是 139 0000 1234,麻烦拉一下群',
  '订单号202011110000012345已发货,请仓库查收',
  '姓名\t手机号\t学号\n甲同学\t13900001111\t2020010101\n乙同学\t13900002222\t2020010102',
  '请核对身份证号、银行卡号是否填写完整,有问题联系人事处。',
  '会议号 123 456 7890,密码见邀请函',
  '报销材料:发票3张,合计1,234.50元,已交财务处',
];

/** Texts that drive careless scanners into quadratic time. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['Chinese prose', '关于做好学期末教学检查工作的通知,请各系认真落实。'],
  ['one digit', '1'],
  ['mobiles', '13900000000 '],
  ['digit blank', '1 '],
  ['digit dash', '1-'],
  ['digit comma', '1,'],
  ['at signs', 'a@'],
  ['letters', 'a'],
  ['dots', 'a.'],
  ['blanks', ' '],
  ['zero-width', '1\u200b'],
  ['numerals', '一三九'],
  ['key heads', '-----BEGIN '],
  ['passwords', '密码'],
  ['accounts', 'QQ'],
  ['cards', '6222 '],
  ['places', '湖南省岳阳市'],
  ['names', '王李张'],
];

const MEGABYTE = 1 << 20;
const MESSAGES_GOAL = 20_000;
const FILE_GOAL = 3;
const HOSTILE_GOAL = 1000;
const DOUBLING_GOAL = 2.3;
/** The best of a few attempts: a collection of garbage in one of them says nothing about the scanner. */
const ATTEMPTS = 5;

/** Prints a table, or with `json` one JSON line for each row. Figures are CPU time, so that a busy machine matters little. */
export async function run({ json }: { json: boolean }): Promise<void> {
  const rows = [messageSpeed(), fileSpeed(), ...HOSTILE.flatMap(([name, unit]) => hostileTimes(name, unit))];
  for (const row of rows) process.stdout.write(json ? `${JSON.stringify({ bench: 'scan', ...row })}\n` : asLine(row));
  await Promise.resolve();
}

function asLine({ name, figure, unit, goal, isMet }: Row): string {
  return `${name.padEnd(26)} ${String(figure).padStart(8)} ${unit.padEnd(12)} ${goal.padEnd(10)} ${isMet ? 'ok' : 'MISSED'}\n`;
}

function messageSpeed(): Row {
  const rounds = 2000;
  const pass = (): void => {
    for (let round = 0; round < rounds; round += 1) for (const message of MESSAGES) scan(message);
  };
  pass();
  const figure = Math.round((rounds * MESSAGES.length * 1000) / cpuTime(pass));
  return { name: 'messages', figure, unit: 'messages/s', goal: `>= ${MESSAGES_GOAL}`, isMet: figure >= MESSAGES_GOAL };
}

function fileSpeed(): Row {
  const file = `${MESSAGES.join('\n')}\n`.repeat(4000);
  const megabytes = Buffer.byteLength(file) / MEGABYTE;
  const figure = Number(((megabytes * 1000) / cpuTime(() => scan(file))).toFixed(1));
  return { name: 'file', figure, unit: 'MB/s', goal: `>= ${FILE_GOAL}`, isMet: figure >= FILE_GOAL };
}

function hostileTimes(name: string, unit: string): Row[] {
  const timeOf = (length: number): number => {
    const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
    return Math.min(...Array.from({ length: ATTEMPTS }, () => cpuTime(() => scan(text))));
  };
  const half = timeOf(MEGABYTE / 2);
  const whole = timeOf(MEGABYTE);
  const doubling = Number((whole / half).toFixed(2));
  return [
    {
      name: `${name}, 1 MB`,
      figure: Math.round(whole),
      unit: 'ms',
      goal: `< ${HOSTILE_GOAL}`,
      isMet: whole < HOSTILE_GOAL,
    },
    {
      name: `${name}, doubling`,
      figure: doubling,
      unit: 'times',
      goal: `<= ${DOUBLING_GOAL}`,
      isMet: doubling <= DOUBLING_GOAL,
    },
  ];
}

/** Milliseconds of processor time. */
function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
