/** `npm run doctor`: is everything configured and permitted? Every line says what was seen, and where it is put right. */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { readConfig } from '../bot/config.ts';
import { readPolicy } from '../bot/policy.ts';
import { examine } from './doctor/examine.ts';
import type { Finding, State, Wishes } from './doctor/finding.ts';

const USAGE = `npm run doctor [-- --json] [--watch [秒]] [--ding userid] [--try-punch userid,日期,班次]
检查凭证、权限、表单、卡片模板、DING、数据目录、数据库和知识库，缺什么、在后台哪里补。缺少必需的，以 1 结束。
默认不发送、不发起、不改动任何东西，约用 20 次 OpenAPI 调用；小管家运行时也可以执行。
  --json         每项一行 JSON
  --watch        替小管家连接钉钉（默认 120 秒），看消息是否带有 senderStaffId、是否另有程序在抢消息；请先停下小管家
  --ding         给这个管理员本人发一条应用内 DING
  --try-punch    用测试账号缺卡的一天试写考勤并立即撤回，例如 test01,2026-11-20,上班
`;
const FAILED = 1;
const WRONG_USE = 2;
const WATCH_SECONDS = 120;
const SIGNS: Readonly<Record<State, string>> = { ok: '✓', missing: '✗', unchecked: '?' };
const WORDS: Readonly<Record<State, string>> = { ok: '正常', missing: '缺少', unchecked: '未能检查' };

interface Arguments {
  readonly json: boolean;
  readonly help: boolean;
  readonly wishes: Wishes;
}

const wanted = readArguments(process.argv.slice(2));
if (wanted) process.exitCode = await run(wanted);
else {
  process.stderr.write(USAGE);
  process.exitCode = WRONG_USE;
}

async function run({ json, help, wishes }: Arguments): Promise<number> {
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readConfig(process.env);
  if (settings.kind === 'faults') return report(settings.faults.map(faultOf), json);
  const { config } = settings;
  const decisions = readPolicy(config.policyFile, config.adminUserIds);
  if (decisions.kind === 'faults') return report(decisions.faults.map(faultOf), json);
  const { policy } = decisions;
  const tell = (words: string): void => void process.stderr.write(words);
  return report(await examine({ config, policy, now: Date.now, wishes, tell }), json);
}

function faultOf(said: string): Finding {
  return {
    id: 'settings',
    title: '设置',
    state: 'missing',
    required: true,
    said,
    fix: '改正 .env 或政策文件（参照 .env.example 和 README）',
  };
}

function report(findings: readonly Finding[], json: boolean): number {
  const lacking = findings.filter(({ state, required }) => state === 'missing' && required);
  process.stdout.write(findings.map(json ? (finding) => `${JSON.stringify(finding)}\n` : lineOf).join(''));
  if (!json) process.stdout.write(lacking.length > 0 ? `\n缺少 ${lacking.length} 项必需的。\n` : '\n必需的都齐了。\n');
  return lacking.length > 0 ? FAILED : 0;
}

function lineOf({ title, state, required, said, fix }: Finding): string {
  const word = state === 'missing' && !required ? '缺少（不影响主要功能）' : WORDS[state];
  return `${SIGNS[state]} ${title}　${word}：${said}\n${fix === undefined ? '' : `    → ${fix}\n`}`;
}

/** Undefined: wrong use. */
function readArguments(words: readonly string[]): Arguments | undefined {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const text = { type: 'string' } as const;
    const options = { json: flag, help: flag, watch: flag, ding: text, 'try-punch': text };
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const [seconds = String(WATCH_SECONDS), ...rest] = positionals;
    const isRight = rest.length === 0 && /^[1-9]\d{0,3}$/.test(seconds) && (values.watch || positionals.length === 0);
    if (!isRight) return undefined;
    const { ding, 'try-punch': punch } = values;
    const wishes = {
      ...(ding !== undefined && { ding }),
      ...(punch !== undefined && { punch }),
      ...(values.watch && { watchSeconds: Number(seconds) }),
    };
    return { json: values.json, help: values.help, wishes };
  } catch {
    return undefined;
  }
}
