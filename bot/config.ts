/** The only reader of the environment: one schema, all faults told at once, empty means absent. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Environment as `process.env` gives it. */
type Environment = Readonly<Record<string, string | undefined>>;

export interface Config {
  readonly dingtalk: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly robotCode: string;
    readonly apiBase: string;
    readonly oapiBase: string;
  };
  readonly dataDir: string;
  readonly knowledgeDir: string;
  /** Absent: no policy, the defaults hold. */
  readonly policyFile: string | undefined;
  readonly adminUserIds: readonly string[];
  /** Base64 of 32 bytes. Absent: made at first start and kept in the data directory. */
  readonly sealKey: string | undefined;
  /** Absent: there is no language model, and everything works without. */
  readonly llm: ModelConfig | undefined;
  readonly logLevel: string;
  readonly zone: string;
}

/** An OpenAI-compatible endpoint. */
export interface ModelConfig {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  /** Absent: texts are searched by their words only. */
  readonly embeddingModel: string | undefined;
}

export type ConfigResult =
  | { readonly kind: 'config'; readonly config: Config; readonly remarks: readonly string[] }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** Settings that may hold a secret can be read from a file named by the same variable with `_FILE`. */
const SECRETS = ['DINGTALK_CLIENT_SECRET', 'SEAL_KEY', 'LLM_API_KEY'];

/** A model needs all of them. */
const MODEL = ['LLM_BASE_URL', 'LLM_API_KEY', 'LLM_MODEL'] as const;

/** LangChain would send what it does to a server abroad if one of these were set: the process forces them off. */
export const TRACING = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'];

/** Promised names that this version does not use yet: told when set, so that nobody believes they work. */
const NOT_YET = ['HTTP_HOST', 'HTTP_PORT', 'ADMIN_TOKEN'];
/** Of these a wrong belief would lose messages or exceed limits: the start is refused. */
const NOT_YET_AND_VITAL = ['DATABASE_URL', 'REDIS_URL'];

const isAddress = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
const NO_ADDRESS = '应是以 http:// 或 https:// 开头的地址';

const address = (fallback: string): z.ZodType<string> =>
  z
    .string()
    .default(fallback)
    .refine(isAddress, NO_ADDRESS)
    .transform((value) => value.replace(/\/+$/, ''));

const isZone = (value: string): boolean => {
  try {
    new Intl.DateTimeFormat('zh-CN', { timeZone: value }).format();
    return true;
  } catch {
    return false;
  }
};

const required = (meaning: string): z.ZodType<string> => z.string({ error: `没有设置（${meaning}）` });

const SETTINGS = z.object({
  DINGTALK_CLIENT_ID: required('钉钉应用的 Client ID'),
  DINGTALK_CLIENT_SECRET: required('钉钉应用的 Client Secret'),
  DINGTALK_ROBOT_CODE: z.string().optional(),
  DINGTALK_API_BASE: address('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: address('https://oapi.dingtalk.com'),
  DATA_DIR: z.string().default('./data'),
  KNOWLEDGE_DIR: z.string().default('./knowledge'),
  POLICY_FILE: z.string().optional(),
  ADMIN_USER_IDS: z.string().default(''),
  SEAL_KEY: z
    .string()
    .refine((value) => Buffer.from(value, 'base64').length === 32, '应是 32 字节的 Base64')
    .optional(),
  LLM_BASE_URL: z.string().refine(isAddress, NO_ADDRESS).optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_MODEL: z.string().optional(),
  EMBEDDING_MODEL: z.string().optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: '应是 trace、debug、info、warn、error、fatal、silent 之一',
    })
    .default('info'),
  TZ_COLLEGE: z.string().default('Asia/Shanghai').refine(isZone, '应是 IANA 时区名，例如 Asia/Shanghai'),
});

/** Reads and checks all settings. Every fault is one Chinese sentence that names its variable and no value. */
export function readConfig(environment: Environment): ConfigResult {
  const { settings, faults } = withFiles(present(environment));
  const vital = NOT_YET_AND_VITAL.filter((name) => settings[name] !== undefined);
  const parsed = SETTINGS.safeParse(settings, { error: z.locales.zhCN().localeError });
  const all = [
    ...faults,
    ...missingOfModel(settings),
    ...vital.map((name) => `${name}：这一版还不支持，请留空（默认使用 DATA_DIR 里的 SQLite，单机运行）`),
    ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])}：${issue.message}`),
  ];
  if (!parsed.success || all.length > 0) return { kind: 'faults', faults: all };
  const remarks = NOT_YET.filter((name) => settings[name] !== undefined).map(
    (name) => `${name} 已设置，但这一版还没有用到`,
  );
  return { kind: 'config', config: configOf(parsed.data), remarks };
}

function configOf(settings: z.output<typeof SETTINGS>): Config {
  return {
    dingtalk: {
      clientId: settings.DINGTALK_CLIENT_ID,
      clientSecret: settings.DINGTALK_CLIENT_SECRET,
      robotCode: settings.DINGTALK_ROBOT_CODE ?? settings.DINGTALK_CLIENT_ID,
      apiBase: settings.DINGTALK_API_BASE,
      oapiBase: settings.DINGTALK_OAPI_BASE,
    },
    dataDir: settings.DATA_DIR,
    knowledgeDir: settings.KNOWLEDGE_DIR,
    policyFile: settings.POLICY_FILE,
    adminUserIds: settings.ADMIN_USER_IDS.split(/[,，\s]+/u).filter(Boolean),
    sealKey: settings.SEAL_KEY,
    llm: modelOf(settings),
    logLevel: settings.LOG_LEVEL,
    zone: settings.TZ_COLLEGE,
  };
}

/** All three or none; and vectors come from the same endpoint. */
function missingOfModel(settings: Readonly<Record<string, string>>): readonly string[] {
  const set = [...MODEL, 'EMBEDDING_MODEL'].filter((name) => settings[name] !== undefined);
  const missing = set.length > 0 ? MODEL.filter((name) => settings[name] === undefined) : [];
  const needs = `使用语言模型时 ${MODEL.join('、')} 要一起设置；不用模型请都留空`;
  return missing.map((name) => `${name}：没有设置，但是设置了 ${set.join('、')}（${needs}）`);
}

function modelOf(settings: z.output<typeof SETTINGS>): ModelConfig | undefined {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey, LLM_MODEL: model, EMBEDDING_MODEL: embeddingModel } = settings;
  return baseUrl && apiKey && model ? { baseUrl, apiKey, model, embeddingModel } : undefined;
}

function present(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment).map(([name, value]) => [name, value?.trim() ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function withFiles(environment: Record<string, string>): { settings: Record<string, string>; faults: string[] } {
  const settings = { ...environment };
  const faults: string[] = [];
  for (const name of SECRETS) {
    const file = environment[`${name}_FILE`];
    if (file === undefined || settings[name] !== undefined) continue;
    try {
      settings[name] = readFileSync(file, 'utf8').trim();
    } catch {
      faults.push(`${name}_FILE：指向的文件读不到，请检查路径和权限`);
    }
  }
  return { settings, faults };
}
