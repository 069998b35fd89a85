/** The playground with the settings of a language model: its robot uses it as any other does. */
import { afterEach, expect, it } from 'vitest';
import { openPlayground, type Playground } from '../scripts/playground/open.ts';
import { openModelServer, type ModelServer } from './model-server/index.ts';
import { reasonable } from './model-server/minds.ts';

let playground: Playground | undefined;
let server: ModelServer | undefined;
afterEach(async () => {
  await playground?.close();
  await server?.close();
});

const robots = () => playground!.campus.messages({ private: '李敏' }).filter(({ from }) => from === 'robot');

it('asks the model of the settings, and shows what the clauses hold up', async () => {
  server = await openModelServer({ mind: reasonable });
  const model = { LLM_BASE_URL: server.baseUrl, LLM_API_KEY: 'sk-playground', LLM_MODEL: 'scripted' };
  playground = await openPlayground(0, { model });
  await playground.campus.says({ by: '李敏', text: '每月可以补卡几次' });
  await expect.poll(robots, { timeout: 10_000 }).toHaveLength(1);
  expect(playground.model).toBe('scripted');
  expect(server.inbox).toHaveLength(1);
  expect(robots()[0]!.text).toContain('每月补卡最多4次');
});

it('does not open with half of the settings, and says which is missing', async () => {
  await expect(openPlayground(0, { model: { LLM_MODEL: 'scripted' } })).rejects.toThrow('LLM_BASE_URL');
});
