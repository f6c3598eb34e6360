package studio.dailies.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The bytes that are hashed, written from `docs/credits.md`.
final class CanonicalBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CanonicalBytes() {}

  /// The hash that the entry should have.
  static String hash(Entry entry) {
    return hex(of(entry));
  }

  /// The request digest that the entry should have.
  static String request(Entry entry) {
    CanonicalBytes bytes = new CanonicalBytes();
    bytes.text("dailies.ledger.request");
    bytes.number(Entry.VERSION);
    bytes.text(entry.kind().text());
    bytes.text(entry.ledger());
    bytes.number(entry.amount());
    bytes.text(entry.reference());
    return hex(bytes.out.toByteArray());
  }

  static byte[] of(Entry entry) {
    CanonicalBytes bytes = new CanonicalBytes();
    bytes.text("dailies.ledger.entry");
    bytes.number(Entry.VERSION);
    bytes.text(entry.ledger());
    bytes.number(entry.seq());
    bytes.text(entry.key());
    bytes.digest(entry.request());
    bytes.text(entry.kind().text());
    bytes.number(entry.at().toEpochMilli());
    bytes.text(entry.reference());
    bytes.credits(entry.parts());
    Legs legs = entry.legs();
    bytes.number(legs.available());
    bytes.number(legs.held());
    bytes.number(legs.issuer());
    bytes.number(legs.revenue());
    bytes.number(legs.expired());
    bytes.number(entry.after().available());
    bytes.number(entry.after().held());
    bytes.credits(entry.after().lots());
    bytes.digest(entry.previousHash());
    return bytes.out.toByteArray();
  }

  private void credits(List<Credits> all) {
    length(all.size());
    for (Credits each : all) {
      number(each.lot());
      text(each.lotClass());
      out.write(each.expiresAt() == null ? 0 : 1);
      if (each.expiresAt() != null) {
        number(each.expiresAt().toEpochMilli());
      }
      number(each.amount());
    }
  }

  private void number(long number) {
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private void length(int length) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
  }

  private void text(String text) {
    bytes(text.getBytes(UTF_8));
  }

  private void digest(String hex) {
    bytes(HexFormat.of().parseHex(hex));
  }

  private void bytes(byte[] bytes) {
    length(bytes.length);
    out.writeBytes(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
