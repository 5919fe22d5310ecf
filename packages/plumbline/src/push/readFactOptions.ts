import { InputError } from '@backstage/errors';
import { FactKind } from '@plumbline/backstage-plugin-service-metrics-common';
import { Terminal } from '../Terminal';
import { FactOption, factOptions } from './factOptions';
import { pipelineRevision } from './pipelineRevision';

/** Values as the command line gave them, by field; `false` where an option was refused with `--no-…`. @internal */
export type GivenOptions = Record<string, string | boolean | undefined>;

/** @internal */
export interface OptionContext {
  terminal: Terminal;
  /** The one instant that every `now` of a command means. */
  now: string;
}

/**
 * One fact out of the options of a command, with the defaults that the kind has. It is not checked yet.
 *
 * @throws InputError naming the option that cannot be read
 * @internal
 */
export function readFactOptions(
  kind: FactKind,
  given: GivenOptions,
  context: OptionContext,
): Record<string, unknown> {
  const { now } = context;
  const fields: Record<string, unknown> = {};
  for (const option of factOptions[kind]) {
    const value = given[option.field];
    if (typeof value === 'string') {
      fields[option.field] = valueOf(option, value, now);
    } else if (value === true) {
      fields[option.field] = true;
    }
  }
  const { id, subject, eventId, eventTime, withdrawn } = given;
  return {
    kind,
    id,
    subject,
    eventId,
    eventTime: eventTime === 'now' ? now : eventTime,
    ...(withdrawn ? { withdrawn: true } : defaultsOf(kind, given, context)),
    ...fields,
  };
}

function defaultsOf(
  kind: FactKind,
  given: GivenOptions,
  context: OptionContext,
): Record<string, unknown> {
  const { terminal, now } = context;
  switch (kind) {
    case 'deployment':
      if (!given.environment) {
        throw new InputError(
          '--environment: is missing; it says whether the deployment serves users',
        );
      }
      return {
        outcome: 'succeeded',
        finishedAt: now,
        ...(given.revision === undefined
          ? { revision: pipelineRevision(terminal) }
          : {}),
      };
    case 'change':
      return {
        mergedAt: now,
        ...(given.mergeRevision === undefined
          ? { mergeRevision: pipelineRevision(terminal) }
          : {}),
      };
    default:
      return {};
  }
}

function valueOf(option: FactOption, text: string, now: string): unknown {
  const isClearable = option.form === 'instant' || option.form === 'reference';
  if (isClearable && text === 'none') {
    return null;
  }
  switch (option.form) {
    case 'instant':
      return text === 'now' ? now : text;
    case 'number':
      return Number(text);
    case 'list':
      return text
        .split(',')
        .map(item => item.trim())
        .filter(item => item !== '');
    case 'yes or no':
      if (text !== 'yes' && text !== 'no') {
        throw new InputError(`--${option.flag}: must be yes or no`);
      }
      return text === 'yes';
    case 'reference': {
      const at = text.indexOf(':');
      if (at < 1 || at === text.length - 1) {
        throw new InputError(
          `--${option.flag}: must be deployment:<id> or incident:<id>`,
        );
      }
      return { kind: text.slice(0, at), id: text.slice(at + 1) };
    }
    default:
      return text;
  }
}
