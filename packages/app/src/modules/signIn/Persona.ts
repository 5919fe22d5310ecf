import { ConfigApi } from '@backstage/frontend-plugin-api';
import { z } from 'zod/v4';

const personaSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** One line: what this persona is there to show. */
  shows: z.string().optional(),
});

/** Somebody to look at the demo as. */
export type Persona = z.infer<typeof personaSchema>;

/** The personas that the backend signs in; none outside development. */
export function readPersonas(config: ConfigApi): Persona[] {
  return z
    .array(personaSchema)
    .parse(config.getOptional('auth.providers.demo-personas.personas') ?? []);
}
