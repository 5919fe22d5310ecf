/** Someone on the attacker's list, with every account that could be known. */
export interface RosterEntry {
  /** Ref under which the catalog knows them. */
  ref: string;
  login: string;
  email: string;
  name: string;
}

/** Everyone who works here, as any colleague could list them. */
export function makeRoster(size: number): RosterEntry[] {
  return Array.from({ length: size }, (_, index) => {
    const login = `person-${index}`;
    return {
      ref: `user:default/${login}`,
      login,
      email: `${login}@example.org`,
      name: `Person ${index}`,
    };
  });
}

/** Every form of a name under which it could have been hashed. */
export function formsOf({ ref, login, email, name }: RosterEntry): string[] {
  return [
    ref,
    login,
    email,
    name,
    `github:${login}`,
    `gitlab:${login}`,
    ref.toLocaleUpperCase('en-US'),
  ];
}
