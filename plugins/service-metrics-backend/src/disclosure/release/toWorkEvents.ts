import { CalendarQuarter } from '../../calendar';
import { KnownComponent } from '../../ownership/OwnershipStore';
import { ownershipAt } from '../../ownership/ownership';
import { eventKey, Measured, WorkEvent, WorkFamily } from './WorkEvent';
import {
  ChangeRecord,
  DeliveredChange,
  ReviewedItem,
  SampledChange,
  strataKey,
  TokenRecord,
} from './WorkFactStore';

/*
 * What the release job counts. An event needs somebody to be counted by and a group to count it for: without tokens of the
 * quarter, or without an owning group, it is left out. So are changes that a bot made, and changes that were merged in one
 * quarter and deployed in the next: their tokens are another quarter's, and nobody is ever followed over its end.
 */
export interface WorkContext {
  calendar: CalendarQuarter;
  components: ReadonlyMap<string, KnownComponent>;
  tokens: readonly TokenRecord[];
  /** How many changes a selected one stands for where a cap is reached. */
  capped: ReadonlyMap<string, number>;
}

/** Changes that reached production, by their authors. @internal */
export function toDeliveryEvents(
  context: WorkContext,
  changes: readonly DeliveredChange[],
): WorkEvent[] {
  const tokens = tokensBy(context, ['author']);
  return changes.flatMap(change =>
    toEvent(context, tokens, 'delivery', change, change.deployedAt, 1, {
      ...optional(
        'coding',
        since(change.fields.firstCommitAt, readyAt(change)),
      ),
      ...optional(
        'deployWait',
        since(change.fields.mergedAt, instant(change.startedAt)),
      ),
      ...optional(
        'deploying',
        since(instant(change.startedAt), instant(change.deployedAt)),
      ),
      cluster: `${change.deployment}@${change.deployedAt}`,
    }),
  );
}

/** Sampled changes, by their authors and reviewers. @internal */
export function toReviewEvents(
  context: WorkContext,
  changes: readonly SampledChange[],
): WorkEvent[] {
  const tokens = tokensBy(context, ['author', 'reviewer']);
  return changes.flatMap(change => {
    const { review, fields, mergedAt } = change;
    const { firstReviewAt, lastReviewAt, rounds, reviewed, selfMerged } =
      review;
    const weight = weightOf(context, change, mergedAt);
    return toEvent(context, tokens, 'review', change, mergedAt, weight, {
      ...optional('pickup', since(readyAt(change), firstReviewAt)),
      ...optional('review', since(firstReviewAt, lastReviewAt)),
      ...optional('mergeWait', since(lastReviewAt, fields.mergedAt)),
      ...optional('rounds', rounds),
      ...optional('reviewed', reviewed),
      ...optional('selfMerged', selfMerged),
      isRisky: (fields.riskFlags ?? []).length > 0,
      stratum: review.stratum,
    });
  });
}

/** Items of the worklist, by authors and reviewers of the change. @internal */
export function toFindingEvents(
  context: WorkContext,
  items: readonly ReviewedItem[],
): WorkEvent[] {
  const tokens = tokensBy(context, ['author', 'reviewer']);
  return items.flatMap(item => {
    const { mergedAt } = item.fields;
    const weight = weightOf(
      context,
      item,
      mergedAt ? Date.parse(mergedAt) : item.at,
    );
    return toEvent(context, tokens, 'findings', item, item.at, weight, {
      outcomes: item.outcomes,
      stratum: item.review.stratum,
    });
  });
}

function toEvent(
  { calendar, components }: WorkContext,
  tokens: ReadonlyMap<string, readonly string[]>,
  family: WorkFamily,
  change: ChangeRecord,
  at: number,
  weight: number,
  measured: Measured,
): WorkEvent[] {
  const { subject, source, id, policies } = change;
  const component = components.get(subject);
  const by = tokens.get(eventKey(change));
  const week = calendar.weeks.find(({ from, to }) => from <= at && at < to);
  if (
    !component ||
    !by ||
    !week ||
    change.fields.automated ||
    at >= (component.goneAt ?? Infinity)
  ) {
    return [];
  }
  const { owner } = ownershipAt(component.history, at);
  return owner
    ? [
        {
          family,
          subject,
          source,
          id,
          week: week.id,
          owner,
          tokens: by,
          weight,
          measured,
          policies,
        },
      ]
    : [];
}

/**
 * How many changes a sampled one stands for: 1 over its rate; once a cap is reached, eligible over selected. It is taken when
 * the event is decided on, as it was drawn by then, so each stands for what was there to be drawn at that time.
 */
function weightOf(
  { capped, components }: WorkContext,
  { subject, review }: SampledChange | ReviewedItem,
  mergedAt: number,
): number {
  const history = components.get(subject)?.history ?? [];
  const part = ownershipAt(history, mergedAt).owner || subject;
  const key = strataKey(review.period ?? '', part, review.stratum);
  return capped.get(key) ?? 1 / review.rate;
}

function tokensBy(
  { tokens }: WorkContext,
  roles: readonly string[],
): Map<string, string[]> {
  const byFact = new Map<string, Set<string>>();
  for (const record of tokens) {
    if (roles.includes(record.role)) {
      const key = eventKey(record);
      byFact.set(key, (byFact.get(key) ?? new Set()).add(record.token));
    }
  }
  return new Map([...byFact].map(([key, set]) => [key, [...set].sort()]));
}

/** When a change asked for its review. */
function readyAt({ fields }: ChangeRecord): string | undefined {
  return fields.readyAt ?? fields.openedAt;
}

/** Seconds from one instant to another; nothing when one is not known, or when clocks disagree. */
function since(from?: string, to?: string): number | undefined {
  if (!from || !to) {
    return undefined;
  }
  const seconds = (Date.parse(to) - Date.parse(from)) / 1_000;
  return seconds >= 0 ? seconds : undefined;
}

function instant(at?: number): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

function optional<K extends keyof Measured>(
  key: K,
  value: Measured[K],
): Pick<Measured, never> {
  return value === undefined ? {} : { [key]: value };
}
