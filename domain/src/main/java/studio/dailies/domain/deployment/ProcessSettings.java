package studio.dailies.domain.deployment;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that a program of ours can be told. `docs/operations/settings.md` is made from it.
public final class ProcessSettings {
  private static final Set<Program> API = EnumSet.of(Program.API);
  private static final Set<Program> WORKER = EnumSet.of(Program.WORKER);
  private static final Set<Program> AUDIT = EnumSet.of(Program.AUDIT);
  private static final Set<Program> BOTH = EnumSet.of(Program.API, Program.WORKER);
  private static final Set<Program> EVERY = EnumSet.allOf(Program.class);

  private static final List<ProcessSetting> ALL =
      Stream.of(
              general(),
              temporal(),
              databases(),
              keys(),
              objectStore(),
              origins(),
              signIn(),
              providers(),
              mail(),
              shop(),
              operators(),
              metrics(),
              audit(),
              tests())
          .flatMap(List::stream)
          .toList();

  private ProcessSettings() {}

  /// In the order of the page.
  public static List<ProcessSetting> all() {
    return ALL;
  }

  public static List<ProcessSetting> of(Program program) {
    return ALL.stream().filter(it -> it.readBy().contains(program)).toList();
  }

  private static List<ProcessSetting> general() {
    Group in = new Group("General");
    return List.of(
        in.usual(
            "mode",
            EVERY,
            Form.PLAIN,
            "production",
            "production",
            "`development` switches off all that production demands. `./dev` says so; nothing else should"),
        in.usual(
            "providers",
            API,
            Form.PLAIN,
            "fal",
            "fal,piapi,elevenlabs",
            "the providers whose models are offered; the worker needs a key for each"),
        in.usual("welcome-credits", API, Form.PLAIN, "0", "0", "what a new account is given"),
        in.usual(
            "limits.network",
            API,
            Form.PLAIN,
            "60",
            "60",
            "codes an hour that one network may ask for (an IPv4 address, 64 bits of an IPv6 one)"),
        in.usual(
            "erasure.after",
            WORKER,
            Form.PLAIN,
            "30d",
            "30d",
            "how long after its deletion a project is erased; people are told that they can restore it for 30 days, so less is for tests"),
        in.optional(
            "policy.folder",
            BOTH,
            Form.PLAIN,
            "/policy",
            "a folder with versions of the privacy policy (`2027-02-01.md`) beside those that are shipped; the same in both programs, and none ever taken away"),
        in.usual(
            "export.volume-bytes",
            WORKER,
            Form.PLAIN,
            "2000000000",
            "2000000000",
            "what a volume of an export has at most, in bytes; people are told 2 GB, so less is for tests"),
        in.usual(
            "bulk.at-once",
            WORKER,
            Form.PLAIN,
            "4",
            "4",
            "steps of erasures, deletions, exports and notices that one worker takes on at once; a step of an export holds 8 MiB of memory"),
        in.usual(
            "health.port",
            WORKER,
            Form.PLAIN,
            "0",
            "8081",
            "where the worker answers `GET /health`, on loopback; 0: nowhere"));
  }

  private static List<ProcessSetting> temporal() {
    Group in = new Group("Temporal");
    return List.of(
        in.needed(
            "temporal.address",
            BOTH,
            Form.SERVER,
            "studio.a1b2c.tmprl.cloud:7233",
            "the Temporal frontend"),
        in.usual(
            "temporal.namespace",
            BOTH,
            Form.PLAIN,
            "default",
            "studio.a1b2c",
            "the namespace; it must be there already"),
        in.demanded(
            "temporal.tls",
            BOTH,
            Form.PLAIN,
            "false",
            "true",
            "whether the server is reached over TLS. `false`, said on purpose, is for a server in a network that nobody else is in: what people wrote is encrypted anyhow, ids and states are not"),
        in.optional(
            "temporal.api-key",
            BOTH,
            Form.SECRET,
            "eyJhbGciOi…",
            "of a service account of Temporal Cloud; needs TLS"),
        in.optional(
            "temporal.certificate",
            BOTH,
            Form.CERTIFICATE,
            "-----BEGIN CERTIFICATE-----…",
            "for mTLS: who we are; the text, no path. Needs TLS and the key that goes with it"),
        in.optional(
            "temporal.key",
            BOTH,
            Form.PRIVATE_KEY,
            "-----BEGIN PRIVATE KEY-----…",
            "for mTLS: the key of that certificate, as PKCS#8; the text, no path"),
        in.optional(
            "temporal.authority",
            BOTH,
            Form.CERTIFICATE,
            "-----BEGIN CERTIFICATE-----…",
            "who signed the server's certificate, if it is nobody that Java knows; the text, no path. Needs TLS"),
        in.needed(
            "temporal.payload-keys",
            BOTH,
            Form.KEYS,
            "2026-11:base64,2026-05:base64",
            "what payloads are encrypted with: the first encrypts, all decrypt. The same in both programs"),
        in.optional(
            "temporal.build",
            WORKER,
            Form.PLAIN,
            "2026-12-01",
            "the release of this worker, another for each; its workers get work once an operator makes it the current one ([releases](release.md)). Without it old and new workers share all work"));
  }

