/*
 * A registry of npm's kind on the loopback that knows the packed packages and nothing else, so that `yarn add` of the
 * READMEs does what it will do once they are published: names resolve to versions, and versions to archives.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { atEnd } from '../processes.mjs';

function entryOf({ name, version, archive, manifest }, url) {
  const bytes = readFileSync(archive);
  const path = `/${name}/-/${name.split('/')[1]}-${version}.tgz`;
  const integrity = createHash('sha512').update(bytes).digest('base64');
  return {
    name,
    path,
    bytes,
    packument: {
      name,
      'dist-tags': { latest: version },
      versions: {
        [version]: {
          ...manifest,
          dist: {
            tarball: `${url}${path}`,
            integrity: `sha512-${integrity}`,
            shasum: createHash('sha1').update(bytes).digest('hex'),
          },
        },
      },
      time: { [version]: '2026-01-01T00:00:00.000Z' },
    },
  };
}

/** Serves `packages` (name, version, archive, manifest) and answers the address. Ends with this process. */
export async function startRegistry(packages) {
  let entries = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const document = entries.find(({ name }) => path === `/${name}`);
    const archive = entries.find(entry => path === entry.path);
    if (document) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(document.packument));
    } else if (archive) {
      response.setHeader('content-type', 'application/octet-stream');
      response.end(archive.bytes);
    } else {
      response.writeHead(404).end('{}');
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  atEnd(() => server.close());
  const url = `http://127.0.0.1:${server.address().port}`;
  entries = packages.map(entry => entryOf(entry, url));
  return url;
}
