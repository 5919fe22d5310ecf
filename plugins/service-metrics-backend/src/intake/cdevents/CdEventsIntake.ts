import {
  DeliveryResult,
  FactDelivery,
  ItemResult,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { SourceStore } from '../../sources/SourceStore';
import { Intake } from '../Intake';
import { ComponentNames } from './ComponentNames';
import { parseCdEvent } from './parseCdEvent';
import { Mapped, toFact } from './toFact';

/** What an event came to: a report for the door with what is to be said of it, or a refusal. */
type Taken = (Mapped & { fact: FactDelivery; violations: string[] }) | Refusal;
type Refusal = Extract<Mapped, { reason: string }>;

/**
 * The way of CDEvents to the door in. Each event becomes a report of the closed schema and passes the same door as everything
 * else, so that retries, replays and disorder change nothing.
 */
export class CdEventsIntake {
  readonly #intake: Intake;
  readonly #sources: SourceStore;
  readonly #components: ComponentNames;
  readonly #productionEnvironments: readonly string[];

  constructor(options: {
    intake: Intake;
    sources: SourceStore;
    components: ComponentNames;
    productionEnvironments: readonly string[];
  }) {
    this.#intake = options.intake;
    this.#sources = options.sources;
    this.#components = options.components;
    this.#productionEnvironments = options.productionEnvironments;
  }

  /**
   * Takes events of one source; returns after the commit. Each is answered: refused with the path inside the event, also when it
   * is well-formed but tells nothing that is kept.
   *
   * @throws NotFoundError when the source is not declared
   */
  async deliver(
    source: string,
    events: readonly unknown[],
  ): Promise<DeliveryResult> {
    const taken = events.map(event => this.#take(event));
    const { items: answers } = await this.#intake.deliver(
      source,
      taken.flatMap(each => ('fact' in each ? [each.fact] : [])),
    );
    const tally = { refused: 0, ignored: 0, warnings: [] as string[] };
    let next = 0;
    const items = taken.map((each, index): ItemResult => {
      if ('reason' in each) {
        tally[each.isNotAFact ? 'ignored' : 'refused'] += 1;
        return {
          index,
          result: 'refused',
          path: pathOf(index, each.path),
          reason: each.reason,
        };
      }
      const answer = { ...answers[next++], index };
      if (answer.result === 'accepted') {
        tally.warnings.push(...each.violations);
      }
      return answer.path === undefined
        ? answer
        : {
            ...answer,
            path: pathOf(index, each.origins[fieldOf(answer.path)] ?? 'data'),
          };
    });
    await this.#sources.noteEvents(source, tally);
    return { items };
  }

  #take(raw: unknown): Taken {
    const parsed = parseCdEvent(raw);
    if ('reason' in parsed) {
      return parsed;
    }
    const mapped = toFact(parsed.event, {
      components: this.#components,
      productionEnvironments: this.#productionEnvironments,
    });
    return 'reason' in mapped
      ? mapped
      : { ...mapped, violations: parsed.violations };
  }
}

/** The first name in a path such as `facts[3].remedies.id`. */
function fieldOf(path: string): string {
  return /^facts\[\d+\]\.?([^.[]*)/.exec(path)?.[1] ?? '';
}

function pathOf(index: number, path: string): string {
  return path === '' ? `events[${index}]` : `events[${index}].${path}`;
}
