/** Markdown as DingTalk's clients show it: what is said in a room is made safe before it is shown. */
import DOMPurify from 'dompurify';
import { marked } from 'marked';

const SEND = 'dtmd://dingtalkclient/sendMessage?content=';

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return;
  const words = node.getAttribute('data-say');
  if (words === null) {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noreferrer');
  }
});

/** Links that make the reader say something become buttons. @param {string} text */
export function html(text) {
  const renderer = new marked.Renderer();
  renderer.link = ({ href, text: label }) =>
    href.startsWith(SEND)
      ? `<button type="button" class="choice" data-say="${escaped(decodeURIComponent(href.slice(SEND.length)))}">${escaped(label)}</button>`
      : `<a href="${escaped(href)}">${escaped(label)}</a>`;
  const markup = marked.parse(text, { async: false, renderer, gfm: true });
  return DOMPurify.sanitize(markup, {
    ADD_ATTR: ['data-say', 'target'],
    FORBID_TAGS: ['style', 'form', 'input', 'img'],
  });
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
