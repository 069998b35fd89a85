/** What goes out and what comes back: fences, placeholders, forms on every kind of endpoint, turns, and the count of it. */
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openRig, assignment, type Rig, type RigOptions } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const open = async (options?: RigOptions) => {
  rig = await openRig(options);
  return rig;
};
const FORM = z.object({ day: z.iso.date().nullish(), shift: z.enum(['上班', '下班']).nullish() });
const form = () =>
  assignment({
    page: 'read',
    blanks: { today: '2026-11-23', matter: ['skill-punch'] },
    material: [{ kind: 'message', text: '前天早上' }],
  });

describe('a call', () => {
  it('brings the page as orders and the material as data between fences', async () => {
    const { llm, server } = await open({ mind: () => ({ say: '最多4次[1]。' }), llm: { nonce: () => 'abcd1234' } });
    await llm.write(assignment());
    const [{ system, user } = { system: '', user: '' }] = server.inbox;
    expect(system).toContain('今天是 2026-11-23');
    expect(system).toContain('#abcd1234');
    expect(system).not.toContain('每月可以补卡几次');
    expect(user).toBe(
      '<<<问题 #abcd1234\n每月可以补卡几次\n#abcd1234 问题>>>\n\n<<<资料[1] #abcd1234\n每月补卡最多4次。\n#abcd1234 资料[1]>>>\n\n',
    );
  });

  it('keeps private values at home and puts them back for their own person only', async () => {
    const material = [{ kind: 'question' as const, text: '我的手机13812340917换了怎么办' }];
    const { llm, server } = await open({
      mind: ({ user }) => ({ say: `您的号码 ${/⟦[^⟧]+⟧/u.exec(user)?.[0]} 要改。` }),
    });
    expect(await llm.write(assignment({ material }))).toBe('您的号码 13812340917 要改。');
    expect(await llm.write(assignment({ material, isPrivate: false }))).toBe('您的号码 138****0917 要改。');
    expect(JSON.stringify(server.inbox)).not.toContain('13812340917');
  });

  it('puts back nothing it has not hidden itself', async () => {
    const { llm } = await open({ mind: () => ({ say: '号码是⟦隐去-deadbeef-1⟧。' }) });
    expect(await llm.write(assignment())).toBe('号码是（隐去）。');
  });

  it('tells what has come so far', async () => {
    const heard: string[] = [];
    const { llm } = await open({ mind: () => ({ say: '每月补卡最多4次[1]。', size: 4 }) });
    await llm.write(assignment(), (soFar) => void heard.push(soFar));
    expect(heard).toEqual(['每月补卡', '每月补卡最多4次', '每月补卡最多4次[1]。']);
  });

  it('leaves out what a model thinks aloud', async () => {
    const { llm, server } = await open();
    server.script({ thinking: '想一想', say: '最多4次。' }, { say: '<think>也许</think>最多4次。' });
    expect([await llm.write(assignment()), await llm.write(assignment())]).toEqual(['最多4次。', '最多4次。']);
  });

  it('takes an answer in one piece', async () => {
    const { llm } = await open({ mind: () => ({ say: '最多4次。', whole: true }) });
    expect(await llm.write(assignment())).toBe('最多4次。');
  });

  it('goes without the count of tokens where the endpoint cannot count', async () => {
    const { llm, spent } = await open({ mind: () => ({ say: '最多4次。' }), unknown: ['stream_options'] });
    await llm.write(assignment());
    expect(spent).toEqual([{ skill: 'answer', tokens: expect.any(Number) as number }]);
    expect(spent[0]!.tokens).toBeGreaterThan(100);
  });

  it('waits behind the same person’s other calls, not behind other people', async () => {
    const { llm, server } = await open({ mind: () => ({ hold: '好。' }), llm: { atOnce: 2 } }); // prettier-ignore
    const by = (person: string) => assignment({ by: { skill: 'answer', person } });
    const calls = [llm.write(by('one')), llm.write(by('one')), llm.write(by('two'))];
    await expect.poll(() => server.inbox.length).toBe(2);
    server.release();
    await Promise.race(calls);
    await expect.poll(() => server.inbox.length).toBe(3);
    server.release();
    expect(await Promise.all(calls)).toEqual(['好。', '好。', '好。']);
  });
});

