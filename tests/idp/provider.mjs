// A complete OpenID provider for the tests: node provider.mjs PORT ADDRESS-OF-SPOOR CLIENT-SECRET
// PUT /users/ID with claims as JSON makes or changes somebody, as with oidc-provider-mock.
import Provider from "oidc-provider";

const [port, spoor, secret] = process.argv.slice(2);
const callback = `${spoor}/oauth2callback`;
const people = new Map();

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "spoor", client_secret: secret, redirect_uris: [callback], post_logout_redirect_uris: [callback],
  }],
  scopes: ["openid", "roles"],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], roles: ["roles"] },
  conformIdTokenClaims: false, // Streamlit reads the ID token only
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  findAccount: (context, id) => people.has(id) ? { accountId: id, claims: () => ({ ...people.get(id), sub: id }) } : undefined,
  loadExistingGrant: async (context) => { // an organisation does not ask its own people for consent
    const grant = new provider.Grant({ clientId: "spoor", accountId: context.oidc.session.accountId });
    grant.addOIDCScope("openid email profile roles");
    await grant.save();
    return grant;
  },
  cookies: { keys: ["only for tests"] },
});

provider.use(async (context, next) => {
  const id = context.path.match(/^\/users\/([^/]+)$/)?.[1];
  if (!id || context.method !== "PUT") return next();
  const parts = await Array.fromAsync(context.req);
  people.set(id, JSON.parse(Buffer.concat(parts).toString()));
  context.status = 204;
});

provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
