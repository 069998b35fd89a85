/** Why a punch was missed, where the words tell it. */
import { chatterIn } from '../../../language/chatter.ts';
import { withoutStickers } from '../../../language/stickers.ts';

/** The telling reasons stand first; 忘 is said beside many of them. */
const REASONS: readonly (readonly [string, RegExp])[] = [
  ['手机没电', /没电|关机了?|电量/u],
  ['没带手机', /[没忘](?:有|记)?带手机|手机.{0,4}(?:落|忘|丢|没带)/u],
  ['手机故障', /手机.{0,6}(?:坏|死机|卡死|卡住|黑屏|摔|故障|送修|打不开)/u],
  ['网络或定位异常', /没(?:有)?(?:网|信号)|断网|网络|定位|wi-?fi|信号|连不上/iu],
  ['打卡软件或设备异常', /闪退|打不开|登录?不[上了]|考勤机|系统(?:出|有|故障|异常|卡|崩)|钉钉.{0,4}(?:卡|崩|故障|异常)|设备/u],
  ['忘记打卡', /忘|没想起|没记得|漏/u],
]; // prettier-ignore
const TOLD_REASON = /(?:因为|由于|原因|理由|事由)(?:是|为)?[:：]?\s*(?<reason>[^，,。；;！!\n]{2,60})/u;

/** As it was given, else the usual name of what the words speak of. */
export function reasonIn(text: string): string | undefined {
  const told = TOLD_REASON.exec(text)?.groups?.['reason']?.trim();
  return told ?? REASONS.find(([, sign]) => sign.test(text))?.[0];
}

const COURTESY = /谢谢|多谢|辛苦了?|在吗|在不在|您好|你好|小管家/gu;

/** Any words may be one, of so many characters at least; not 催一下 or 知道了. */
export function mayBeReason(text: string, least: number): boolean {
  const words = withoutStickers(text)
    .replace(COURTESY, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return words.length >= least && chatterIn(text) === undefined;
}