  private static List<ProcessSetting> databases() {
    Group in = new Group("Databases");
    return List.of(
        in.needed(
            "mongodb.uri",
            EVERY,
            Form.DATABASE,
            "mongodb+srv://worker:…@studio.a1b2c.mongodb.net",
            "the database of everything. The audit needs a user who may only read"),
        in.usual("mongodb.database", EVERY, Form.PLAIN, "dailies", "dailies", "its name"),
        in.needed(
            "vault.uri",
            BOTH,
            Form.DATABASE,
            "mongodb+srv://vault:…@vault.a1b2c.mongodb.net",
            "the database of keys, with short backups of its own; another address than the one above"),
        in.usual("vault.database", BOTH, Form.PLAIN, "vault", "vault", "its name"),
        in.needed(
            "vault.master-key",
            BOTH,
            Form.KEY,
            "base64, 32 bytes",
            "wraps every key in the vault"));
  }

  private static List<ProcessSetting> keys() {
    Group in = new Group("Keys");
    return List.of(
        in.needed(
            "keys.address",
            BOTH,
            Form.KEY,
            "base64, 32 bytes",
            "addresses, identities and limits are found by their hash under it"),
        in.needed("keys.code", BOTH, Form.KEY, "base64, 32 bytes", "the pepper of sign-in codes"),
        in.needed(
            "keys.callback",
            BOTH,
            Form.KEY,
            "base64, 32 bytes",
            "signs the addresses that providers call back"),
        in.needed(
            "keys.payment",
            BOTH,
            Form.KEY,
            "base64, 32 bytes",
            "payments are named by a hash under it"),
        in.needed(
            "keys.unsubscribe",
            BOTH,
            Form.KEY,
            "base64, 32 bytes",
            "signs the links in mails that end mails of their kind"),
        in.needed(
            "keys.cookie",
            API,
            Form.KEYS,
            "2026-11:base64,2026-10:base64",
            "signs the cookie: the first signs, all are known. The old one may go 30 days after the new one came"),
        in.needed(
            "keys.media-link",
            API,
            Form.KEYS,
            "2026-11:base64,2026-10:base64",
            "signs links to controlled media, which live for ten minutes: the first signs, all are known"),
        in.needed(
            "keys.request",
            API,
            Form.KEY,
            "base64, 32 bytes",
            "digests of quotes, and of requests with an Idempotency-Key"),
        in.needed(
            "keys.receipt",
            WORKER,
            Form.KEYS,
            "2026-11:base64,2025-11:base64",
            "signs the receipts of deletions (Ed25519): the first signs. Their public halves are published, and stay so when a key is taken away"));
  }

  private static List<ProcessSetting> objectStore() {
    Group in = new Group("Object store");
    return List.of(
        in.needed(
            "r2.endpoint",
            EVERY,
            Form.LINK,
            "https://0123abcd.r2.cloudflarestorage.com",
            "the object store. Providers fetch references from it by signed links, so it must be known by this name outside, too"),
        in.usual("r2.region", EVERY, Form.PLAIN, "auto", "auto", "its region"),
        in.needed(
            "r2.bucket",
            EnumSet.of(Program.WORKER, Program.AUDIT),
            Form.PLAIN,
            "studio-media",
            "the bucket that the media origin shows"),
        in.needed(
            "r2.private-bucket",
            EVERY,
            Form.PLAIN,
            "studio-private",
            "the bucket of references, uploads and anchors, which nothing shows"),
        in.needed(
            "r2.access-key",
            EVERY,
            Form.SECRET,
            "32 hexadecimal digits",
            "of a token for both buckets. Give the api one of its own, for the private bucket alone, and the audit one that may read both and write `anchors/`"),
        in.needed(
            "r2.secret-key", EVERY, Form.SECRET, "64 hexadecimal digits", "of the same token"));
  }

