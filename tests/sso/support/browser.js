// As much of a browser as signing in needs: cookies per origin, redirects by hand, forms.

/** Decodes what an attribute of HTML holds. */
const decode = text => text.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&#x2F;', '/').replaceAll('&#x3D;', '=')
  .replaceAll('&#43;', '+').replaceAll('&#x2B;', '+').replaceAll('&amp;', '&');

const attribute = (tag, name) => decode(new RegExp(`${name}=(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)?.slice(1).find(v => v !== undefined) ?? '');

/** The first form of a page that is posted: where it goes and its hidden and filled-in fields. */
export function formIn(html, base) {
  const form = html.match(/<form[^>]*>/gi)?.find(tag => attribute(tag, 'method').toLowerCase() === 'post') ?? '';
  const fields = {};
  for (const [input] of html.matchAll(/<input[^>]*>/gi)) {
    const name = attribute(input, ' name');
    if (name) fields[name] = attribute(input, ' value');
  }
  return { action: new URL(attribute(form, 'action'), base).href, fields };
}

export class Browser {
  #jars = new Map();

  csrf = null;

  async send(url, { method = 'GET', form, json, headers = {} } = {}) {
    const { origin } = new URL(url);
    const jar = this.#jars.get(origin) ?? new Map();
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...(cookie && { cookie }), ...(json && { 'content-type': 'application/json' }), ...(this.csrf && method !== 'GET' && { 'x-csrf-token': this.csrf }), ...headers },
      body: form ? new URLSearchParams(form) : json ? JSON.stringify(json) : undefined,
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    this.#jars.set(origin, jar);
    return response;
  }

  /** Follows redirects until a page, or until the address satisfies a condition. */
  async follow(url, until = () => false) {
    for (let hop = 0; hop < 15; hop++) {
      if (until(url)) return { url };
      const response = await this.send(url);
      const location = response.headers.get('location');
      if (!location) return { url, response, html: await response.text() };
      url = new URL(location, url).href;
    }
    throw new Error(`too many redirects at ${url}`);
  }

  async api(base, path, json, method = json ? 'POST' : 'GET') {
    const response = await this.send(`${base}${path}`, { method, json });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  async session(base) {
    const session = await this.api(base, '/api/session');
    this.csrf = session.csrf_token;
    return session;
  }
}
