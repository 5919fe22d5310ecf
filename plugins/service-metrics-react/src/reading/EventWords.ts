import {
  MarkedEvent,
  MarkedWeek,
  ReadingContext,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { formatDay, formatDays, formatDuration } from '../format';
import { FreezeDays } from '../timeline';
import { serviceMetricsTranslationRef } from '../translation';

type Translate = TranslationFunction<typeof serviceMetricsTranslationRef.T>;

/**
 * How events and contexts are said, in one place: on a mark, in a list, in a table and to a screen reader.
 *
 * @public
 */
export class EventWords {
  readonly #t: Translate;
  readonly #locale: string | undefined;

  private constructor(t: Translate, locale: string | undefined) {
    this.#t = t;
    this.#locale = locale;
  }

  static create(t: Translate, locale?: string): EventWords {
    return new EventWords(t, locale);
  }

  /** `deployment, 3 changes`, `rollback that led to a failure`, `SEV1 incident, restored after 38 min`. */
  event(event: MarkedEvent): string {
    return event.kind === 'incident'
      ? this.#incident(event)
      : this.#deployment(event);
  }

  /** `checkout` of `component:default/checkout` */
  service(ref: string): string {
    return parseEntityRef(ref).name;
  }

  /** `3 Nov – 4 Nov: 5 together` */
  several(count: number, from: string, to: string): string {
    const [first, last] = [from, to].map(at =>
      formatDay(at, { locale: this.#locale }),
    );
    return this.#t('event.several', {
      from: first,
      to: last,
      number: String(count),
    });
  }

  /** `Freeze: pci audit`, as short as a lane has room for. */
  context(context: ReadingContext): string {
    const type = this.#t(`context.${context.type}`);
    return context.label
      ? this.#t('context.labelled', {
          type,
          label: context.label.replaceAll('-', ' '),
        })
      : type;
  }

  /** The context with whom it was declared for and its days. */
  contextInFull(context: ReadingContext): string {
    const what = this.context(context);
    const days = context.to
      ? formatDays({ from: context.from, to: context.to }, this.#options())
      : this.#t('context.lasting', {
          since: formatDay(context.from, this.#options()),
        });
    return `${
      context.relation === 'own' || context.relation === 'organisation'
        ? what
        : this.#t('context.ofScope', {
            what,
            scope: this.service(context.scope),
          })
    }, ${days}`;
  }

  /** `14 deployments, 1 incident` */
  counts(of: { deployments: number; incidents: number }): string {
    return this.#t('stretch.both', {
      deployments:
        of.deployments === 0
          ? this.#t('stretch.noDeployments')
          : this.#t('stretch.deployments', { count: of.deployments }),
      incidents:
        of.incidents === 0
          ? this.#t('stretch.noIncidents')
          : this.#t('stretch.incidents', { count: of.incidents }),
    });
  }

  /** The counts of neighbouring whole weeks, and which weeks those are. */
  weeks(weeks: readonly MarkedWeek[]): string {
    const sum = (kind: 'deployments' | 'incidents') =>
      weeks.reduce((total, week) => total + (week[kind] ?? 0), 0);
    const from = weeks.map(week => week.from).sort()[0];
    const to = weeks.map(week => week.to).sort()[weeks.length - 1];
    return this.#t('stretch.weeks', {
      counts: this.counts({
        deployments: sum('deployments'),
        incidents: sum('incidents'),
      }),
      days: formatDays({ from, to }, this.#options()),
    });
  }

  /** A freeze in words; where fewer deployments are to be explained, as the planning matter that it is. */
  freeze(days: FreezeDays, explains: boolean): string {
    const of = String(days.of);
    return explains
      ? this.#t('freeze.planned', { covered: String(days.covered), of })
      : this.#t('freeze.covered', { count: days.covered, of });
  }

  #options() {
    return { locale: this.#locale };
  }

  #deployment(event: MarkedEvent): string {
    const { type = 'standard', outcome, failed, changes } = event;
    const plain = this.#t(`event.${type === 'standard' ? 'deployment' : type}`);
    if (outcome === 'failed' || outcome === 'cancelled') {
      return this.#t(`event.outcome${outcome}`, { what: plain });
    }
    const what = failed
      ? this.#t('event.ledToFailure', { what: plain })
      : plain;
    return changes === undefined
      ? what
      : this.#t('event.withChanges', { what, count: changes });
  }

  #incident(event: MarkedEvent): string {
    const { severity, at, to } = event;
    const what =
      severity && severity !== 'unknown'
        ? this.#t('event.incidentOf', {
            severity: severity.toLocaleUpperCase('en-US'),
          })
        : this.#t('event.incident');
    return to
      ? this.#t('event.restored', {
          what,
          duration: formatDuration((Date.parse(to) - Date.parse(at)) / 1000),
        })
      : this.#t('event.open', { what });
  }
}
