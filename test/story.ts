/** Plays a story: a dialogue in Markdown that office staff can read and write. The manual is test/stories/README.md. */
import { rmSync } from 'node:fs';
import { expect } from 'vitest';
import type { OpenLibrary } from '../bot/library/library.ts';
import type { Exemption } from '../bot/ports/policy.ts';
import { FAULTS, type FaultName } from './campus/faults.ts';
import type { CampusFile } from './campus/files.ts';
import type { RoomMessage } from './campus/rooms.ts';
import type { Said } from './campus/said.ts';
import type { Mind } from './model-server/index.ts';
import { openStage, type OpenGroup, type Stage } from './stage.ts';
import { expectPunch, isAboutPunch, know, submitMakeUp } from './story-attendance.ts';
import { changeFile, changeWiki, folderFor, type Shelf } from './story-knowledge.ts';
import { expectPhone, isAboutPhone, knowOfNotices, publish, readAll, takeSent } from './story-notice.ts';
import { expectInOffice, inOffice } from './story-office.ts';

export interface Story {
  readonly title: string;
  /** Clauses of the regulation it stands for. */
  readonly clauses: readonly string[];
  readonly start: number;
  readonly admins: readonly string[];
  /** Large or open groups, each with the one who answers for it. */
  readonly openGroups: readonly OpenGroup[];
  readonly exemptions: readonly Exemption[];
  /** What the college has decided: `考勤操作人 许静怡`, `自建补卡表单`. */
  readonly decisions: readonly string[];
  /** Documents and questions of a knowledge folder of its own. */
  readonly shelf: Shelf;
  /** What DingTalk's knowledge bases hold before it begins. */
  readonly wiki: readonly string[];
  /** What the office knows before it begins. */
  readonly known: readonly string[];
  readonly lines: readonly Line[];
}

interface Line {
  readonly who: string;
  /** What stands in the brackets, in order. */
  readonly notes: readonly string[];
  readonly text: string;
}

