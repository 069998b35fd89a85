/** Whether a sentence rules as its source does: what is forbidden, allowed, needed or needless there must be so here. */

interface Ruling {
  readonly said: RegExp;
  readonly meant: RegExp;
}

const RULINGS: readonly Ruling[] = [
  { said: /不得|不能|不可|禁止|严禁|不允许|不准|不许|不予|不行/u, meant: /不|禁|勿|未经|除/u },
  { said: /(?<![不未])(?:可以|允许|准许|能够|均可)/u, meant: /可|允许|准|能|有权/u },
  { said: /必须|应当|务必|一定要|(?<!无|不|毋)须|(?<![不无])需要/u, meant: /必须|应|务必|须|需|要/u },
  { said: /无需|无须|不用|不必|不需要|不须|免(?=交|填|试|于)/u, meant: /无需|无须|不用|不必|不需|不须|免|毋/u },
];
const DENIES = /不|禁|勿|无|未|没|非|免|除/u;

/** `source`: the sentence it stems from. */
export function rulesAlike(sentence: string, source: string): boolean {
  const isBacked = RULINGS.every(({ said, meant }) => !said.test(sentence) || meant.test(source));
  const isTurned = DENIES.test(core(source)) && !DENIES.test(sentence);
  return isBacked && !isTurned && (!DENIES.test(core(sentence)) || DENIES.test(source));
}

/** Words that hold a denying sign and deny nothing. */
function core(text: string): string {
  return text.replaceAll(
    /不同|不断|不仅|不[得能可]?(?:超过|少于|低于|高于|多于|晚于|早于)|不超过|不少于|不低于|不高于|不满|不足|无论|非常|除了|并非|免费|未来|不但|不只|不管/gu,
    '',
  );
}
