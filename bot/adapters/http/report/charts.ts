/** The report's charts, drawn on the server as SVG: a phone needs no script to see them. */
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Cell } from '../../../ports/reports.ts';

/** Bars for each place on the axis, one series after another. */
export interface Chart {
  readonly axis: readonly string[];
  readonly series: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  /** The series are parts of a whole: they stand on each other. */
  readonly isWhole: boolean;
}

/** The page scales it to the width of the screen. */
const SIZE = { width: 360, height: 260 };
const COLOURS = ['#1677ff', '#52a8ff', '#faad14', '#36b37e', '#8c8c8c', '#f5222d'];

export function drawChart({ axis, series, isWhole }: Chart): string {
  use([BarChart, GridComponent, LegendComponent, SVGRenderer]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  chart.setOption({
    animation: false,
    color: COLOURS,
    legend: { bottom: 0, itemWidth: 12, itemHeight: 10 },
    grid: { left: 36, right: 12, top: 16, bottom: 72 },
    xAxis: { type: 'category', data: [...axis] },
    yAxis: { type: 'value', minInterval: 1 },
    series: series.map(({ name, cells }) => ({
      type: 'bar',
      name,
      data: cells.map(heightOf),
      ...(isWhole && { stack: 'all' }),
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** What is hidden has no height. */
function heightOf(cell: Cell): number {
  return cell === 'few' ? 0 : cell;
}