const LINE = /^(?<who>[^#>：（\s|-][^：（]*)(?:（(?<notes>[^）]*)）)?：(?<text>.*)$/u;
const DEFAULT_START = '2026-11-23 09:00';
const UNITS: Readonly<Record<string, number>> = { 秒: 1_000, 分钟: 60_000, 小时: 3_600_000, 天: 86_400_000 };
/** Note in the brackets → msgtype and body of what is sent. */
const FORMS: Readonly<Record<string, (text: string, content: string | undefined) => Partial<Said>>> = {
  语音: (text) => ({ msgtype: 'audio', content: { duration: 4000, recognition: text } }),
  图片: () => ({ msgtype: 'picture', file: file('照片.png', 'image/png') }),
  视频: () => ({
    msgtype: 'video',
    content: { duration: '12', videoType: 'mp4' },
    file: file('视频.mp4', 'video/mp4'),
  }),
  文件: (text, content) => ({ msgtype: 'file', file: file(text, 'application/octet-stream', content) }),
  位置: () => ({ msgtype: 'unknownMsgType', content: { unknownMsgType: '暂不支持' } }),
};

export function parseStory(text: string): Story {
  const facts = (name: string): string[] =>
    [...text.matchAll(new RegExp(`^> ${name}：(.+)$`, 'gmu'))].map((match) => match[1]!.trim());
  const matches = text.split('\n').map((line) => LINE.exec(line)?.groups);
  return {
    title: /^# (.+)$/mu.exec(text)?.[1] ?? '',
    clauses: facts('条款').flatMap((list) => list.split('、')),
    start: Date.parse(`${(facts('现在')[0] ?? DEFAULT_START).replace(' ', 'T')}:00+08:00`),
    openGroups: facts('大群').map(openGroupOf),
    exemptions: facts('登记').map(exemptionOf),
    admins: facts('管理员'),
    decisions: facts('政策'),
    shelf: { files: facts('文件'), golden: facts('常问') },
    wiki: facts('钉钉知识库'),
    known: facts('已知'),
    lines: matches.filter((groups) => groups !== undefined).map(lineOf),
  };
}

/** `全院教职工群，周启明`: the group, and who answers for it. */
function openGroupOf(fact: string): OpenGroup {
  const [title = '', owner] = fact.split('，');
  return { title, ...(owner && { owner }) };
}

/** `招生工作群，mobile，2026-11-01，2027-03-01`. */
function exemptionOf(fact: string): Exemption {
  const [group = '', types = '', from = '', until = ''] = fact.split('，');
  return { group, types: types.split('、'), from, until, reason: '工作需要', approver: '分管院长' };
}

function file(name: string, contentType: string, content = name): CampusFile {
  return { name, contentType, bytes: new TextEncoder().encode(content) };
}

function lineOf(groups: Record<string, string | undefined>): Line {
  const notes = (groups['notes'] ?? '').split('，').filter(Boolean);
  return { who: groups['who']!, notes, text: groups['text']!.trim() };
}

/** `mind`: the same story with a language model that thinks so. */
export async function play(story: Story, mind?: Mind): Promise<void> {
  const folder = folderFor(story.shelf);
  const stage = await openStage({ ...story, mind, ...(folder && { knowledge: folder }) });
  const heard: RoomMessage[] = [];
  stage.campus.listen(
    (news) => void (news.kind === 'message' && news.message.from === 'robot' && heard.push(news.message)),
  );
  try {
    for (const sentence of story.known) if (!knowOfNotices(stage.campus, sentence)) know(stage.campus, sentence);
    await stage.quiet();
    if (folder) await lookThrough(stage);
    for (const line of story.lines)
      await (line.who === '文件' ? edit(line, stage, folder) : playLine(line, stage, heard));
    expect(
      heard.map((message) => message.text),
      '小管家多说了话',
    ).toEqual([]);
  } finally {
    await stage.close();
    if (folder) rmSync(folder, { recursive: true });
  }
}

/** The robot looks through its folder when it has time; stories of folders begin when it has. */
async function lookThrough({ wired }: Stage): Promise<void> {
  await wired.ports.editing.faults();
}

async function edit({ text, notes }: Line, stage: Stage, folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Error('故事没有自己的文件：开头要写“> 文件：…”');
  await changeFile(folder, text, notes, stage.wired.ports.library as OpenLibrary);
  await stage.quiet();
  return lookThrough(stage);
}

async function playLine(line: Line, stage: Stage, heard: RoomMessage[]): Promise<void> {
  const sentTo = /^发给(\d+)人$/u.exec(line.notes[0] ?? '')?.[1];
  if (sentTo !== undefined) return takeSent(heard, Number(sentTo), ({ text }) => saying(line.text).test(bare(text)));
  if (line.who === '小管家') return expectSaid(nextIn(heard, line, stage), line);
  expect(
    heard.map((message) => message.text),
    `在“${line.who}：${line.text}”之前，小管家多说了话`,
  ).toEqual([]);
  const deed = DIRECTIONS[line.who] ?? DEEDS[line.notes[0] ?? ''];
  if (deed) return deed(line, stage);
  await (line.notes.includes('按下') ? press(line, stage) : stage.campus.says(saidOf(line, stage)));
  return stage.quiet();
}

/** What happens without anybody saying a word. */
const DIRECTIONS: Readonly<Record<string, (line: Line, stage: Stage) => Promise<void> | void>> = {
  过了: ({ text }, stage) => stage.later(durationOf(text)),
  重启: (_line, stage) => stage.restart(),
  钉钉: change,
  钉钉知识库: ({ text }, { campus }) => changeWiki(campus, text),
  结果: ({ text }, stage) => look(text, stage),
  卡片: expectOnCard,
};

/** What people do in the client beside talking. */
const DEEDS: Readonly<Record<string, (line: Line, stage: Stage) => Promise<void>>> = {
  审批: decide,
  发公告: async ({ who, text }, stage) => {
    publish(stage, who, text);
    await stage.quiet();
  },
  看了: async ({ who }, stage) => {
    readAll(stage, who);
    await stage.quiet();
  },
  离职: async ({ who }, { campus }) => campus.college.leave(who),
};

/** The newest card, whoever it was sent to: anybody may try. The number of a notice behind the words is left out. */
async function press({ who, text }: Line, { campus }: Stage): Promise<void> {
  const card = campus.cards.all().at(-1);
  expect(card, '小管家还没有发过卡片').toBeDefined();
  const { outTrackId } = card!;
  const buttons = campus.cards.buttons(outTrackId, who).map(({ text: words }) => words);
  const action = buttons.find((words) => words === text || words.startsWith(`${text} `));
  expect(action, `卡片上没有“${text}”，只有${buttons.join('、')}`).toBeDefined();
  await campus.press({ by: who, outTrackId, actionIds: [action!] });
}

/** What the newest card shows now: its words, what was added below them, and its buttons. */
function expectOnCard({ text }: Line, { campus }: Stage): void {
  const card = campus.cards.all().at(-1);
  const { msgContent = '', staticMsgContent = '' } = card ? campus.cards.seenBy(card.outTrackId, '李敏') : {};
  const buttons = card ? campus.cards.buttons(card.outTrackId, '李敏').map((button) => button.text) : [];
  expect(bare([msgContent, staticMsgContent, ...buttons].join(''))).toMatch(saying(text));
}

function look(sentence: string, stage: Stage): Promise<void> | void {
  if (isAboutPhone(sentence)) return expectPhone(stage, sentence);
  return isAboutPunch(sentence) ? expectPunch(stage.campus, sentence) : expectInOffice(sentence, stage);
}

async function decide({ who, text }: Line, stage: Stage): Promise<void> {
  const [deed, what, ...rest] = text.split(/\s+/u);
  if (deed !== '提交' || what !== '补卡') return inOffice(who, text, stage);
  submitMakeUp(stage.campus, who, rest);
  return stage.quiet();
}

/** Rooms are told apart by the brackets: what is said in one, or to one person there, does not wait for what is said in another. */
function nextIn(heard: RoomMessage[], { notes: [place, who] }: Line, { campus }: Stage): RoomMessage | undefined {
  const person = /^私聊(.+)$/u.exec(place ?? '')?.[1];
  if (place === undefined || !(person || place.endsWith('群'))) return heard.shift();
  const there = campus.messages(person ? { private: person } : { group: place });
  const only = /^只有(.+)看得到$/u.exec(who ?? '')?.[1];
  const at = heard.findIndex((each) => there.includes(each) && each.visibleTo?.join('、') === only);
  return at < 0 ? undefined : heard.splice(at, 1)[0];
}

/** `…` stands for anything; marks of Markdown and blanks do not count. */
function expectSaid(message: RoomMessage | undefined, { text }: Line): void {
  expect(message, `小管家没有说“${text}”`).toBeDefined();
  const [, mentioned, words = ''] = /^(?:@(\S+) )?(.*)$/su.exec(text)!;
  if (mentioned) expect(message!.mentions, '应该 @ 提问的人').toContain(mentioned);
  expect(bare(message!.text.replaceAll(/@[\w$:]+/g, ''))).toMatch(saying(words));
}

function saying(words: string): RegExp {
  const pieces = bare(words)
    .split('…')
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('[\\s\\S]*')}$`, 'u');
}

function bare(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[\s>#*`_\\]/g, '')
    .replaceAll(/^-|(?<=\n)-/g, '');
}

