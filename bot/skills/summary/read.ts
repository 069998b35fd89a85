/** 听: that a whole document is to be summed up, and how it was called. */

const WISH = /概要|概括|摘要|主要内容|讲了?些?什么|说了?些?什么|总结一下|归纳|梳理一下/u;
/** Words around the name of the document. */
const AROUND =
  /概要|概括|摘要|主要内容|讲了?些?什么|说了?些?什么|总结一下|归纳|梳理一下|一下|帮我|给我|请|把|这份|这个|那份|文件|的|是什么|有哪些|都|内容|[《》？?。！!，,\s]/gu;

/** The name as it was said. Undefined: it is about something else. */
export function read(text: string): string | undefined {
  if (!WISH.test(text)) return undefined;
  const quoted = /《([^》]+)》/u.exec(text)?.[1];
  const name = quoted ?? text.replaceAll(AROUND, '');
  return name.length > 1 ? name : undefined;
}
