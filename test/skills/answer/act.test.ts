/** Asking the answerer: what it quotes, offers, refuses, and says besides. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Form } from '../../../bot/ports/chat.ts';
import { DOCUMENTS, openConversation, type Conversation, type Speaker } from './sample.ts';

const open: Conversation[] = [];

async function converse(speaker?: Speaker): Promise<Conversation> {
  const conversation = await openConversation(speaker);
  open.push(conversation);
  return conversation;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((conversation) => conversation.close()));
});

describe('a question the folder answers', () => {
  it.each([
    ['请问访客的车最多能停几个小时？', '4小时', '一、停放 > 1'],
    ['通行证是哪个部门发的', '保卫处', '一、停放 > 2'],
    ['消防通道可以停车吗', '严禁', '一、停放 > 3'],
    ['借公务车要谁批', '后勤保障处负责人', '二、借用公务车 > 2'],
    ['打印纸单价多少钱', '25', '打印纸'],
  ])('%s → %s', async (question, words, clause) => {
    const reply = await (await converse()).say(question);
    expect(reply.outcome).toBe('answered');
    expect(reply.text.split('\n')[0]).toContain(words);
    expect(reply.cites?.[0]?.clause).toBe(clause);
  });

  it('names file, clause and date under the quote', async () => {
    const reply = await (await converse()).say('访客车辆停放几小时');
    expect(reply.text).toContain('> 访客车辆每次停放不得超过4小时。');
    expect(reply.text).toContain('「车辆管理办法 · 一、停放 > 1 · 2024-03-01」');
  });

  it('lists all steps under the heading that a "how" is about', async () => {
    const reply = await (await converse()).say('怎么借用公务车');
    expect(reply.cites?.map(({ clause }) => clause)).toEqual([
      '二、借用公务车 > 1',
      '二、借用公务车 > 2',
      '二、借用公务车 > 3',
    ]);
  });

  it('quotes nothing but spans of the files', async () => {
    const conversation = await converse();
    const texts = new Map(
      DOCUMENTS.flatMap(({ passages }) => passages).map((each) => [`${each.document.file}#${each.clause}`, each.text]),
    );
    for (const question of ['车辆停放', '公务车', '怎么借用公务车', '打印纸多少钱', '谁发通行证']) {
      const { cites = [] } = await conversation.say(question);
      for (const { file, clause, quote } of cites) expect(texts.get(`${file}#${clause}`)).toContain(quote);
    }
  });
});

describe('a question about a detail no clause holds', () => {
  it.each(['借用公务车要多少租金', '通行证办理电话是多少', '公务车几点发车'])(
    '%s is not answered',
    async (question) => {
      const reply = await (await converse()).say(question);
      expect(reply.outcome).not.toBe('answered');
    },
  );

  it('offers the nearest clauses, and shows the one chosen by number', async () => {
    const conversation = await converse();
    const offer = await conversation.say('借用公务车要多少租金');
    expect(offer.outcome).toBe('offered');
    expect(offer.choices?.length).toBe(offer.cites?.length);
    const chosen = await conversation.say('2');
    expect(chosen.outcome).toBe('answered');
    expect(chosen.cites?.[0]?.clause).toBe(offer.cites?.[1]?.clause);
  });

  it('shows the one whose title was typed or pressed', async () => {
    const conversation = await converse();
    const { choices = [], cites = [] } = await conversation.say('借用公务车要多少租金');
    expect(choices).not.toEqual([]);
    expect((await conversation.say(choices[0] ?? '')).cites?.[0]?.clause).toBe(cites[0]?.clause);
  });

  it('asks again for a number that was not offered', async () => {
    const conversation = await converse();
    expect((await conversation.say('3')).outcome).toBe('asked');
    await conversation.say('借用公务车要多少租金');
    expect((await conversation.say('9')).outcome).toBe('asked');
  });
});

describe('a question about something else', () => {
  it('is refused with the office that handles it', async () => {
    const reply = await (await converse()).say('食堂几点开饭');
    expect(reply.outcome).toBe('refused');
    expect(reply.text).toContain('没有找到可靠依据');
    expect(reply.text).toContain('后勤保障处');
  });

  it('is refused in general words when no office is known', async () => {
    const reply = await (await converse()).say('珠穆朗玛峰海拔');
    expect(reply.outcome).toBe('refused');
    expect(reply.text).toContain('请咨询相关职能部门');
  });
});

describe('what somebody may not see', () => {
  it.each([
    [{ isGuest: true }, '打印纸单价多少钱', '耗材'],
    [{}, '保密柜备用钥匙放在哪里', '保密柜'],
  ] as const)('is neither quoted nor named (%j)', async (speaker, question, secret) => {
    const reply = await (await converse(speaker)).say(question);
    expect(reply.outcome).not.toBe('answered');
    expect(JSON.stringify(reply)).not.toContain(secret);
  });

  it('is told aside where the asker may read it and the room may not hear it; the room hears one line', async () => {
    const reply = await (await converse({ inGroup: true })).say('打印纸单价多少钱');
    expect(reply).toEqual({ outcome: 'answered', text: '已私聊回复你。', title: '政策问答' });
  });

  it('is quoted to those who may', async () => {
    const reply = await (await converse({ roles: ['admin'] })).say('保密柜备用钥匙放在哪里');
    expect(reply.cites?.[0]?.quote).toContain('值班室');
  });
});

describe('what is no question', () => {
  it.each(['你好', '在吗？', '谢谢啦！', '再见', '你是谁', '收到'])(
    '%s gets a friendly word without quotes',
    async (text) => {
      const reply = await (await converse()).say(text);
      expect(reply.outcome).toBe('answered');
      expect(reply.cites).toBeUndefined();
    },
  );

  it('lists the abilities when asked what it can do', async () => {
    expect((await (await converse()).say('你能做什么？')).text).toContain('政策问答');
  });

  it.each<readonly [Form, string]>([
    ['picture', '图片'],
    ['file', '文件'],
    ['video', '视频'],
    ['voice', '语音'],
    ['unsupported', '文字'],
    ['withheld', '额度'],
    ['text', '想问什么'],
  ])('a message of form %s without words is answered by what can be done', async (form, word) => {
    expect((await (await converse()).say('', { form })).text).toContain(word);
  });
});

describe('a quoted message', () => {
  it('is what "这条" points at', async () => {
    const reply = await (await converse()).say('这条是什么意思', { quoted: { text: '严禁在消防通道停放车辆' } });
    expect(reply.cites?.[0]?.clause).toBe('一、停放 > 3');
  });

  it('is left aside when the question stands alone', async () => {
    const reply = await (await converse()).say('公务车归还时要加油吗', { quoted: { text: '大家下午好' } });
    expect(reply.cites?.[0]?.clause).toBe('二、借用公务车 > 3');
  });
});
