// saml-idp with a key of its own, one process per connection.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ready, run } from './castellum.js';

const program = new URL('../node_modules/saml-idp/bin/run.js', import.meta.url).pathname;

export const issuer = 'urn:saml-idp:acme';

/** A key and certificate of a provider. */
export function keyPair() {
  const folder = mkdtempSync(join(tmpdir(), 'castellum-saml-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=saml-idp', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { folder, key, cert, pem: readFileSync(cert, 'utf8'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts the provider for one connection; with a certificate of ours it encrypts assertions. */
export async function startSamlProvider(port, keys, saml, { encryptFor, signResponse = true } = {}) {
  const args = [program, '--host', '127.0.0.1', '--port', String(port), '--cert', keys.cert, '--key', keys.key, '--issuer', issuer, '--acsUrl', saml.acs_url, '--audience', saml.entity_id, `--signResponse=${signResponse}`];
  if (encryptFor) {
    const [certificate, publicKey] = [join(keys.folder, 'sp-cert.pem'), join(keys.folder, 'sp-key.pem')];
    writeFileSync(certificate, `-----BEGIN CERTIFICATE-----\n${encryptFor.match(/.{1,64}/g).join('\n')}\n-----END CERTIFICATE-----\n`);
    writeFileSync(publicKey, execFileSync('openssl', ['x509', '-in', certificate, '-noout', '-pubkey']));
    args.push('--encryptAssertion', '--encryptionCert', certificate, '--encryptionPublicKey', publicKey);
  }
  const provider = run('node', args);
  await ready(`http://127.0.0.1:${port}/metadata`, provider.child, provider.log);
  return provider;
}

export { freePort };
