import { FACT_KINDS } from './kinds';
import { parseFactSubject } from './parseFactSubject';

describe('parseFactSubject', () => {
  it.each(FACT_KINDS)('completes the ref of a component for a %s', kind => {
    expect(parseFactSubject(kind, 'Shop')).toBe('component:default/shop');
    expect(parseFactSubject(kind, 'Component:Web/Shop')).toBe(
      'component:web/shop',
    );
  });

  it('takes wider scopes for a context alone', () => {
    for (const scope of ['system:default/a', 'domain:b/c', 'group:default/d']) {
      expect(parseFactSubject('context', scope)).toBe(scope);
      expect(parseFactSubject('incident', scope)).toBeUndefined();
    }
    expect(parseFactSubject('context', 'organisation')).toBe('organisation');
    expect(parseFactSubject('incident', 'organisation')).toBe(
      'component:default/organisation',
    );
  });

  it.each(FACT_KINDS)('has no place for a person in a %s', kind => {
    expect(parseFactSubject(kind, 'user:default/jane')).toBeUndefined();
  });

  it.each(['component:default/', 'a b', 'component:default/../x', '', 'é'])(
    'answers undefined to %j',
    text => {
      expect(parseFactSubject('context', text)).toBeUndefined();
    },
  );
});
