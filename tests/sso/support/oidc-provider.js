// oidc-provider with its development forms for signing in and consenting.
import Provider from 'oidc-provider';

export async function startOidcProvider(port, redirectUri) {
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'castellum', client_secret: 'a secret between two', redirect_uris: [redirectUri], response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    // In the ID token itself: nothing is fetched with an access token.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true } },
    pkce: { required: () => true },
    cookies: { keys: ['not a secret, for tests'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@acme.test`, email_verified: true, name: `Person ${id}`, groups: ['engineers'] }) }),
  });
  const server = await new Promise(resolve => { const s = provider.listen(port, '127.0.0.1', () => resolve(s)); });
  return { issuer, stop: () => new Promise(done => { server.closeAllConnections(); server.close(done); }) };
}
