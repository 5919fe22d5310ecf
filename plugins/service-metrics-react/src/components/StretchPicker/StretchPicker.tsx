import { PointerEvent, ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { serviceMetricsTranslationRef } from '../../translation';
import { shareOf, Span, wholeDays } from '../../timeline';
import { PLOT_INSET, plotWidth } from '../EventLanes/lanesFrame';
import { StretchHandle } from './StretchHandle';
import styles from './StretchPicker.module.css';

/** A press that moves less than this is no drag. */
const DRAG_PX = 5;

/** @public */
export interface StretchPickerProps {
  /** The days that can be chosen from. */
  span: Span;
  /** The days that are chosen. */
  value: Span;
  onChange(stretch: Span): void;
  /** The drawings that share the days. */
  children: ReactNode;
}

/**
 * Chooses a stretch of whole days on a chart: by dragging across it, or by two handles that are sliders for the keyboard
 * and for screen readers.
 *
 * @public
 */
export function StretchPicker(props: StretchPickerProps) {
  const { span, value, onChange } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const root = useRef<HTMLDivElement>(null);
  const start = useRef<{ x: number; at: number; moved: boolean }>();
  const [dragging, setDragging] = useState(false);
  const lastDay = Math.floor(span.to / DAY_MS) * DAY_MS;
  const firstDay = Math.floor(span.from / DAY_MS) * DAY_MS;

  useEffect(() => {
    const element = root.current;
    // A press chooses days; without this it would also focus the drawing, which then gets a frame.
    const keepFocus = (event: MouseEvent) => event.preventDefault();
    element?.addEventListener('mousedown', keepFocus);
    return () => element?.removeEventListener('mousedown', keepFocus);
  }, []);

  const instantAt = (clientX: number) => {
    const box = root.current?.getBoundingClientRect();
    const inner = clientX - (box?.left ?? 0) - PLOT_INSET.left;
    const share = Math.min(1, Math.max(0, inner / plotWidth(box?.width ?? 0)));
    return span.from + share * (span.to - span.from);
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button === 0 && event.isPrimary) {
      const { clientX } = event;
      start.current = { x: clientX, at: instantAt(clientX), moved: false };
    }
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const from = start.current;
    if (!from) {
      return;
    }
    if (!from.moved && Math.abs(event.clientX - from.x) < DRAG_PX) {
      return;
    }
    if (!from.moved) {
      from.moved = true;
      setDragging(true);
      root.current?.setPointerCapture?.(event.pointerId);
    }
    onChange(wholeDays(from.at, Math.min(instantAt(event.clientX), lastDay)));
  };
  const end = () => {
    start.current = undefined;
    setDragging(false);
  };

  const left = shareOf(value.from, span);
  const right = shareOf(value.to - DAY_MS, span);
  return (
    <div
      ref={root}
      className={dragging ? styles.dragging : styles.root}
      role="group"
      aria-label={t('stretch.pick')}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <div className={styles.frame} aria-hidden="true">
        <div
          className={styles.chosen}
          style={{ left: `${left * 100}%`, right: `${(1 - right) * 100}%` }}
        />
      </div>
      {props.children}
      <div className={styles.rail}>
        <div
          className={styles.bar}
          style={{ left: `${left * 100}%`, right: `${(1 - right) * 100}%` }}
        />
        <StretchHandle
          label={t('stretch.from')}
          share={left}
          day={value.from}
          least={firstDay}
          most={value.to - DAY_MS}
          onMove={day => onChange({ ...value, from: day })}
          instantAt={instantAt}
        />
        <StretchHandle
          label={t('stretch.to')}
          share={right}
          day={value.to - DAY_MS}
          least={value.from}
          most={lastDay}
          onMove={day => onChange({ ...value, to: day + DAY_MS })}
          instantAt={instantAt}
        />
      </div>
    </div>
  );
}
