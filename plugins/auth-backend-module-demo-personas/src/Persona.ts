import { Config } from '@backstage/config';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';

const personaSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a lower-case slug'),
  title: z.string().min(1),
  userEntityRef: z.string().refine(isUserRef, 'the ref of a User entity'),
});

/** A fictional user that anybody at this machine may sign in as. @internal */
export type Persona = z.infer<typeof personaSchema>;

function isUserRef(ref: string): boolean {
  try {
    return parseEntityRef(ref).kind.toLocaleLowerCase('en-US') === 'user';
  } catch {
    return false;
  }
}

const personasSchema = z
  .array(personaSchema)
  .min(1)
  .refine(
    personas => new Set(personas.map(({ id }) => id)).size === personas.length,
    'each id once',
  );

/**
 * Reads `personas` of the provider's configuration, by id.
 *
 * @throws InputError naming the configuration path of what is wrong.
 * @internal
 */
export function readPersonas(config: Config): Map<string, Persona> {
  const result = personasSchema.safeParse(config.getOptional('personas'));
  if (!result.success) {
    const [issue] = result.error.issues;
    const path = ['auth.providers.demo-personas.personas', ...issue.path].join(
      '.',
    );
    throw new InputError(`${path}: ${issue.message}`);
  }
  return new Map(result.data.map(persona => [persona.id, persona]));
}
