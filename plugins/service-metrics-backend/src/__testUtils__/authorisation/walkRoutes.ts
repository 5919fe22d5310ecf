/** A layer of a router of Express, as far as it is looked at. */
interface Layer {
  regexp: RegExp & { fast_slash?: boolean };
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** The path at which a layer is mounted; parameters do not occur in ours. */
function mountOf({ regexp }: Layer): string {
  return regexp.fast_slash
    ? ''
    : regexp.source
        .replace(/^\^/, '')
        .replace(/\\\/\?\(\?=\\\/\|\$\)$/, '')
        .replace(/\\(.)/g, '$1');
}

function walk(stack: readonly Layer[], prefix: string): string[] {
  return stack.flatMap(layer => {
    if (layer.route) {
      return Object.keys(layer.route.methods).map(
        method => `${method.toUpperCase()} ${prefix}${layer.route!.path}`,
      );
    }
    return layer.handle?.stack
      ? walk(layer.handle.stack, `${prefix}${mountOf(layer)}`)
      : [];
  });
}

/** Every route that a started server answers under a prefix, as `GET /v1/…`, without the prefix; each once. */
export function walkRoutes(
  server: { listeners(event: 'request'): Function[] },
  prefix: string,
): string[] {
  const routes = server.listeners('request').flatMap(listener => {
    const app = listener as Function & { _router?: { stack: Layer[] } };
    return app._router ? walk(app._router.stack, '') : [];
  });
  return [
    ...new Set(
      routes
        .filter(route => route.split(' ')[1].startsWith(prefix))
        .map(route => route.replace(prefix, '')),
    ),
  ].sort();
}
