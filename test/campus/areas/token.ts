/** The three ways to the application's access token; all give the same one. */
import { Refusal } from '../api/refusal.ts';
import { TOKEN_LIFE_S } from '../api/tokens.ts';
import { route } from '../api/route.ts';
import type { Area } from '../api/route.ts';
import type { World } from '../world.ts';

export const token: Area<World> = (world) => {
  const known = (id: unknown, secret: unknown): boolean =>
    id === world.identity.clientId && secret === world.identity.clientSecret;
  return [
    route('POST', '/v1.0/oauth2/accessToken', {
      generation: 'new',
      access: 'open',
      answer({ body }) {
        if (!known(body['appKey'], body['appSecret'])) {
          throw new Refusal('invalidClientIdOrSecret', '无效的clientId或者clientSecret');
        }
        return { accessToken: world.tokens.issue(), expireIn: TOKEN_LIFE_S };
      },
    }),
    route('POST', '/v1.0/oauth2/:corpId/token', {
      generation: 'new',
      access: 'open',
      answer({ body, parameter }) {
        if (body['grant_type'] !== 'client_credentials') {
          throw new Refusal('unsupported.grant.type', '不支持的授权类型');
        }
        if (!known(body['client_id'], body['client_secret'])) throw new Refusal('invalid.client', '无效的client');
        if (parameter('corpId') !== world.identity.corpId) {
          throw new Refusal('unauthorized.client', '应用未被该企业授权', { status: 401 });
        }
        return { access_token: world.tokens.issue(), expires_in: TOKEN_LIFE_S };
      },
    }),
    route('GET', '/gettoken', {
      generation: 'old',
      access: 'open',
      answer({ query }) {
        if (!known(query('appkey'), query('appsecret'))) throw new Refusal(40089, '不合法的appkey或appsecret');
        return { access_token: world.tokens.issue(), expires_in: TOKEN_LIFE_S };
      },
    }),
  ];
};
