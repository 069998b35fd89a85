/** What is said where nothing is asked: greetings, thanks, help, and messages without words. */
import type { Form, Reply } from '../../../ports/chat.ts';
import type { Ability } from '../../../core/turn.ts';
import type { SmallTalk } from '../read.ts';

const NAME = 'OA 小管家';

export function talk(kind: SmallTalk, abilities: readonly Ability[]): Reply {
  if (kind === 'help') return help(abilities);
  return { outcome: kind === 'joke' ? 'refused' : 'answered', text: TALK[kind] };
}

const TALK: Readonly<Record<Exclude<SmallTalk, 'help'>, string>> = {
  greeting: `您好，我是${NAME}。学院的制度和办事规定可以直接问我，例如“每月可以补卡几次”。`,
  thanks: '不客气，有问题随时问我。',
  farewell: '再见，有需要随时找我。',
  identity: `我是${NAME}，学院的办公机器人。我只根据知识库里的文件回答，并标明出处；找不到依据时会直说。`,
  doubt: '回答都引自知识库的原文，下面写着文件、条款和日期，可以按它核对。要请同事再确认一次，请回复“转人工”。',
  human: '要请负责的同事答复刚才的问题，请回复“转人工”，也可以直接说：转人工 您的问题。',
  idle: '我在的。要问规定、要办补卡或者撤销审批，直接说就可以。',
  joke: '这个我不会，没有可以引用的依据。学院的规定、补卡、审批撤销和通知的事，可以随时问我。',
  order: '现在没有等您确认、取消或者发布的事，什么都没有改动。要办什么，请说完整的一句话。',
  stop: '现在没有正在等您的事，没有什么要停的，什么都没有改动。已经发出的通知不再催，请说“停止催办”；已经提交的审批要收回，请说“撤销”和它的名称。',
  praise: '谢谢鼓励！回答有不准确的地方，请告诉信息化办公室。',
};

const EXAMPLES = ['每月可以补卡几次？', '审批通过以后怎么撤销？', '请假要谁批准？'];

function help(abilities: readonly Ability[]): Reply {
  const offered = abilities.filter(({ isOffered }) => isOffered);
  const lines = offered.map(
    ({ title, says }) => `- **${title}**${says.length > 0 ? `：说“${says.slice(0, 3).join('”“')}”` : ''}`,
  );
  const examples = EXAMPLES.map((example) => `- ${example}`);
  const parts = ['我能做这些事：', lines.join('\n'), '您可以这样问我：', examples.join('\n'), SIGHT];
  const text = parts.join('\n\n');
  return { outcome: 'answered', text, title: '我能做什么' };
}

const SIGHT =
  '我看得到的只有：和我的私聊，以及群里 @ 我的消息。群里 @ 我的消息如果带有身份证号、手机号等个人信息，我会私下提醒发送人，不保存内容。其他人的聊天和群文件我看不到，也不能撤回任何人的消息。';

/** A message without words. */
export function unreadable(form: Form): Reply {
  return {
    outcome: form === 'text' || form === 'rich' || form === 'voice' ? 'asked' : 'refused',
    text: UNREADABLE[form],
  };
}

const EMPTY = '请说说您想问什么，例如“每月可以补卡几次”。';
const UNREADABLE: Readonly<Record<Form, string>> = {
  text: EMPTY,
  rich: EMPTY,
  voice: '这段语音没有识别出文字，请打字再问一次。',
  picture: '我还看不懂图片，请把要问的内容用文字发给我。',
  file: '我还不能读取聊天里的文件，请用文字说明想问什么；要检查里面有没有个人信息，请先说“帮我检查”，再发文件；要收录到知识库的文件请交给管理员。',
  video: '我还看不了视频，请把要问的内容用文字发给我。',
  unsupported: '这种消息我还看不懂，请用文字发给我。',
  withheld:
    '本月钉钉分配给机器人的消息额度已经用完，平台没有把您这条消息的内容交给我，所以无法回答。请下月再问，急事请直接联系相关职能部门。',
};
