import {
  ContributorRole,
  dayOf,
  FactKey,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { quarterIdOf } from '../calendar';
import { inChunks } from '../database/statements';
import { Participants } from '../facts/Fact';
import { SaltStore } from './SaltStore';
import { TokenMaker } from './TokenMaker';

/** Who took part in a fact, as it is to be from now on. */
export interface TokenChange {
  fact: FactKey;
  /** Decides on the quarter; epoch milliseconds. */
  at: number;
  participants: Participants;
  /** False for a fact of which nothing can be stored yet. */
  replaces: boolean;
}

/** A token of someone who took part in a fact. Equal tokens of one quarter are of one person; those of two tell nothing. */
export interface FactToken extends FactKey {
  quarter: string;
  role: ContributorRole;
  token: string;
}

interface TokenRow {
  subject: string;
  kind: FactKind;
  source: string;
  fact_id: string;
  quarter: string;
  role: ContributorRole;
  token: string;
}

const KEY = ['subject', 'kind', 'source', 'fact_id'] as const;

/** Tokens of those who took part in facts, until their quarter is closed. */
export class TokenStore {
  readonly #knex: Knex;
  readonly #maker?: TokenMaker;

  /** @param maker - without it tokens can be read and moved, and none is made */
  constructor(knex: Knex, maker?: TokenMaker) {
    this.#knex = knex;
    this.#maker = maker;
  }

  /** Puts changes into effect; to be called in the transaction that stores the facts, each fact once. */
  async write(changes: readonly TokenChange[], now: number): Promise<void> {
    for (const chunk of inChunks(changes.filter(change => change.replaces))) {
      await this.#knex('contributor_tokens')
        .whereIn([...KEY], chunk.map(keyOf))
        .delete();
    }
    await this.#move(changes);
    await this.#insert(changes, now);
  }

  /** Tokens of some facts of one subject. */
  async list(
    subject: string,
    facts: readonly { kind: FactKind; source: string; id: string }[],
  ): Promise<FactToken[]> {
    const found: FactToken[] = [];
    for (const chunk of inChunks(facts)) {
      const rows = await this.#knex<TokenRow>('contributor_tokens')
        .where({ subject })
        .whereIn(
          ['kind', 'source', 'fact_id'],
          chunk.map(({ kind, source, id }) => [kind, source, id]),
        )
        .select('*');
      found.push(...rows.map(toToken));
    }
    return found;
  }

  /** Tokens of one quarter's salt, of all subjects or of some, in a fixed order. */
  async listQuarter(
    quarter: string,
    subjects?: readonly string[],
  ): Promise<FactToken[]> {
    const query = this.#knex<TokenRow>('contributor_tokens')
      .where({ quarter })
      .orderBy([...KEY, 'role', 'token'])
      .select('*');
    return (
      await (subjects ? query.whereIn('subject', [...subjects]) : query)
    ).map(toToken);
  }

  /** Kinds of fact of which some source ever told who took part. */
  async kindsTold(subject: string): Promise<Set<FactKind>> {
    const rows = await this.#knex('contributor_sources')
      .where({ subject })
      .distinct('kind');
    return new Set(rows.map(row => row.kind));
  }

  /** A renamed component's facts are told again under its new ref; their tokens, which nobody can make again, go along. */
  async #move(changes: readonly TokenChange[]): Promise<void> {
    const bySubject = new Map<string, TokenChange[]>();
    for (const change of changes) {
      const { participants } = change;
      if (participants && 'keptUnder' in participants) {
        const list = bySubject.get(participants.keptUnder) ?? [];
        bySubject.set(participants.keptUnder, [...list, change]);
      }
    }
    for (const [former, moved] of bySubject) {
      for (const chunk of inChunks(moved)) {
        await this.#knex('contributor_tokens')
          .whereIn(
            [...KEY],
            chunk.map(({ fact }) => [former, fact.kind, fact.source, fact.id]),
          )
          .update({ subject: chunk[0].fact.subject });
        await this.#noteSources(chunk);
      }
    }
  }

  async #insert(changes: readonly TokenChange[], now: number): Promise<void> {
    const told = changes.flatMap(({ fact, at, participants }) =>
      Array.isArray(participants)
        ? [{ fact, participants, quarter: quarterIdOf(dayOf(at)) }]
        : [],
    );
    if (!this.#maker || told.length === 0) {
      return;
    }
    const salts = await new SaltStore(this.#knex).hold(
      [...new Set(told.map(({ quarter }) => quarter))],
      now,
    );
    const tokensOf = new Map(
      [...salts].map(([quarter, salt]) => [quarter, this.#maker!.under(salt)]),
    );
    const rows = told.flatMap(({ fact, participants, quarter }) =>
      participants.map(
        ({ person, role }): TokenRow => ({
          subject: fact.subject,
          kind: fact.kind,
          source: fact.source,
          fact_id: fact.id,
          quarter,
          role,
          token: tokensOf.get(quarter)!(person),
        }),
      ),
    );
    for (const chunk of inChunks(rows)) {
      await this.#knex('contributor_tokens')
        .insert(chunk)
        .onConflict([...KEY, 'quarter', 'role', 'token'])
        .ignore();
    }
    await this.#noteSources(told);
  }

  async #noteSources(told: readonly { fact: FactKey }[]): Promise<void> {
    const keys = new Set(
      told.map(({ fact: { subject, kind, source } }) =>
        JSON.stringify({ subject, kind, source }),
      ),
    );
    for (const chunk of inChunks([...keys].sort())) {
      await this.#knex('contributor_sources')
        .insert(chunk.map(text => JSON.parse(text)))
        .onConflict(['subject', 'kind', 'source'])
        .ignore();
    }
  }
}

function keyOf({ fact }: TokenChange): string[] {
  return [fact.subject, fact.kind, fact.source, fact.id];
}

function toToken(row: TokenRow): FactToken {
  const { fact_id: id, ...rest } = row;
  return { ...rest, id };
}
