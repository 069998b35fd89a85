/** The answers benchmark with a model: what it counts, and what it says of an endpoint that is not there. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { added, openModel, troubleIn } from '../../scripts/bench/answers/model.ts';
import { leanedOn, score, scoreWriting, type Trial } from '../../scripts/bench/answers/scoring.ts';
import type { Citation } from '../../bot/ports/library.ts';
import { assignment } from '../adapters/model/rig.ts';
import { openModelServer } from '../model-server/index.ts';

const cite = (quote: string): Citation => ({ file: '考勤.md', title: '考勤办法', clause: '第一条', quote });
const CITES = [cite('每月补卡最多4次。'), cite('迟到三次算缺勤一天。')];
const trial = (more: Partial<Trial>): Trial => ({
  question: '每月可以补卡几次',
  isAnswerable: true,
  reply: { outcome: 'answered', text: '', cites: CITES },
  place: 1,
  cited: 2,
  rightlyCited: 1,
  ms: 5,
  isWritten: false,
  raw: undefined,
  ...more,
});

afterEach(() => vi.unstubAllEnvs());

function settings(baseUrl: string): void {
  for (const [name, value] of Object.entries({ LLM_BASE_URL: baseUrl, LLM_API_KEY: 'x', LLM_MODEL: 'y' }))
    vi.stubEnv(name, value);
}

describe('the figures', () => {
  it('take what a written answer marks for its citations, and all that is quoted otherwise', () => {
    const reply = { outcome: 'answered', text: '最多4次[1]。\n\n> 每月… [2]', cites: CITES } as const;
    expect(leanedOn(reply, true)).toEqual([CITES[0]]);
    expect(leanedOn(reply, false)).toEqual(CITES);
  });

  it('count sentences that the clauses hold up, and what declines to answer apart from them', () => {
    const trials = [
      trial({ raw: '每月补卡最多4次[1]。每月补卡最多9次[1]。', isWritten: true }),
      trial({ raw: '没有依据' }),
    ];
    const spent = { calls: 2, tokens: 240, failed: new Map(), written: [] };
    expect(scoreWriting(trials, spent)).toMatchObject({ 'facts held up': '50.0%', declined: '50.0%', tokens: 240 });
    expect(score(trials)).toMatchObject({ 'citations right': '50.0%', 'answered, right first': '100.0%' });
  });
});

describe('the model of the settings', () => {
  it('is counted, and what it wrote is kept until it is taken', async () => {
    const server = await openModelServer({ mind: () => ({ say: '最多4次[1]。' }) });
    settings(server.baseUrl);
    const model = openModel();
    await model.llm.write(assignment());
    expect(model.take()).toMatchObject({ calls: 1, tokens: 120, written: ['最多4次[1]。'] });
    expect(model.take()).toMatchObject({ calls: 0, written: [] });
    await model.llm.close();
    await server.close();
  });

  it('that is not there is told in a sentence', async () => {
    settings('http://127.0.0.1:9/v1');
    const model = openModel();
    await expect(model.llm.write(assignment())).rejects.toThrow();
    const spent = [model.take()];
    expect(added(spent).failed).toEqual(new Map([['outage', 1]]));
    expect(troubleIn(spent)).toMatch(/^The model answered nothing \(outage 1×\).*LLM_BASE_URL/u);
    await model.llm.close();
  });

  it('that is not set is asked for', () => {
    settings('');
    expect(() => openModel()).toThrow('LLM_BASE_URL');
  });
});
