import {
  addDays,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  auditFreeze,
  Days,
  isInWinterFreeze,
  isWithin,
  weekdayBefore,
} from './freezes';
import { ByWeekday, DemoService } from './services';

/*
 * What happens to the whole organisation, and when. Seasons and the winter freeze follow the calendar. The stories that a
 * first look should meet (an audit, a migration, an outage upstream, a major incident, one that comes again) are counted
 * back from the day of the first start. So every fresh demo shows them, and the past of a running one never changes.
 */

/** What the calendar slows down. @internal */
export type Pace = 'merges' | 'releases' | 'coding';

/** A stretch in which some services are delivered in another way. */
interface Change extends Days {
  services?: readonly string[];
  factors: Partial<Record<Pace, number>>;
}

/** The service on which everyone depends fails, and these with it. @internal */
export const OUTAGE = {
  service: 'message-bus',
  affected: ['checkout', 'stock', 'parcels'],
} as const;

/** @internal */
export const MAJOR_INCIDENT_SERVICE = 'checkout';

/** @internal */
export const REPEATING = {
  service: 'stock',
  failureMode: 'capacity',
  factor: 'capacity-limit',
} as const;

/** @internal */
export const LATE_INCIDENT_SERVICE = 'payment-gateway';

const MIGRATED = ['stock', 'parcels', 'returns'];

const IMPROVED = 'catalogue';

const FAR = '9999-12-31';

/** @internal */
export class Timeline {
  /** Day of the first start. */
  readonly start: string;
  readonly audit: Days;
  readonly migration: Days;
  readonly constraint: Days;
  readonly upgrade: Days;
  /** A Sunday, so that no deployment comes before it. */
  readonly outageDay: string;
  readonly majorIncidentDay: string;
  readonly repeatDays: readonly string[];
  /** The day before the first start. */
  readonly lateIncidentDay: string;
  readonly #changes: readonly Change[];

  /** @param start - `YYYY-MM-DD`, UTC */
  static create(start: string): Timeline {
    return new Timeline(start);
  }

  private constructor(start: string) {
    const stretch = (from: number, to: number) => ({
      from: addDays(start, -from),
      to: addDays(start, -to),
    });
    this.start = start;
    this.audit = auditFreeze(start);
    this.migration = stretch(85, 57);
    this.constraint = stretch(112, 98);
    this.upgrade = stretch(50, 48);
    this.outageDay = weekdayBefore(addDays(start, -29), 0);
    this.majorIncidentDay = workingDayBefore(addDays(start, -17));
    this.lateIncidentDay = addDays(start, -1);
    this.repeatDays = [addDays(start, -40), addDays(start, -12)];
    this.#changes = [
      {
        ...this.migration,
        services: MIGRATED,
        factors: { merges: 0.8, releases: 0.6, coding: 1.3 },
      },
      { ...this.constraint, factors: { releases: 0.85 } },
      {
        from: addDays(this.outageDay, -1),
        to: addDays(this.outageDay, 1),
        services: [...OUTAGE.affected, OUTAGE.service],
        factors: { merges: 0, releases: 0 },
      },
      {
        from: this.lateIncidentDay,
        to: start,
        services: [LATE_INCIDENT_SERVICE],
        factors: { releases: 0 },
      },
      {
        from: addDays(start, -28),
        to: FAR,
        services: [IMPROVED],
        factors: { merges: 2, releases: 2.5, coding: 0.3 },
      },
    ];
  }

  /** Whether only emergencies are released on a day. */
  isFrozen(day: string): boolean {
    return isInWinterFreeze(day) || isWithin(this.audit, day);
  }

  /** By how much something is more or longer than usual on a day. */
  factor(service: DemoService, day: string, pace: Pace): number {
    return this.#changes
      .filter(
        change =>
          isWithin(change, day) &&
          (change.services?.includes(service.name) ?? true),
      )
      .reduce(
        (product, { factors }) => product * (factors[pace] ?? 1),
        seasonOf(day)[pace] ?? 1,
      );
  }

  /** How many merges or releases a service expects on a day, freezes apart. */
  expected(
    service: DemoService,
    day: string,
    what: 'merges' | 'releases',
  ): number {
    const rates: ByWeekday = service[what];
    const weekday = new Date(startOfDay(day)).getUTCDay();
    return rates[weekday] * this.factor(service, day, what);
  }

  /** Whether this is the day on which the service's release becomes the major incident. */
  isMajorIncident(service: DemoService, day: string): boolean {
    return (
      service.name === MAJOR_INCIDENT_SERVICE && day === this.majorIncidentDay
    );
  }
}

function seasonOf(day: string): Partial<Record<Pace, number>> {
  const date = day.slice(5);
  if (['12-25', '12-26', '01-01'].includes(date)) {
    return { merges: 0 };
  }
  if (isInWinterFreeze(day)) {
    return { merges: 0.3 };
  }
  return date.startsWith('08') ? { merges: 0.75, releases: 0.8 } : {};
}

/** The last Tuesday to Thursday outside the winter freeze that is not after `day`. */
function workingDayBefore(day: string): string {
  let found = day;
  while (
    isInWinterFreeze(found) ||
    ![2, 3, 4].includes(new Date(startOfDay(found)).getUTCDay())
  ) {
    found = addDays(found, -1);
  }
  return found;
}
