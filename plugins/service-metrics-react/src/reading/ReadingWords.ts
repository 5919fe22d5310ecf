import {
  Interval,
  Reading,
  ReadingPart,
  WindowLabel,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { TranslationFunction } from '@backstage/frontend-plugin-api';
import {
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
  wholeShare,
} from '../format';
import { serviceMetricsTranslationRef } from '../translation';
import { codeMessages } from '../words/codeMessages';
import { partMessages } from '../words/metricMessages';
import { knownMetric } from './metricIds';
import { Movement, movementOf } from './trend';

type Translate = TranslationFunction<typeof serviceMetricsTranslationRef.T>;
type PartKey = WithoutPlural<keyof typeof partMessages>;
type WithoutPlural<K extends string> = K extends `${infer Stem}_${
  | 'one'
  | 'other'}`
  ? Stem
  : K;

const PARTS = Object.keys(partMessages).map(
  key => key.replace(/_(one|other)$/, '') as PartKey,
);

/** A number in its unit, with what makes it readable. @public */
export interface Amount {
  unit: string;
  value?: number;
  interval?: Interval;
  n?: number;
}

function keyOf<K extends string>(
  messages: Record<K, string>,
  code: string,
): K | undefined {
  return (Object.keys(messages) as K[]).find(key => key === code);
}

function plain(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1);
}

/**
 * How a reading is said, in one place: the same number has the same words on a card, in a sentence, in a table and to
 * a screen reader.
 *
 * @public
 */
export class ReadingWords {
  readonly #t: Translate;
  readonly #locale: string | undefined;

  private constructor(t: Translate, locale: string | undefined) {
    this.#t = t;
    this.#locale = locale;
  }

  static create(t: Translate, locale?: string): ReadingWords {
    return new ReadingWords(t, locale);
  }

  title(metric: string): string {
    const known = knownMetric(metric);
    return known ? this.#t(`metric.${known}.title`) : plain(metric);
  }

  definition(metric: string): string {
    return this.#t(`metric.${knownMetric(metric) ?? 'other'}.definition`);
  }

  /** `28 days`, as it stands after "in". */
  window(label: WindowLabel): string {
    return this.#t(`window.in${label}`);
  }

  /** `14 deployments` */
  sample(metric: string, n: number): string {
    return this.#t(`metric.${knownMetric(metric) ?? 'other'}.sample`, {
      count: n,
    });
  }

  /** `3.5 a week`, `1 d 4 h`, `1 of 14`; empty when there is no value. */
  value(amount: Amount): string {
    const { unit, value } = amount;
    if (value === undefined) {
      return '';
    }
    if (unit === 'per-week') {
      return this.#t('value.perWeek', { value: this.bare(value, unit) });
    }
    const share = unit === 'ratio' ? wholeShare(value, amount.n) : undefined;
    if (share) {
      return this.#t('value.share', {
        part: formatCount(share.part, this.#locale),
        whole: formatCount(share.whole, this.#locale),
      });
    }
    if (unit === 'seconds' || unit === 'ratio' || unit === 'count') {
      return this.bare(value, unit);
    }
    return this.#t('value.other', { value: this.bare(value, unit), unit });
  }

  /** The number without the name of its unit, for axes and intervals. */
  bare(value: number, unit: string): string {
    switch (unit) {
      case 'seconds':
        return formatDuration(value);
      case 'ratio':
        return formatPercent(value, this.#locale);
      case 'count':
        return formatCount(value, this.#locale);
      default:
        return formatNumber(value, this.#locale);
    }
  }

  /** `(2.1–5.5)`; empty when there is no interval. */
  interval(amount: Amount): string {
    const bounds = this.bounds(amount);
    return bounds ? this.#t('value.interval', bounds) : '';
  }

  /** The interval as a screen reader should say it. */
  intervalLabel(amount: Amount): string {
    const bounds = this.bounds(amount);
    return bounds ? this.#t('value.intervalLabel', bounds) : '';
  }

  bounds(amount: Amount): { low: string; high: string } | undefined {
    const { interval, unit } = amount;
    if (!interval) {
      return undefined;
    }
    const low = this.bare(interval.low, unit);
    return {
      low: unit === 'ratio' ? low.replace(/ %$/, '') : low,
      high: this.bare(interval.high, unit),
    };
  }

  trend(reading: Reading): { movement: Movement; text: string } {
    const movement = movementOf(reading);
    if (movement !== 'none') {
      const metric = knownMetric(reading.metric) ?? 'other';
      return { movement, text: this.#t(`metric.${metric}.${movement}`) };
    }
    const before = reading.before?.status;
    const nothing = before === undefined || before === 'no-data';
    return {
      movement,
      text: this.#t(nothing ? 'trend.nothingBefore' : 'trend.tooFew'),
    };
  }

  /** `11 deployment days`; undefined when the part has no number. */
  part(part: ReadingPart): string | undefined {
    if (part.status !== 'ok' || part.value === undefined) {
      return undefined;
    }
    const value = this.value(part);
    const key = PARTS.find(known => known === part.part);
    return key
      ? this.#t(`part.${key}`, { value, count: part.value })
      : this.#t('value.part', { part: plain(part.part), value });
  }

  coverage(reading: Reading): string | undefined {
    const { coverage } = reading;
    // Of nothing, no share was linked: there is nothing to say.
    if (!coverage?.eligible) {
      return undefined;
    }
    const said = {
      linked: formatCount(coverage.linked, this.#locale),
      count: coverage.eligible,
    };
    switch (reading.metric) {
      case 'change-lead-time':
      case 'change-fail-rate':
        return this.#t(`metric.${reading.metric}.coverage`, said);
      default:
        return this.#t('metric.other.coverage', said);
    }
  }

  /** Plain words for a code of a method, note or exclusion; the code itself when there are none. */
  code(kind: 'method' | 'note' | 'exclusion', code: string): string {
    const { method, note, exclusion } = codeMessages;
    const known = {
      method: () => {
        const key = keyOf(method, code);
        return key && this.#t(`code.method.${key}`);
      },
      note: () => {
        const key = keyOf(note, code);
        return key && this.#t(`code.note.${key}`);
      },
      exclusion: () => {
        const key = keyOf(exclusion, code);
        return key && this.#t(`code.exclusion.${key}`);
      },
    }[kind]();
    return known ?? code.replaceAll('-', ' ');
  }

  /** `So far today: 2 deployments`; undefined when nothing is known about today. */
  soFar(reading: Reading | undefined): string | undefined {
    if (reading?.n === undefined) {
      return undefined;
    }
    const quarter = reading.window.label === 'quarter';
    const sample = this.sample(reading.metric, reading.n);
    // A day is too short for a weekly rate: its count says all there is.
    const countOnly = reading.unit === 'per-week' && !quarter;
    const said =
      reading.status === 'ok' && reading.value !== undefined && !countOnly
        ? this.#t('value.over', { value: this.value(reading), sample })
        : sample;
    return quarter
      ? this.#t('value.soFarQuarter', { said })
      : this.#t('value.soFarToday', { said });
  }
}
