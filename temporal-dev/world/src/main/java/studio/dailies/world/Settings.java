package studio.dailies.world;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.dailies.world.process.Ports.Door;

/// The environment of each process: the product's settings by the names they have in production.
final class Settings {
  static final int WELCOME_CREDITS = 200;
  private static final String BUCKET = "dailies-media";
  private static final String PRIVATE_BUCKET = "dailies-private";
  private static final String STORE = "1";
  private static final String GOOGLE_CLIENT = "dailies.apps.googleusercontent.com";
  private static final String OPERATORS = "dailies-operators";
  private static final String X_CLIENT = "dailies-x";
  private static final String VARIANTS = "1001:pack:900,1002:pack:3900,1003:plan:1900";

  private final Addresses at;
  private final DevKeys keys;
  private final Outside outside;
  private final double pollingFactor;
  private final Special special;

  Settings(Addresses at, DevKeys keys, Outside outside, double pollingFactor, Special special) {
    this.at = at;
    this.keys = keys;
    this.outside = outside;
    this.pollingFactor = pollingFactor;
    this.special = special;
  }

  Map<String, String> api() {
    Map<String, String> all = both();
    all.put("SERVER_PORT", port(Door.API));
    all.put("SERVER_ADDRESS", "127.0.0.1");
    all.put("DAILIES_COOKIE_SECURE", "false");
    all.put("DAILIES_PROVIDERS", "fal,piapi,elevenlabs");
    all.put("DAILIES_WELCOMECREDITS", Integer.toString(WELCOME_CREDITS));
    all.put("DAILIES_KEYS_COOKIE", "dev-1:" + keys.base64("cookie"));
    // Everybody here is at home on one machine.
    all.put("DAILIES_LIMITS_NETWORK", "100000");
    all.put("DAILIES_KEYS_MEDIALINK", "dev-1:" + keys.base64("media-link"));
    all.put("DAILIES_KEYS_REQUEST", keys.base64("request"));
    all.putAll(privateR2());
    all.putAll(signIn());
    if (outside.resendKey().isEmpty()) {
      all.put("DAILIES_RESEND_WEBHOOKSECRETS", resendSecret());
    }
    all.put("DAILIES_SHOP_SECRETS", outside.shop().map(RealShop::secrets).orElse(shopSecret()));
    all.put("DAILIES_OPERATOR_ISSUER", at.issuer().toString());
    all.put("DAILIES_OPERATOR_AUDIENCE", OPERATORS);
    all.put("DAILIES_OPERATOR_KEYS", at.issuer().resolve("/keys").toString());
    all.put("DAILIES_OPERATOR_PORT", port(Door.OPERATOR));
    all.put("DAILIES_METRICS_PORT", port(Door.API_METRICS));
    all.putAll(special.api());
    return all;
  }

  Map<String, String> worker() {
    Map<String, String> all = both();
    all.put("DAILIES_HEALTH_PORT", port(Door.WORKER));
    all.put("DAILIES_METRICS_PORT", port(Door.WORKER_METRICS));
    all.put("DAILIES_KEYS_RECEIPT", "dev-1:" + keys.base64("receipt"));
    all.putAll(r2());
    all.putAll(edge());
    providers(all);
    outside
        .resendKey()
        .ifPresentOrElse(
            key -> all.put("DAILIES_RESEND_KEY", key),
            () -> {
              all.put("DAILIES_RESEND_URL", at.mailbox().toString());
              all.put("DAILIES_RESEND_KEY", resendKey());
              all.put("DAILIES_RESEND_PERSECOND", "10");
            });
    all.put("DAILIES_SHOP_RETURNTO", at.api().resolve("/billing/return").toString());
    outside
        .shop()
        .ifPresentOrElse(
            shop -> all.put("DAILIES_SHOP_KEY", shop.key()),
            () -> {
              all.put("DAILIES_SHOP_URL", at.shop().toString());
              all.put("DAILIES_SHOP_KEY", shopKey());
            });
    all.put("DAILIES_PRIVACY_ADDRESS", "delivered@resend.dev");
    all.put("DAILIES_MAIL_FROM", outside.mailFrom().orElse("Dailies <onboarding@resend.dev>"));
    all.putAll(special.worker());
    return all;
  }

