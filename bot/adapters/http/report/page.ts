/** The report as one page: charts and the figures of the last week below each, readable on a phone. */
import type { Cell, Week } from '../../../ports/reports.ts';
import { drawChart, type Chart } from './charts.ts';

const STYLE =
  'body{margin:0 auto;padding:16px;max-width:760px;font:16px/1.6 system-ui,sans-serif;color:#1f1f1f;background:#fff}h1{font-size:1.3em}h2{font-size:1.1em;margin:1.6em 0 .4em}svg{display:block;width:100%;height:auto}table{width:100%;border-collapse:collapse}td,th{padding:4px 8px;border-bottom:1px solid #e5e5e5;text-align:left;overflow-wrap:anywhere}td:last-child{text-align:right;white-space:nowrap}small{color:#666}';

interface Section {
  readonly title: string;
  readonly names: Readonly<Record<string, string>>;
  readonly isWhole: boolean;
  readonly cellsOf: (week: Week) => Readonly<Record<string, Cell>>;
}

const SECTIONS: readonly Section[] = [
  {
    title: '消息怎么答的',
    names: {
      answered: '答复',
      offered: '给出选项',
      asked: '追问',
      done: '办理',
      refused: '没有依据或不能办',
      failed: '出错',
    },
    isWhole: true,
    cellsOf: ({ outcomes }) => outcomes,
  },
  {
    title: '知识库里的矛盾',
    names: { open: '未解决', opened: '新增', closed: '已解决' },
    isWhole: false,
    cellsOf: ({ conflicts }) => conflicts,
  },
  {
    title: '过期的文件',
    names: { expired: '已失效', overdue: '待复核' },
    isWhole: true,
    cellsOf: ({ stale }) => stale,
  },
  {
    title: '补卡',
    names: { done: '办成', refused: '不能办', failed: '出错' },
    isWhole: true,
    cellsOf: ({ punches }) => punches,
  },
  {
    title: '通知',
    names: { begun: '发出（条）', app: '应用DING（人次）', sms: '短信（人次）', phone: '电话（人次）' },
    isWhole: false,
    cellsOf: ({ notices }) => notices,
  },
];

/** The newest week last; at least one. */
export function drawPage(weeks: readonly Week[]): string {
  const last = weeks.at(-1);
  const sections = last ? SECTIONS.map((section) => sectionOf(section, weeks, last)).join('') : '<p>还没有周报。</p>';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>小管家周报</title><style>${STYLE}</style>`;
  const body = `<h1>小管家周报 ${escaped(last?.day ?? '')}</h1><small>最近七天；一两次的写成“少于3”，图里不画。</small>${sections}${last ? topicsOf(last) : ''}`;
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body>${body}</body></html>\n`;
}

function sectionOf({ title, names, isWhole, cellsOf }: Section, weeks: readonly Week[], last: Week): string {
  const chart: Chart = {
    isWhole,
    axis: weeks.map(({ day }) => day.slice('yyyy-'.length)),
    series: Object.entries(names).map(([key, name]) => ({ name, cells: weeks.map((week) => cellsOf(week)[key] ?? 0) })),
  };
  const rows = Object.entries(names).map(([key, name]) => row(name, shown(cellsOf(last)[key] ?? 0)));
  return `<section><h2>${title}</h2>${drawChart(chart)}<table>${rows.join('')}</table></section>`;
}

function topicsOf({ topics }: Week): string {
  const rows = topics.map(({ question, count }) => row(question, `${count} 次`)).join('');
  return `<section><h2>没有答上、问得最多的</h2>${rows ? `<table>${rows}</table>` : '<p>没有三次以上的。</p>'}</section>`;
}

function row(name: string, value: string): string {
  return `<tr><td>${escaped(name)}</td><td>${escaped(value)}</td></tr>`;
}

function shown(cell: Cell): string {
  return cell === 'few' ? '少于3' : String(cell);
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/gu, (mark) => MARKS[mark] ?? mark);
}