function saidOf({ who, notes, text }: Line, stage: Stage): Said {
  const group = notes.find((note) => note.endsWith('群'));
  const form = notes.map((note) => FORMS[note]).find(Boolean);
  const content = notes.map((note) => /^内容“(.*)”$/u.exec(note)?.[1]).find(Boolean);
  const quoted = notes.map((note) => /^引用“(.*)”$/u.exec(note)?.[1]).find(Boolean);
  return {
    by: who,
    ...(group && { in: stage.campus.college.group(group).title }),
    ...(notes.includes('没有@') && { toRobot: false }),
    ...(quoted && { quote: { repliedMsg: { msgType: 'text', content: { text: quoted } } } }),
    ...(form ? form(text, content?.replaceAll(String.raw`\n`, '\n')) : { text }),
  };
}

/** Faults go by the sentences of the fault menu; each happens once, or `一直` until `恢复正常`; a path in the brackets. */
async function change({ text: what, notes: [path] }: Line, { campus }: Stage): Promise<void> {
  if (what === '恢复正常') return campus.faults.switchOff();
  const [, always, sentence] = /^(一直)?(.+)$/u.exec(what)!;
  const fault = Object.entries(FAULTS).find(([, words]) => words === sentence)?.[0] as FaultName | undefined;
  expect(fault, `钉钉没有“${sentence}”这种故障`).toBeDefined();
  campus.faults.switchOn(fault!, { ...(always ? {} : { count: 1 }), ...(path && { path }) });
}

function durationOf(text: string): number {
  const [, amount = '', unit = ''] = /^(\d+)\s*(\S+)$/u.exec(text) ?? [];
  return Number(amount) * (UNITS[unit] ?? Number.NaN);
}