  /// Each provider is the real one or a sandbox. Callbacks need that all are played: nobody outside
  /// reaches this machine.
  private void providers(Map<String, String> all) {
    List<URI> played = new ArrayList<>();
    if (outside.falKey().isPresent()) {
      all.put("DAILIES_FAL_KEY", outside.falKey().get());
    } else {
      all.put("DAILIES_FAL_QUEUE", at.fal().toString());
      all.put("DAILIES_FAL_PLATFORM", at.fal().toString());
      all.put("DAILIES_FAL_KEYS", at.fal().resolve("/.well-known/jwks.json").toString());
      all.put("DAILIES_FAL_KEY", falKey());
      played.add(at.fal());
    }
    if (outside.piapiKey().isPresent()) {
      all.put("DAILIES_PIAPI_KEY", outside.piapiKey().get());
    } else {
      all.put("DAILIES_PIAPI_URL", at.piapi().toString());
      all.put("DAILIES_PIAPI_KEY", piapiKey());
      // A plan of its own: the world should not wait for a minute's turn.
      all.put("DAILIES_PIAPI_ATONCE", "40");
      all.put("DAILIES_PIAPI_CALLSPERMINUTE", "60000");
      played.add(at.piapi());
    }
    if (outside.elevenLabsKey().isPresent()) {
      all.put("DAILIES_ELEVENLABS_KEY", outside.elevenLabsKey().get());
    } else {
      all.put("DAILIES_ELEVENLABS_URL", at.elevenLabs().toString());
      all.put("DAILIES_ELEVENLABS_KEY", elevenLabsKey());
      played.add(at.elevenLabs());
    }
    if (outside.allProvidersArePlayed()) {
      // The sandboxes' jobs take seconds where a provider's take minutes.
      all.put("DAILIES_POLLING_FACTOR", Double.toString(pollingFactor));
      all.put("DAILIES_CALLBACKS_ORIGIN", "http://127.0.0.1:" + port(Door.API));
      // Nobody pays for what a sandbox makes.
      all.put("DAILIES_SPENDING_USDPERHOUR", "1000000");
    }
    if (!played.isEmpty()) {
      all.put(
          "DAILIES_DOOR_EXCEPTIONS",
          played.stream().map(URI::getAuthority).collect(Collectors.joining(",")));
    }
  }

  Map<String, String> audit() {
    Map<String, String> all = new TreeMap<>(r2());
    all.put("DAILIES_MODE", "development");
    all.put("DAILIES_MONGODB_URI", outside.mongodbUri().orElse(at.mongodb()));
    all.put("DAILIES_MONGODB_DATABASE", "dailies");
    Map<String, URI> bills = new TreeMap<>();
    if (outside.falKey().isEmpty()) {
      bills.put("fal", at.fal());
    }
    if (outside.piapiKey().isEmpty()) {
      bills.put("piapi", at.piapi());
    }
    if (outside.elevenLabsKey().isEmpty()) {
      bills.put("elevenlabs", at.elevenLabs());
    }
    all.put(
        "DAILIES_AUDIT_BILLS",
        bills.entrySet().stream()
            .map(bill -> bill.getKey() + "=" + bill.getValue().resolve("/_sandbox/bill"))
            .collect(Collectors.joining(",")));
    if (outside.shop().isEmpty()) {
      all.put("DAILIES_AUDIT_SHOP_BILL", at.shop().resolve("/_sandbox/orders").toString());
    }
    return all;
  }

  /// Where the UI of Temporal has payloads opened.
  URI payloads() {
    return at.issuer().resolve("/_sandbox/payloads");
  }

  Map<String, String> operator() {
    return Map.of(
        "DAILIES_OPERATOR_URL", at.operator().toString(),
        "DAILIES_OPERATOR_TOKENS", at.issuer().resolve("/_sandbox/tokens").toString());
  }

  Map<String, String> auditOnASchedule() {
    Map<String, String> all = audit();
    all.put("DAILIES_AUDIT_PORT", port(Door.AUDIT));
    return all;
  }

