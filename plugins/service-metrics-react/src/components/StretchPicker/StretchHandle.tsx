import { KeyboardEvent, PointerEvent } from 'react';
import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { formatDay } from '../../format';
import { useLocale } from '../../hooks';
import styles from './StretchPicker.module.css';

const WEEK_MS = 7 * DAY_MS;

const STEPS: Record<string, number> = {
  ArrowLeft: -DAY_MS,
  ArrowDown: -DAY_MS,
  ArrowRight: DAY_MS,
  ArrowUp: DAY_MS,
  PageDown: -WEEK_MS,
  PageUp: WEEK_MS,
  Home: -Infinity,
  End: Infinity,
};

interface StretchHandleProps {
  label: string;
  /** Where it stands on the rail, from 0 to 1. */
  share: number;
  /** Its day; all days as the epoch milliseconds of their beginning. */
  day: number;
  least: number;
  most: number;
  onMove(day: number): void;
  /** The instant under a pointer. */
  instantAt(clientX: number): number;
}

/** One end of a stretch, as a slider: arrows move by a day, page keys by a week. @internal */
export function StretchHandle(props: StretchHandleProps) {
  const { label, share, day, least, most, onMove, instantAt } = props;
  const locale = useLocale();
  const moveTo = (wanted: number) => {
    const next = Math.min(most, Math.max(least, wanted));
    if (next !== day) {
      onMove(next);
    }
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      moveTo(day + step);
    }
  };
  const hold = (event: PointerEvent<HTMLDivElement>) => {
    // The rail belongs to the chart, where a press begins another stretch.
    event.stopPropagation();
    event.currentTarget.setPointerCapture?.(event.pointerId);
    event.currentTarget.focus();
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture?.(event.pointerId)) {
      event.stopPropagation();
      const at = instantAt(event.clientX);
      moveTo(Math.round(at / DAY_MS) * DAY_MS);
    }
  };
  return (
    <div
      className={styles.handle}
      style={{ left: `${share * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={least / DAY_MS}
      aria-valuemax={most / DAY_MS}
      aria-valuenow={day / DAY_MS}
      aria-valuetext={formatDay(day, { locale })}
      onKeyDown={press}
      onPointerDown={hold}
      onPointerMove={drag}
    />
  );
}
