package studio.dailies.world.residue;

/// In which guise a word was found.
public enum Form {
  /// As it was written, in whatever case.
  PLAIN,
  /// Each of its bytes as `%7A`.
  PERCENT,
  UTF_16,
  HEX,
  /// The bytes that a word of hexadecimal digits stands for.
  BYTES,
  /// At any offset, by either alphabet.
  BASE64,
  /// MD5, SHA-1 or SHA-256 of it, as bytes, in hexadecimal digits or base64.
  HASHED
}
