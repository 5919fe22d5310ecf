import { TestRepository } from '../__testUtils__/TestRepository';
import { Git } from '../git/Git';
import { resolveSubject } from './resolveSubject';

jest.setTimeout(30_000);

const component = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${more}`;

describe('resolveSubject', () => {
  let repository: TestRepository;
  const find = jest.fn(async (..._: [string, string]): Promise<string[]> => []);
  beforeEach(() => {
    repository = TestRepository.create();
    find.mockReset().mockResolvedValue([]);
  });
  afterEach(() => repository.remove());

  const resolve = (configured?: string) => {
    repository.commit('state');
    return resolveSubject(
      Git.create({ directory: repository.path }),
      {
        at: 'serviceMetrics.git.clones[2]',
        path: repository.path,
        component: configured,
        releases: { by: 'auto' },
      },
      repository.head(),
      find,
    );
  };
  const remote = (url: string) =>
    repository.git('remote', 'add', 'origin', url);

  it('takes the configured one before all', async () => {
    repository.write('catalog-info.yaml', component('shop'));
    expect(await resolve('component:eu/till')).toBe('component:eu/till');
  });

  it('takes the one of the catalog file, whatever else it holds', async () => {
    repository.write(
      'catalog-info.yaml',
      `kind: System\nmetadata: { name: all }\n---\n${component(
        'Shop',
        '  namespace: EU\n',
      )}---\n: broken: [\n---\n`,
    );
    expect(await resolve()).toBe('component:eu/shop');
    expect(find).not.toHaveBeenCalled();
  });

  it('takes the one of several that is named as the remote', async () => {
    const several = `${component('shop')}---\n${component('till')}`;
    repository.write('catalog-info.yaml', several);
    await expect(resolve()).rejects.toThrow(
      'serviceMetrics.git.clones[2].component: catalog-info.yaml of this clone describes 2 components; name the one',
    );
    remote('https://jo:s3cret@git.example.com/acme/Till.git');
    expect(await resolve()).toBe('component:default/till');
  });

  it('reads the file as committed, not as it lies there', async () => {
    repository.write('catalog-info.yaml', component('shop'));
    repository.commit('file');
    repository.write('catalog-info.yaml', component('other'));
    repository.git('reset', '--quiet', 'HEAD');
    expect(await resolve()).toBe('component:default/shop');
  });

  it('finds the component by its remote', async () => {
    remote('git@github.com:acme/shop.git');
    find.mockResolvedValue(['component:default/shop']);
    expect(await resolve()).toBe('component:default/shop');
    expect(find.mock.calls).toEqual([['github.com/project-slug', 'acme/shop']]);
  });

  it('guesses none of several, and says when there is none', async () => {
    await expect(resolve()).rejects.toThrow(
      /^serviceMetrics\.git\.clones\[2\]\.component: .*name one$/,
    );
    remote('https://gitlab.example.com/a/b/c');
    find.mockResolvedValue(['component:default/a', 'component:default/b']);
    await expect(resolve()).rejects.toThrow('2 components of the catalog');
    expect(find.mock.calls).toEqual([['gitlab.com/project-slug', 'a/b/c']]);
  });
});
