/** The environment as it was meant: empty means absent, and a secret may stand in a file. */
import { readFileSync } from 'node:fs';

/** Environment as the process gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that may hold a secret can be read from a file named by the same variable with `_FILE`. */
const SECRETS = ['DINGTALK_CLIENT_SECRET', 'SEAL_KEY', 'ADMIN_TOKEN', 'DATABASE_URL', 'REDIS_URL', 'LLM_API_KEY'];

/** What is set at all, trimmed. */
export function present(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment).map(([name, value]) => [name, value?.trim() ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** With the secrets of the files they are named by. Every fault is one Chinese sentence without a value. */
export function withFiles(environment: Record<string, string>): { settings: Record<string, string>; faults: string[] } {
  const settings = { ...environment };
  const faults: string[] = [];
  for (const name of SECRETS) {
    const file = environment[`${name}_FILE`];
    if (file === undefined) continue;
    // Which of the two counts would be a guess, and a wrong one starts with an old secret.
    if (settings[name] !== undefined) {
      faults.push(`${name}_FILE：与 ${name} 只能设置一个，请删去其中之一`);
      continue;
    }
    const secret = readSecret(file);
    if (secret === undefined) faults.push(`${name}_FILE：指向的文件读不到，请检查路径和权限`);
    else if (secret === '') faults.push(`${name}_FILE：指向的文件是空的`);
    else settings[name] = secret;
  }
  return { settings, faults };
}

function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
