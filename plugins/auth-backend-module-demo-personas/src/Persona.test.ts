import { ConfigReader } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { readPersonas } from './Persona';

const engineer = {
  id: 'engineer',
  title: 'Engineer',
  userEntityRef: 'user:default/engineer',
};

function read(personas: JsonValue) {
  return readPersonas(new ConfigReader({ personas }));
}

describe('readPersonas', () => {
  it('reads personas by id and drops what it does not know', () => {
    expect([
      ...read([{ ...engineer, shows: 'Everything of the own group' }]),
    ]).toEqual([['engineer', engineer]]);
  });

  it.each([
    ['personas.0.id', [{ ...engineer, id: 'Engineer One' }]],
    ['personas.0.title', [{ ...engineer, title: '' }]],
    ['personas.0.userEntityRef', [{ ...engineer, userEntityRef: 'a:b:c' }]],
    [
      'personas.0.userEntityRef',
      [{ ...engineer, userEntityRef: 'group:default/admins' }],
    ],
    ['personas: each id once', [engineer, engineer]],
    ['personas', []],
  ])('names %s', (path, personas) => {
    expect(() => read(personas)).toThrow(path);
  });

  it('asks for personas where there are none', () => {
    expect(() => readPersonas(new ConfigReader({}))).toThrow(
      'auth.providers.demo-personas.personas',
    );
  });
});
