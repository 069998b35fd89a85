/** Whether the language model of the settings answers; without one the robot does all it does, only in fewer words. */
import { about, type Check } from './finding.ts';

const PATIENCE_MS = 5_000;
const SETTINGS = '检查 LLM_BASE_URL、LLM_API_KEY、LLM_MODEL；三项都留空就不用模型，小管家照常工作';
const REFUSED = new Set([401, 403]);

/** Asks for the list of models: it costs nothing. */
export const checkModel: Check = async ({ config }) => {
  if (config.llm === undefined) return [];
  const line = about('model', '语言模型', false);
  const { baseUrl, apiKey } = config.llm;
  const address = `${baseUrl.replace(/\/+$/, '')}/models`;
  const headers = { authorization: `Bearer ${apiKey}` };
  try {
    const { ok, status } = await fetch(address, {
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (ok) return [line.ok('可以连接，密钥有效')];
    if (REFUSED.has(status)) return [line.missing('密钥被拒绝', SETTINGS)];
    return [line.unchecked(`可以连接，但没有模型列表（HTTP ${status}），看不出密钥是否有效`)];
  } catch {
    return [line.missing('连不上', SETTINGS)];
  }
};
