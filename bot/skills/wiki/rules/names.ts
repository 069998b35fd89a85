/** 判: what somebody has called a document → a name a disk takes, which leads nowhere else and hides nothing. Pure. */

/** Characters: three bytes each, they stay below what disks allow for a name, with a mark and a suffix. */
const LONGEST = 60;
/** What separates folders, means something to a shell or a disk, or cannot be seen. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}/\\:*?"<>|\s]+/gu;
/** Hidden files, Office's locks and folders that serve the search (`_dict`) begin so; disks cut off what ends so. */
const AT_THE_ENDS = new Set([' ', '.', '_', '~', '$']);
const NAMELESS = '未命名';

export function fitting(name: string): string {
  const plain = name.normalize('NFC').replaceAll(UNFIT, ' ');
  return bare(Array.from(bare(Array.from(plain))).slice(0, LONGEST)) || NAMELESS;
}

function bare(characters: readonly string[]): string {
  const [first, last] = [characters.findIndex(isWorthy), characters.findLastIndex(isWorthy)];
  return first < 0 ? '' : characters.slice(first, last + 1).join('');
}

function isWorthy(character: string): boolean {
  return !AT_THE_ENDS.has(character);
}
