import { InputError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import { Persona, readPersonas } from './Persona';

/** Header that names the chosen persona. */
const PERSONA_HEADER = 'x-demo-persona';

/** Takes the word of the request for who it is: one of the configured personas, nobody else. @internal */
export const personaAuthenticator = createProxyAuthenticator<
  Map<string, Persona>,
  Persona,
  undefined
>({
  defaultProfileTransform: async persona => ({
    profile: { displayName: persona.title },
  }),
  initialize: ({ config }) => readPersonas(config),
  async authenticate({ req }, personas) {
    const persona = personas.get(req.header(PERSONA_HEADER) ?? '');
    if (!persona) {
      throw new InputError(
        `The header ${PERSONA_HEADER} names no persona; there are ${[
          ...personas.keys(),
        ].join(', ')}`,
      );
    }
    return { result: persona };
  },
});
