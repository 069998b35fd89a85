/** What kind of detail a question asks for: a number of times, an amount, a date, who, whether, how. */

export type Kind =
  | 'phone' | 'link' | 'name' | 'share' | 'money' | 'score' | 'duration' | 'clock' | 'date' | 'when' | 'floor'
  | 'who' | 'payer' | 'holder' | 'which' | 'place' | 'count' | 'kinds' | 'amount' | 'whether' | 'why' | 'how' | 'open'; // prettier-ignore

export interface Wanted {
  readonly kind: Kind;
  /** What the number counts (次, 人), what is chosen among (校区), or what somebody does (批): a word the clause has to hold too. */
  readonly word?: string;
}

const UNITS = '次回遍趟名人位门份项条种篇张台本节类场所家个道轮批间辆部册只套箱元米克升瓶G';

/** The first that fits is meant: the more telling expressions stand first. A group catches the word. */
const SIGNS: readonly (readonly [kind: Kind, sign: RegExp, word?: string])[] = [
  ['phone', /(?:电话|手机号码?|号码|联系方式)(?:是|为)?(?:多少|几号|(?:什么|啥)(?!时)|$|[？?])|(?:什么|多少|哪个)(?:电话|号码)|联系方式|打什么电话/u],
  ['link', /(?:网址|网站地址|邮箱|邮件地址|链接|二维码|公众号)(?:是|为)?(?:多少|什么|啥|哪|$|[？?])/u],
  ['share', /百分之几|比例|占多少|占比|几成|百分比/u],
  ['money', /多少钱|多少元|几块钱?|几元|多少块|什么价|啥价|价格|价钱|费用|收费标准|[费金款](?:是|为|要|交|收|得|有)?(?:多少|几(?![天号点个次级日月年]))|(?:补助|补贴|津贴|奖励|报酬|罚款|押金)(?:一?[个名]?\p{Script=Han})?(?:是|有|发|给)?多少|多少\p{Script=Han}{0,2}[费金款薪]|(?:扣|罚|奖|补贴|贷|工资|待遇|薪水|津贴)(?:是|有|到)?多少|多少(?:工资|学费|费)|工资.{0,4}(?:多高|多少)|折成?钱|贵不贵/u],
  ['score', /(最[低高]分|平均分|满分|总分|及格线|(?:分数|录取|投档)线)(?!.*(?:怎么|如何|一样|相同))|多少分(?!钟)|几分(?!钟)/u],
  ['clock', /几点|什么钟点/u],
  ['duration', /多久|多长时间|多长|(?<!哪)(?:(?:几|多少)个?(?:天|小时|钟头|分钟|周|星期|礼拜|工作日|学期|学年|年)|(?:几|多少)个月)(?![级份])|期限|时长/u],
  ['date', /几号|哪一?天|几月|哪一?年|哪个月|星期几|周几|截止|截至|日期/u],
  ['when', /什么时候|啥时候?|何时|几时|什么时间|多会儿|时间是|(?:报名|考试|报到|开学|放假|面试)时间/u],
  ['floor', /几楼|几层|几号楼|哪栋楼?|几栋|哪间|房间号|哪个(?:办公室|房间|教室)/u],
  ['name', /叫什么|叫啥|什么名字|名字是|姓名|名称是|姓什么/u],
  ['holder', /(?<!之|以|到|还|应|就)(\p{Script=Han}(?!后|前|底|是|该)\p{Script=Han})(?:是|叫)谁(?!\p{Script=Han}{2})|谁(?:是|当|担任|任)(\p{Script=Han}{2})/u],
  ['payer', /谁(?:来|去)?(?:出(?![去来差席国])|付|掏|承担|负担|买单|给钱|报销)|(?:谁|公司|学校|单位|学院|自己)出(?:钱|吗|还是)/u],
  ['who', /哪一?级(?:领导)?(\p{Script=Han}{0,2})/u],
  ['who', /哪一?个?(?:部门|处室|单位|科室|机构|系部?|领导|老师)|什么部门|啥部门|哪个处|哪位/u],
  ['who', /谁(?:来|能|去|可以|有权|负责)?(\p{Script=Han}{0,2})|(?:归|属于)哪/u],
  ['kinds', /(?:几|多少)[种类样](?!东西)/u],
  ['open', /[几哪][种样类](?:东西|方式|办法|情况|形式|内容)?/u],
  ['date', /哪几天/u],
  ['place', /哪个?(?:位置|地方|文件夹|群|平台|窗口|网站)/u],
  ['open', /哪(?:一|几)?(?:个|种|类)(?:形式|方式|角色|办法|文件|东西|方面|内容|情况)/u],
  ['which', /哪(?:一|几)?(?:个|家|种|类|门|座|所|款|路|条|趟)(\p{Script=Han}{2})/u],
  ['place', /哪里|哪儿|在哪|去哪|到哪|放哪|发哪|什么地方|啥地方|地点|地址|位置/u],
  ['count', /(?:几|多少)个?(人)/u],
  ['count', new RegExp(`(?:几|多少)([${UNITS}])`, 'u')],
  ['count', /(人)数(?:是|有)?多少|(次)数(?:是|有|上限|限制|$)/u],
  ['count', /[招录聘收](?:了|取|聘)?(?:多少|几)(?:人|名|个)?(?!\p{Script=Han})|名额/u, '人'],
  ['count', /几(?![乎何])(\p{Script=Han})/u],
  ['amount', /多少(\p{Script=Han}{2})/u],
  ['amount', /多少|多大|多高|多重|几/u],
  ['whether', /吗|(?<![什多干])[么嘛不没](?=[\s，。？?！!]|$)|是否|能否|可否|(\p{Script=Han})[不没](?:可以)?\1|可不可以|是不是|有没有|对不对|应不应该|需不需要|没有\s*$/u],
  ['why', /为什么|为啥|为何|凭什么|原因(?!(?:是|为|：|:)(?!什么|啥|哪))/u],
  ['how', /怎么|如何|怎样|咋|步骤|流程|手续|程序|办法|方法/u],
]; // prettier-ignore

/** It ends as a yes-or-no question does, whatever else stands in it: 要发几遍吗. Not where somebody asks to be told. */
const ENDS_WHETHER = /(?:吗|(?<!什|怎|多)么|(?:可以|能|行|会|要|用|算|对|[批办过成发])[不没])\s*[？?。！!]*$/u;
const TELL = /知道|告诉|请问一下|说说|帮我查|什么时候|怎么|如何|咋/u;
/** The way is asked for, whoever or whatever it concerns: 怎么知道谁没看. */
const BEGINS_HOW = /^(?:请问|我?想知道|想问一?下?)?(?:怎么|怎样|如何|咋)(?!算|回事|样)/u;

export function wantedOf(question: string): Wanted {
  if (ENDS_WHETHER.test(question) && !TELL.test(question)) return { kind: 'whether' };
  if (BEGINS_HOW.test(question)) return { kind: 'how' };
  for (const [kind, sign, usual] of SIGNS) {
    const match = sign.exec(question);
    if (!match) continue;
    const word = kind === 'whether' ? undefined : (match.slice(1).find(Boolean) ?? usual);
    return word ? { kind, word } : { kind };
  }
  return { kind: 'open' };
}
