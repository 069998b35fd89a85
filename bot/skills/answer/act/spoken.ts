/** From the quotes that were chosen to the answer people read, and whether a model may write it anew. */
import type { Answer } from '../../../core/better.ts';
import type { Question } from '../read.ts';
import { columnOf, type Quote } from '../rules.ts';
import { isOfficeTable, officeOf } from '../rules/offices.ts';
import * as words from '../words.ts';
import { wishToWrite, type Matter } from './writing.ts';

/** Tables, offices and clauses asked for by their number are best told as they are; everything else a model may write. */
export function spoken(question: Question, quotes: readonly Quote[]): Answer {
  const [first] = quotes;
  const office = first && isOfficeTable(first.passage) ? officeOf(first.passage) : undefined;
  const { kind } = question.wanted;
  const column = columnOf(question, quotes);
  const reply = words.answered({
    key: first?.key,
    column,
    office,
    isHow: kind === 'how',
    isWhether: kind === 'whether',
    cites: citesOf(quotes),
  });
  const isExact = office !== undefined || column !== undefined || quotes.some(({ isNamed }) => isNamed);
  return isExact && !question.isExplained ? reply : { ...reply, better: wishToWrite(matterOf(question, first)) };
}

function matterOf({ text, isExplained }: Question, first: Quote | undefined): Matter {
  const office = first?.passage.document.owner;
  return { question: text, page: isExplained ? 'explain' : 'answer', ...(office && { office }) };
}

export function citesOf(quotes: readonly Quote[]) {
  return quotes.map(({ citation }) => citation);
}