  Map<String, String> mongodb(String data) {
    return Map.of("PORT", port(Door.MONGODB), "DATA", special.storeInMemory() ? "" : data);
  }

  Map<String, String> r2StandIn(String data) {
    return Map.of(
        "PORT", port(Door.S3),
        "EDGE_PORT", port(Door.MEDIA),
        "DATA", data,
        "ACCESS_KEY", keys.hex("r2-access"),
        "SECRET_KEY", keys.base64("r2-secret"),
        "BUCKET", BUCKET,
        "PRIVATE_BUCKET", PRIVATE_BUCKET,
        "EDGE_ZONE", keys.hex("edge-zone"),
        "EDGE_TOKEN", keys.hex("edge-token"));
  }

  Map<String, String> sandboxes(String data) {
    Map<String, String> all = new TreeMap<>();
    all.put("FAL_PORT", port(Door.FAL));
    all.put("FAL_KEY", falKey());
    all.put("PIAPI_PORT", port(Door.PIAPI));
    all.put("PIAPI_KEY", piapiKey());
    all.put("ELEVENLABS_PORT", port(Door.ELEVENLABS));
    all.put("ELEVENLABS_KEY", elevenLabsKey());
    all.put("RESEND_PORT", port(Door.MAILBOX));
    all.put("RESEND_KEY", resendKey());
    all.put("RESEND_WEBHOOK", "http://127.0.0.1:" + port(Door.API) + "/webhooks/mail");
    all.put("RESEND_WEBHOOK_SECRET", resendSecret());
    all.put("SHOP_PORT", port(Door.SHOP));
    all.put("SHOP_KEY", shopKey());
    all.put("SHOP_SECRET", shopSecret());
    all.put("SHOP_WEBHOOK", "http://127.0.0.1:" + port(Door.API) + "/webhooks/shop");
    all.put("SHOP_STORE", STORE);
    all.put("SHOP_VARIANTS", VARIANTS);
    all.put("GOOGLE_PORT", port(Door.GOOGLE));
    all.put("GOOGLE_CLIENT", GOOGLE_CLIENT);
    all.put("GOOGLE_SECRET", keys.hex("google"));
    all.put("GOOGLE_RETURN", at.api().resolve("/sign-in/return/google").toString());
    all.put("X_PORT", port(Door.X));
    all.put("X_CLIENT", X_CLIENT);
    all.put("X_SECRET", keys.hex("x"));
    all.put("X_RETURN", at.api().resolve("/sign-in/return/x").toString());
    all.put("OPERATORS_PORT", port(Door.ISSUER));
    all.put("OPERATORS_ISSUER", at.issuer().toString());
    all.put("OPERATORS_AUDIENCE", OPERATORS);
    all.put("OPERATORS_DOOR", at.operator().toString());
    all.put("OPERATORS_UI", at.temporalUi().toString());
    all.put("DATA", data);
    return all;
  }

  /// What the api is called at Google and X.
  private Map<String, String> signIn() {
    Map<String, String> all = new TreeMap<>();
    outside
        .google()
        .ifPresentOrElse(
            client -> all.putAll(client.settings("GOOGLE")),
            () -> {
              all.put("DAILIES_GOOGLE_ID", GOOGLE_CLIENT);
              all.put("DAILIES_GOOGLE_SECRET", keys.hex("google"));
              all.put("DAILIES_GOOGLE_AUTHORIZATION", at.google() + "/o/oauth2/v2/auth");
              all.put("DAILIES_GOOGLE_TOKEN", at.google() + "/token");
              all.put("DAILIES_GOOGLE_KEYS", at.google() + "/oauth2/v3/certs");
            });
    outside
        .x()
        .ifPresentOrElse(
            client -> all.putAll(client.settings("X")),
            () -> {
              all.put("DAILIES_X_ID", X_CLIENT);
              all.put("DAILIES_X_SECRET", keys.hex("x"));
              all.put("DAILIES_X_AUTHORIZATION", at.x() + "/i/oauth2/authorize");
              all.put("DAILIES_X_TOKEN", at.x() + "/2/oauth2/token");
              all.put("DAILIES_X_USER", at.x() + "/2/users/me");
            });
    return all;
  }

