// An app as people write it with HubSpot's own client. It is told of its place in a JSON object on standard input and
// prints what each call gave, as one JSON object: a value, or {"refused": STATUS, "body": …}.
const { Client } = require("@hubspot/api-client");

async function outcome(call) {
  try {
    return await call;
  } catch (error) {
    if (error.code === undefined) throw error;
    return { refused: error.code, body: error.body };
  }
}

async function run({ basePath, code, redirectUri, clientId, clientSecret }) {
  const hubspot = new Client({ basePath });
  const { tokensApi, accessTokensApi, refreshTokensApi } = hubspot.oauth;
  const app = [clientId, clientSecret];
  const exchange = () => tokensApi.create("authorization_code", code, redirectUri, ...app);
  const refresh = (token) => tokensApi.create("refresh_token", undefined, undefined, ...app, token);

  const done = { withoutToken: await outcome(hubspot.crm.contacts.basicApi.getPage(1)) };
  const login = (done.login = await exchange());
  hubspot.setAccessToken(login.accessToken);
  done.accessToken = await accessTokensApi.get(login.accessToken);
  done.refreshToken = await refreshTokensApi.get(login.refreshToken);
  done.page = await hubspot.crm.contacts.basicApi.getPage(10);
  done.all = await hubspot.crm.contacts.getAll();
  done.one = await hubspot.crm.contacts.basicApi.getById("42");
  done.search = await hubspot.crm.contacts.searchApi.doSearch({ filterGroups: [], limit: 5 });
  done.made = await hubspot.crm.contacts.basicApi.create({ properties: { email: "ada@meadow.example" } });
  done.notGranted = await outcome(hubspot.crm.deals.basicApi.getPage(10));

  done.refreshed = await refresh(login.refreshToken);
  done.wrongSecret = await outcome(
    tokensApi.create("refresh_token", undefined, undefined, clientId, "not-the-secret", login.refreshToken),
  );
  await refreshTokensApi.archive(login.refreshToken);
  done.afterRevocation = await outcome(refresh(login.refreshToken));
  done.unknown = await outcome(refreshTokensApi.get(login.refreshToken));
  done.stillServed = await hubspot.crm.contacts.basicApi.getPage(1);
  done.sameCodeAgain = await outcome(exchange());
  done.afterReplay = await outcome(hubspot.crm.contacts.basicApi.getPage(1));
  return done;
}

let input = "";
process.stdin.on("data", (piece) => (input += piece));
process.stdin.on("end", async () => console.log(JSON.stringify(await run(JSON.parse(input)))));
