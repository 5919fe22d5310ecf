import { IdentityApi } from '@backstage/frontend-plugin-api';
import { Persona } from './Persona';

const KEY = 'plumbline.persona';

/** Remembers the choice for this browser, so that a reload does not ask again. */
export const chosenPersona = {
  read: (personas: Persona[]): Persona | undefined =>
    personas.find(({ id }) => id === window.localStorage.getItem(KEY)),
  remember: ({ id }: Persona) => window.localStorage.setItem(KEY, id),
  forget: () => window.localStorage.removeItem(KEY),
};

/** The same identity; signing out also forgets the choice. */
export function forgettingOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      chosenPersona.forget();
      await identity.signOut();
    },
  };
}
