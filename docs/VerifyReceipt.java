import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells whether a receipt of a deletion, or the proof that somebody accepted a version of the
/// policy, was signed by Dailies, and not changed since:
///
///     java VerifyReceipt.java receipt.json keys.json
///
/// `keys.json` is what stands at `/.well-known/dailies-receipt-keys.json`. Ends with 0 if it was.
public final class VerifyReceipt {
  private static final String DELETION = "dailies-deletion-1";
  private static final String ACCEPTANCE = "dailies-acceptance-1";
  private static final Pattern SIGNATURE =
      Pattern.compile(",\"signature\":\"([A-Za-z0-9_-]{86})\"");

  /// What stands before the 32 bytes of an Ed25519 key in its X.509 form.
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  public static void main(String[] files) throws Exception {
    String receipt = Files.readString(Path.of(files[0])).strip();
    String keys = Files.readString(Path.of(files[1]));
    String wrong = wrong(receipt, keys);
    if (wrong != null) {
      System.out.println("NOT VERIFIED: " + wrong);
      System.exit(1);
    }
    System.out.println(
        "Verified: %s, signed with the key %s.".formatted(what(receipt), text("key", receipt)));
  }

  private static String what(String receipt) {
    return ACCEPTANCE.equals(text("form", receipt))
        ? "the acceptance of version %s of the policy (SHA-256 %s) by account %s at %s"
            .formatted(
                text("version", receipt),
                text("digest", receipt),
                text("account", receipt),
                text("at", receipt))
        : "the %s of deletion %s".formatted(text("kind", receipt), text("deletion", receipt));
  }

  private static String wrong(String receipt, String keys) throws Exception {
    Matcher signature = SIGNATURE.matcher(receipt);
    String form = text("form", receipt);
    if (!signature.find() || !(DELETION.equals(form) || ACCEPTANCE.equals(form))) {
      return "this is no receipt in the form in which it was given.";
    }
    String id = text("key", receipt);
    String key = id == null ? null : text(id, keys);
    if (key == null) {
      return "the key that it names is not published.";
    }
    // What is signed is the text without its signature.
    String signed = receipt.substring(0, signature.start()) + receipt.substring(signature.end());
    byte[] given = Base64.getUrlDecoder().decode(signature.group(1));
    return fits(key, signed, given) ? null : "the signature does not fit.";
  }

  private static boolean fits(String key, String signed, byte[] signature) throws Exception {
    byte[] raw = Base64.getUrlDecoder().decode(key);
    byte[] encoded = new byte[X509.length + raw.length];
    System.arraycopy(X509, 0, encoded, 0, X509.length);
    System.arraycopy(raw, 0, encoded, X509.length, raw.length);
    PublicKey published =
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(published);
    check.update(signed.getBytes(StandardCharsets.UTF_8));
    return check.verify(signature);
  }

  private static String text(String name, String json) {
    Matcher found =
        Pattern.compile("\"" + Pattern.quote(name) + "\":\\s*\"([^\"]*)\"").matcher(json);
    return found.find() ? found.group(1) : null;
  }
}
