package studio.dailies.domain.deployment;

import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Settings that production takes.
final class TestSettings {
  private TestSettings() {}

  static Map<String, String> api() {
    Map<String, String> all = both();
    all.put("dailies.keys.cookie", "2026-11:" + key(6) + ",2026-10:" + key(7));
    all.put("dailies.keys.media-link", "2026-11:" + key(11));
    all.put("dailies.keys.request", key(8));
    return all;
  }

  static Map<String, String> worker() {
    Map<String, String> all = both();
    all.put("dailies.r2.bucket", "media");
    all.put("dailies.keys.receipt", "2026-11:" + key(10));
    all.put("dailies.fal.key", "5f0c7a3e-id:e1a4d2c3b5f6");
    all.put("dailies.resend.key", "re_7Yt4Kp2Qw9Ls6Zx3");
    all.put("dailies.privacy.address", "privacy@studio.example.net");
    all.put("dailies.mail.from", "Dailies <no-reply@studio.example.net>");
    return all;
  }

  static Map<String, String> of(Program program) {
    return program == Program.API ? api() : worker();
  }

  /// Drawn, and the same each time.
  static String key(int number) {
    byte[] key = new byte[32];
    new Random(number).nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static Map<String, String> both() {
    Map<String, String> all = new TreeMap<>();
    all.put("dailies.temporal.address", "temporal.internal:7233");
    all.put("dailies.temporal.tls", "true");
    all.put("dailies.temporal.payload-keys", "2026-11:" + key(0));
    all.put("dailies.mongodb.uri", "mongodb+srv://worker:hush@studio.mongodb.example");
    all.put("dailies.vault.uri", "mongodb://vault:hush@vault.example/?tls=true&w=majority");
    all.put("dailies.vault.master-key", key(1));
    all.put("dailies.keys.address", key(2));
    all.put("dailies.keys.code", key(3));
    all.put("dailies.keys.callback", key(4));
    all.put("dailies.keys.payment", key(5));
    all.put("dailies.keys.unsubscribe", key(9));
    all.put("dailies.app.origin", "https://studio.example");
    all.put("dailies.media.origin", "https://studio-media.example");
    all.put("dailies.r2.endpoint", "https://0123.r2.example");
    all.put("dailies.r2.private-bucket", "private");
    all.put("dailies.r2.access-key", "9c1f2b7d5e8a4c3f0b6d9c1f2b7d5e8a");
    all.put("dailies.r2.secret-key", "c3f0b6d9c1f2b7d5e8a4c3f0b6d9c1f2b7d5e8a4");
    return all;
  }
}