describe('a form', () => {
  it.each([
    ['plain', '{"day": "2026-11-21", "shift": "上班"}'],
    ['in a fence', '好的：\n```json\n{"day": "2026-11-21", "shift": "上班"}\n```\n希望有帮助'],
    ['with a comma too many', '{"day": "2026-11-21", "shift": "上班",}'],
    ['with Chinese signs', '{“day”：“2026-11-21”，“shift”：“上班”}'],
    ['without quotes', "{day: '2026-11-21', shift: '上班'}"],
    ['with parts nobody asked for', '{"day": "2026-11-21", "shift": "上班", "approved": true}'],
    ['cut off after the last pair', '{"day": "2026-11-21", "shift": "上班", "reas'],
  ])('%s is read', async (_how, say) => {
    const { llm } = await open({ mind: () => ({ say }) });
    expect(await llm.read(form(), FORM)).toEqual({ day: '2026-11-21', shift: '上班' });
  });

  it('loses the parts that do not fit', async () => {
    const { llm } = await open({ mind: () => ({ say: '{"day": "前天", "shift": "上班"}' }) });
    expect(await llm.read(form(), FORM)).toEqual({ shift: '上班' });
  });

  it('that cannot be read is asked for once more', async () => {
    const { llm, server } = await open();
    server.script({ say: '他说的是前天早上' }, { say: '{"shift": "上班"}' });
    expect(await llm.read(form(), FORM)).toEqual({ shift: '上班' });
    server.script({ say: '不知道' }, { say: '还是不知道' });
    expect(await llm.read(form(), FORM)).toBeUndefined();
    expect(server.inbox).toHaveLength(4);
  });

  it.each([
    ['knows schemas', ['json_schema', 'json_object'], ['json_schema']],
    ['knows JSON only', ['json_object'], ['json_schema', 'json_object']],
    ['knows neither', [], ['json_schema', 'json_object', undefined]],
  ])('is asked for as an endpoint that %s can be asked, and remembers', async (_what, formats, tried) => {
    const { llm, server } = await open({ formats, mind: () => ({ say: '{"shift": "上班"}' }) });
    await llm.read(form(), FORM);
    await llm.read(form(), FORM);
    const shapes = server.inbox.map(({ body }) => (body['response_format'] as { type?: string } | undefined)?.type);
    expect([...new Set(shapes)]).toEqual(tried);
    expect(shapes.at(-1)).toBe(tried.at(-1));
  });

  it('is read where the endpoint answers by calling it', async () => {
    const { llm } = await open({ mind: () => ({ call: [{ name: 'form', arguments: '{"shift": "下班"}' }] }) });
    expect(await llm.read(form(), FORM)).toEqual({ shift: '下班' });
  });
});

describe('a choice', () => {
  it.each([
    ['{"choice": "punch"}', 'punch'],
    ['{"choice": " punch "}', 'punch'],
    ['我觉得是 punch（补卡）', 'punch'],
    ['punch', 'punch'],
    ['{"choice": "none"}', undefined],
    ['{"choice": "deleteEverything"}', undefined],
    ['punch 或者 revoke', undefined],
    ['punchline', undefined],
    ['', undefined],
  ])('%j is %j', async (say, chosen) => {
    const { llm } = await open({ mind: () => ({ say: say || '？' }) });
    const which = assignment({ page: 'choose', blanks: { skills: ['skill-punch', 'skill-revoke'] } });
    expect(await llm.choose(which, ['punch', 'revoke'])).toBe(chosen);
  });
});

describe('vectors', () => {
  it('come in small batches, in order and of length 1', async () => {
    const { llm, server, spent } = await open({ llm: { embeddingModel: 'embedder' } });
    const texts = Array.from({ length: 23 }, (_text, at) => `第${at}条`);
    const vectors = await llm.embedding!.embed(texts);
    expect(vectors).toHaveLength(23);
    expect(Math.hypot(...vectors[22]!)).toBeCloseTo(1);
    expect(server.inbox.map(({ body }) => (body['input'] as string[]).length)).toEqual([10, 10, 3]);
    expect(spent.map(({ skill }) => skill)).toEqual(['library', 'library', 'library']);
  });

  it('are made of texts without private values', async () => {
    const { llm, server } = await open({ llm: { embeddingModel: 'embedder' } });
    await llm.embedding!.embed(['家长电话13812340917']);
    expect(server.inbox[0]!.raw).not.toContain('13812340917');
  });

  it('are none where none were asked for', async () => {
    expect((await open()).llm.embedding).toBeUndefined();
  });
});

describe('a summary', () => {
  const parts = (length: number) =>
    assignment({ page: 'summary', blanks: {}, material: Array.from({ length: 6 }, (_part, at) => ({ kind: 'passage' as const, text: `第${at + 1}章\n${'内容'.repeat(length)}，电话13812340917` })) }); // prettier-ignore

  it('of a short text takes one call', async () => {
    const { llm, server } = await open({ mind: () => ({ say: '讲了六章内容[1]。' }) });
    expect(await llm.summarise(parts(10))).toBe('讲了六章内容[1]。');
    expect(server.inbox).toHaveLength(1);
  });

  it('of a long one looks through its parts, and sees no private value', async () => {
    const { llm, server } = await open();
    server.script({ call: [{ name: 'read_part', arguments: '{"number": 2}' }] }, { say: '第2章讲了内容[2]。' });
    expect(await llm.summarise(parts(1_000))).toBe('第2章讲了内容[2]。');
    expect(server.inbox).toHaveLength(2);
    expect(server.inbox[1]!.raw).toContain('第2章');
    expect(JSON.stringify(server.inbox)).not.toContain('13812340917');
  });

  it('ends when the model goes on asking for parts', async () => {
    const { llm, server } = await open({ mind: () => ({ call: [{ name: 'read_part', arguments: '{"number": 1}' }] }) });
    await llm.summarise(parts(1_000)).catch(() => {});
    expect(server.inbox.length).toBeLessThanOrEqual(9);
  });
});
