/** What a clause states: values in one spelling, with the words that belong to each. */
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../bot/library/ledger/index.ts';
import { statementsIn } from '../../../bot/library/ledger/statements.ts';
import { paper, TODAY } from './papers.ts';

const valuesIn = (text: string) =>
  statementsIn(text).map(({ measure }) => [measure.dimension, measure.unit, measure.value, measure.bound].join(' '));

describe('a clause states values', () => {
  it.each([
    ['学费为每人每年4600元。', ['money 元 4600 exact']],
    ['学费每年0.46万元。', ['money 元 4600 exact']],
    ['每月补卡最多四次，不得超过。', ['times 次 4 most']],
    ['招生人数：2,400人', ['people 人 2400 exact']],
    ['公示期为5个工作日。', ['workdays 天 5 exact']],
    ['续借期限为两周。', ['duration days 14 exact']],
    ['服务期不少于5年。', ['duration months 60 least']],
    ['网上报名时间为2026年3月4日至3月13日。', ['day start 3-4 exact', 'day end 3-13 exact']],
    ['报名截止日期为3月15日。', ['day end 3-15 exact']],
    ['通知书于2026年8月31日前寄出。', ['day end 8-31 exact']],
    ['食堂开放时间：6:40至8:40。', ['clock period 400-520 exact']],
    ['下午2点30分上班。', ['clock point 870 exact']],
    ['咨询电话：0730-8451234', ['phone  07308451234 exact']],
    ['报到地点：行政楼305室。', ['place  行政楼305室 exact']],
    ['笔试占40%，面试占百分之六十。', ['share % 40 exact', 'share % 60 exact']],
    ['党员培训为32学时。', ['count 学时 32 exact']],
  ])('%s', (text, values) => {
    expect(valuesIn(text)).toEqual(values);
  });

  it.each([
    ['a number of a clause', '按照第五条办理。'],
    ['a number of a paper', '依据院发〔2016〕18号文件。'],
    ['a year', '学院从2016年起启用钉钉。'],
    ['a saying', '一次性告知，一人一岗。'],
    ['a threshold', '单价超过1000元的，应当登记。'],
    ['a condition', '请假3天以内的，由部门负责人批准。'],
  ])('%s is no value', (_name, text) => {
    expect(valuesIn(text)).toEqual([]);
  });
});

describe('a value belongs to the words beside it', () => {
  const ownOf = (text: string) => openLedger([paper({ title: '办法', text })], TODAY).facts.map(({ own }) => own);

  it('each of a list has its own words', () => {
    expect(ownOf('教师可以借书30册；学生可以借书12册。')).toHaveLength(2);
    expect(ownOf('单独招生900人，对口升学300人。')).toEqual(['单独招生', '对口升学']);
  });

  it('a sum for several subjects holds for each of them', () => {
    expect(ownOf('大数据与会计、现代物流管理专业的学费为每年3900元。').map((own) => own.slice(0, 4))).toEqual([
      '大数据与',
      '现代物流',
    ]);
  });

  it('a row is named by as few columns as tell its values apart', () => {
    const text =
      '| 专业 | 类型 | 学费（元/年） | 计划数 |\n| - | - | - | - |\n| 会计 | 单招 | 3900 | 40 |\n| 会计 | 对口 | 3900 | 20 |';
    expect(ownOf(text)).toEqual(
      ['会计 学费', '会计 单招 招生', '会计 对口 招生'].map((own) => expect.stringContaining(own.slice(0, 5))),
    );
  });
});
