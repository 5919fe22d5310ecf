import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ANNOTATION_ACCOUNTS } from '@plumbline/backstage-plugin-service-metrics-common';

/** Annotations that name an account at some host, such as `github.com/user-login` or `gitlab.example.org/user-id`. */
const ACCOUNT = /^([a-z0-9.-]+)\/(?:user-login|user-id|username)$/;
const EMAIL = /^[a-z0-9.-]+\/email$/;
/** `49699333+octocat@users.noreply.github.com`, which names an account rather than a mailbox. */
const NO_REPLY = /^(?:(\d+)\+)?([^@+]+)@users\.noreply\.([a-z]+)\.[a-z.]+$/;
const USER = 'user:';

/** An account or a User's ref in the one form in which it is compared. */
export function toAccount(ref: string): string {
  const text = ref.trim().toLocaleLowerCase('en-US');
  if (!text.startsWith(USER)) {
    return text;
  }
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    return text;
  }
}

/** The names under which an account may be known, the most certain first. */
export function aliasesOf(account: string): string[] {
  const [, id, login, host] = NO_REPLY.exec(account) ?? [];
  return [
    account,
    ...(id ? [`${host}:${id}`] : []),
    ...(login ? [`${host}:${login}`] : []),
  ];
}

/** Every account that a User entity says is its own. */
export function accountsOf(user: Entity): string[] {
  const { profile } = user.spec ?? {};
  const email =
    typeof profile === 'object' && profile && 'email' in profile
      ? profile.email
      : undefined;
  const annotations = Object.entries(user.metadata.annotations ?? {});
  return [
    ...(typeof email === 'string' ? [email] : []),
    ...annotations.flatMap(([name, value]) => {
      const host = ACCOUNT.exec(name)?.[1];
      if (host) {
        return [`${host}:${value}`, `${host.split('.')[0]}:${value}`];
      }
      if (name === ANNOTATION_ACCOUNTS) {
        return value.split(',');
      }
      return EMAIL.test(name) ? [value] : [];
    }),
  ]
    .map(toAccount)
    .filter(Boolean);
}
