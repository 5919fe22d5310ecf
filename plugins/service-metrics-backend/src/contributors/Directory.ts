import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Contributor } from '@plumbline/backstage-plugin-service-metrics-common';
import { Participant } from '../facts/Fact';
import { accountsOf, aliasesOf, toAccount } from './accounts';
import { BotNames } from './BotNames';
import { countMembers } from './countMembers';
import { GroupSizeStore } from './GroupSizeStore';
import { People } from './People';
import { weekIdOf } from './spans';

const FIELDS = [
  'kind',
  'metadata',
  'relations',
  'spec.type',
  'spec.profile.email',
];

/*
 * Who is who, as the catalog says, held in memory and nowhere else: every account of one person leads to the same User, and
 * bots lead nowhere. An account of which the catalog knows nothing stands for itself.
 *
 * While the catalog could never be read, accounts are left out rather than taken for people of their own: counting too few
 * keeps more back, counting too many would show what it must not.
 *
 * What is stored are the sizes of groups, a number a week.
 */
export class Directory implements People {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #sizes: GroupSizeStore;
  readonly #bots: BotNames;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  #known?: {
    byAccount: Map<string, string>;
    bots: Set<string>;
    logins: Set<string>;
  };
  #first?: Promise<void>;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    sizes: GroupSizeStore;
    bots: BotNames;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#sizes = options.sizes;
    this.#bots = options.bots;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** Reads the catalog anew, and notes how large groups are this week. */
  async run(): Promise<void> {
    const { users, groups } = await this.#read();
    const byAccount = new Map<string, string>();
    const bots = new Set<string>();
    const refs = users.map(user => ({ user, ref: stringifyEntityRef(user) }));
    // In a fixed order: of two who claim one account it is always the same.
    refs.sort((a, b) => (a.ref < b.ref ? -1 : 1));
    for (const { user, ref } of refs) {
      if (isBot(user) || this.#bots.match(ref)) {
        bots.add(ref);
      }
      for (const account of accountsOf(user)) {
        if (!byAccount.has(account)) {
          byAccount.set(account, ref);
        }
      }
    }
    const logins = new Set(
      [...byAccount.keys(), ...refs.map(({ ref }) => ref)].map(loginOf),
    );
    this.#known = { byAccount, bots, logins };
    const week = weekIdOf(this.#now());
    const sizes = countMembers(
      refs
        .filter(({ ref }) => !bots.has(ref))
        .map(({ user, ref }) => ({
          ref,
          groups: targetsOf(user, RELATION_MEMBER_OF),
        })),
      groups.map(group => ({
        ref: stringifyEntityRef(group),
        parents: targetsOf(group, RELATION_CHILD_OF),
      })),
    );
    await this.#sizes.save(
      [...sizes].map(([ref, size]) => ({ ref, week, size })),
    );
  }

  async resolve(named: readonly Contributor[]): Promise<Participant[]> {
    await this.#ready();
    const found = new Map<string, Participant>();
    for (const { ref, role } of named) {
      const person = this.#personOf(toAccount(ref));
      if (person !== undefined) {
        found.set(`${role} ${person}`, { person, role });
      }
    }
    return [...found.values()];
  }

  async findLogins(words: readonly string[]): Promise<Set<string>> {
    await this.#ready();
    return new Set(words.filter(word => this.#known?.logins.has(word)));
  }

  #personOf(account: string): string | undefined {
    if (account === '' || this.#bots.match(account)) {
      return undefined;
    }
    const isRef = account.startsWith('user:');
    if (!this.#known) {
      return isRef ? account : undefined;
    }
    const aliases = aliasesOf(account);
    const known = isRef
      ? account
      : aliases
          .map(alias => this.#known!.byAccount.get(alias))
          .find(ref => ref !== undefined);
    // Two forms of one unknown account are one: the last alias is the plainest.
    const person = known ?? aliases[aliases.length - 1];
    return this.#known.bots.has(person) ? undefined : person;
  }

  /** Waits for the first reading, once; a catalog that does not answer then holds nobody up later. */
  async #ready(): Promise<void> {
    if (this.#known) {
      return;
    }
    this.#first ??= this.run().catch(() => {
      this.#logger.warn(
        'The catalog does not answer yet: accounts are not counted as contributors until it does',
      );
    });
    await this.#first;
  }

  async #read(): Promise<{ users: Entity[]; groups: Entity[] }> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const users: Entity[] = [];
    const groups: Entity[] = [];
    const pages = this.#catalog.streamEntities(
      { filter: [{ kind: ['user', 'group'] }], fields: FIELDS },
      { credentials },
    );
    for await (const page of pages) {
      for (const entity of page) {
        const isUser = entity.kind.toLocaleLowerCase('en-US') === 'user';
        (isUser ? users : groups).push(entity);
      }
    }
    return { users, groups };
  }
}

/** The part of a ref, an account or an address by which people call each other. */
function loginOf(account: string): string {
  const [local] = account.split('@');
  return local.slice(local.search(/[^/:]*$/));
}

function isBot(user: Entity): boolean {
  const type = user.spec?.type;
  return (
    typeof type === 'string' && /^(bot|service|service-account)$/i.test(type)
  );
}

function targetsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}
