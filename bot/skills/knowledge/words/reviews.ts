/** 说: reminders of review dates. */
import type { Reply } from '../../../ports/chat.ts';
import type { Due } from '../read.ts';
import { clipped, quiet } from '../words.ts';

/** To whoever answers for the documents. */
export function reminder(dues: readonly Due[]): Reply {
  const text = [
    '您负责的文件该复核了：',
    clipped(dues, lineOf, '份'),
    '请核对内容；复核以后，把文件头的复核日期（review）改成下一次的日子。过了日子没有复核的，引用时会注明“待复核”。',
  ];
  return { outcome: 'answered', title: '文件复核', text: text.join('\n\n') };
}

function lineOf({ head, review, days }: Due): string {
  const when = days < 0 ? `已过复核日期 ${review}` : `${review} 以前复核，还有 ${days} 天`;
  return `- 《${quiet(head.title)}》（${quiet(head.file)}）：${when}`;
}
