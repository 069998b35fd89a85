/** The room: what was said there, and the field to say something. */
import htm from 'htm';
import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { html as markup } from './markdown.js';
import { TIME } from './time.js';

const html = htm.bind(h);
const FORMS = { picture: '图片', file: '文件', video: '视频', unknownMsgType: '位置', audio: '语音' };
const EXAMPLES = [
  '每月可以补卡几次',
  '审批通过了还能撤销吗',
  '2026年应用化工技术学费多少',
  '你能做什么',
  '食堂几点开门',
];

/** @typedef {(card: string, action: string) => Promise<void>} Press resolves when the robot has answered, or has not */

/** @param {{ title: string, me: string, people: import('./campus.js').Person[], isGroup: boolean, messages: any[], isLoading: boolean, isWaiting: boolean, say: (text: string, more?: object) => void, press: Press, onBack: () => void }} props */
export function Chat({ title, me, people, isGroup, messages, isLoading, isWaiting, say, press, onBack }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => list.current?.scrollTo({ top: list.current.scrollHeight }), [messages, isWaiting]);
  return html`<section class="chat">
    <header>
      <button type="button" class="back" aria-label="返回" onClick=${onBack}>‹</button>
      <h1>${title}</h1>
      <span class="hint">${isGroup ? '群聊：@小管家 才听得到' : '和小管家的私聊'}</span>
    </header>
    <ol class="messages" ref=${list} aria-live="polite" aria-busy=${isLoading}>
      ${messages.length === 0 && html`<${Welcome} say=${say} />`}
      ${messages.map((message) => html`<${Bubble} key=${message.id} message=${message} people=${people} mine=${message.by === me} say=${say} press=${press} />`)}
      ${
        isWaiting &&
        html`<li class="robot">
          <${Avatar} name="管" />
          <div class="bubble typing" aria-label="小管家正在回答"><i></i><i></i><i></i></div>
        </li>`
      }
    </ol>
    <${Field} isGroup=${isGroup} say=${say} />
  </section>`;
}

/** @param {{ say: (text: string) => void }} props */
function Welcome({ say }) {
  return html`<li class="welcome">
    <p>可以这样问：</p>
    ${EXAMPLES.map((words) => html`<button type="button" class="choice" onClick=${() => say(words)}>${words}</button>`)}
  </li>`;
}

/** @param {{ message: any, people: import('./campus.js').Person[], mine: boolean, say: (text: string) => void, press: Press }} props */
function Bubble({ message, people, mine, say, press }) {
  const pressed = (/** @type {MouseEvent} */ event) => {
    const words =
      event.target instanceof HTMLElement ? event.target.closest('[data-say]')?.getAttribute('data-say') : undefined;
    if (words) say(words);
  };
  const kind = message.from === 'robot' ? 'robot' : mine ? 'mine' : 'other';
  return html`<li class=${kind}>
    <${Avatar} name=${message.from === 'robot' ? '管' : message.by.slice(-2)} />
    <div>
      <small
        >${message.by} · ${TIME.format(message.at)}${message.visibleTo && html` · <b class="only">仅你可见</b>`}</small
      >
      <div class="bubble">${contentOf({ message, people, pressed, press })}</div>
    </div>
  </li>`;
}

/** @param {{ message: any, people: import('./campus.js').Person[], pressed: (event: MouseEvent) => void, press: Press }} props */
function contentOf({ message, people, pressed, press }) {
  if (message.from !== 'robot') return wordsOf(message);
  if (message.msgtype === 'sampleFile') return html`<${SentFile} body=${message.body} />`;
  const { params = {}, buttons = [] } = message.body;
  return html`${params.msgTitle && html`<b class="title">${params.msgTitle}</b>`}
    <div onClick=${pressed} dangerouslySetInnerHTML=${{ __html: markup(named(message.text, people)) }} />
    ${buttons.length > 0 && html`<${Buttons} card=${message.body} press=${press} />`}`;
}

/** What can be pressed on a card; nothing can be pressed twice at once. @param {{ card: { outTrackId: string, buttons: import('./campus.js').Button[] }, press: Press }} props */
function Buttons({ card: { outTrackId, buttons }, press }) {
  const [isPressed, setPressed] = useState(false);
  const onPress = async (/** @type {string} */ action) => {
    setPressed(true);
    await press(outTrackId, action);
    setPressed(false);
  };
  return html`<p class="buttons">
    ${buttons.map(({ id, text, url }) =>
      url
        ? html`<a class="choice" href=${url} target="_blank" rel="noreferrer">${text}</a>`
        : html`<button type="button" class="choice" disabled=${isPressed} onClick=${() => onPress(id)}>
            ${text}
          </button>`,
    )}
  </p>`;
}

/** A file the robot sends: opened by saving it. @param {{ body: { mediaId: string, fileName: string } }} props */
function SentFile({ body: { mediaId, fileName } }) {
  return html`<a class="file" href=${`/campus/files?media=${encodeURIComponent(mediaId)}`} download=${fileName}
    >📄 ${fileName}</a
  >`;
}

/** The client shows names where the message says ids. @param {string} text @param {import('./campus.js').Person[]} people */
function named(text, people) {
  return people.reduce((words, { userId, name }) => words.replaceAll(`@${userId}`, `**@${name}**`), text);
}

/** @param {any} message */
function wordsOf({ msgtype, text, body }) {
  if (msgtype === 'text') return text;
  const words = body?.content?.recognition ?? body?.content?.fileName ?? '';
  return `【${FORMS[/** @type {keyof typeof FORMS} */ (msgtype)] ?? msgtype}】${words}`;
}

/** @param {{ name: string }} props */
function Avatar({ name }) {
  return html`<span class="avatar" aria-hidden="true">${name}</span>`;
}

/** @param {{ isGroup: boolean, say: (text: string, more?: object) => void }} props */
function Field({ isGroup, say }) {
  const [text, setText] = useState('');
  const [isMentioned, setMentioned] = useState(true);
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (text.trim() === '') return;
    say(text, { toRobot: !isGroup || isMentioned });
    setText('');
  };
  const voice = () => {
    if (text.trim() === '') return;
    say('', { text: undefined, msgtype: 'audio', content: { duration: 4000, recognition: text } });
    setText('');
  };
  const attach = async (/** @type {any} */ event) => {
    const [chosen] = event.target.files;
    if (chosen) say('', { text: undefined, file: { name: chosen.name, base64: await base64Of(chosen) } });
  };
  return html`<form class="field" onSubmit=${send}>
    ${
      isGroup &&
      html`<label class="mention"
        ><input type="checkbox" checked=${isMentioned} onChange=${() => setMentioned(!isMentioned)} /> @小管家</label
      >`
    }
    <input
      class="words"
      aria-label="说点什么"
      placeholder="说点什么，回车发送"
      autocomplete="off"
      enterkeyhint="send"
      value=${text}
      onInput=${(/** @type {any} */ event) => setText(event.target.value)}
    />
    ${!isGroup && html`<button type="button" class="quiet" title="当作语音发出去（钉钉会附上识别出的文字）" onClick=${voice}>语音</button>`}
    ${!isGroup && html`<label class="quiet attach" title="发一个文件；要检查里面的个人信息，先说“帮我检查”">文件<input type="file" aria-label="发一个文件" onChange=${attach} /></label>`}
    <button type="submit" class="send">发送</button>
  </form>`;
}

/** @param {Blob} file @returns {Promise<string>} */
async function base64Of(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