  private static List<ProcessSetting> origins() {
    Group in = new Group("Origins");
    return List.of(
        in.needed(
            "app.origin",
            BOTH,
            Form.ORIGIN,
            "https://studio.example",
            "the api, as browsers see it; mails name pages of it"),
        in.needed(
            "media.origin",
            BOTH,
            Form.ORIGIN,
            "https://studio-media.example",
            "media, as browsers see it; under another registered name than the app, so that no media can reach the cookie"),
        in.usual(
            "cookie.secure",
            API,
            Form.ON,
            "true",
            "true",
            "`false` is for plain http on localhost"),
        in.optional(
            "callbacks.origin",
            WORKER,
            Form.ORIGIN,
            "https://studio.example",
            "the api, as providers see it; without it they are polled only"),
        in.address(
            "edge.api",
            WORKER,
            "https://api.cloudflare.com",
            "who is told that the caches in front of the media origin have to forget something"),
        in.optional(
            "edge.zone",
            WORKER,
            Form.PLAIN,
            "32 hexadecimal digits",
            "what Cloudflare calls the zone of the media origin; without it nothing is purged, and what was erased may be served for a minute"),
        in.optional(
            "edge.token",
            WORKER,
            Form.SECRET,
            "40 characters",
            "a token that may purge that zone, and nothing else; needed with a zone"));
  }

  private static List<ProcessSetting> signIn() {
    Group in = new Group("Sign-in");
    return List.of(
        in.optional(
            "google.id",
            API,
            Form.PLAIN,
            "….apps.googleusercontent.com",
            "what Google calls us; without id and secret Google is not offered"),
        in.optional("google.secret", API, Form.SECRET, "GOCSPX-…", "the secret that goes with it"),
        in.address(
            "google.authorization",
            API,
            "https://accounts.google.com/o/oauth2/v2/auth",
            "where people are sent"),
        in.address(
            "google.token",
            API,
            "https://oauth2.googleapis.com/token",
            "where a code becomes a token"),
        in.address(
            "google.keys",
            API,
            "https://www.googleapis.com/oauth2/v3/certs",
            "what its tokens are signed with"),
        in.optional(
            "x.id",
            API,
            Form.PLAIN,
            "34 characters",
            "what X calls us; without id and secret X is not offered"),
        in.optional("x.secret", API, Form.SECRET, "50 characters", "the secret that goes with it"),
        in.address(
            "x.authorization", API, "https://x.com/i/oauth2/authorize", "where people are sent"),
        in.address(
            "x.token", API, "https://api.x.com/2/oauth2/token", "where a code becomes a token"),
        in.address("x.user", API, "https://api.x.com/2/users/me", "who the token is for"));
  }

  private static List<ProcessSetting> providers() {
    Group in = new Group("Providers");
    return List.of(
        in.needed("fal.key", WORKER, Form.SECRET, "id:secret", "our key at fal"),
        in.address("fal.queue", WORKER, "https://queue.fal.run", "where jobs are sent"),
        in.address("fal.platform", WORKER, "https://api.fal.ai", "where what fal keeps is deleted"),
        in.address(
            "fal.keys",
            WORKER,
            "https://rest.fal.ai/.well-known/jwks.json",
            "what its callbacks are signed with"),
        in.usual(
            "fal.at-once",
            WORKER,
            Form.PLAIN,
            "40",
            "40",
            "generations that may be there at once, by our plan"),
        in.optional(
            "piapi.key",
            WORKER,
            Form.SECRET,
            "64 hexadecimal digits",
            "our key at PiAPI; without it its models are not made, and must not be offered"),
        in.address("piapi.url", WORKER, "https://api.piapi.ai", "where it is"),
        in.usual(
            "piapi.at-once",
            WORKER,
            Form.PLAIN,
            "5",
            "5",
            "generations that may be there at once, by our plan"),
        in.usual(
            "piapi.calls-per-minute",
            WORKER,
            Form.PLAIN,
            "60",
            "60",
            "calls of all kinds, polls included, by our plan"),
        in.optional(
            "eleven-labs.key",
            WORKER,
            Form.SECRET,
            "sk_…",
            "our key at ElevenLabs; without it its models are not made, and must not be offered"),
        in.address("eleven-labs.url", WORKER, "https://api.elevenlabs.io", "where it is"),
        in.usual(
            "eleven-labs.retention",
            WORKER,
            Form.PLAIN,
            "delete",
            "delete",
            "`delete`: its copy is deleted once ours is safe. `off`: nothing is kept there, and a lost answer stays lost"),
        in.optional(
            "eleven-labs.webhook-secret",
            WORKER,
            Form.SECRET,
            "wsec_…",
            "of the workspace's webhook; without it nothing that it sends is believed"),
        in.usual(
            "eleven-labs.at-once",
            WORKER,
            Form.PLAIN,
            "5",
            "5",
            "calls that may be in flight at once, by our plan"),
        in.usual(
            "permits.account",
            WORKER,
            Form.PLAIN,
            "10",
            "10",
            "generations of one account that may be at providers at once"),
        in.usual(
            "spending.usd-per-hour",
            WORKER,
            Form.PLAIN,
            "200",
            "200",
            "what one provider may cost in an hour, by our own prices of it; above that nothing is sent"));
  }

