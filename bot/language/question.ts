/** What of a question carries its matter: without greeting, politeness and the words that only make it a question. */

/** Longer words first, so that 能不能 is not left as 不能. */
const SCAFFOLDING = [
  '麻烦问一下', '麻烦问下', '我想问一下', '我想问下', '想问一下', '想问下', '请问一下', '请问下', '问一下', '请教一下', '请教',
  '我想知道', '想知道', '我想了解', '想了解', '帮我查一下', '帮我查', '帮忙查一下', '告诉我', '求助', '请问', '您好', '你好',
  '能不能', '可不可以', '可以不可以', '是不是', '有没有', '要不要', '会不会', '该不该', '应不应该', '需不需要', '用不用', '行不行',
  '是什么意思', '什么意思', '怎么回事', '图个啥', '是啥', '啥', '干嘛用的', '干嘛的', '干嘛', '干啥用的', '干啥的', '干啥', '做啥', '为什么', '凭什么', '干什么', '做什么', '什么时候', '什么地方', '什么样', '什么',
  '怎么样', '怎么办', '怎么做', '怎么', '怎样', '咋办', '咋样', '咋', '如何', '为何', '是否', '能否', '可否', '哪一个', '哪一',
  '哪个部门', '什么部门', '哪个处室', '哪个科室', '哪位领导', '哪个领导', '哪些', '哪个', '哪里', '哪儿', '哪位', '哪种', '哪', '多少', '多久', '多长时间', '几个', '几', '谁',
  '可以', '应该', '需要', '必须', '吗', '嘛', '呢', '吧', '啊', '呀', '么', '了没',
]; // prettier-ignore
const SCAFFOLDING_WORDS = new RegExp(SCAFFOLDING.toSorted((a, b) => b.length - a.length).join('|'), 'gu');
const ENOUGH = /[\p{L}\p{N}]{2}/u;

/** The matter of a question, for searching. A question that is all scaffolding stays as it is. */
export function matterOf(question: string): string {
  const matter = question.replace(SCAFFOLDING_WORDS, ' ').replace(/\s+/gu, ' ').trim();
  return ENOUGH.test(matter) ? matter : question.trim();
}
