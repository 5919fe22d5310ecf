import { LocalKeyStore } from '../database/LocalKeyStore';

/*
 * An id says which object of a source a fact is about, nothing else. Ids of a closed form are kept, because people look
 * things up by them: hashes, UUIDs, numbers, versions. Any other text could carry a name (`alice/fix`), so only its keyed
 * hash is kept, unless the source declared the pattern of its own ids.
 */
const CLOSED_FORMS = [
  /^[0-9a-f]{7,64}$/,
  /^sha256:[0-9a-f]{64}$/,
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /^\d{1,32}$/,
  /^v?\d{1,8}(\.\d{1,8}){1,3}([-.]?(alpha|beta|rc|pre|dev|m)[-.]?\d{0,4})?(\+\d{1,12})?$/i,
];

/** The form in which an id is kept. */
export function closedId(
  id: string,
  key: LocalKeyStore,
  pattern?: RegExp,
): string {
  const isClosed =
    CLOSED_FORMS.some(form => form.test(id)) || pattern?.test(id);
  return isClosed ? id : `h:${key.hash('id', id)}`;
}

/** Names of environments that say nothing but their role. */
const ENVIRONMENT =
  /^(prod|production|live|staging|stage|test|testing|dev|development|qa|uat|integration|preview|canary|demo|sandbox|preprod)(-(?:(?:us|eu|ap|sa|ca|me|af|cn)-?(?:north|south|east|west|central)*-?\d{0,2}|blue|green|\d{1,3}))?$/;

/** The form in which an environment's name is kept; review environments are often called after people. */
export function closedEnvironment(
  name: string,
  key: LocalKeyStore,
  known: readonly string[],
): string {
  const lower = name.toLocaleLowerCase('en-US');
  return known.includes(lower) || ENVIRONMENT.test(lower)
    ? lower
    : `h:${key.hash('environment', lower)}`;
}