  private static List<ProcessSetting> mail() {
    Group in = new Group("Mail");
    return List.of(
        in.needed("resend.key", WORKER, Form.SECRET, "re_…", "our key at Resend"),
        in.address("resend.url", WORKER, "https://api.resend.com", "where it is"),
        in.usual(
            "resend.per-second",
            WORKER,
            Form.PLAIN,
            "2",
            "10",
            "mails that the plan takes in a second, over all workers; codes go first"),
        in.optional(
            "resend.webhook-secrets",
            API,
            Form.SECRETS,
            "whsec_…",
            "what Resend signs its webhooks to `/webhooks/mail` with (events bounced, complained, suppressed); two, with a comma, while one replaces the other. Without one we go on writing to addresses whose mail comes back"),
        in.needed(
            "mail.from",
            WORKER,
            Form.SENDER,
            "Dailies <no-reply@studio.example>",
            "whom mail is from; the domain must be verified at Resend"),
        in.needed(
            "privacy.address",
            WORKER,
            Form.PLAIN,
            "privacy@studio.example",
            "those who answer requests about data: they are reminded there on the third and fourth business day, and told when one is late"));
  }

  private static List<ProcessSetting> shop() {
    Group in = new Group("Shop");
    return List.of(
        in.optional(
            "shop.store",
            BOTH,
            Form.PLAIN,
            "12345",
            "what the shop calls our store; without it the api sells nothing. The same in both programs"),
        in.usual(
            "shop.mode",
            BOTH,
            Form.PLAIN,
            "test",
            "live",
            "`test` or `live`, as the key is; payments of the other mode are parked. The same in both programs"),
        in.usual(
            "shop.variants",
            BOTH,
            Form.PLAIN,
            "pack-100=1001,pack-500=1002,plan-300=1003",
            "pack-100=1001",
            "what the shop calls each pack; those left out are not sold. The same in both programs"),
        in.optional(
            "shop.secrets",
            API,
            Form.SECRETS,
            "40 characters",
            "what webhooks are signed with: one, or two after a comma while they change. Needed with a store"),
        in.usual(
            "shop.patience",
            API,
            Form.PLAIN,
            "5s",
            "5s",
            "how long a person waits for a checkout before being told to ask again"),
        in.optional(
            "shop.key",
            WORKER,
            Form.SECRET,
            "eyJ0eXAiOi…",
            "our key at Lemon Squeezy; without it nothing is sold. Needs a store and the page to return to"),
        in.address("shop.url", WORKER, "https://api.lemonsqueezy.com", "where it is"),
        in.usual(
            "shop.return-to",
            WORKER,
            Form.LINK,
            "http://localhost:8080/billing/return",
            "https://studio.example/billing/return",
            "the page that a person comes back to after paying. Needed with a key"));
  }

  private static List<ProcessSetting> operators() {
    Group in = new Group("Operators");
    return List.of(
        in.optional(
            "operator.issuer",
            API,
            Form.LINK,
            "https://login.example",
            "who signs the tokens of operators (OpenID Connect), as its tokens say it in `iss`; without it they have no door"),
        in.optional(
            "operator.audience",
            API,
            Form.PLAIN,
            "dailies-operators",
            "what must stand in `aud` of their tokens. Needed with an issuer"),
        in.optional(
            "operator.keys",
            API,
            Form.LINK,
            "https://login.example/keys",
            "where the issuer tells what it signs with (JWKS). Needed with an issuer"),
        in.usual(
            "operator.address",
            API,
            Form.PLAIN,
            "127.0.0.1",
            "10.0.0.5",
            "the address of their door; never one that anybody can reach from outside"),
        in.usual("operator.port", API, Form.PLAIN, "8083", "8083", "its port"),
        in.optional(
            "operator.ui",
            API,
            Form.PLAIN,
            "http://127.0.0.1:8233",
            "scheme, host and port of Temporal's UI as an operator's browser sees it; its pages may then ask their door to open payloads"));
  }

