/** Which documents are put aside because of the private values in them, and which are not. */
import { describe, expect, it } from 'vitest';
import { parseFile, type Loaded } from '../../bot/library/load/index.ts';
import { identityNumber } from '../scanner/numbers.ts';

const ID = identityNumber('43010519900307123');
const MOBILES = ['13812345670', '13987654321', '15074010001', '18673020002', '17373030003'];

function document(body: string, head = ''): Loaded {
  return parseFile('名单.md', Buffer.from(`---\ntitle: 名单\n${head}\n---\n${body}`));
}
const table = (rows: readonly string[]): string => ['| 姓名 | 成绩 |', '| --- | --- |', ...rows].join('\n');

describe('a document', () => {
  it.each([
    ['an identity number, even for the public', `张三，身份证号${ID}。`, 'audience: public'],
    ['a mobile number among colleagues', `联系人张三，手机${MOBILES[0]}。`, 'audience: staff'],
    [
      'a list of mobile numbers, even for the public',
      MOBILES.map((each) => `联系人手机${each}`).join('\n\n'),
      'audience: public',
    ],
    [
      'a table of marks',
      table(['张三', '李四', '王五', '赵六', '孙七'].map((name, at) => `| ${name} | ${51 + at} |`)),
      'audience: public',
    ],
    ['a password', '系统管理员的密码是 Xk7mQ2pL9', 'audience: staff'],
  ])('with %s is put aside, and the reason quotes nothing', (_case, body, head) => {
    const loaded = document(body, head);

    expect(loaded).toMatchObject({ kind: 'aside', reason: expect.stringContaining('个人信息') });
    expect(JSON.stringify(loaded)).not.toMatch(/1381234|4301051990|Xk7mQ2pL9/);
  });

  it.each([
    ['an office line and a role mailbox', '教务处电话0731-82720012，邮箱 jwc@ycvtc.edu.cn。', 'audience: staff'],
    ['a hotline', '招生热线 13812345670。', 'audience: staff'],
    [
      'rules about illness and marks',
      '有自杀倾向的学生，由心理健康中心干预。\n\n面试成绩低于70分的，不得进入体检环节。',
      'audience: staff',
    ],
    ['masked values', `张三，手机138****5670。`, 'audience: public'],
  ])('with %s is served', (_case, body, head) => {
    expect(document(body, head).kind).toBe('document');
  });

  it('for the public may name a few people to ask, and its owner is told', () => {
    const loaded = document(`招生咨询电话：${MOBILES[0]}（王老师）`, 'audience: public');

    expect(loaded).toMatchObject({ kind: 'document', remarks: [expect.stringContaining('请核对是否可以公开')] });
  });

  it('whose owner has looked at every value is served as it is', () => {
    const loaded = document(`联系人张三，手机${MOBILES[0]}。`, 'audience: staff\nprivacy: 已核对');

    expect(loaded).toMatchObject({ kind: 'document', remarks: [] });
  });
});
