import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';
import { parsePurl } from './parsePurl';

const PATH = 'serviceMetrics.cdevents.components';

const rulesSchema = z.array(
  z.object({
    match: z.string().min(1, { error: 'must be a regular expression' }),
    component: z.string().min(1, { error: 'must be the ref of a component' }),
  }),
);

/** By which component a service or repository of CDEvents is known in the catalog. */
export class ComponentNames {
  readonly #rules: { match: RegExp; component: string }[];

  private constructor(rules: { match: RegExp; component: string }[]) {
    this.#rules = rules;
  }

  /** @throws InputError naming the configuration path of a rule that cannot be used */
  static fromConfig(config: Config): ComponentNames {
    const parsed = rulesSchema.safeParse(config.getOptional(PATH) ?? []);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new InputError(
        `Invalid configuration at ${[PATH, ...issue.path].join('.')}: ${
          issue.message
        }`,
      );
    }
    return new ComponentNames(
      parsed.data.map(({ match, component }, index) => ({
        match: toPattern(match, index),
        component,
      })),
    );
  }

  /**
   * The ref of the component: by the first rule that matches the whole id, else the last part of the id (of a package URL its
   * name) in the namespace `default`. Whether it is a ref, and of a component, is for the door to say.
   */
  refOf(id: string): string {
    const rule = this.#rules.find(({ match }) => match.test(id));
    const ref = rule
      ? id.replace(rule.match, rule.component)
      : `component:default/${lastPart(id)}`;
    return ref.toLocaleLowerCase('en-US');
  }
}

function lastPart(id: string): string {
  const path = parsePurl(id)?.name ?? id.replace(/[?#].*$/, '');
  return (
    path
      .split('/')
      .filter(part => part !== '')
      .at(-1)
      ?.replace(/\.git$/, '') ?? ''
  );
}

function toPattern(text: string, index: number): RegExp {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    throw new InputError(
      `Invalid configuration at ${PATH}.${index}.match: not a regular expression`,
    );
  }
}
