import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatDay } from '../../format';
import { useLocale, useReadingWords } from '../../hooks';
import { PLOT_INSET } from '../EventLanes/lanesFrame';
import { ceilingOf, ChartRow } from './chartRows';
import { PlotTooltip } from './PlotTooltip';
import { ticksFor } from './ticksFor';
import styles from './TrendChart.module.css';

const STRETCH = 2;
const AXIS_PX = 56;
const MARGIN_PX = 16;
const AXIS = {
  fill: 'color-mix(in srgb, var(--bui-fg-primary) 65%, var(--bui-bg-neutral-1))',
  fontSize: 12,
};

interface TrendPlotProps {
  height: number;
  label: string;
  rows: ChartRow[];
  unit: string;
  soFar?: string;
}

interface PlottedRow extends ChartRow {
  line?: number;
  hollow?: number;
}

function HollowPoint(props: {
  cx?: number;
  cy?: number;
  payload?: PlottedRow;
}) {
  return props.payload?.hollow === undefined ? null : (
    <circle cx={props.cx} cy={props.cy} r={4.5} className={styles.hollow} />
  );
}

/** The drawing itself; reached only through the lazy chunk. @internal */
export function TrendPlot(props: TrendPlotProps) {
  const { height, label, rows, unit, soFar } = props;
  const words = useReadingWords();
  const locale = useLocale();
  const ticks = ticksFor(ceilingOf(rows, STRETCH), unit);
  const top = ticks[ticks.length - 1];
  const plotted: PlottedRow[] = rows.map(row => ({
    ...row,
    band: row.band && [row.band[0], Math.min(row.band[1], top)],
    line: row.soFar ? undefined : row.value,
    // Without a height of its own, today stands on the axis.
    hollow: row.soFar ? Math.min(row.value ?? 0, top) : undefined,
  }));

  return (
    <div className={styles.plot} role="group" aria-label={label}>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart
          data={plotted}
          margin={{ top: 12, right: MARGIN_PX, bottom: 0, left: 0 }}
          accessibilityLayer
          title={label}
        >
          <CartesianGrid
            vertical={false}
            stroke="color-mix(in srgb, var(--bui-fg-primary) 12%, transparent)"
          />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={at => formatDay(at, { locale })}
            tick={AXIS}
            tickLine={false}
            axisLine={{ stroke: 'var(--bui-border-2)' }}
            minTickGap={48}
            tickMargin={8}
            height={32}
            padding={{
              left: PLOT_INSET.left - AXIS_PX,
              right: PLOT_INSET.right - MARGIN_PX,
            }}
          />
          <YAxis
            domain={[0, top]}
            ticks={ticks}
            interval={0}
            tickFormatter={value => words.bare(value, unit)}
            tick={AXIS}
            tickLine={false}
            axisLine={false}
            width={AXIS_PX}
          />
          <Tooltip
            content={<PlotTooltip unit={unit} soFar={soFar} />}
            cursor={{ stroke: 'var(--bui-border-2)' }}
            isAnimationActive={false}
          />
          <Area
            dataKey="band"
            type="linear"
            stroke="none"
            className={styles.band}
            fill="currentColor"
            fillOpacity={1}
            activeDot={false}
            connectNulls={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="line"
            type="linear"
            stroke="var(--bui-accent-bg)"
            strokeWidth={2}
            dot={{ r: 3, fill: 'var(--bui-accent-bg)', strokeWidth: 0 }}
            activeDot={{ r: 5, fill: 'var(--bui-accent-bg)', strokeWidth: 0 }}
            connectNulls={false}
            isAnimationActive={false}
          />
          <Scatter
            dataKey="hollow"
            shape={<HollowPoint />}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
