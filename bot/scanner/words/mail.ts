/** Mail services for everybody, and the names that offices and machines give their mailboxes. Common knowledge of the trade. */
import { isDigit, skipBack } from '../characters.ts';

export const FREE_MAIL = new Set(
  `qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com vip.126.com yeah.net 188.com 139.com wo.cn 189.cn sina.com sina.cn vip.sina.com sohu.com tom.com 21cn.com aliyun.com
   gmail.com googlemail.com outlook.com hotmail.com live.com live.cn msn.com icloud.com me.com mac.com yahoo.com yahoo.cn yahoo.com.cn proton.me protonmail.com gmx.com gmx.de
   mail.ru yandex.ru naver.com 88.com 2980.com`.split(/\s+/),
);

/** Domains of documentation (RFC 2606) and of code hosting over ssh. */
export const NOT_MAIL = new Set(
  'example.com example.org example.net example.cn example.edu github.com gitee.com gitlab.com bitbucket.org test.com domain.com company.com xxx.com abc.com localhost.localdomain'.split(
    ' ',
  ),
);

/** Functions, in English and as pinyin; initials of offices are caught by their length. */
const OFFICES = new Set(
  `office admin administrator info information service services support help helpdesk contact hr jobs job recruit recruitment career careers sales marketing market press media editor
   editorial webmaster postmaster hostmaster root system sysadmin noreply no-reply donotreply notice notification notify mailer-daemon abuse security feedback complaint complaints
   library dean president principal registry registrar admission admissions finance legal team hello enquiry inquiry kefu fuwu zhaosheng zhaoshengban jiuye jiaowu jiaowuchu xuegong
   renshi caiwu houqin baowei dangban yuanban xinxi xinxihua tuanwei gonghui jiwei jiancha jubao tousu xinfang tougao bianjibu tushuguan bangong bangongshi zhaopin yuanzhang
   xiaozhang shuji xuanchuan keyan guozichu jijian shenji dangzheng zbb bgs dzb xcb rsc jwc xsc cwc hqc bwc tw xxb xxh zsb jyc jyb zjc kyc kjc gzc tsg xgb xgc jjc sjc dwb zzb dwbgs
   yb xb xyb wlzx nic`.split(/\s+/),
);

/** Offices' initials at an institution's own domain: jwc, xxb, rsc, … */
const LONGEST_INITIALS = 4;

/** Does this mailbox belong to a function rather than to a person? */
export function isOfficeMailbox(name: string, isFreeMail: boolean): boolean {
  const stem = name.slice(0, skipBack(name, name.length, isNumbering));
  if (OFFICES.has(name) || (stem !== '' && OFFICES.has(stem) && (!isFreeMail || stem.length > 1))) return true;
  return !isFreeMail && /^[a-z]+$/.test(name) && name.length <= LONGEST_INITIALS;
}

/** zsb2020, office-1: a mailbox of an office may be numbered. */
function isNumbering(code: number): boolean {
  return isDigit(code) || code === 45 || code === 46 || code === 95;
}
