// Single sign-on of an organisation, from the proof of its domain to the session, with providers that others wrote.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, formIn } from '../support/browser.js';
import { startCastellum } from '../support/castellum.js';
import { startDns } from '../support/dns.js';
import { startOidcProvider } from '../support/oidc-provider.js';
import { freePort, issuer, keyPair, startSamlProvider } from '../support/saml-provider.js';

let dns, castellum, keys;
const running = [];

before(async () => {
  dns = await startDns();
  castellum = await startCastellum(dns);
  keys = keyPair();
  const claim = await castellum.admin.api(castellum.base, '/api/sso/domains', { domain: 'acme.test' });
  dns.texts.set(claim.proof_record, claim.proof);
  const verified = await castellum.admin.api(castellum.base, '/api/sso/domains/acme.test/verify', {});
  assert.equal(verified.verified, true);
});

after(async () => {
  for (const each of running) await each.stop();
  await castellum?.stop();
  await dns?.stop();
  keys?.remove();
});

const connect = settings => castellum.admin.api(castellum.base, '/api/sso/connections', { default_role: 'viewer', role_mappings: ['engineers=member'], enabled: true, ...settings });

/** A SAML connection with a provider of its own. */
async function connectSaml(extra = {}, options = {}) {
  const port = await freePort();
  const connection = await connect({ name: 'saml-idp', protocol: 'saml', issuer, saml: { sso_url: `http://localhost:${port}/saml/sso`, certificates: [keys.pem], ...extra } });
  const metadata = await (await fetch(connection.saml.entity_id)).text();
  const encryptFor = options.encrypt && /use="encryption".*?<ds:X509Certificate>([^<]+)</s.exec(metadata)[1];
  running.push(await startSamlProvider(port, keys, connection.saml, { encryptFor, signResponse: options.signResponse }));
  return { ...connection, port };
}

/** The provider's own form, filled in and sent: gives the form that it lets the browser post to us. */
async function answer(browser, url, person) {
  const page = await browser.follow(url);
  const form = formIn(page.html, page.url);
  const response = await browser.send(form.action, { method: 'POST', form: { ...form.fields, ...person } });
  const text = await response.text();
  const back = formIn(text, form.action);
  assert.ok(back.fields.SAMLResponse, `the provider answered ${response.status}: ${text.slice(0, 500)}`);
  return back;
}

