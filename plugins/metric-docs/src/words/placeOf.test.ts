import { placeOf } from './placeOf';

const at = (annotations?: Record<string, string>) =>
  placeOf({
    apiVersion: 'v1',
    kind: 'Metric',
    metadata: { name: 'x', annotations },
  });

describe('placeOf', () => {
  it('prefers the address where the file is edited', () => {
    expect(
      at({
        'backstage.io/managed-by-location': 'url:https://host/view/x.yaml',
        'backstage.io/edit-url': 'https://host/edit/x.yaml',
      }),
    ).toEqual({ url: 'https://host/edit/x.yaml' });
    expect(
      at({ 'backstage.io/managed-by-location': 'url:https://host/x.yaml' }),
    ).toEqual({ url: 'https://host/x.yaml' });
  });

  it('names a file of the machine by the end of its path', () => {
    expect(
      at({
        'backstage.io/edit-url': 'file:/home/me/repo/catalog/metrics/x.yaml',
        'backstage.io/managed-by-location':
          'file:/home/me/repo/catalog/metrics/x.yaml',
      }),
    ).toEqual({ file: 'catalog/metrics/x.yaml' });
  });

  it('says nothing where nothing is known', () => {
    expect(at()).toBeUndefined();
    expect(at({ 'backstage.io/edit-url': 'gibberish' })).toBeUndefined();
  });
});
