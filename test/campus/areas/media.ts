/** Files both ways: what people sent is downloaded by its code, what the robot will send is uploaded. */
import { needText } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Call, Route } from '../api/route.ts';
import type { World } from '../world.ts';
import { ROBOT_SCOPE } from './robot-private.ts';

const MEGABYTE = 1024 * 1024;

/** Largest size and accepted file types; an empty list accepts any. */
const MEDIA: Readonly<Record<string, { bytes: number; types: readonly string[] }>> = {
  image: { bytes: 20 * MEGABYTE, types: ['jpg', 'jpeg', 'gif', 'png', 'bmp'] },
  voice: { bytes: 2 * MEGABYTE, types: ['amr', 'mp3', 'wav', 'ogg'] },
  video: { bytes: 20 * MEGABYTE, types: ['mp4'] },
  file: { bytes: 20 * MEGABYTE, types: ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'zip', 'pdf', 'rar'] },
};

export const media: Area<World> = (world): Route[] => [
  route('POST', '/v1.0/robot/messageFiles/download', {
    generation: 'new',
    access: 'token',
    scope: ROBOT_SCOPE,
    paid: true,
    answer({ body }) {
      const code = needText(body, 'downloadCode', 'invalidParameter.robotCode.downloadCode');
      if (body['robotCode'] !== world.identity.robotCode) {
        throw new Refusal('invalidParameter.robotCode.auth', '机器人与 downloadCode 不匹配');
      }
      const key = world.files.lend(code);
      if (key === undefined) throw new Refusal('invalidParameter.robotCode.downloadCode', 'downloadCode 错误或已过期');
      return { downloadUrl: `${world.address.api}/dl/${key}` };
    },
  }),
  route('GET', '/dl/:key', {
    generation: 'old',
    access: 'open',
    answer({ parameter }) {
      const file = world.files.borrowed(parameter('key'));
      if (!file) return new Response('AccessDenied: Request has expired.', { status: 403 });
      return new Response(file.bytes, { headers: { 'content-type': file.contentType } });
    },
  }),
  route('POST', '/media/upload', {
    generation: 'old',
    access: 'token',
    scope: 'qyapi_base',
    form: true,
    answer: (call) => upload(world, call),
  }),
];

/** `type` may stand in the query or in the form: the SDKs differ. */
async function upload(world: World, call: Call): Promise<object> {
  const form = await call.form().catch(() => undefined);
  const part = form?.get('media');
  if (!(part instanceof File)) throw new Refusal(40004, '不合法的媒体文件：缺少 media');
  const inForm = form?.get('type');
  const type = call.query('type') ?? (typeof inForm === 'string' ? inForm : '');
  const rules = MEDIA[type];
  if (!rules) throw new Refusal(40004, '不合法的媒体文件类型');
  if (part.size > rules.bytes) throw new Refusal(40009, '图片或文件的大小超过限制');
  if (!rules.types.includes(part.name.split('.').at(-1)!.toLowerCase())) throw new Refusal(40005, '不合法的文件类型');
  const bytes = new Uint8Array(await part.arrayBuffer());
  const mediaId = world.files.upload({ name: part.name, bytes, contentType: part.type });
  return { media_id: mediaId, type, created_at: world.clock.now() };
}
