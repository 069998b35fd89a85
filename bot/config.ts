/** The only reader of the environment: one schema, all faults told at once, empty means absent. */
import { z } from 'zod';
import { present, withFiles, type Environment } from './config/secrets.ts';

export interface Config {
  readonly dingtalk: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly robotCode: string;
    /** Of the application, for work notices. */
    readonly agentId: number | undefined;
    readonly apiBase: string;
    readonly oapiBase: string;
  };
  readonly dataDir: string;
  /** A secret. Absent: SQLite in the data directory, one process. */
  readonly databaseUrl: string | undefined;
  /** A secret. Limits shared by all replicas; absent: on PostgreSQL where there is one, else in this process. */
  readonly redisUrl: string | undefined;
  readonly knowledgeDir: string;
  /** Absent: no policy, the defaults hold. */
  readonly policyFile: string | undefined;
  readonly adminUserIds: readonly string[];
  /** Base64 of 32 bytes. Absent: made at first start and kept in the data directory. */
  readonly sealKey: string | undefined;
  /** Absent: there is no language model, and everything works without. */
  readonly llm: ModelConfig | undefined;
  /** Health pages; on this machine only unless another address is given. Port 0: any free one. */
  readonly http: { readonly host: string; readonly port: number };
  /** Opens the administrators' pages. Absent: made at first start and kept in the data directory. */
  readonly adminToken: string | undefined;
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
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** A model needs all of them. */
const MODEL = ['LLM_BASE_URL', 'LLM_API_KEY', 'LLM_MODEL'] as const;

const PORT = '应是 0 到 65535 的整数（0：任选一个空闲端口）';
/** What the platform allows in a userid. */
const USERID = /^[\w.@-]+$/;

const isAddress = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
const NO_ADDRESS = '应是以 http:// 或 https:// 开头的地址';

const address = (fallback: string): z.ZodType<string> =>
  z
    .string()
    .default(fallback)
    .refine(isAddress, NO_ADDRESS)
    .transform((value) => value.replace(/\/+$/, ''));

const server = (protocols: RegExp, example: string): z.ZodType<string | undefined> =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), `应是 ${example} 样式的地址`)
    .optional();

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
  DINGTALK_AGENT_ID: z.coerce.number({ error: '应是应用的 AgentId，一串数字' }).int().positive().optional(),
  DINGTALK_API_BASE: address('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: address('https://oapi.dingtalk.com'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: server(/^postgres(ql)?:$/, 'postgres://用户:密码@主机:5432/数据库'),
  REDIS_URL: server(/^rediss?:$/, 'redis://主机:6379'),
  KNOWLEDGE_DIR: z.string().default('./knowledge'),
  POLICY_FILE: z.string().optional(),
  ADMIN_USER_IDS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(/[,，]/u)
        .map((id) => id.trim())
        .filter(Boolean),
    )
    .refine((ids) => ids.every((id) => USERID.test(id)), '多个 userid 之间用逗号分隔，不要用分号或空格'),
  SEAL_KEY: z
    .string()
    .refine((value) => Buffer.from(value, 'base64').length === 32, '应是 32 字节的 Base64')
    .optional(),
  LLM_BASE_URL: z.string().refine(isAddress, NO_ADDRESS).optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_MODEL: z.string().optional(),
  EMBEDDING_MODEL: z.string().optional(),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: z.coerce.number({ error: PORT }).int(PORT).min(0, PORT).max(65_535, PORT).default(8421),
  ADMIN_TOKEN: z.string().min(16, '至少 16 个字符').optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: '应是 trace、debug、info、warn、error、fatal、silent 之一',
    })
    .default('info'),
  TZ_COLLEGE: z.string().default('Asia/Shanghai').refine(isZone, '应是 IANA 时区名，例如 Asia/Shanghai'),
});

/** A key that one replica had made for itself could not open what another one has sealed. */
const SHARED_KEY =
  'SEAL_KEY：使用 PostgreSQL（DATABASE_URL）时必须设置，各副本相同（32 字节的 Base64，可用 openssl rand -base64 32 生成；从 SQLite 迁来的用 DATA_DIR/seal.key 里的那一个）';

/** Reads and checks all settings. Every fault is one Chinese sentence that names its variable and no value. */
export function readConfig(environment: Environment): ConfigResult {
  const { settings, faults } = withFiles(present(environment));
  const parsed = SETTINGS.safeParse(settings, { error: z.locales.zhCN().localeError });
  const all = [
    ...faults,
    ...[
      ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])}：${issue.message}`),
      ...missingOfModel(settings),
    ]
      // A secret whose file is at fault is not called missing as well.
      .filter((fault) => !faults.some((known) => known.startsWith(`${fault.split('：')[0]}_FILE：`))),
    ...(settings['DATABASE_URL']?.startsWith('postgres') && settings['SEAL_KEY'] === undefined ? [SHARED_KEY] : []),
  ];
  if (!parsed.success || all.length > 0) return { kind: 'faults', faults: all };
  return { kind: 'config', config: configOf(parsed.data) };
}

function configOf(settings: z.output<typeof SETTINGS>): Config {
  return {
    dingtalk: {
      clientId: settings.DINGTALK_CLIENT_ID,
      clientSecret: settings.DINGTALK_CLIENT_SECRET,
      robotCode: settings.DINGTALK_ROBOT_CODE ?? settings.DINGTALK_CLIENT_ID,
      agentId: settings.DINGTALK_AGENT_ID,
      apiBase: settings.DINGTALK_API_BASE,
      oapiBase: settings.DINGTALK_OAPI_BASE,
    },
    dataDir: settings.DATA_DIR,
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    knowledgeDir: settings.KNOWLEDGE_DIR,
    policyFile: settings.POLICY_FILE,
    adminUserIds: settings.ADMIN_USER_IDS,
    sealKey: settings.SEAL_KEY,
    llm: modelOf(settings),
    http: { host: settings.HTTP_HOST, port: settings.HTTP_PORT },
    adminToken: settings.ADMIN_TOKEN,
    logLevel: settings.LOG_LEVEL,
    zone: settings.TZ_COLLEGE,
  };
}

/** All three or none; and vectors come from the same endpoint. */
function missingOfModel(settings: Readonly<Record<string, string>>): readonly string[] {
  const isWanted = [...MODEL, 'EMBEDDING_MODEL'].some((name) => settings[name] !== undefined);
  const missing = isWanted ? MODEL.filter((name) => settings[name] === undefined) : [];
  return missing.map((name) => `${name}：没有设置（${MODEL.join('、')} 要一起设置；不用模型请都留空）`);
}

function modelOf(settings: z.output<typeof SETTINGS>): ModelConfig | undefined {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey, LLM_MODEL: model, EMBEDDING_MODEL: embeddingModel } = settings;
  return baseUrl && apiKey && model ? { baseUrl, apiKey, model, embeddingModel } : undefined;
}