  private static List<ProcessSetting> metrics() {
    Group in = new Group("Metrics");
    return List.of(
        in.usual(
            "metrics.address",
            BOTH,
            Form.PLAIN,
            "127.0.0.1",
            "10.0.0.5",
            "the address of the listener that Prometheus reads at `/metrics`; it asks nobody who they are, so never one that anybody can reach from outside"),
        in.usual("metrics.port", BOTH, Form.PLAIN, "0", "9465", "its port; 0: nowhere"),
        in.optional(
            "traces.url",
            BOTH,
            Form.PLAIN,
            "http://10.0.0.6:4318/v1/traces",
            "where a collector of yours takes [traces](traces.md) (OTLP over HTTP), without a user or a query; without it none are made. The same in both programs"));
  }

  private static List<ProcessSetting> audit() {
    Group in = new Group("Audit");
    return List.of(
        in.usual(
            "audit.orphan-age",
            AUDIT,
            Form.PLAIN,
            "P1D",
            "P1D",
            "how old an object or upload that nobody knows must be before it counts"),
        in.optional(
            "audit.port",
            AUDIT,
            Form.PLAIN,
            "9464",
            "with `--every`: where it shows what it found; without it, nowhere"),
        in.usual(
            "audit.bind",
            AUDIT,
            Form.PLAIN,
            "127.0.0.1",
            "0.0.0.0",
            "the address that it listens at"));
  }

  private static List<ProcessSetting> tests() {
    Group in = new Group("Tests");
    return List.of(
        in.optional(
            "door.exceptions",
            WORKER,
            Form.FOR_SANDBOXES,
            "127.0.0.1:9001",
            "exact host:port pairs that the address rules let through"),
        in.usual(
            "polling.factor",
            WORKER,
            Form.WHOLE,
            "1",
            "1",
            "shortens the waits for a provider's jobs"),
        in.usual(
            "timeouts.factor",
            WORKER,
            Form.WHOLE,
            "1",
            "1",
            "shortens send windows, timeouts and sweeps alike"),
        in.optional(
            "audit.bills",
            AUDIT,
            Form.FOR_SANDBOXES,
            "fal=http://127.0.0.1:9001/_sandbox/bill",
            "where the sandbox of each provider tells what it billed; the real ones tell nobody"),
        in.optional(
            "audit.shop.bill",
            AUDIT,
            Form.FOR_SANDBOXES,
            "http://127.0.0.1:9004/_sandbox/orders",
            "where the shop sandbox tells what it sold; the real one tells nobody"));
  }

  /// Settings of one heading.
  private record Group(String heading) {
    ProcessSetting needed(
        String name, Set<Program> readBy, Form form, String example, String meaning) {
      return setting(name, readBy, form, Need.ALWAYS, null, example, meaning);
    }

    ProcessSetting demanded(
        String name,
        Set<Program> readBy,
        Form form,
        String normally,
        String example,
        String meaning) {
      return setting(name, readBy, form, Need.IN_PRODUCTION, normally, example, meaning);
    }

    ProcessSetting usual(
        String name,
        Set<Program> readBy,
        Form form,
        String normally,
        String example,
        String meaning) {
      return setting(name, readBy, form, Need.NEVER, normally, example, meaning);
    }

    ProcessSetting optional(
        String name, Set<Program> readBy, Form form, String example, String meaning) {
      return setting(name, readBy, form, Need.NEVER, null, example, meaning);
    }

    ProcessSetting address(String name, Set<Program> readBy, String normally, String meaning) {
      return setting(name, readBy, Form.LINK, Need.NEVER, normally, normally, meaning);
    }

    private ProcessSetting setting(
        String name,
        Set<Program> readBy,
        Form form,
        Need need,
        @Nullable String normally,
        String example,
        String meaning) {
      return new ProcessSetting(
          "dailies." + name, heading, readBy, form, need, normally, example, meaning);
    }
  }
}
