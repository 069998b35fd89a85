/** The case a rule speaks of before it rules, where it denies something: 自己不能撤销的审批，… */
import { readAsking } from './asking.ts';
import { remembered } from './remembered.ts';

const CONDITION = /^([^，。；]{2,24}(?:的|的\p{Script=Han}{2,4}|后|时|前))，/u;
/** What a condition denies: 完成 in 还没有完成的. */
const DENIED = /(?:不能|不得|没有办法|没有|没|未|无法|不)(?:能|可以|事先|按时|及时)?(\p{Script=Han}{2})/u;

/**
 * A rule for what is not done does not answer what is done, and the other way about: true when the condition in front of
 * the rule denies something the question speaks of without denying it.
 */
export function isOtherCondition(own: string, text: string): boolean {
  const { word: denied } = deniedIn(text);
  if (denied === undefined) return false;
  const { said, denies } = readAsking(own);
  return said.includes(denied) && !denies;
}

const deniedIn = remembered((text) => ({ word: DENIED.exec(CONDITION.exec(text)?.[1] ?? '')?.[1] }));
