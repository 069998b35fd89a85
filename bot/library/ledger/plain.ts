/** One spelling for signs, and numbers that state nothing (of clauses, papers, addresses of pages) put out of sight. */

/** Numbers of clauses and papers, names of papers, addresses of pages: no values. */
const NAMES =
  /《[^》]{1,60}》|〔\d{4}〕\s*\d*号?|\[\d{4}\]\s*\d*号|第\s*[\d零一二三四五六七八九十百]+\s*[章节条款项号期届次名位批页学期年]|https?:\/\/\S+|[A-Za-z]+\d+[A-Za-z\d-]*/gu;
const ORDINARY: Readonly<Record<string, string>> = {
  '～': '~',
  '—': '-',
  '–': '-',
  '－': '-',
  至: '至',
};

/** The same length as the text, so that places found in it hold in the original. */
export function plainOf(text: string): string {
  const signs = Array.from({ length: text.length }, (_, at) => plainSign(text.charAt(at))).join('');
  return signs.replace(NAMES, (name) => '\u00A0'.repeat(name.length));
}

function plainSign(sign: string): string {
  const plain = ORDINARY[sign] ?? sign.normalize('NFKC');
  return plain.length === 1 ? plain : sign;
}
