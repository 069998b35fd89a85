/** The folder looked through: everything an editor should put right, worst first. */
import type { FolderState } from '../folder.ts';
import type { DocumentHead } from '../../ports/library.ts';
import { openLedger, type Ledger, type LedgerOptions } from '../ledger/index.ts';
import { strangersIn, type Stranger } from '../folder/strangers.ts';
import { driftFrom, type Obeyed } from './drift.ts';
import type { Finding } from './finding.ts';
import { found, nameOf, ofDocument, ofFact, ofPassage } from './places.ts';

export interface ReviewOptions extends LedgerOptions {
  /** Numbers the robot obeys. Default: none are looked at. */
  readonly obeyed?: readonly Obeyed[];
  /** Roles of the policy: documents for others are told of. Default: any word may be a role. */
  readonly roles?: readonly string[] | undefined;
}

export interface Review {
  readonly ledger: Ledger;
  readonly findings: readonly Finding[];
}

/** `today`: the college's day, `2026-11-23`. */
export function reviewFolder(
  state: Pick<FolderState, 'documents' | 'aside' | 'remarks'>,
  today: string,
  { obeyed = [], roles, ...options }: ReviewOptions = {},
): Review {
  const ledger = openLedger(state.documents, today, options);
  const findings = [
    ...conflicts(ledger),
    ...duplicates(ledger),
    ...driftFrom(obeyed, ledger),
    ...dangling(ledger),
    ...offices(ledger),
    ...expired(ledger),
    ...overdue(state.documents, today),
    ...coming(ledger),
    ...strangersIn(state.documents, roles).map(unseen),
    ...state.aside.map(unreadable),
    ...state.remarks.map(remark),
  ];
  return { ledger, findings };
}

function conflicts({ conflicts: all }: Ledger): readonly Finding[] {
  return all.map(({ one, other }) => {
    const places = [ofFact(one), ofFact(other)];
    const [first, second] = places;
    const sentence = `${first ? nameOf(first) : ''}写的是“${one.shown}”，${second ? nameOf(second) : ''}写的是“${other.shown}”，说的是同一件事；请核对后改成一致，或者确认以哪一处为准。`;
    return found({ kind: 'conflict', level: 'fault', sentence, places, ...owned(one.passage.document.owner) });
  });
}

function duplicates({ duplicates: all }: Ledger): readonly Finding[] {
  return all.map(({ one, other, share }) => {
    const sentence = `《${one.head.title}》（${one.head.file}）与《${other.head.title}》（${other.head.file}）内容有 ${Math.round(share * 100)}% 相同；请只留下一份，旧的写明失效日期或移走。`;
    const places = [ofDocument(one.head), ofDocument(other.head)];
    return found({ kind: 'duplicate', level: 'fault', sentence, places, ...owned(other.head.owner) });
  });
}

function dangling({ dangling: all }: Ledger): readonly Finding[] {
  return all.map(({ passage, reference, target }) => {
    const place = ofPassage(passage);
    const sentence = `${nameOf(place)}引用了${target ? `《${target}》` : '本文件'}的“${reference}”，但是找不到；请核对编号，或者补上缺的部分。`;
    return found({ kind: 'dangling_reference', level: 'fault', sentence, places: [place], ...owned(place.owner) });
  });
}

function offices({ offices: all }: Ledger): readonly Finding[] {
  return all.map(({ passage, office }) => {
    const place = ofPassage(passage);
    const sentence = `${nameOf(place)}写到“${office}”，部门分工表里没有这个部门；如已更名或撤并，请改成现在的部门，仍有这个部门的，请补进分工表。`;
    return found({ kind: 'unknown_office', level: 'fault', sentence, places: [place], ...owned(place.owner) });
  });
}

function expired({ expired: all }: Ledger): readonly Finding[] {
  return all.map(({ document, expires, repealedBy }) => {
    const why = repealedBy ? `已被《${repealedBy.head.title}》废止` : `已于 ${expires ?? ''} 失效`;
    const sentence = `《${document.head.title}》${why}；请移出知识库，仍然有效的请更新失效日期。`;
    return found({
      kind: 'expired',
      level: 'fault',
      sentence,
      places: [ofDocument(document.head)],
      ...owned(document.head.owner),
    });
  });
}

/** What is no longer in force is told of as that. */
function overdue(documents: FolderState['documents'], today: string): readonly Finding[] {
  const late = documents.filter(({ head }) => isOverdue(head, today));
  return late.map(({ head }) => {
    const sentence = `《${head.title}》应在 ${head.review ?? ''} 以前复核，还没有复核；请核对内容，改好以后把文件头的复核日期改成下一次的日子。`;
    return found({
      kind: 'review_overdue',
      level: 'fault',
      sentence,
      places: [ofDocument(head)],
      ...owned(head.owner),
    });
  });
}

function isOverdue({ review, expires }: DocumentHead, today: string): boolean {
  return review !== undefined && review < today && today <= (expires ?? '9999');
}

function coming({ coming: all }: Ledger): readonly Finding[] {
  return all.map(({ document, effective }) => {
    const sentence = `《${document.head.title}》自 ${effective ?? ''} 起才生效，在那之前不作为依据；日期写错的请改正。`;
    return found({
      kind: 'not_effective',
      level: 'notice',
      sentence,
      places: [ofDocument(document.head)],
      ...owned(document.head.owner),
    });
  });
}

function unseen({ head, remark: words }: Stranger): Finding {
  return found({
    kind: 'unknown_audience',
    level: 'fault',
    sentence: `《${head.title}》的${words}`,
    places: [ofDocument(head)],
    ...owned(head.owner),
  });
}

function unreadable({ file, reason }: { readonly file: string; readonly reason: string }): Finding {
  return found({ kind: 'unreadable', level: 'fault', sentence: `${file}：${reason}`, places: [ofFile(file)] });
}

function remark({ file, remark: words }: { readonly file: string; readonly remark: string }): Finding {
  return found({
    kind: 'remark',
    level: 'notice',
    sentence: `${file}：${words}`,
    places: [{ ...ofFile(file), quote: words }],
  });
}

function ofFile(file: string) {
  return { file, title: file, clause: '', quote: '' };
}

function owned(owner: string | undefined): { readonly owner?: string } {
  return owner ? { owner } : {};
}