const person = name => ({ userName: `${name}@acme.test`, nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', email: `${name}@acme.test`, displayName: name, groups: 'engineers' });

/** Posts as browsers do: from the provider's site, without our cookies. Then follows with them. */
async function post(browser, form) {
  const posted = await new Browser().send(form.action, { method: 'POST', form: form.fields, headers: { origin: 'http://idp.acme.test', 'sec-fetch-site': 'cross-site' } });
  assert.equal(posted.status, 303);
  const end = await browser.follow(new URL(posted.headers.get('location'), form.action).href, url => !new URL(url).pathname.startsWith('/api/'));
  return new URL(end.url);
}

describe('SAML 2.0 with saml-idp', () => {
  for (const [name, options] of [['assertion and response signed', {}], ['assertion signed', { signResponse: false }], ['assertion encrypted', { encrypt: true }]]) {
    test(`begun here, ${name}`, async () => {
      const connection = await connectSaml({}, options);
      const browser = new Browser();
      const form = await answer(browser, `${castellum.base}${connection.start_path}?return_to=/models`, person(`dev${connection.port}`));
      assert.equal((await post(browser, form)).pathname, '/models', castellum.log.join('').slice(-1500));
      const session = await browser.session(castellum.base);
      assert.equal(session.user.email, `dev${connection.port}@acme.test`);
      assert.equal(session.organization.role, 'member');
    });
  }

  test('signed requests are accepted', async () => {
    const connection = await connectSaml({ sign_requests: true });
    const browser = new Browser();
    const form = await answer(browser, `${castellum.base}${connection.start_path}`, person('signed'));
    assert.equal((await post(browser, form)).pathname, '/');
    assert.equal((await browser.session(castellum.base)).signed_in, true);
  });

  test('begun there: refused, unless the connection allows it', async () => {
    const refused = await connectSaml();
    const allowed = await connectSaml({ allow_idp_initiated: true });
    const browser = new Browser();
    const unasked = await answer(browser, `http://localhost:${refused.port}/saml/sso`, person('bob'));
    assert.equal((await post(browser, unasked)).search, '?error=saml_unsolicited');
    const form = await answer(browser, `http://localhost:${allowed.port}/saml/sso`, person('bob'));
    const posted = await browser.send(form.action, { method: 'POST', form: form.fields });
    assert.equal(new URL(posted.headers.get('location'), castellum.base).search, '');
    assert.equal((await browser.session(castellum.base)).user.email, 'bob@acme.test');
  });

  test('replayed, changed, or brought by another browser: refused', async () => {
    const connection = await connectSaml();
    const [browser, thief] = [new Browser(), new Browser()];
    const form = await answer(browser, `${castellum.base}${connection.start_path}`, person('carol'));
    assert.equal((await post(thief, structuredClone(form))).search, '?error=login_state_invalid');
    assert.equal((await thief.session(castellum.base)).signed_in, false);
    const again = await answer(browser, `${castellum.base}${connection.start_path}`, person('carol'));
    const xml = Buffer.from(again.fields.SAMLResponse, 'base64').toString();
    const forged = { ...again, fields: { ...again.fields, SAMLResponse: Buffer.from(xml.replaceAll('carol@', 'owner@')).toString('base64') } };
    assert.equal((await post(browser, forged)).search, '?error=saml_refused');
    assert.equal((await post(browser, again)).pathname, '/');
    assert.equal((await post(browser, again)).search, '?error=saml_unsolicited');
  });

  test('a foreign domain is not believed', async () => {
    const connection = await connectSaml();
    const browser = new Browser();
    const form = await answer(browser, `${castellum.base}${connection.start_path}`, { ...person('eve'), userName: 'eve@other.test', email: 'eve@other.test' });
    assert.equal((await post(browser, form)).search, '?error=email_not_trusted');
  });

  test('a trial tells the administrator what would happen', async () => {
    const connection = await connectSaml();
    const path = `/api/sso/connections/${connection.id}/test`;
    const begun = await castellum.admin.api(castellum.base, path, {});
    assert.ok(begun.checks.every(check => check.passed), JSON.stringify(begun.checks));
    const form = await answer(castellum.admin, begun.location, person('dave'));
    await post(castellum.admin, form);
    const outcome = await castellum.admin.api(castellum.base, path);
    assert.deepEqual([outcome.succeeded, outcome.email, outcome.role], [true, 'dave@acme.test', 'member']);
  });
});

describe('OpenID Connect with oidc-provider', () => {
  test('begun here, with PKCE and nonce', async () => {
    const port = await freePort();
    const connection = await connect({ name: 'oidc-provider', issuer: `http://localhost:${port}`, client_id: 'castellum', client_secret: 'a secret between two' });
    running.push(await startOidcProvider(port, `${castellum.base}${connection.callback_path}`));
    const tested = await castellum.admin.api(castellum.base, `/api/sso/connections/${connection.id}/test`, {});
    assert.ok(tested.checks.every(check => check.passed), JSON.stringify(tested.checks));

    const browser = new Browser();
    let page = await browser.follow(`${castellum.base}${connection.start_path}?return_to=/models`);
    for (const fields of [{ prompt: 'login', login: 'frank', password: 'any' }, { prompt: 'consent' }]) {
      const form = formIn(page.html, page.url);
      const sent = await browser.send(form.action, { method: 'POST', form: { ...form.fields, ...fields } });
      page = await browser.follow(new URL(sent.headers.get('location'), form.action).href, url => url.startsWith(castellum.base) && !url.includes('/api/'));
    }

    assert.equal(new URL(page.url).pathname, '/models', page.url);
    const session = await browser.session(castellum.base);
    assert.equal(session.user.email, 'frank@acme.test');
    assert.equal(session.organization.role, 'member');
  });
});
