import { hkdfSync } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { RootSecret } from './RootSecret';

const SECRET = 'a root secret of thirty-two letters or more';

const fromConfig = (rootSecret?: string) =>
  RootSecret.fromConfig(
    mockServices.rootConfig({ data: { serviceMetrics: { rootSecret } } }),
  );

describe('RootSecret', () => {
  it('is undefined while nothing is configured', () => {
    expect(fromConfig()).toBeUndefined();
  });

  it('refuses a short secret without repeating it', () => {
    expect(() => fromConfig('short-secret')).toThrow(
      'serviceMetrics.rootSecret must have at least 32 characters',
    );
  });

  it('derives by HKDF with SHA-256, one key a label and salt', () => {
    const secret = fromConfig(SECRET)!;
    const salt = Buffer.alloc(32, 7);
    expect(secret.derive('contributors', salt)).toEqual(
      Buffer.from(
        hkdfSync('sha256', SECRET, salt, 'plumbline/contributors', 32),
      ),
    );
    const keys = [
      secret.derive('contributors', salt),
      secret.derive('contributors'),
      secret.derive('audit'),
      new RootSecret(`${SECRET}.`).derive('audit'),
    ].map(key => key.toString('hex'));
    expect(new Set(keys).size).toBe(4);
  });
});
