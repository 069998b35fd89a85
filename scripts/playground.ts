/** npm run playground: the simulated DingTalk, the real bot connected to it, and a page to talk to it. Needs nothing configured. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { openPlayground } from './playground/open.ts';

/** As the robot itself takes them from the environment; the playground needs none. */
const MODEL = /^(?:LLM_|EMBEDDING_)/u;

const HELP = `用法：npm run playground [-- --port 8420] [--no-open] [--own-form]
在本机打开模拟钉钉、真正的机器人和一个聊天页面，不需要任何配置和网络。
  --port N    页面的端口，默认 8420
  --no-open   不自动打开浏览器
  LLM_BASE_URL、LLM_API_KEY、LLM_MODEL   设了就用这个语言模型；不设照样能用
  --own-form  补卡由机器人用学院自建的表单发起；不写则给出官方补卡表单，由本人提交
`;

/** Best effort: a machine without a browser is told the address anyway. */
function openBrowser(url: string): void {
  const [command = 'xdg-open', ...rest] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[
    process.platform as string
  ] ?? ['xdg-open'];
  spawn(command, [...rest, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

function readOptions(): { port: number; open: boolean; ownForm: boolean } {
  const options = {
    port: { type: 'string', default: '8420' },
    'no-open': { type: 'boolean' },
    'own-form': { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ options, allowPositionals: false });
    if (values.help) exit(0, HELP);
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) exit(2, `端口应是 0 到 65535 的整数。\n${HELP}`);
    return { port, open: !values['no-open'], ownForm: values['own-form'] === true };
  } catch {
    return exit(2, `看不懂的参数：${process.argv.slice(2).join(' ')}\n${HELP}`);
  }
}

function modelSettings(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => MODEL.test(name)));
}

function exit(code: number, words: string): never {
  (code === 0 ? process.stdout : process.stderr).write(words);
  process.exit(code);
}

async function main(): Promise<void> {
  const { port, open, ownForm } = readOptions();
  const playground = await openPlayground(port, { ownForm, model: modelSettings() }).catch(
    (problem: NodeJS.ErrnoException) =>
      exit(
        1,
        problem.code === 'EADDRINUSE'
          ? `端口 ${port} 已被占用，请换一个：npm run playground -- --port ${port + 1}\n`
          : `没有打开：${problem.message}\n`,
      ),
  );
  process.stdout.write(`OA 小管家已就绪，请在浏览器打开 ${playground.url} （按 Ctrl-C 结束）\n`);
  if (playground.model)
    process.stdout.write(`语言模型：${playground.model}。问到的内容会发给这个模型，个人信息先隐去。\n`);
  if (open) openBrowser(playground.url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void playground.close().then(() => process.exit(0)));
}

await main();
