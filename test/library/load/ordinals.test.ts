/** Numbers as office programs print them. */
import { expect, it } from 'vitest';
import { writeOrdinal } from '../../../bot/library/load/office/ordinals.ts';

it.each([
  ['chineseCountingThousand', '一 二 十 十一 二十 二十一 九十九 一百 一百零一 一百一十 一百一十二 一千零五 二千零二十'],
  ['chineseCounting', '一 二 十 十一 二十 二十一 九十九 一〇〇 一〇一 一一〇 一一二 一〇〇五 二〇二〇'],
  ['ideographDigital', '一 二 一〇 一一 二〇 二一 九九 一〇〇 一〇一 一一〇 一一二 一〇〇五 二〇二〇'],
  ['chineseLegalSimplified', '壹 贰 拾 拾壹 贰拾 贰拾壹 玖拾玖 壹佰 壹佰零壹 壹佰壹拾 壹佰壹拾贰 壹仟零伍 贰仟零贰拾'],
  ['decimalFullWidth', '１ ２ １０ １１ ２０ ２１ ９９ １００ １０１ １１０ １１２ １００５ ２０２０'],
  ['decimalEnclosedCircle', '① ② ⑩ ⑪ ⑳ ㉑ （99） （100） （101） （110） （112） （1005） （2020）'],
  ['decimalZero', '01 02 10 11 20 21 99 100 101 110 112 1005 2020'],
  ['upperRoman', 'I II X XI XX XXI XCIX C CI CX CXII MV MMXX'],
  ['lowerLetter', 'a b j k t u uuuu vvvv wwww fffff hhhhh qqqqqqqq rrrrrrrr'],
  ['ideographTraditional', '甲 乙 癸 11 20 21 99 100 101 110 112 1005 2020'],
  ['unheardOf', '1 2 10 11 20 21 99 100 101 110 112 1005 2020'],
])('%s', (format, written) => {
  const values = [1, 2, 10, 11, 20, 21, 99, 100, 101, 110, 112, 1005, 2020];
  expect(values.map((value) => writeOrdinal(format, value)).join(' ')).toBe(written);
});