  private Map<String, String> both() {
    Map<String, String> all = new TreeMap<>();
    all.put("DAILIES_MODE", "development");
    all.put("DAILIES_TEMPORAL_ADDRESS", at.temporal());
    all.put("DAILIES_TEMPORAL_NAMESPACE", "default");
    all.put("DAILIES_TEMPORAL_PAYLOADKEYS", "dev-1:" + keys.base64("payload"));
    String mongodb = outside.mongodbUri().orElse(at.mongodb());
    all.put("DAILIES_MONGODB_URI", mongodb);
    all.put("DAILIES_MONGODB_DATABASE", "dailies");
    all.put("DAILIES_VAULT_URI", outside.vaultUri().orElse(mongodb));
    all.put("DAILIES_VAULT_DATABASE", "vault");
    all.put("DAILIES_VAULT_MASTERKEY", keys.base64("master"));
    all.put("DAILIES_KEYS_ADDRESS", keys.base64("address"));
    all.put("DAILIES_KEYS_CODE", keys.base64("code"));
    all.put("DAILIES_KEYS_CALLBACK", keys.base64("callback"));
    all.put("DAILIES_SHOP_STORE", outside.shop().map(RealShop::store).orElse(STORE));
    all.put("DAILIES_SHOP_MODE", outside.shop().map(RealShop::mode).orElse("test"));
    all.put("DAILIES_KEYS_PAYMENT", keys.base64("payment"));
    all.put("DAILIES_KEYS_UNSUBSCRIBE", keys.base64("unsubscribe"));
    all.put("DAILIES_APP_ORIGIN", at.api().toString());
    all.put(
        "DAILIES_MEDIA_ORIGIN",
        outside.r2().getOrDefault("DAILIES_MEDIA_ORIGIN", at.media().toString()));
    return all;
  }

  private Map<String, String> r2() {
    if (!outside.r2().isEmpty()) {
      Map<String, String> all = new TreeMap<>(outside.r2());
      all.keySet().removeIf(Settings::isOfTheEdge);
      return all;
    }
    return Map.of(
        "DAILIES_R2_ENDPOINT",
        at.s3().toString(),
        "DAILIES_R2_REGION",
        "auto",
        "DAILIES_R2_BUCKET",
        BUCKET,
        "DAILIES_R2_PRIVATEBUCKET",
        PRIVATE_BUCKET,
        "DAILIES_R2_ACCESSKEY",
        keys.hex("r2-access"),
        "DAILIES_R2_SECRETKEY",
        keys.base64("r2-secret"));
  }

  /// Who purges the edge; only the worker does.
  private Map<String, String> edge() {
    if (!outside.r2().isEmpty()) {
      Map<String, String> all = new TreeMap<>(outside.r2());
      all.keySet().removeIf(name -> !isOfTheEdge(name));
      return all;
    }
    return Map.of(
        "DAILIES_EDGE_API", at.media().toString(),
        "DAILIES_EDGE_ZONE", keys.hex("edge-zone"),
        "DAILIES_EDGE_TOKEN", keys.hex("edge-token"));
  }

  private static boolean isOfTheEdge(String name) {
    return name.startsWith("DAILIES_EDGE_");
  }

  /// References lie in the private bucket; the api needs no other.
  private Map<String, String> privateR2() {
    Map<String, String> all = new TreeMap<>(r2());
    all.remove("DAILIES_R2_BUCKET");
    return all;
  }

  private String falKey() {
    return keys.hex("fal-id") + ":" + keys.hex("fal-secret");
  }

  private String piapiKey() {
    return keys.hex("piapi");
  }

  private String elevenLabsKey() {
    return "sk_" + keys.hex("elevenlabs");
  }

  private String resendKey() {
    return "re_" + keys.hex("resend");
  }

  private String resendSecret() {
    return "whsec_" + keys.hex("resend-webhook");
  }

  private String shopKey() {
    return keys.hex("shop");
  }

  private String shopSecret() {
    return keys.hex("shop-secret");
  }

  private String port(Door door) {
    return Integer.toString(at.ports().of(door));
  }
}
