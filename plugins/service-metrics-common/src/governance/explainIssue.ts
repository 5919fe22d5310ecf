import { z } from 'zod/v4';

/** One thing that is wrong with a document. @public */
export interface GovernanceProblem {
  /** Keys and indexes from the root of the document. */
  path: (string | number)[];
  /** A stable name of the rule that is broken, such as `missing` or `smallest-group`. */
  rule: string;
  /** What is wrong, without the path. */
  message: string;
}

/** A schema's issues in plain words; one problem a field. @internal */
export function explainIssue(
  issue: z.core.$ZodIssue,
  root: unknown,
): GovernanceProblem[] {
  const path = issue.path.filter(
    (part): part is string | number => typeof part !== 'symbol',
  );
  const value = valueAt(root, path);
  const one = (rule: string, message: string): GovernanceProblem[] => [
    { path, rule, message },
  ];
  if (value === undefined && issue.code !== 'custom') {
    return one('missing', 'is missing');
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key => ({
        path: [...path, key],
        rule: 'unknown-field',
        message: 'is no field of this kind',
      }));
    case 'invalid_value':
      return one('allowed-values', `must be ${oneOf(issue.values)}`);
    case 'invalid_type':
      return one('type', `must be ${article(issue.expected)}`);
    case 'too_small':
      return one(
        'too-small',
        `must ${sizeWord(issue.origin)} at least ${issue.minimum}${unitOf(
          issue.origin,
        )}${issue.inclusive === false ? ', not included' : ''}`,
      );
    case 'too_big':
      return one(
        'too-large',
        `must ${sizeWord(issue.origin)} at most ${issue.maximum}${unitOf(
          issue.origin,
        )}`,
      );
    case 'custom':
      return one(String(issue.params?.rule ?? 'rule'), issue.message);
    default:
      return one('form', issue.message);
  }
}

function valueAt(root: unknown, path: (string | number)[]): unknown {
  let at = root;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) {
      return undefined;
    }
    at = Reflect.get(at, key);
  }
  return at;
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1
    ? String(values[0])
    : `one of ${values.map(String).join(', ')}`;
}

function article(type: string): string {
  const names: Record<string, string> = {
    string: 'a text (quote it if it looks like a number or a yes/no)',
    array: 'a list',
    object: 'a block of fields',
    record: 'a block of fields',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
  };
  return names[type] ?? type;
}

function sizeWord(origin: string): string {
  return origin === 'string' || origin === 'array' ? 'have' : 'be';
}

function unitOf(origin: string): string {
  if (origin === 'string') {
    return ' characters';
  }
  return origin === 'array' ? ' entries' : '';
}
