/** Private values of every type go through the whole robot, and turn up nowhere but with the one who sent them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan } from '../../bot/scanner/index.ts';
import type { CampusFile } from '../campus/files.ts';
import type { RoomMessage } from '../campus/rooms.ts';
import type { Said } from '../campus/said.ts';
import { cardNumber, fullWidth, identityNumber } from '../scanner/numbers.ts';
import { openStage, type Stage } from '../stage.ts';

const GROUP = '招生工作群';
const SENDER = '李敏';
const OUTSIDER = '韩冬';

/** What is said around a value, and the value. */
const CANARIES: readonly (readonly [before: string, value: string])[] = [
  ['家长手机', '13812340917'],
  ['备用手机', '150-7401-0662'],
  ['另一个手机', fullWidth('18673020583')],
  ['身份证号', identityNumber('43010519900307218')],
  ['工资卡号', cardNumber('622202190100234567')],
  ['个人邮箱 ', 'zhangweiwei1988@163.com'],
  ['护照号码', 'E83920174'],
  ['港澳通行证号', 'C92837465'],
  ['车牌', '湘A8K3M2'],
  ['他的QQ号', '938271650'],
  ['微信号 ', 'wxid_8sk2mq0p1'],
  ['系统密码是 ', 'Qm7xT2pL9s'],
  ['家里座机', '0731-85527364'],
  ['准考证号', '43260981726354'],
  ['学号', '202301029384'],
  ['家住', '长沙市岳麓区麓山南路932号3栋501室'],
  ['心理中心：张伟患有', '双相情感障碍'],
];
const WORDS = CANARIES.map(([before, value]) => `${before}${value}`).join('，张伟的');
const TEXT = `张伟的${WORDS}，补考通知谁来打？`;
/** As written and without signs in between: a mobile number must not come out in another dress. */
const FORBIDDEN = [
  ...new Set(CANARIES.flatMap(([, value]) => [value, value.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '')])),
];

const file = (name: string, content: string): CampusFile => {
  return { name, contentType: 'text/plain', bytes: new TextEncoder().encode(content) };
};
const quote = { repliedMsg: { msgType: 'text', content: { text: TEXT } } };

/** Every way words come in. */
const SAID: readonly Said[] = [
  { by: SENDER, in: GROUP, text: TEXT },
  { by: SENDER, in: GROUP, text: `帮我检查：${TEXT}` },
  { by: SENDER, in: GROUP, text: '这种能发到公共渠道吗', quote },
  { by: SENDER, in: GROUP, msgtype: 'richText', content: { richText: [{ text: TEXT }] } },
  { by: SENDER, in: GROUP, msgtype: 'chatRecord', content: { chatRecord: [{ senderNick: '张伟', text: TEXT }] } },
  { by: SENDER, in: GROUP, msgtype: 'unknownMsgType', content: { unknownMsgType: TEXT } },
  { by: SENDER, in: GROUP, text: '每月可以补卡几次', raw: { senderNick: `李敏${CANARIES[0]![1]}` } },
  { by: OUTSIDER, in: GROUP, text: TEXT },
  { by: SENDER, text: TEXT },
  { by: SENDER, text: '这种能发到公共渠道吗', quote },
  { by: SENDER, text: `帮我脱敏：${TEXT}` },
  { by: SENDER, text: '帮我检查' },
  { by: SENDER, file: file('名单.txt', TEXT) },
  { by: SENDER, text: '帮我检查' },
  { by: SENDER, file: file('长名单.csv', `${TEXT}\n`.repeat(40)) },
  { by: SENDER, file: file(`${CANARIES[0]![1]}.docx`, TEXT) },
  { by: SENDER, msgtype: 'audio', content: { duration: 4000, recognition: TEXT } },
  { by: SENDER, text: `必要发送：${TEXT}` },
  { by: SENDER, text: '不是隐私' },
];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ admins: ['孟晓棠'], openGroups: [{ title: GROUP, owner: '顾长风' }] });
  for (const said of SAID) {
    await stage.campus.says(said);
    await stage.quiet();
  }
  await amongFailures();
}, 60_000);

afterAll(() => stage.close());

/** Answers that are refused, or fail, are explained: that must not quote either. */
async function amongFailures(): Promise<void> {
  for (const fault of ['contentUnsafe', 'webhookExpired', 'scopeMissing'] as const) {
    stage.campus.faults.switchOn(fault, { count: 1 });
    await stage.campus.says({ by: SENDER, in: GROUP, text: TEXT });
    await stage.quiet();
  }
  stage.campus.faults.switchOff();
}

function foundIn(text: string): readonly string[] {
  return FORBIDDEN.filter((value) => text.includes(value));
}

function saidByRobot(room: Parameters<Stage['campus']['messages']>[0]): readonly RoomMessage[] {
  return stage.campus.messages(room).filter(({ from }) => from === 'robot');
}

describe('private values of every type, sent through the robot', () => {
  it('are mostly what the scanner knows, so that this test tests something', () => {
    expect(scan(TEXT).length).toBeGreaterThanOrEqual(CANARIES.length - 2);
  });

  it('stand in no line of the log', () => {
    expect(stage.log.length).toBeGreaterThan(SAID.length);
    expect(stage.log.flatMap(foundIn)).toEqual([]);
  });

  it('stand in no byte of the data directory, the write-ahead log included', () => {
    const files = readdirSync(stage.dataDir);
    expect(files).toContain('steward.sqlite-wal');
    for (const name of files) {
      const bytes = readFileSync(join(stage.dataDir, name));
      expect(
        FORBIDDEN.filter((value) => bytes.includes(value) || bytes.includes(Buffer.from(value, 'utf16le'))),
        name,
      ).toEqual([]);
    }
  });

  it('are said aloud in no group, nor in the list of chats', () => {
    const groups = stage.campus.college.groups.flatMap(({ title }) => saidByRobot({ group: title }));
    expect(groups.length).toBeGreaterThan(5);
    expect(groups.flatMap((message) => foundIn(JSON.stringify(message)))).toEqual([]);
    expect(groups.flatMap(({ text }) => scan(text))).toEqual([]);
  });

  it('are told to nobody else, not even to whom the incident is reported', () => {
    const others = stage.campus.college.people.filter(({ name, outsider }) => name !== SENDER && !outsider);
    const told = others.flatMap(({ name }) => saidByRobot({ private: name }));
    expect(told.length).toBeGreaterThan(0);
    expect(told.flatMap((message) => foundIn(JSON.stringify(message)))).toEqual([]);
  });

  it('come back to the sender masked, where the scanner knows them', () => {
    const known = scan(TEXT).map(({ start, end }) => TEXT.slice(start, end));
    const told = saidByRobot({ private: SENDER });
    expect(told.length).toBeGreaterThan(SAID.length / 2);
    for (const { text } of told) expect(known.filter((value) => text.includes(value))).toEqual([]);
  });
});
