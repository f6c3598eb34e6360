package studio.dailies.domain.deployment;

import java.util.Optional;

/// How the value of a setting must look before production takes it. Numbers, durations and words of
/// a closed set are judged where they are bound.
public enum Form {
  PLAIN,

  /// `host:port`
  SERVER,

  /// An address of another party, over TLS.
  LINK,

  /// Scheme and host of ours, as browsers see them, over TLS.
  ORIGIN,

  /// The URI of a MongoDB, over TLS; it may hold a password.
  DATABASE,

  /// Whom mail is from.
  SENDER,

  /// 32 bytes in base64, drawn by chance.
  KEY,

  /// `id:base64`, more than one after commas.
  KEYS,

  /// What another party gave us, or we gave it.
  SECRET,

  /// One such secret, or two after a comma.
  SECRETS,

  /// Certificates in PEM.
  CERTIFICATE,

  /// A private key in PEM, in the form PKCS#8.
  PRIVATE_KEY,

  /// A switch that production has on.
  ON,

  /// A factor by which tests shorten what production waits for.
  WHOLE,

  /// For the sandboxes of a world.
  FOR_SANDBOXES;

  private static final int MOST_QUOTED = 80;

  boolean isSecret() {
    return switch (this) {
      case DATABASE, KEY, KEYS, SECRET, SECRETS, PRIVATE_KEY -> true;
      case PLAIN, SERVER, LINK, ORIGIN, SENDER, CERTIFICATE, ON, WHOLE, FOR_SANDBOXES -> false;
    };
  }

  Optional<Mismatch> check(String value) {
    return switch (this) {
      case PLAIN -> Optional.empty();
      case SERVER -> Addresses.server(value);
      case LINK -> Addresses.link(value);
      case ORIGIN -> Addresses.origin(value);
      case DATABASE -> Addresses.database(value);
      case SENDER -> Addresses.sender(value);
      case KEY -> KeyText.one(value);
      case KEYS -> KeyText.ring(value);
      case SECRET -> KeyText.given(value);
      case SECRETS -> KeyText.allGiven(value);
      case CERTIFICATE -> KeyText.certificate(value);
      case PRIVATE_KEY -> KeyText.privateKey(value);
      case ON -> only("true", value);
      case WHOLE -> value.equals("1.0") ? Optional.empty() : only("1", value);
      case FOR_SANDBOXES ->
          Optional.of(new Mismatch(quoted(value), "nothing: it is for sandboxes"));
    };
  }

  private static Optional<Mismatch> only(String wanted, String value) {
    return wanted.equals(value)
        ? Optional.empty()
        : Optional.of(new Mismatch(quoted(value), wanted));
  }

  /// Of what is no secret; bounded, and on one line.
  static String quoted(String value) {
    String line = value.replaceAll("\\p{Cntrl}", " ");
    return "\""
        + (line.length() > MOST_QUOTED ? line.substring(0, MOST_QUOTED) + "…" : line)
        + "\"";
  }
}
